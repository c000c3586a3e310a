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
/// Two frames are equal whose direction, opcode, payload, note and kind of header are, one after
/// the other among the rows that are shown. What is longer than a row's preview is equal to
/// nothing, and neither are fragments.
public final class FoldedRows implements AutoCloseable {
  private static final int SLICE = 10_000;

  /// Rows between two that are wanted which are read along, rather than with a page more.
  private static final int GAP = 50;

  private static final int PAGE = 2_000;

  private final RowSource source;
  private final Rows rows;
  private final Background background;
  private final Consumer<String> problem;
  private final NavigableSet<Long> opened = new TreeSet<>();
  private RowSet heads = new RowSet();
  private @Nullable Row before;

  /// How far was looked.
  private long upTo;

  private boolean on;
  private boolean busy;
  private int generation;
  private long version;

  /// Touched by the background thread alone.
  private RowSource.@Nullable Reader reader;

  /// The rows that are shown before any are folded.
  interface Rows {
    long countUpTo(long number);

    long numberAt(long index);

    /// Whether it is known which of the rows up to this one are shown.
    boolean isSettled(long number);
  }

  /// A run that is folded, or opened.
  ///
  /// @param head its first row
  /// @param last its last one
  /// @param count of its rows
  public record Run(long head, long last, long count) {}

  FoldedRows(RowSource source, Rows rows, Executor fx, Consumer<String> problem) {
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
    opened.clear();
    before = null;
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
    if (taken > 0) {
      busy = true;
      int of = generation;
      long[] wanted = Arrays.copyOf(numbers, taken);
      Row last = before;
      background.run(
          () -> look(wanted, last),
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
    if (slice.upTo == 0) {
      return;
    }
    for (long head : slice.heads) {
      heads.add(head);
    }
    before = slice.last;
    upTo = slice.upTo;
    version++;
    advance(source.count());
  }

  /// @param upTo 0 where none was looked at: they are not in the file yet
  private record Slice(long[] heads, @Nullable Row last, long upTo) {}

  private Slice look(long[] numbers, @Nullable Row last) throws IOException {
    var found = new ArrayList<Long>();
    Row previous = last;
    long reached = 0;
    int i = 0;
    while (i < numbers.length) {
      List<Row> next = read(numbers, i);
      if (next.isEmpty()) {
        break;
      }
      for (Row row : next) {
        if (i < numbers.length && row.n() == numbers[i]) {
          if (previous == null || !areEqual(previous, row)) {
            found.add(row.n());
          }
          previous = row;
          reached = row.n();
          i++;
        }
      }
    }
    return new Slice(found.stream().mapToLong(Long::longValue).toArray(), previous, reached);
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
    if (reader == null) {
      reader = source.reader();
    }
    return reader.page(numbers[i], (int) (numbers[last] - numbers[i] + 1));
  }

  static boolean areEqual(Row one, Row other) {
    return one.kind() == other.kind()
        && one.direction() == other.direction()
        && one.size() == other.size()
        && one.kind().isFrame()
        && one.kind() != EntryKind.CONTINUATION
        && one.preview().length == one.size()
        && isWhole(one)
        && isWhole(other)
        && one.note().equals(other.note())
        && Arrays.equals(one.preview(), other.preview());
  }

  private static boolean isWhole(Row row) {
    return row.head().length == 0 || (row.head()[0] & 0x80) != 0;
  }

  /// How many rows are left up to a number.
  long countUpTo(long number) {
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
  long numberAt(long index) {
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
  public @Nullable Run run(long number) {
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
    return count < 2 ? null : new Run(head, rows.numberAt(first + count - 2), count);
  }

  public boolean isOpen(long head) {
    return opened.contains(head);
  }

  /// Opens a run, or folds it again.
  public void setOpen(long head, boolean open) {
    if (open ? opened.add(head) : opened.remove(head)) {
      version++;
    }
  }

  /// Changes whenever anything here does.
  public long version() {
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
