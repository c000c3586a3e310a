package dev.sockeye.payload;

/// A place in a text as an editor counts it: line and column from 1, in characters of Java.
///
/// @param index from 0
public record Position(int index, int line, int column) {

  /// The place of an index; line ends are LF, CR LF and CR.
  public static Position of(CharSequence text, int index) {
    int line = 1;
    int start = 0;
    int end = Math.min(index, text.length());
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      boolean isEnd =
          c == '\n' || (c == '\r' && !(i + 1 < text.length() && text.charAt(i + 1) == '\n'));
      if (isEnd) {
        line++;
        start = i + 1;
      }
    }
    return new Position(index, line, index - start + 1);
  }
}
