package dev.sockeye.ui.log;

import dev.sockeye.journal.RowSource;
import dev.sockeye.journal.RowSums;
import dev.sockeye.ui.common.Formats;
import dev.sockeye.ui.log.rows.RowRanges;
import java.util.concurrent.Executor;
import java.util.function.LongPredicate;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// What the selected rows of a log amount to, added up in the background and told while it grows.
/// For the FX thread alone. Belongs to a {@link RowsViewModel}.
public final class SelectionSums {
  private static final int SLICE = 5_000;
  private static final long TOLD_EVERY = 150_000_000L;

  private final LogViewModel log;
  private final RowsViewModel rows;
  private final Executor fx;
  private final ReadOnlyStringWrapper sums = new ReadOnlyStringWrapper(this, "sums", "");
  private @Nullable RowReading reading;

  /// Written by the FX thread, read by the other: what was begun before it changed is of no use.
  private volatile int measured;

  SelectionSums(LogViewModel log, RowsViewModel rows, Executor fx) {
    this.log = log;
    this.rows = rows;
    this.fx = fx;
  }

  void show(RowSource source) {
    close();
    reading = new RowReading(source, "log-sums", fx);
  }

  /// "12 rows · 4.2 kB · over 3.1 s" for what is selected; empty for a single row.
  public ReadOnlyStringProperty textProperty() {
    return sums.getReadOnlyProperty();
  }

  /// The selection, or what is shown of it, has changed.
  void measure() {
    RowReading current = reading;
    int of = ++measured;
    RowRanges ranges = log.selection().ranges();
    long count = rows.count(ranges);
    if (current == null || count < 2) {
      sums.set("");
      return;
    }
    sums.set(Formats.count(count) + " rows");
    LongPredicate in = log.shownNow();
    long hidden = log.hiddenCountProperty().get();
    long newest = log.totalCountProperty().get();
    current.run(
        reader -> {
          RowSums sum = RowSums.NONE;
          long told = System.nanoTime();
          for (RowRanges.Range range : ranges.ranges()) {
            long to = Math.min(range.to(), newest);
            for (long n = Math.max(range.from(), hidden + 1);
                n <= to && measured == of;
                n += SLICE) {
              sum = sum.plus(reader.sums(n, Math.min(to, n + SLICE - 1), in));
              if (System.nanoTime() - told > TOLD_EVERY) {
                told = System.nanoTime();
                RowSums soFar = sum;
                fx.execute(() -> told(of, count, soFar, "…"));
              }
            }
          }
          return sum;
        },
        sum -> told(of, count, sum, ""),
        e -> rows.tell("Not added up: " + e.getMessage()));
  }

  private void told(int of, long count, RowSums sum, String more) {
    if (of == measured) {
      String wire = sum.wire() == 0 ? "" : " · " + Formats.size(sum.wire()) + more + " on the wire";
      sums.set(
          "%s rows · %s%s%s · over %s%s"
              .formatted(
                  Formats.count(count),
                  Formats.size(sum.size()),
                  more,
                  wire,
                  Formats.duration(Math.max(0, sum.last() - sum.first())),
                  more));
    }
  }

  void close() {
    measured++;
    if (reading != null) {
      reading.close();
      reading = null;
    }
  }
}
