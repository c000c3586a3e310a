package dev.sockeye.ui.log.rows;

import dev.sockeye.journal.Row;
import dev.sockeye.journal.RowSet;
import dev.sockeye.journal.RowSource;
import dev.sockeye.journal.RowSubject;
import dev.sockeye.query.QueryPass;
import dev.sockeye.ui.common.Background;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Finds the rows that a filter shows, in slices on a thread of its own: those that are there, from
/// either end, and meanwhile those that come. What was found is taken in by {@link #advance} alone,
/// so that nothing moves between two pulses. For the FX thread, which never waits here. Whoever
/// made it closes it.
///
/// Long, because the two sides of a scan, what the FX thread knows of it and what its own thread
/// does, are read together.
public final class RowScan implements AutoCloseable {
  /// Rows a statement: an open read holds up the recording's checkpoint.
  private static final int PAGE = 2_000;

  /// Rows that one piece of work looks at: few at first, so that the first ones found are there at
  /// once; then as many as take about {@link #GOOD}.
  private static final int LEAST = 1_000;

  private static final int FIRST = 16_000;
  private static final int MOST = 65_536;
  private static final long GOOD = 40_000_000;

  /// Pieces that were found and not taken in: a log that is out of sight does not go on forever.
  private static final int WAITING = 16;

  /// Rows before a slice among which the beginning of its message is looked for.
  private static final int LOOK_BACK = 500;

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
  private volatile @Nullable Run run;

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
    long goal = source.count();
    LogFilter asked = filter.reduced();
    run = new Run(asked, asked.query().pass(), backwards, after, goal);
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
    Run old = run;
    run = null;
    if (old != null) {
      old.query.stop();
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
    Run current = run;
    if (busy || current == null || waiting.size() >= WAITING) {
      return;
    }
    boolean oldLeft = oldFrom <= oldTo && !halted;
    // They take turns, or a flood would leave the old ones lying.
    if (newest < count && !(oldLeft && newWasLast)) {
      look(current, Part.NEW, newest + 1, Math.min(count, newest + size));
    } else if (oldLeft) {
      if (current.backwards) {
        look(current, Part.OLD_BACKWARDS, Math.max(oldFrom, oldTo - size + 1), oldTo);
      } else {
        look(current, Part.OLD_FORWARDS, oldFrom, Math.min(oldTo, oldFrom + size - 1));
      }
    }
  }

  private void look(Run current, Part part, long from, long to) {
    busy = true;
    newWasLast = part == Part.NEW;
    background.run(
        () -> current.look(part, from, to),
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

  private void found(Run of, Slice slice, long to) {
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
    Run current = run;
    return current == null
        || halted
        || (takenFrom > takenTo ? number <= takenNewest : number < takenFrom);
  }

  /// How many rows have been looked at.
  public long lookedAt() {
    Run current = run;
    return current == null ? 0 : takenNewest - current.after - Math.max(0, takenTo - takenFrom + 1);
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

  /// One scan, as its thread sees it.
  private final class Run {
    private final LogFilter filter;
    private final QueryPass query;
    private final boolean backwards;
    private final long after;
    private final long goal;
    private LogFilter.Pass kinds;

    /// The row behind those that `kinds` has seen.
    private long kindsAt;

    Run(LogFilter filter, QueryPass query, boolean backwards, long after, long goal) {
      this.filter = filter;
      this.query = query;
      this.backwards = backwards;
      this.after = after;
      this.goal = goal;
      kinds = filter.pass();
    }

    Slice look(Part part, long from, long to) throws IOException {
      long began = System.nanoTime();
      var rows = new Numbers((int) (to - from + 1));
      long n = from;
      while (n <= to && run == this) {
        long next = isInMemory(n) ? recent(n, to, rows) : stored(n, to, rows);
        if (next == n) {
          // Rows that have left are looked at, in a way.
          next = Math.min(to + 1, source.missing().next(n));
        }
        if (next == n) {
          break;
        }
        n = next;
      }
      return new Slice(
          part, rows.all(), from, n - 1, System.nanoTime() - began, query.givenUp(), query.cut());
    }

    /// Whether the row can be looked at without the file.
    private boolean isInMemory(long n) {
      Row row = source.newest(n);
      return row != null && (filter.query().isAll() || RowSubject.isSure(row));
    }

    /// @return the row behind the last one looked at
    private long recent(long from, long to, Numbers rows) throws IOException {
      prime(from);
      long n = from;
      for (; n <= to && run == this; n++) {
        Row row = source.newest(n);
        if (row == null || !(filter.query().isAll() || RowSubject.isSure(row))) {
          break;
        }
        boolean shown = shows(row);
        if (shown && (filter.query().isAll() || query.finds(new RowSubject(row)))) {
          rows.add(n);
        }
      }
      return n;
    }

    private boolean shows(Row row) {
      kindsAt = row.n() + 1;
      return kinds.shows(row);
    }

    /// @return the row behind the last one looked at
    private long stored(long from, long to, Numbers rows) throws IOException {
      if (filter.query().isAll()) {
        prime(from);
        List<Row> page = open().page(from, (int) Math.min(PAGE, to - from + 1));
        for (Row row : page) {
          if (shows(row)) {
            rows.add(row.n());
          }
        }
        return page.isEmpty() ? from : page.getLast().n() + 1;
      }
      RowSource.Found found = open().find(query, from, Math.min(to, from + 20L * PAGE));
      if (filter.hasAllKinds()) {
        for (long n : found.rows()) {
          rows.add(n);
        }
      } else if (found.rows().length > 0) {
        both(from, found, rows);
      }
      return found.upTo() + 1;
    }

    /// Of the rows that the query finds, those whose kind is shown.
    private void both(long from, RowSource.Found found, Numbers rows) throws IOException {
      prime(from);
      for (long start = from; start <= found.upTo(); start += PAGE) {
        int count = (int) Math.min(PAGE, found.upTo() - start + 1);
        for (Row row : open().page(start, count)) {
          if (shows(row) && Arrays.binarySearch(found.rows(), row.n()) >= 0) {
            rows.add(row.n());
          }
        }
      }
    }

    /// Looks for the message that is under way at a row.
    private void prime(long from) throws IOException {
      if (kindsAt == from || filter.groups().isEmpty()) {
        return;
      }
      kinds = filter.pass();
      kindsAt = from;
      long start = Math.max(1, from - LOOK_BACK);
      if (start < from) {
        open().page(start, (int) (from - start)).forEach(kinds::shows);
      }
    }
  }

  /// Numbers, as many as there is room for.
  private static final class Numbers {
    private final long[] numbers;
    private int count;

    Numbers(int most) {
      numbers = new long[most];
    }

    void add(long n) {
      numbers[count++] = n;
    }

    long[] all() {
      return Arrays.copyOf(numbers, count);
    }
  }
}
