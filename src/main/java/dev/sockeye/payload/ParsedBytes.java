package dev.sockeye.payload;

/// What came of reading bytes that a person wrote down as text.
public sealed interface ParsedBytes {
  record Parsed(byte[] bytes) implements ParsedBytes {}

  /// @param index of the first character that is wrong, from 0
  /// @param line from 1
  /// @param column from 1
  /// @param problem a sentence without the place
  record Bad(int index, int line, int column, String problem) implements ParsedBytes {
    static Bad at(CharSequence text, int index, String problem) {
      Position place = Position.of(text, index);
      return new Bad(index, place.line(), place.column(), problem);
    }
  }
}
