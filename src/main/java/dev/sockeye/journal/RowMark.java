package dev.sockeye.journal;

/// What a person has added to a row. Immutable.
///
/// @param n the row's number
/// @param colour a word: "yellow", "red", "green", "blue", "purple"; others are shown as the first
/// @param note in a person's words; empty where there is none
public record RowMark(long n, String colour, String note) {
  /// The colour of a mark of which nothing else was said.
  public static final String USUAL_COLOUR = "yellow";

  public RowMark {
    if (n < 1) {
      throw new IllegalArgumentException("rows are numbered from 1, not " + n);
    }
  }

  public static RowMark of(long n) {
    return new RowMark(n, USUAL_COLOUR, "");
  }

  public RowMark withNote(String note) {
    return new RowMark(n, colour, note);
  }
}
