package dev.sockeye.ui.log.rows;

import dev.sockeye.journal.MissingRows;
import dev.sockeye.journal.RowSet;
import dev.sockeye.journal.RowSource;
import dev.sockeye.ui.common.Formats;
import dev.sockeye.ui.common.RowChoice;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The rows that a log shows at one moment among some, exact also while its filter is under way:
/// what that has not looked at yet is looked at when the rows are asked for.
///
/// @param found what the filter has found so far; null where it shows all rows
/// @param rest what it is still to look at, ascending
/// @param another evaluates the filter once more
/// @param marked the only rows that are shown, ascending; null where marks do not matter
/// @param among the rows that are asked for, ascending
/// @param hidden the number behind which rows are shown
record ShownChoice(
    RowSource source,
    @Nullable RowSet found,
    List<RowRanges.Range> rest,
    Another another,
    long @Nullable [] marked,
    List<RowRanges.Range> among,
    long hidden)
    implements RowChoice {
  private static final int SLICE = 20_000;

  /// How long what was counted may take to be in the file.
  private static final long SETTLE_NANOS = TimeUnit.SECONDS.toNanos(2);

  /// Makes an evaluation of the filter.
  @FunctionalInterface
  interface Another {
    FilterRun run(FilterRun.Open open);
  }

  @Override
  public RowSet rows(Watcher watcher) throws IOException {
    RowSet shown = found == null || rest.isEmpty() ? found : completed(found.copy(), watcher);
    var rows = new RowSet();
    MissingRows missing = source.missing();
    for (RowRanges.Range range : among) {
      long from = missing.next(Math.max(range.from(), hidden + 1));
      for (long n = from; n <= range.to(); n = missing.next(n + 1)) {
        if ((shown == null || shown.contains(n))
            && (marked == null || Arrays.binarySearch(marked, n) >= 0)) {
          rows.add(n);
        }
      }
    }
    return rows;
  }

  private RowSet completed(RowSet rows, Watcher watcher) throws IOException {
    long of = rest.stream().mapToLong(range -> range.to() - range.from() + 1).sum();
    long looked = 0;
    try (RowSource.Reader reader = source.reader()) {
      FilterRun run = another.run(() -> reader);
      for (RowRanges.Range range : rest) {
        long waiting = System.nanoTime();
        for (long n = range.from(); n <= range.to(); ) {
          if (!watcher.looked(looked, of)) {
            throw new CancellationException();
          }
          FilterRun.Looked slice = run.look(n, Math.min(range.to(), n + SLICE - 1));
          rows.addAll(slice.rows());
          if (slice.upTo() >= n) {
            looked += slice.upTo() - n + 1;
            n = slice.upTo() + 1;
            waiting = System.nanoTime();
          } else if (System.nanoTime() - waiting < SETTLE_NANOS) {
            LockSupport.parkNanos(5_000_000);
          } else {
            throw new IOException("Row %s is not written yet.".formatted(Formats.count(n)));
          }
        }
      }
    }
    return rows;
  }
}
