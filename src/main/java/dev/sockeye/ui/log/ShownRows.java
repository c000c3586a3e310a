package dev.sockeye.ui.log;

import dev.sockeye.journal.MissingRows;
import dev.sockeye.journal.RowSet;
import dev.sockeye.journal.RowSource;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// Which rows of a source are shown, by a filter and behind what was cleared, but for those that
/// have left the memory: numbers of rows to their indices and back. Changes in {@link #advance} and
/// {@link #show} alone. For the FX thread. Whoever made it closes it.
final class ShownRows implements AutoCloseable {
  private final RowSource source;
  private final RowScan scan;
  private LogFilter filter = LogFilter.ALL;
  private long hidden;
  private MissingRows missing = MissingRows.NONE;

  ShownRows(RowSource source, Executor fx, Consumer<String> problem) {
    this.source = source;
    scan = new RowScan(source, "log-filter", fx, "The filter", problem);
  }

  /// Shows other rows.
  ///
  /// @param hidden the rows up to this one are not shown
  /// @param newestFirst where the filter begins to look
  void show(LogFilter filter, long hidden, boolean newestFirst) {
    this.filter = filter;
    this.hidden = hidden;
    missing = source.missing();
    if (filter.isAll()) {
      scan.end();
    } else {
      scan.start(filter, hidden, newestFirst);
    }
  }

  /// Takes in what the filter has found, and has it look further.
  void advance(long newest) {
    missing = source.missing();
    if (isFiltered()) {
      scan.advance(newest);
    }
  }

  boolean isFiltered() {
    return !filter.isAll();
  }

  /// How many rows are shown up to a number.
  long countUpTo(long number) {
    if (isFiltered()) {
      RowSet rows = scan.found();
      long count = Math.max(0, rows.floor(number) - rows.floor(hidden));
      for (MissingRows.Range range : missing.ranges()) {
        count -= among(rows, Math.max(range.from(), hidden + 1), Math.min(range.to(), number));
      }
      return count;
    }
    return number <= hidden ? 0 : there(number) - there(hidden);
  }

  /// The number of the row at an index.
  long numberAt(long index) {
    if (isFiltered()) {
      RowSet rows = scan.found();
      long place = index + rows.floor(hidden) + 1;
      for (MissingRows.Range range : missing.ranges()) {
        long from = Math.max(range.from(), hidden + 1);
        if (place > rows.floor(from - 1)) {
          place += among(rows, from, range.to());
        }
      }
      return rows.get(place);
    }
    return missing.numberAt(there(hidden) + 1 + index);
  }

  /// How many rows up to this one are still there.
  private long there(long number) {
    return number - missing.upTo(number);
  }

  private static long among(RowSet rows, long from, long to) {
    return from > to ? 0 : rows.floor(to) - rows.floor(from - 1);
  }

  /// Whether it is known by now which of the rows up to this one are shown.
  boolean isSettled(long number) {
    return !isFiltered() || scan.isSettled(number);
  }

  /// The filter's scan, which is idle where all rows are shown.
  RowScan scan() {
    return scan;
  }

  @Override
  public void close() {
    scan.close();
  }
}
