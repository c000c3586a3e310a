package dev.sockeye.ui.log;

import dev.sockeye.journal.RowMark;
import dev.sockeye.journal.RowSet;
import dev.sockeye.journal.RowSource;
import dev.sockeye.ui.common.Formats;
import dev.sockeye.ui.log.rows.RowRanges;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/// The marks on the rows of a log, with their notes. Needs no stage. For the FX thread alone, which
/// never waits here. Belongs to a {@link RowsViewModel}.
public final class MarksViewModel {
  /// The most rows that are marked at once.
  static final int MARK_LIMIT = 1_000;

  private final LogViewModel log;
  private final RowsViewModel rows;
  private final Executor fx;
  private final BooleanProperty onlyMarked = new SimpleBooleanProperty(this, "onlyMarked");
  private final ReadOnlyObjectWrapper<NavigableMap<Long, RowMark>> marked =
      new ReadOnlyObjectWrapper<>(this, "marked", new TreeMap<>());
  private RowSet markedRows = new RowSet();
  private @Nullable Work work;

  /// What belongs to one source and ends with it.
  private record Work(RowSource source, LogMarks marks, RowReading reading) {}

  MarksViewModel(LogViewModel log, RowsViewModel rows, Executor fx) {
    this.log = log;
    this.rows = rows;
    this.fx = fx;
    onlyMarked.subscribe((old, now) -> showMarked());
  }

  /// @param reading of the source's rows
  void show(RowSource source, RowReading reading) {
    close();
    work =
        new Work(source, new LogMarks(source.marks(), fx, rows::tell, log::marksWritten), reading);
    marksChanged();
  }

  @Nullable RowMark of(long number) {
    return marked.get().get(number);
  }

  /// The marks, by their rows; another map after each change.
  public ReadOnlyObjectProperty<NavigableMap<Long, RowMark>> markedProperty() {
    return marked.getReadOnlyProperty();
  }

  /// The numbers of the marked rows; another set after each change.
  RowSet markedRows() {
    return markedRows;
  }

  /// Whether marked rows alone are shown.
  public BooleanProperty onlyMarkedProperty() {
    return onlyMarked;
  }

  /// Marks the selected rows; takes their marks away where all are marked.
  public void toggle() {
    toggle(log.selection().ranges());
  }

  void toggle(RowRanges ranges) {
    Work current = work;
    List<Long> numbers = rows.shown(ranges, MARK_LIMIT + 1);
    if (current == null || numbers.isEmpty()) {
      return;
    }
    if (numbers.size() > MARK_LIMIT) {
      rows.tell("At most %s rows are marked at once.".formatted(Formats.count(MARK_LIMIT)));
      return;
    }
    gone(current.marks().toggle(numbers));
    marksChanged();
  }

  public void remove(Collection<Long> numbers) {
    if (work != null) {
      gone(work.marks().remove(numbers));
      marksChanged();
    }
  }

  /// Taking a plain mark away is said by its absence; words that go are worth a word.
  private void gone(List<RowMark> marks) {
    List<RowMark> notes = marks.stream().filter(mark -> !mark.note().isEmpty()).toList();
    if (notes.size() == 1) {
      String row = Formats.count(notes.getFirst().n());
      rows.offer(
          new RowsViewModel.Notice("Mark and note of row %s are gone.".formatted(row), true));
    } else if (!notes.isEmpty()) {
      String count = Formats.count(notes.size());
      rows.offer(new RowsViewModel.Notice("Marks with %s notes are gone.".formatted(count), true));
    } else {
      rows.dismiss();
    }
  }

  /// Brings back the marks that were taken away last.
  public void undo() {
    if (work != null && !work.marks().undo().isEmpty()) {
      rows.dismiss();
      marksChanged();
    }
  }

  void note(long number, String words) {
    if (work != null) {
      work.marks().note(number, words);
      marksChanged();
    }
  }

  void colour(RowRanges ranges, MarkShape shape) {
    if (work != null) {
      work.marks().colour(rows.shown(ranges, MARK_LIMIT), shape.colour());
      marksChanged();
    }
  }

  private void marksChanged() {
    Work current = work;
    marked.set(current == null ? new TreeMap<>() : new TreeMap<>(current.marks().all()));
    var numbers = new RowSet();
    marked.get().keySet().forEach(numbers::add);
    markedRows = numbers;
    showMarked();
    log.touch();
  }

  private void showMarked() {
    log.setMarked(onlyMarked.get() ? marked.get().keySet() : null);
  }

  /// A mark and the time of its row.
  public record MarkedRow(RowMark mark, long at) {}

  /// The marks with the times of their rows, read in the background.
  public void list(Consumer<List<MarkedRow>> done) {
    Work current = work;
    if (current == null) {
      done.accept(List.of());
      return;
    }
    var marks = new TreeMap<>(marked.get());
    current
        .reading()
        .run(
            reader ->
                RowCopies.read(current.source(), reader, List.copyOf(marks.keySet())).stream()
                    .filter(row -> marks.containsKey(row.n()))
                    .map(row ->
                        new MarkedRow(marks.getOrDefault(row.n(), RowMark.of(row.n())), row.at()))
                    .toList(),
            done,
            e -> rows.tell("The marks cannot be listed: " + e.getMessage()));
  }

  /// Goes to the marked row behind the selected one among those shown, or before it; around the end
  /// to the first.
  public void goTo(boolean forwards) {
    var shown = new TreeMap<Long, RowMark>(marked.get());
    shown.keySet().removeIf(n -> !log.isShown(n));
    if (shown.isEmpty()) {
      rows.tell(
          marked.get().isEmpty()
              ? "No row is marked. Space marks the selected ones."
              : "No marked row is shown now.");
      return;
    }
    long from = log.selectedProperty().get();
    Long next =
        forwards ? shown.higherKey(from) : shown.lowerKey(from == 0 ? Long.MAX_VALUE : from);
    long found = next != null ? next : forwards ? shown.firstKey() : shown.lastKey();
    rows.select(found);
  }

  void close() {
    if (work != null) {
      work.marks().close();
      work = null;
    }
  }
}
