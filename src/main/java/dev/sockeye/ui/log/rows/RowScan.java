package dev.sockeye.ui.log.rows;

import dev.sockeye.journal.RowSet;
import dev.sockeye.journal.RowSource;
import dev.sockeye.ui.common.Background;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Finds the rows that a filter shows, in slices on a thread of its own: those that are there, from
/// either end, and meanwhile those that come. What was found is taken in by {@link #advance} alone,
/// so that nothing moves between two pulses. For the FX thread, which never waits here. Whoever
/// made it closes it.
public final class RowScan implements AutoCloseable {
  /// Rows that one piece of work looks at: few at first, so that the first ones found are there at
  /// once; then as many as take about {@link #GOOD}.
  private static final int LEAST = 1_000;

  private static final int FIRST = 16_000;
  private static final int MOST = 65_536;
  private static final long GOOD = 40_000_000;

  /// Pieces that were found and not taken in: a log that is out of sight does not go on forever.
  private static final int WAITING = 16;

  /// More new rows than this have not just come.
  private static final int BEHIND = 20_000;

  private static final long LONG = 300_000_000;

  private final RowSource source;
  private final Background background;
  private final String what;
  private final Consumer<String> problem;
  private final ArrayDeque<Slice> waiting = new ArrayDeque<>();
  private RowSet found = new RowSet();

  /// What is still to be looked at of the rows that were there at the beginning.
  private long oldFrom;

  private long oldTo;

  /// The last row looked at of those that came since.
  private long newest;

  /// The same as far as it was taken in.
  private long takenFrom;

  private long takenTo;
  private long takenNewest;

  private long begun;
  private int size;
  private boolean busy;
  private boolean newWasLast;
  private boolean halted;
  private long givenUp;
  private long cut;
  private long insertions;
  private long version;

  /// Written by the FX thread, read by the other between pages: a new value ends an old scan.
  private volatile @Nullable FilterRun run;

  private LogFilter asked = LogFilter.ALL;
  private boolean backwards;
  private long after;

  /// Touched by the background thread alone.
  private RowSource.@Nullable Reader reader;

  /// @param what is said to have stopped where rows cannot be read: "The filter"
  RowScan(RowSource source, String thread, Executor fx, String what, Consumer<String> problem) {
    this.source = source;
    this.background = new Background(thread, fx);
    this.what = what;
    this.problem = problem;
  }

  /// Begins again with another filter; what was found before is gone.
  ///
  /// @param after the number behind which rows are looked at
  /// @param backwards whether the newest of the rows that are there are looked at first
  void start(LogFilter filter, long after, boolean backwards) {
    end();
    asked = filter.reduced();
    this.backwards = backwards;
    this.after = after;
    var begins = new FilterRun(source, asked, this::open, true);
    // What still grows is among those that come.
    long goal = Math.max(after, begins.end(source.count()));
    run = begins;
    oldFrom = after + 1;
    oldTo = goal;
    newest = goal;
    takenFrom = oldFrom;
    takenTo = oldTo;
    takenNewest = newest;
    size = FIRST;
    begun = System.nanoTime();
  }

  /// Ends for good; nothing is found any more.
  void end() {
    FilterRun old = run;
    run = null;
    if (old != null) {
      old.stop();
    }
    waiting.clear();
    found = new RowSet();
    busy = false;
    halted = false;
    givenUp = 0;
    cut = 0;
    version++;
  }

  /// Leaves the rows that were there until {@link #goOn}; those that come are still looked at.
  public void halt() {
    halted = isUnderWay();
    version++;
  }

  public void goOn() {
    halted = false;
    begun = System.nanoTime();
    version++;
  }

  /// Takes in what was found, and looks further unless it is still at it. At no cost where there is
  /// nothing to look at. To be called once a pulse.
  void advance(long count) {
    while (!waiting.isEmpty()) {
      take(waiting.removeFirst());
    }
    look(count);
  }

  private void take(Slice slice) {
    if (slice.rows.length > 0 && slice.rows[0] < found.last()) {
      insertions++;
    }
    found.addAll(slice.rows);
    switch (slice.part) {
      case NEW -> takenNewest = slice.upTo;
      case OLD_FORWARDS -> takenFrom = slice.upTo + 1;
      case OLD_BACKWARDS -> takenTo = slice.from - 1;
    }
    givenUp = slice.givenUp;
    cut = slice.cut;
    version++;
  }

  private void look(long count) {
    FilterRun current = run;
    if (busy || current == null || waiting.size() >= WAITING) {
      return;
    }
    boolean oldLeft = oldFrom <= oldTo && !halted;
    // They take turns, or a flood would leave the old ones lying.
    if (newest < count && !(oldLeft && newWasLast)) {
      look(current, Part.NEW, newest + 1, Math.min(count, newest + size));
    } else if (oldLeft) {
      if (backwards) {
        look(current, Part.OLD_BACKWARDS, Math.max(oldFrom, oldTo - size + 1), oldTo);
      } else {
        look(current, Part.OLD_FORWARDS, oldFrom, Math.min(oldTo, oldFrom + size - 1));
      }
    }
  }

