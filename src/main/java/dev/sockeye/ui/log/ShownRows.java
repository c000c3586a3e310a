package dev.sockeye.ui.log;

import dev.sockeye.journal.RowSet;
import dev.sockeye.journal.RowSource;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Which rows of a source are shown, by a filter and behind what was cleared: numbers of rows to
/// their indices and back. Changes in {@link #advance} and {@link #show} alone. For the FX thread.
/// Whoever made it closes it.
final class ShownRows implements AutoCloseable {
  private final RowScan scan;
  private LogFilter filter = LogFilter.ALL;
  private long hidden;

  ShownRows(RowSource source, Executor fx, Consumer<String> problem) {
    scan = new RowScan(source, "log-filter", fx, "The filter", problem);
  }

  /// Shows other rows.
  ///
  /// @param hidden the rows up to this one are not shown
  /// @param newestFirst where the filter begins to look
  void show(LogFilter filter, long hidden, boolean newestFirst) {
    this.filter = filter;
    this.hidden = hidden;
    if (filter.isAll()) {
      scan.end();
    } else {
      scan.start(filter, hidden, newestFirst);
    }
  }

  /// Takes in what the filter has found, and has it look further.
  void advance(long newest) {
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
      return Math.max(0, rows.floor(number) - rows.floor(hidden));
    }
    return Math.max(0, number - hidden);
  }

  /// The number of the row at an index.
  long numberAt(long index) {
    if (isFiltered()) {
      RowSet rows = scan.found();
      return rows.get(index + rows.floor(hidden) + 1);
    }
    return hidden + 1 + index;
  }

  /// The rows shown of those between two, for any thread: what takes long is done when it is asked.
  Supplier<RowSet> between(long from, long to) {
    long first = Math.max(from, hidden + 1);
    RowSet found = isFiltered() ? scan.found().copy() : null;
    return () -> {
      var rows = new RowSet();
      if (found == null) {
        for (long n = first; n <= to; n++) {
          rows.add(n);
        }
        return rows;
      }
      for (long place = found.floor(first - 1) + 1; place <= found.floor(to); place++) {
        rows.add(found.get(place));
      }
      return rows;
    };
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
