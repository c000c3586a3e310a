package dev.sockeye.query;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// A segment of a JSONPath (RFC 9535 §2.5): which children of a value it goes on with.
///
/// @param descendant whether the children of all descendants count
record PathStep(boolean descendant, List<Selector> selectors) {

  /// What selects children (RFC 9535 §2.3).
  sealed interface Selector {}

  /// The member of a name.
  ///
  /// @param utf8 the name as bytes
  /// @param plain whether JSON may write it without escapes
  record Name(String name, byte[] utf8, boolean plain) implements Selector {
    static Name of(String name) {
      boolean plain =
          name.codePoints()
              .noneMatch(c -> c < 0x20 || c == '"' || c == '\\' || c >= 0xd800 && c <= 0xdfff);
      return new Name(name, name.getBytes(StandardCharsets.UTF_8), plain);
    }
  }

  /// All members or elements.
  record Wildcard() implements Selector {}

  /// The element of an index, from the end where it is negative.
  record Index(long index) implements Selector {}

  /// The elements of a slice; a bound that is left out is `ABSENT`.
  record Slice(long start, long end, long step) implements Selector {
    static final long ABSENT = Long.MIN_VALUE;
  }
}