  private void look(FilterRun current, Part part, long from, long to) {
    busy = true;
    newWasLast = part == Part.NEW;
    background.run(
        () -> slice(current, part, from, to),
        slice -> found(current, slice, to),
        e -> {
          if (run == current) {
            run = null;
            busy = false;
            version++;
            problem.accept(what + " stopped: " + e.getMessage());
          }
        });
  }

  private static Slice slice(FilterRun run, Part part, long from, long to) throws IOException {
    long began = System.nanoTime();
    FilterRun.Looked looked = run.look(from, to);
    return new Slice(
        part,
        looked.rows(),
        from,
        looked.upTo(),
        System.nanoTime() - began,
        looked.givenUp(),
        looked.cut());
  }

  private void found(FilterRun of, Slice slice, long to) {
    if (of != run) {
      return;
    }
    busy = false;
    // What was counted may not be in the file yet: the next pulse asks again.
    boolean whole = slice.upTo == to;
    if (slice.part == Part.OLD_BACKWARDS ? !whole : slice.upTo < slice.from) {
      return;
    }
    switch (slice.part) {
      case NEW -> newest = slice.upTo;
      case OLD_FORWARDS -> oldFrom = slice.upTo + 1;
      case OLD_BACKWARDS -> oldTo = slice.from - 1;
    }
    if (slice.took < GOOD / 2) {
      size = Math.min(MOST, size * 2);
    } else if (slice.took > GOOD * 2) {
      size = Math.max(LEAST, size / 2);
    }
    waiting.add(slice);
    // Single new rows wait for the pulse, or they would be looked at one by one.
    long count = source.count();
    if (whole && (oldFrom <= oldTo || count - newest > LEAST)) {
      look(count);
    }
  }

  private RowSource.Reader open() throws IOException {
    if (reader == null) {
      reader = source.reader();
    }
    return reader;
  }

  /// What was found so far. Changes in {@link #advance} alone.
  RowSet found() {
    return found;
  }

  /// Which rows up to this one are still to be looked at, ascending: none of those that were left
  /// by {@link #halt}.
  List<RowRanges.Range> rest(long upTo) {
    var rest = new ArrayList<RowRanges.Range>();
    if (isUnderWay() && takenFrom <= upTo) {
      rest.add(new RowRanges.Range(takenFrom, Math.min(takenTo, upTo)));
    }
    if (run != null && takenNewest < upTo) {
      rest.add(new RowRanges.Range(takenNewest + 1, upTo));
    }
    return rest;
  }

  /// Another evaluation of the same filter.
  FilterRun another(FilterRun.Open open) {
    return new FilterRun(source, asked, open, false);
  }

  /// Whether rows that were there when the scan began are still to be looked at.
  public boolean isUnderWay() {
    return run != null && !halted && takenFrom <= takenTo;
  }

  /// Whether rows come faster than they are looked at, so that what was found is not all there is.
  public boolean isBehind() {
    return run != null && source.count() - takenNewest > BEHIND;
  }

  /// Whether it was left by {@link #halt} before its end.
  public boolean isHalted() {
    return run != null && halted && takenFrom <= takenTo;
  }

  /// Whether that takes so long that it is worth a word.
  public boolean isLong() {
    return isUnderWay() && System.nanoTime() - begun > LONG;
  }

  /// Whether each row up to this one has been looked at.
  boolean isSettled(long number) {
    FilterRun current = run;
    return current == null
        || halted
        || (takenFrom > takenTo ? number <= takenNewest : number < takenFrom);
  }

  /// How many rows have been looked at.
  public long lookedAt() {
    FilterRun current = run;
    return current == null ? 0 : takenNewest - after - Math.max(0, takenTo - takenFrom + 1);
  }

  /// How many rows a regular expression was given up on.
  public long givenUp() {
    return givenUp;
  }

  /// How many rows were too long to be looked at whole.
  public long cut() {
    return cut;
  }

  /// Changes whenever rows were found before others.
  public long insertions() {
    return insertions;
  }

  /// Changes whenever anything here does.
  public long version() {
    return version;
  }

  @Override
  public void close() {
    end();
    background.closeAfter(() -> {
      if (reader != null) {
        reader.close();
      }
    });
  }

  private enum Part {
    NEW,
    OLD_FORWARDS,
    OLD_BACKWARDS
  }

  /// @param rows those that were found, ascending
  /// @param from where it began
  /// @param upTo the last row that was looked at
  /// @param took nanoseconds
  private record Slice(
      Part part, long[] rows, long from, long upTo, long took, long givenUp, long cut) {}
}
