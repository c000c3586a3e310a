package dev.sockeye.ui.log.rows;

import dev.sockeye.journal.Row;
import dev.sockeye.journal.RowSet;
import dev.sockeye.journal.RowSource;
import dev.sockeye.session.EntryKind;
import dev.sockeye.ui.common.Background;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Folds runs of equal rows among those that are shown: of each run its first row stays, until it
/// is opened. Runs are looked for in slices on a thread of its own, from the first row on; rows
/// that were not looked at yet are shown as they are. For the FX thread, which never waits here.
/// Whoever made it closes it.
///
/// A run is made of rows of which each is {@link RowLikeness equal} to the one before among those
/// that are shown, or of pings of one side, each with the pong that answers it: a heartbeat,
/// whatever the pings carry.
final class FoldedRows implements AutoCloseable, RowOrder {
  private static final int SLICE = 10_000;

  /// Rows between two that are wanted which are read along, rather than with a page more.
  private static final int GAP = 50;

  private static final int PAGE = 2_000;

  private final RowSource source;
  private final RowOrder rows;
  private final Background background;
  private final Consumer<String> problem;
  private final NavigableSet<Long> opened = new TreeSet<>();
  private RowSet heads = new RowSet();

  /// Those of them that are the first ping of a heartbeat.
  private RowSet heartbeats = new RowSet();

  private RunSoFar run = RunSoFar.NONE;

  /// How far was looked.
  private long upTo;

  /// A look that found that more rows are needed: for how many, up to which row.
  private long neededBehind = -1;

  private int neededAmong;

  private boolean on;
  private boolean busy;
  private int generation;
  private long version;

  /// Touched by the background thread alone.
  private RowSource.@Nullable Reader reader;

  /// The run at the last row that was looked at.
  ///
  /// @param last null where none was
  /// @param ping the first of a heartbeat; null where it is none
  /// @param pong the one that answers it
  private record RunSoFar(@Nullable Row last, @Nullable Row ping, @Nullable Row pong) {
    static final RunSoFar NONE = new RunSoFar(null, null, null);

    static RunSoFar of(Row last) {
      return new RunSoFar(last, null, null);
    }
  }

  FoldedRows(RowSource source, RowOrder rows, Executor fx, Consumer<String> problem) {
    this.source = source;
    this.rows = rows;
    this.background = new Background("log-fold", fx);
    this.problem = problem;
  }

  /// Begins anew, since other rows are shown.
  ///
  /// @param after the rows up to this one are not shown
  void restart(boolean fold, long after) {
    generation++;
    on = fold;
    busy = false;
    heads = new RowSet();
    heartbeats = new RowSet();
    opened.clear();
    run = RunSoFar.NONE;
    neededBehind = -1;
    upTo = after;
    version++;
  }

  boolean isOn() {
    return on;
  }

  /// Looks at rows that came since, unless it is still at it. At no cost where there are none.
  void advance(long newest) {
    if (!on || busy || upTo >= newest) {
      return;
    }
    long from = rows.countUpTo(upTo);
    long end = rows.countUpTo(newest);
    if (from >= end) {
      if (rows.isSettled(newest)) {
        upTo = newest;
      }
      return;
    }
    int most = (int) Math.min(SLICE, end - from);
    long[] numbers = new long[most];
    int taken = 0;
    while (taken < most) {
      long number = rows.numberAt(from + taken);
      if (!rows.isSettled(number)) {
        break;
      }
      numbers[taken++] = number;
    }
    if (taken > 0 && !(neededBehind == upTo && neededAmong == taken)) {
      busy = true;
      int of = generation;
      long[] wanted = Arrays.copyOf(numbers, taken);
      RunSoFar soFar = run;
      background.run(
          () -> new Look(wanted, soFar).run(),
          slice -> found(of, slice),
          e -> {
            if (of == generation) {
              on = false;
              version++;
              problem.accept("Equal rows are not folded: " + e.getMessage());
            }
          });
    }
  }

  private void found(int of, Slice slice) {
    if (of != generation) {
      return;
    }
    busy = false;
    if (slice.undecided()) {
      neededBehind = slice.upTo() == 0 ? upTo : slice.upTo();
      neededAmong = slice.left();
    }
    if (slice.upTo() == 0) {
      return;
    }
    for (long head : slice.heads()) {
      heads.add(head);
    }
    for (long head : slice.heartbeats()) {
      heartbeats.add(head);
    }
    run = slice.run();
    upTo = slice.upTo();
    version++;
    advance(source.count());
  }

  /// @param upTo the last row of which it is known where it belongs; 0 where there is none
  /// @param undecided whether the row behind that one needs the next one to tell
  /// @param left how many rows are behind that
  private record Slice(
      long[] heads, long[] heartbeats, RunSoFar run, long upTo, boolean undecided, int left) {}

  /// A look at rows, by the background thread.
  private final class Look {
    private final long[] numbers;
    private final List<Long> heads = new ArrayList<>();
    private final List<Long> heartbeats = new ArrayList<>();
    private final RowLikeness likeness = new RowLikeness(FoldedRows.this::open);
    private RunSoFar run;
    private long reached;
    private int decided;

    /// A ping of which it is not known whether a pong follows.
    private @Nullable Row pending;

    Look(long[] numbers, RunSoFar run) {
      this.numbers = numbers;
      this.run = run;
    }

