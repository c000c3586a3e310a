package dev.sockeye.ui.log;

import dev.sockeye.session.EntryKind;
import dev.sockeye.ui.common.Formats;
import dev.sockeye.ui.log.rows.Fold;
import org.jspecify.annotations.Nullable;

/// What is said of folded rows on the one that stays.
///
/// @param span nanoseconds from the first to the last; 0 while they are still to be read
/// @param message of what kind the message is whose frames they are; null where they are none
/// @param wire what all frames of a message take on the wire, in bytes; negative while that is not
///   known, or where it is no message
/// @param open whether the others are shown
record FoldText(Fold fold, long span, @Nullable EntryKind message, long wire, boolean open) {
  static final long UNKNOWN = -1;

  String words() {
    String words =
        switch (fold.kind()) {
          case EQUAL -> "× " + Formats.count(fold.count());
          case HEARTBEAT ->
              (fold.count() == 2 ? "" : "× " + Formats.count(fold.count() / 2) + " ") + "with pong";
          case FRAGMENTS -> Formats.count(fold.count()) + " frames";
        };
    return (span <= 0 ? words : words + " · " + Formats.duration(span)) + (open ? " ▾" : " ▸");
  }

  /// Whether the row stands for a whole message.
  boolean isMessage() {
    return fold.kind() == Fold.Kind.FRAGMENTS && !open;
  }

  /// For a screen reader.
  static String spoken(Fold fold) {
    return switch (fold.kind()) {
      case EQUAL -> "first of " + Formats.count(fold.count()) + " equal rows";
      case HEARTBEAT ->
          "first of " + Formats.count(fold.count() / 2) + " pings, each with its pong";
      case FRAGMENTS -> "last of " + Formats.count(fold.count()) + " frames of a message";
    };
  }
}
