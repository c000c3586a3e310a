package dev.sockeye.ui.watch;

/// What is known of a value that is watched. Immutable: its array belongs to it alone.
///
/// @param path the JSONPath
/// @param value the latest, as it is shown; empty where it is not known
/// @param row the number of the message it was in; 0 where none has had it
/// @param changedRow the number of the message in which it became what it is
/// @param changedAt the time of that, nanoseconds since the epoch
/// @param changes how often it was another than before
/// @param seen in how many messages it was
/// @param numbers the last ones, where it is a number, oldest first
/// @param least of all numbers there were; NaN where there was none
/// @param most of all numbers there were
/// @param from the number of the first row that was looked at
/// @param upTo the number of the last one
/// @param passedOver how many rows between them were not
record WatchState(
    String path,
    String value,
    long row,
    long changedRow,
    long changedAt,
    long changes,
    long seen,
    double[] numbers,
    double least,
    double most,
    long from,
    long upTo,
    long passedOver) {

  /// Of which nothing is known yet.
  static WatchState of(String path) {
    return new WatchState(path, "", 0, 0, 0, 0, 0, new double[0], Double.NaN, Double.NaN, 1, 0, 0);
  }
}