    Slice run() throws IOException {
      int i = 0;
      boolean readable = true;
      while (i < numbers.length && readable) {
        List<Row> next = read(numbers, i);
        readable = !next.isEmpty();
        for (Row row : next) {
          if (readable && i < numbers.length && row.n() == numbers[i]) {
            readable = take(row);
            i++;
          }
        }
      }
      return new Slice(
          heads.stream().mapToLong(n -> n).toArray(),
          heartbeats.stream().mapToLong(n -> n).toArray(),
          run,
          reached,
          readable && pending != null,
          numbers.length - decided);
    }

    /// @return false where the payload of the row cannot be read yet
    private boolean take(Row row) throws IOException {
      Row ping = pending;
      if (ping != null) {
        pending = null;
        if (RowLikeness.answers(row, ping)) {
          pair(ping, row);
          return true;
        }
        if (!single(ping)) {
          return false;
        }
      }
      Row last = run.last();
      boolean goesOn = last != null && run.ping() == null && RowLikeness.areAlike(last, row);
      if (row.kind() == EntryKind.PING && !goesOn) {
        pending = row;
        return true;
      }
      return single(row);
    }

    private void pair(Row ping, Row pong) {
      Row first = run.ping();
      Row answer = run.pong();
      if (first != null
          && answer != null
          && first.direction() == ping.direction()
          && first.note().equals(ping.note())
          && answer.note().equals(pong.note())) {
        run = new RunSoFar(pong, first, answer);
      } else {
        heads.add(ping.n());
        heartbeats.add(ping.n());
        run = new RunSoFar(pong, ping, pong);
      }
      reached = pong.n();
      decided += 2;
    }

    private boolean single(Row row) throws IOException {
      Row last = run.last();
      if (last == null || run.ping() != null) {
        heads.add(row.n());
      } else {
        switch (likeness.of(last, row)) {
          case DIFFERENT -> heads.add(row.n());
          case EQUAL -> {}
          case UNKNOWN -> {
            return false;
          }
        }
      }
      run = RunSoFar.of(row);
      reached = row.n();
      decided++;
      return true;
    }
  }

  /// Rows from the i-th wanted one on: one from memory, or a page with those that follow closely.
  private List<Row> read(long[] numbers, int i) throws IOException {
    Row recent = source.newest(numbers[i]);
    if (recent != null) {
      return List.of(recent);
    }
    int last = i;
    while (last + 1 < numbers.length
        && numbers[last + 1] - numbers[last] <= GAP
        && numbers[last + 1] - numbers[i] < PAGE) {
      last++;
    }
    return open().page(numbers[i], (int) (numbers[last] - numbers[i] + 1));
  }

  private RowSource.Reader open() throws IOException {
    if (reader == null) {
      reader = source.reader();
    }
    return reader;
  }

  @Override
  public boolean isSettled(long number) {
    return rows.isSettled(number);
  }

  /// How many rows are left up to a number.
  @Override
  public long countUpTo(long number) {
    if (!on) {
      return rows.countUpTo(number);
    }
    long looked = Math.min(number, upTo);
    long count = heads.floor(looked) + 1;
    for (long head : opened.headSet(looked, true)) {
      long end = Math.min(looked, end(head));
      count += rows.countUpTo(end) - rows.countUpTo(head);
    }
    return number <= upTo ? count : count + rows.countUpTo(number) - rows.countUpTo(upTo);
  }

  /// The number of the row at an index.
  @Override
  public long numberAt(long index) {
    if (!on) {
      return rows.numberAt(index);
    }
    long folded = countUpTo(upTo);
    if (index >= folded) {
      return rows.numberAt(rows.countUpTo(upTo) + index - folded);
    }
    long extra = 0;
    for (long head : opened) {
      long place = heads.floor(head) + extra;
      if (index <= place) {
        break;
      }
      long before = rows.countUpTo(head);
      long inside = rows.countUpTo(Math.min(upTo, end(head))) - before;
      if (index <= place + inside) {
        return rows.numberAt(before + index - place - 1);
      }
      extra += inside;
    }
    return heads.get(index - extra);
  }

  /// The last number that may belong to the run of a head.
  private long end(long head) {
    long place = heads.floor(head);
    return place + 1 < heads.count() ? heads.get(place + 1) - 1 : upTo;
  }

  /// The run of several rows that a row belongs to; null where it is alone.
  @Nullable Fold run(long number) {
    if (!on || number > upTo || number < 1) {
      return null;
    }
    long place = heads.floor(number);
    if (place < 0) {
      return null;
    }
    long head = heads.get(place);
    long first = rows.countUpTo(head);
    long count = rows.countUpTo(end(head)) - first + 1;
    Fold.Kind kind = heartbeats.contains(head) ? Fold.Kind.HEARTBEAT : Fold.Kind.EQUAL;
    return count < 2 ? null : new Fold(kind, head, rows.numberAt(first + count - 2), count);
  }

  boolean isOpen(long head) {
    return opened.contains(head);
  }

  /// Opens a run, or folds it again.
  void setOpen(long head, boolean open) {
    if (open ? opened.add(head) : opened.remove(head)) {
      version++;
    }
  }

  /// Changes whenever anything here does.
  long version() {
    return version;
  }

  @Override
  public void close() {
    generation++;
    on = false;
    background.closeAfter(() -> {
      if (reader != null) {
        reader.close();
      }
    });
  }
}
