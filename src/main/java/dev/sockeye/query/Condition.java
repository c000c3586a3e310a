package dev.sockeye.query;

import dev.sockeye.session.Direction;
import dev.sockeye.session.EntryKind;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/// What a query asks of a row, as a tree: facts of its columns, contents of its payload, and how
/// they are joined. Who reads rows from a file may look at it to read no more than is needed.
public sealed interface Condition {
  /// All of them hold; also where there are none.
  record And(List<Condition> parts) implements Condition {}

  /// At least one of them holds.
  record Or(List<Condition> parts) implements Condition {}

  record Not(Condition part) implements Condition {}

  /// What the columns of a row tell.
  sealed interface Fact extends Condition {}

  record From(Direction direction) implements Fact {}

  /// A continuation counts as what its message is.
  record OfKind(Set<EntryKind> kinds) implements Fact {}

  /// The bounds belong to the range.
  record Within(Measure measure, long from, long to) implements Fact {}

  /// A close frame with a code in a range, bounds included; 1005 is one without a code.
  record Closes(int from, int to) implements Fact {}

  record Is(Flag flag) implements Fact {}

  /// Happened at a time of day, from the first, before the last.
  record AtTime(LocalTime from, LocalTime to, ZoneId zone) implements Fact {}

  /// What only the payload tells; of what is no frame also the texts of its note.
  sealed interface Content extends Condition permits TextTerm, RegexTerm, PathTerm {
    /// Bytes that are part of each payload for which it holds; none where none can be told.
    byte[] required();
  }

  /// What can be measured of a row.
  enum Measure {
    NUMBER("number"),
    AT("time"),
    SIZE("size"),
    WIRE("wire size");

    private final String word;

    Measure(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  /// What a frame may be.
  enum Flag {
    FRAGMENTED("fragmented", "of a fragmented message"),
    COMPRESSED("compressed", "compressed"),
    MASKED("masked", "masked"),
    AUTO("auto", "sent by the program itself"),
    INCOMPLETE("incomplete", "a frame that is not complete"),
    MARKED("marked", "marked");

    private final String word;
    private final String words;

    Flag(String word, String words) {
      this.word = word;
      this.words = words;
    }

    /// As in an expression.
    String word() {
      return word;
    }

    /// For people.
    String words() {
      return words;
    }
  }
}
