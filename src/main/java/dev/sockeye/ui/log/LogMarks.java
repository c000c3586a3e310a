package dev.sockeye.ui.log;

import dev.sockeye.journal.RowMark;
import dev.sockeye.journal.RowMarks;
import dev.sockeye.ui.common.Background;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The marks of the recording that a log shows: set and taken away at once, written in the
/// background. For the FX thread. Whoever made it closes it.
final class LogMarks implements AutoCloseable {
  private final RowMarks kept;
  private final Background background;
  private final Consumer<String> problem;
  private final TreeMap<Long, RowMark> marks = new TreeMap<>();
  private final Deque<List<RowMark>> removed = new ArrayDeque<>();
  private final Runnable written;
  private long version;

  /// @param problem told, on the FX thread, why a mark could not be written
  /// @param written told, on the FX thread, that the recording has another one, or one less
  LogMarks(RowMarks kept, Executor fx, Consumer<String> problem, Runnable written) {
    this.written = written;
    this.kept = kept;
    this.background = new Background("log-marks", fx);
    this.problem = problem;
    kept.all().forEach(mark -> marks.put(mark.n(), mark));
  }

  @Nullable RowMark of(long n) {
    return marks.get(n);
  }

  /// By the numbers of their rows.
  NavigableMap<Long, RowMark> all() {
    return Collections.unmodifiableNavigableMap(marks);
  }

  /// Marks rows, or, where all of them are marked, takes their marks away.
  ///
  /// @return the marks that were taken away; what had a note is worth a word
  List<RowMark> toggle(Collection<Long> rows) {
    if (marks.keySet().containsAll(rows)) {
      return remove(rows);
    }
    for (long n : rows) {
      if (!marks.containsKey(n)) {
        put(RowMark.of(n));
      }
    }
    return List.of();
  }

  List<RowMark> remove(Collection<Long> rows) {
    var gone = new ArrayList<RowMark>();
    for (long n : rows) {
      RowMark mark = marks.remove(n);
      if (mark != null) {
        gone.add(mark);
        write(() -> kept.remove(n));
      }
    }
    if (!gone.isEmpty()) {
      removed.push(List.copyOf(gone));
      version++;
    }
    return gone;
  }

  /// Sets a mark in the place of another one of its row.
  void put(RowMark mark) {
    marks.put(mark.n(), mark);
    version++;
    write(() -> kept.put(mark));
  }

  /// Writes a note on a row; an empty one is taken off, the mark stays.
  void note(long n, String words) {
    RowMark mark = marks.getOrDefault(n, RowMark.of(n));
    if (marks.containsKey(n) || !words.isBlank()) {
      put(mark.withNote(words.strip()));
    }
  }

  void colour(Collection<Long> rows, String colour) {
    for (long n : rows) {
      put(new RowMark(n, colour, marks.getOrDefault(n, RowMark.of(n)).note()));
    }
  }

  /// Brings back the marks that were taken away last, where their rows have none by now.
  ///
  /// @return them; none where there are none
  List<RowMark> undo() {
    List<RowMark> last = removed.poll();
    if (last == null) {
      return List.of();
    }
    last.forEach(mark -> {
      if (!marks.containsKey(mark.n())) {
        put(mark);
      }
    });
    return last;
  }

  private interface Writing {
    void run() throws Exception;
  }

  private void write(Writing writing) {
    background.run(
        () -> {
          writing.run();
          return true;
        },
        done -> written.run(),
        e -> problem.accept(String.valueOf(e.getMessage())));
  }

  /// Changes whenever a mark does.
  long version() {
    return version;
  }

  @Override
  public void close() {
    // What was marked is still written.
    background.closeAfter(() -> {});
  }
}
