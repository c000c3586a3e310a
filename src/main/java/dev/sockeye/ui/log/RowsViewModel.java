package dev.sockeye.ui.log;

import dev.sockeye.journal.Row;
import dev.sockeye.journal.RowSource;
import dev.sockeye.ui.common.Formats;
import dev.sockeye.ui.log.rows.RowRanges;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Goes to rows of a log, and holds what else is done with them: marks, copies, sums. Needs no
/// stage. For the FX thread alone, which never waits here. Belongs to a {@link LogViewModel}, which
/// makes and closes it.
public final class RowsViewModel {
  private final LogViewModel log;
  private final Executor fx;
  private final MarksViewModel marks;
  private final RowCopies copies;
  private final SelectionSums sums;
  private final ReadOnlyObjectWrapper<Notice> notice =
      new ReadOnlyObjectWrapper<>(this, "notice", Notice.NONE);
  private @Nullable Work work;
  private LongConsumer goTo = n -> {};

  /// Something that was done and is worth a word.
  ///
  /// @param undo whether it can be taken back
  public record Notice(String text, boolean undo) {
    static final Notice NONE = new Notice("", false);
  }

  /// What belongs to one source and ends with it.
  private record Work(RowSource source, PathValues values, RowReading reading) {}

  RowsViewModel(LogViewModel log, Executor fx) {
    this.log = log;
    this.fx = fx;
    marks = new MarksViewModel(log, this, fx);
    copies = new RowCopies(log, this);
    sums = new SelectionSums(log, this, fx);
  }

  void show(RowSource source) {
    close();
    var reading = new RowReading(source, "log-rows", fx);
    work = new Work(source, new PathValues(source, fx, this::tell), reading);
    notice.set(Notice.NONE);
    copies.show(source, reading);
    sums.show(source);
    marks.show(source, reading);
  }

  public MarksViewModel marks() {
    return marks;
  }

  public RowCopies copies() {
    return copies;
  }

  public SelectionSums sums() {
    return sums;
  }

  /// What a view calls to bring a row into sight after a jump.
  void onGoTo(LongConsumer goTo) {
    this.goTo = goTo;
  }

  /// Says something where the work is.
  public void tell(String sentence) {
    offer(new Notice(sentence, false));
  }

  void offer(Notice said) {
    notice.set(said);
  }

  public ReadOnlyObjectProperty<Notice> noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  public void dismiss() {
    notice.set(Notice.NONE);
  }

  /// Goes to a number or a time.
  ///
  /// @param answer told, on the FX thread, what is wrong; nothing where the row was found
  public void jump(String typed, Consumer<String> answer) {
    Work current = work;
    JumpTarget target = JumpTarget.parse(typed);
    if (target instanceof JumpTarget.Wrong(String sentence)) {
      answer.accept(sentence);
      return;
    }
    if (current == null) {
      answer.accept("There are no rows yet.");
      return;
    }
    TimeStyle style = log.timeStyleProperty().get();
    var zone = style == TimeStyle.UTC ? ZoneOffset.UTC : log.zone();
    long opened = log.openedAtProperty().get();
    current
        .reading()
        .run(
            reader -> new JumpFinder(current.source(), reader, zone, style, opened).find(target),
            found -> {
              if (found.n() > 0 && current == work) {
                goTo(found.n());
              }
              answer.accept(found.sentence());
            },
            e -> answer.accept(String.valueOf(e.getMessage())));
  }

  /// Goes to a row; where it is not shown, to the nearest that is, and says so.
  public void goTo(long number) {
    log.folds().reveal(number);
    if (log.isShown(number)) {
      select(number);
      return;
    }
    long count = log.shownCountProperty().get();
    if (count == 0) {
      tell("Row %s is hidden, like all others.".formatted(Formats.count(number)));
      return;
    }
    long index = log.indexOf(number);
    long before = index < 0 ? Long.MIN_VALUE / 2 : log.numberAt(index);
    long after = index + 1 < count ? log.numberAt(index + 1) : Long.MAX_VALUE / 2;
    long nearest = number - before <= after - number ? before : after;
    select(nearest);
    tell(
        "Row %s is hidden; this is the nearest that is shown, row %s."
            .formatted(Formats.count(number), Formats.count(nearest)));
  }

  void select(long number) {
    log.select(number);
    goTo.accept(number);
  }

  /// The numbers of rows that are shown, the first ones.
  List<Long> shown(RowRanges rows, int most) {
    var numbers = new ArrayList<Long>();
    for (RowRanges.Range range : rows.ranges()) {
      long last = log.indexOf(range.to());
      for (long i = log.indexOf(range.from() - 1) + 1; i <= last && numbers.size() < most; i++) {
        numbers.add(log.numberAt(i));
      }
    }
    return numbers;
  }

  /// The two rows that are selected; none where there are more or fewer.
  public List<Long> two() {
    List<Long> numbers = shown(log.selection().ranges(), 3);
    return numbers.size() == 2 ? numbers : List.of();
  }

  /// How many rows of these are shown.
  long count(RowRanges rows) {
    long count = 0;
    for (RowRanges.Range range : rows.ranges()) {
      count += log.indexOf(range.to()) - log.indexOf(range.from() - 1);
    }
    return count;
  }

  // What the rows in sight show.

  void beginRows(List<PathColumn> columns) {
    if (work != null) {
      work.values().setColumns(columns);
      work.values().begin();
    }
  }

  void endRows() {
    if (work != null) {
      work.values().fetch();
    }
  }

  List<PathValues.Value> valuesOf(Row row) {
    return work == null ? List.of() : work.values().of(row);
  }

  /// Changes whenever values came, or are to be asked for again.
  long valuesVersion() {
    return work == null ? 0 : work.values().arrivals();
  }

  boolean isWaitingForValues() {
    return work != null && work.values().isWaiting();
  }

  void close() {
    sums.close();
    marks.close();
    copies.close();
    if (work != null) {
      work.values().close();
      work.reading().close();
      work = null;
    }
  }
}
