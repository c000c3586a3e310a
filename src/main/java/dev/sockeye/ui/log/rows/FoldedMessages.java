package dev.sockeye.ui.log.rows;

import dev.sockeye.journal.Row;
import dev.sockeye.journal.RowSet;
import dev.sockeye.journal.RowSource;
import dev.sockeye.journal.RowSource.Fragmented;
import dev.sockeye.session.Direction;
import dev.sockeye.session.EntryKind;
import dev.sockeye.ui.common.Background;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Folds each fragmented message behind its last frame, which shows all of it, until it is opened.
/// Messages are looked for in slices on a thread of its own, from the first row on; frames of a
/// message that has not ended are shown as they are, and so are those whose last frame is not
/// shown. For the FX thread, which never waits here. Whoever made it closes it.
final class FoldedMessages implements AutoCloseable {
  private static final int SLICE = 20_000;

  /// Rows a statement.
  private static final int PAGE = 5_000;

  private final RowSource source;
  private final RowOrder shown;
  private final RowOrder below;
  private final Background background;
  private final Consumer<String> problem;

  /// Frames of the two directions may lie between one another, those of one direction never do.
  private final Map<Direction, Side> sides = new EnumMap<>(Direction.class);

  /// How far was looked.
  private long upTo;

  private boolean on;
  private boolean busy;
  private int generation;
  private long version;

  /// Touched by the background thread alone.
  private RowSource.@Nullable Reader reader;

  /// What is folded of one direction.
  private static final class Side {
    /// Frames that are not their message's last.
    private final RowSet hidden = new RowSet();

    /// The last frames of their messages. Between two of them lies what the second one hides.
    private final RowSet ends = new RowSet();

    private final NavigableSet<Long> opened = new TreeSet<>();

    /// The number behind which the frames of a message lie.
    private long before(long end) {
      long place = ends.floor(end - 1);
      return place < 0 ? 0 : ends.get(place);
    }

    /// How many frames are hidden up to a number.
    private long hiddenUpTo(long number) {
      long count = hidden.floor(number) + 1;
      for (long end : opened) {
        long before = before(end);
        if (before >= number) {
          break;
        }
        count -= hidden.floor(Math.min(end, number)) - hidden.floor(before);
      }
      return count;
    }

    /// The last frame of the message that a frame belongs to; 0 where that is none.
    private long end(long number) {
      if (ends.contains(number)) {
        return number;
      }
      return hidden.contains(number) ? ends.get(ends.floor(number) + 1) : 0;
    }
  }

  /// @param shown the rows before anything is folded
  /// @param below the rows with all else folded that is; frames of a fragmented message are never
  ///   folded there
  FoldedMessages(
      RowSource source, RowOrder shown, RowOrder below, Executor fx, Consumer<String> problem) {
    this.source = source;
    this.shown = shown;
    this.below = below;
    this.background = new Background("log-messages", fx);
    this.problem = problem;
    clear();
  }

  private void clear() {
    for (Direction direction : Direction.values()) {
      sides.put(direction, new Side());
    }
  }

  /// Begins anew, since other rows are shown.
  ///
  /// @param after the rows up to this one are not shown
  void restart(boolean fold, long after) {
    generation++;
    on = fold;
    busy = false;
    clear();
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
    long from = upTo + 1;
    // Whether a frame ends its message is known when its own end has come.
    long to = Math.min(Math.min(newest, source.growing() - 1), upTo + SLICE);
    while (to >= from && !shown.isSettled(to)) {
      // Which rows are shown is known up to some row; that is found by halves.
      to = from + (to - from) / 2 - (to == from ? 1 : 0);
    }
    if (to < from) {
      return;
    }
    int of = generation;
    long end = to;
    busy = true;
    background.run(
        () -> look(from, end),
        slice -> found(of, slice),
        e -> {
          if (of == generation) {
            on = false;
            version++;
            problem.accept("Messages are not folded: " + e.getMessage());
          }
        });
  }

  private void found(int of, Fragmented slice) {
    if (of != generation) {
      return;
    }
    busy = false;
    if (slice.upTo() <= upTo) {
      return;
    }
    for (Fragmented.Message message : slice.messages()) {
      Side side = sides.get(message.direction());
      if (side == null || !shown.shows(message.last())) {
        continue;
      }
      long[] hidden = message.frames().stream().mapToLong(n -> n).filter(shown::shows).toArray();
      if (hidden.length > 0) {
        side.hidden.addAll(hidden);
        side.ends.add(message.last());
      }
    }
    upTo = slice.upTo();
    version++;
    advance(source.count());
  }

  private Fragmented look(long from, long to) throws IOException {
    var messages = new ArrayList<Fragmented.Message>();
    long n = from;
    while (n <= to) {
      Row row = source.newest(n);
      if (row == null) {
        Fragmented stored = open().fragmented(n, Math.min(to, n + PAGE - 1));
        messages.addAll(stored.messages());
        if (stored.upTo() < n) {
          break;
        }
        n = stored.upTo() + 1;
        continue;
      }
      if (row.first() > 0) {
        messages.add(message(row));
      }
      n++;
    }
    return new Fragmented(List.copyOf(messages), n - 1);
  }

  private Fragmented.Message message(Row end) throws IOException {
    var frames = new ArrayList<Long>();
    for (long n = end.first(); n < end.n(); n++) {
      Row row = source.newest(n);
      if (row == null) {
        // It began before the rows in memory.
        Fragmented stored = open().fragmented(end.n(), end.n());
        return stored.messages().isEmpty()
            ? new Fragmented.Message(end.n(), end.direction(), List.of())
            : stored.messages().getFirst();
      }
      if (row.direction() == end.direction()
          && (n == end.first() || row.kind() == EntryKind.CONTINUATION)) {
        frames.add(n);
      }
    }
    return new Fragmented.Message(end.n(), end.direction(), frames);
  }

  private RowSource.Reader open() throws IOException {
    if (reader == null) {
      reader = source.reader();
    }
    return reader;
  }

  /// How many rows are left up to a number.
  long countUpTo(long number) {
    long count = below.countUpTo(number);
    if (on) {
      for (Side side : sides.values()) {
        count -= side.hiddenUpTo(number);
      }
    }
    return count;
  }

  /// The number of the row at an index.
  long numberAt(long index) {
    if (!on) {
      return below.numberAt(index);
    }
    long hidden = 0;
    for (Side side : sides.values()) {
      hidden += side.hidden.count();
    }
    if (hidden == 0) {
      return below.numberAt(index);
    }
    long low = index;
    long high = Math.max(low, Math.min(index + hidden, below.countUpTo(source.count()) - 1));
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (countUpTo(below.numberAt(middle)) > index) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return below.numberAt(low);
  }

  /// The frames of the message that a row belongs to; null where it is no frame of one that is
  /// folded, or was opened.
  @Nullable Fold message(long number) {
    if (!on || number < 1) {
      return null;
    }
    for (Side side : sides.values()) {
      long end = side.end(number);
      if (end > 0) {
        long before = side.hidden.floor(side.before(end));
        long count = side.hidden.floor(end) - before;
        return new Fold(Fold.Kind.FRAGMENTS, end, side.hidden.get(before + 1), count + 1);
      }
    }
    return null;
  }

  boolean isOpen(long end) {
    return sides.values().stream().anyMatch(side -> side.opened.contains(end));
  }

  /// Shows each frame of a message, or its last alone.
  void setOpen(long end, boolean open) {
    for (Side side : sides.values()) {
      if (side.ends.contains(end) && (open ? side.opened.add(end) : side.opened.remove(end))) {
        version++;
      }
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
