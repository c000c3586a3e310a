package dev.sockeye.ui.log;

import dev.sockeye.journal.Row;
import dev.sockeye.journal.RowSet;
import dev.sockeye.journal.RowSource;
import dev.sockeye.ui.common.Background;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Finds the rows that a filter shows, in slices on a thread of its own, and goes on as rows come.
/// For the FX thread, which never waits here. Whoever made it closes it.
final class FilterScan implements AutoCloseable {
  /// Rows a statement: an open read holds up the recording's checkpoint.
  private static final int PAGE = 2_000;

  /// Rows before results are handed over.
  private static final int SLICE = 40_000;

  private static final long LONG = 300_000_000;

  private final RowSource source;
  private final Background background;
  private final Consumer<String> problem;
  private RowSet shown = new RowSet();
  private long scanned;

  /// The rows there were when the scan began: what comes later is looked at as it comes.
  private long goal;

  private long begun;
  private boolean busy;

  /// Written by the FX thread, read by the other between pages: a new value ends an old scan.
  private volatile LogFilter.@Nullable Pass pass;

  /// Touched by the background thread alone.
  private RowSource.@Nullable Reader reader;

  FilterScan(RowSource source, Executor fx, Consumer<String> problem) {
    this.source = source;
    this.background = new Background("log-filter", fx);
    this.problem = problem;
  }

  /// Begins again with another filter; what was found before is gone.
  ///
  /// @param after the number behind which rows are looked at
  void start(LogFilter filter, long after) {
    pass = filter.pass();
    shown = new RowSet();
    scanned = after;
    goal = source.count();
    begun = System.nanoTime();
    busy = false;
  }

  void stop() {
    pass = null;
  }

  /// Looks at rows that came since, unless it is still at it. At no cost where there are none.
  void advance(long count) {
    LogFilter.Pass current = pass;
    if (busy || current == null || scanned >= count) {
      return;
    }
    busy = true;
    long from = scanned + 1;
    long to = Math.min(count, scanned + SLICE);
    background.run(
        () -> scan(current, from, to),
        slice -> found(current, slice),
        e -> {
          if (pass == current) {
            pass = null;
            problem.accept("The filter stopped: " + e.getMessage());
          }
        });
  }

  private void found(LogFilter.Pass of, Slice slice) {
    if (of != pass) {
      return;
    }
    for (long n : slice.shown()) {
      shown.add(n);
    }
    busy = false;
    boolean moved = slice.scanned() > scanned;
    scanned = slice.scanned();
    if (moved) {
      advance(source.count());
    }
  }

  private Slice scan(LogFilter.Pass current, long from, long to) throws IOException {
    long[] numbers = new long[(int) (to - from + 1)];
    int found = 0;
    long n = from;
    while (n <= to && pass == current) {
      Row recent = source.newest(n);
      List<Row> rows =
          recent == null ? open().page(n, (int) Math.min(PAGE, to - n + 1)) : List.of(recent);
      if (rows.isEmpty()) {
        break;
      }
      for (Row row : rows) {
        if (current.shows(row)) {
          numbers[found++] = row.n();
        }
      }
      n = rows.getLast().n() + 1;
    }
    return new Slice(Arrays.copyOf(numbers, found), n - 1);
  }

  private RowSource.Reader open() throws IOException {
    if (reader == null) {
      reader = source.reader();
    }
    return reader;
  }

  RowSet shown() {
    return shown;
  }

  /// Whether rows that were there when the scan began are still to be looked at.
  boolean isUnderWay() {
    return pass != null && scanned < goal;
  }

  /// Whether that takes so long that it is worth a word.
  boolean isLong() {
    return isUnderWay() && System.nanoTime() - begun > LONG;
  }

  /// The number of the last row that was looked at.
  long scanned() {
    return scanned;
  }

  @Override
  public void close() {
    pass = null;
    background.closeAfter(() -> {
      if (reader != null) {
        reader.close();
      }
    });
  }

  private record Slice(long[] shown, long scanned) {}
}
