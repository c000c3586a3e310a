package dev.sockeye.ui.log.rows;

/// The rows that are shown, by their places: numbers to indices and back.
interface RowOrder {
  /// How many rows are shown up to a number.
  long countUpTo(long number);

  /// The number of the row at an index.
  long numberAt(long index);

  /// Whether it is known which of the rows up to this one are shown.
  boolean isSettled(long number);

  /// Whether that very row is shown.
  default boolean shows(long number) {
    return countUpTo(number) > countUpTo(number - 1);
  }
}
