package dev.sockeye.ui.log.rows;

import dev.sockeye.journal.MissingRows;
import dev.sockeye.journal.RowSet;
import dev.sockeye.journal.RowSource;
import dev.sockeye.ui.common.RowChoice;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/// Which rows of a source are shown: those that a filter finds behind what was cleared, of them
/// those that are marked, where only these are asked for, of runs of equal ones the first and of
/// fragmented messages the last, where they are folded. Numbers of rows to their indices and back.
/// Changes in {@link #advance} and the setters alone. For the FX thread. Whoever made it closes it.
public final class ShownRows implements AutoCloseable {
  private final RowSource source;
  private final RowScan scan;
  private final FoldedRows runs;
  private final FoldedMessages messages;
  private LogFilter filter = LogFilter.ALL;
  private long hidden;

  /// Rows that have left the memory.
  private MissingRows missing = MissingRows.NONE;

  private final RowOrder unfolded;
  private boolean foldRuns;
  private boolean foldMessages;

  /// The marked rows, ascending; null where all rows are shown.
  private long @Nullable [] marked;

  /// Those of them that the filter finds.
  private long[] found = {};

  private long foundVersion = -1;

  public ShownRows(RowSource source, Executor fx, Consumer<String> problem) {
    this.source = source;
    scan = new RowScan(source, "log-filter", fx, "The filter", problem);
    unfolded = new Unfolded();
    runs = new FoldedRows(source, unfolded, fx, problem);
    messages = new FoldedMessages(source, unfolded, runs, fx, problem);
  }

  /// Shows other rows.
  ///
  /// @param hidden the rows up to this one are not shown
  /// @param newestFirst where the filter begins to look
  public void show(LogFilter filter, long hidden, boolean newestFirst) {
    this.filter = filter;
    this.hidden = hidden;
    missing = source.missing();
    if (filter.isAll()) {
      scan.end();
    } else {
      scan.start(filter, hidden, newestFirst);
    }
    foundVersion = -1;
    foldAnew();
  }

  private void foldAnew() {
    runs.restart(foldRuns, hidden);
    messages.restart(foldMessages, hidden);
  }

  /// Shows marked rows alone, or all.
  ///
  /// @param rows ascending; null for all
  public void setMarked(@Nullable Collection<Long> rows) {
    if (rows == null && marked == null) {
      return;
    }
    marked = rows == null ? null : rows.stream().mapToLong(Long::longValue).toArray();
    foundVersion = -1;
    foldAnew();
  }

  /// Folds runs of equal rows, or shows each.
  public void setFoldRuns(boolean fold) {
    foldRuns = fold;
    runs.restart(fold, hidden);
  }

  /// Folds fragmented messages behind their last frames, or shows each frame.
  public void setFoldMessages(boolean fold) {
    foldMessages = fold;
    messages.restart(fold, hidden);
  }

  /// Takes in what the filter has found, and has it look further.
  public void advance(long newest) {
    missing = source.missing();
    if (!filter.isAll()) {
      scan.advance(newest);
    }
    runs.advance(newest);
    messages.advance(newest);
  }

  /// Whether some rows are left out, in whatever way.
  public boolean isFiltered() {
    return !filter.isAll() || marked != null || runs.isOn() || messages.isOn();
  }

  boolean isOnlyMarked() {
    return marked != null;
  }

  /// How many rows up to a number the filter and the marks leave, each of a folded run counted.
  public long unfoldedUpTo(long number) {
    return unfolded.countUpTo(number);
  }

  /// Whether some rows are left out, and not only folded.
  public boolean isNarrowed() {
    return !filter.isAll() || marked != null;
  }

  /// How many rows are shown up to a number.
  public long countUpTo(long number) {
    return messages.countUpTo(number);
  }

  /// The number of the row at an index.
  public long numberAt(long index) {
    return messages.numberAt(index);
  }

  /// The rows shown of those in ranges, for any thread: what takes long is done when it is asked.
  public RowChoice among(List<RowRanges.Range> ranges) {
    long last = ranges.isEmpty() ? 0 : ranges.getLast().to();
    return new ShownChoice(
        source,
        filter.isAll() ? null : scan.found().copy(),
        filter.isAll() ? List.of() : scan.rest(last),
        scan::another,
        marked,
        ranges,
        hidden);
  }

  /// Whether it is known by now which of the rows up to this one are shown.
  public boolean isSettled(long number) {
    return filter.isAll() || scan.isSettled(number);
  }

  /// Tells for another thread whether rows that were not cleared are shown now, apart from folding;
  /// null where all are.
  public @Nullable LongPredicate snapshot() {
    long[] only = marked == null ? null : marked();
    if (only != null) {
      return n -> Arrays.binarySearch(only, n) >= 0;
    }
    if (filter.isAll()) {
      return null;
    }
    RowSet rows = scan.found().copy();
    return rows::contains;
  }

  /// The number behind which rows are shown.
  long hidden() {
    return hidden;
  }

  /// The rows that a row was folded with; null where it is alone.
  public @Nullable Fold fold(long number) {
    Fold message = messages.message(number);
    return message == null ? runs.run(number) : message;
  }

  /// Whether each of them is shown.
  public boolean isOpen(Fold fold) {
    return switch (fold.kind()) {
      case EQUAL, HEARTBEAT -> runs.isOpen(fold.head());
      case FRAGMENTS -> messages.isOpen(fold.head());
    };
  }

  /// Shows each of them, or one in the place of all.
  public void setOpen(Fold fold, boolean open) {
    switch (fold.kind()) {
      case EQUAL, HEARTBEAT -> runs.setOpen(fold.head(), open);
      case FRAGMENTS -> messages.setOpen(fold.head(), open);
    }
  }

  /// Changes whenever rows were folded or opened.
  public long foldVersion() {
    return runs.version() + messages.version();
  }

  private long[] marked() {
    if (foundVersion != scan.version()) {
      foundVersion = scan.version();
      RowSet rows = scan.found();
      long[] all = marked == null ? new long[0] : marked;
      found =
          Arrays.stream(all)
              .filter(n -> n > hidden && (filter.isAll() || rows.contains(n)))
              .toArray();
    }
    return found;
  }

  /// The filter's scan, which is idle where all rows are shown.
  public RowScan scan() {
    return scan;
  }

  @Override
  public void close() {
    runs.close();
    messages.close();
    scan.close();
  }

  /// The rows before any are folded.
  private final class Unfolded implements RowOrder {
    @Override
    public long countUpTo(long number) {
      if (marked != null) {
        int place = Arrays.binarySearch(marked(), number);
        return place >= 0 ? place + 1 : -place - 1;
      }
      if (!filter.isAll()) {
        RowSet rows = scan.found();
        long count = Math.max(0, rows.floor(number) - rows.floor(hidden));
        for (MissingRows.Range range : missing.ranges()) {
          count -= among(rows, Math.max(range.from(), hidden + 1), Math.min(range.to(), number));
        }
        return count;
      }
      return number <= hidden ? 0 : there(number) - there(hidden);
    }

    @Override
    public long numberAt(long index) {
      if (marked != null) {
        return marked()[(int) index];
      }
      if (!filter.isAll()) {
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

    @Override
    public boolean isSettled(long number) {
      return ShownRows.this.isSettled(number);
    }
  }
}
