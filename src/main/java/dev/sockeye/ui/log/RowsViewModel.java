package dev.sockeye.ui.log;

import dev.sockeye.ui.log.rows.RowPages;
import dev.sockeye.ui.log.rows.RowRanges;
import dev.sockeye.journal.Row;
import dev.sockeye.journal.RowMark;
import dev.sockeye.journal.RowSet;
import dev.sockeye.journal.RowSource;
import dev.sockeye.journal.RowSums;
import dev.sockeye.payload.ByteFormat;
import dev.sockeye.ui.common.Background;
import dev.sockeye.ui.common.Formats;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/// What a person does with the rows of a log: marks them, goes to one, copies them, adds them up.
/// Needs no stage. For the FX thread alone, which never waits here. Belongs to a {@link
/// LogViewModel}, which makes and closes it.
///
/// Longer than most, since all of it works on the same selection of the same source.
public final class RowsViewModel {
  /// The most rows that are copied, or marked, at once.
  static final int COPY_LIMIT = 20_000;

  static final int MARK_LIMIT = 1_000;

  /// The most payload that is copied at once.
  static final int COPY_BYTES = 16 << 20;

  private static final int SLICE = 5_000;
  private static final long TOLD_EVERY = 150_000_000L;

  private final LogViewModel log;
  private final Executor fx;
  private final BooleanProperty onlyMarked = new SimpleBooleanProperty(this, "onlyMarked");
  private final ReadOnlyObjectWrapper<Notice> notice =
      new ReadOnlyObjectWrapper<>(this, "notice", Notice.NONE);
  private final ReadOnlyStringWrapper sums = new ReadOnlyStringWrapper(this, "sums", "");
  private final ReadOnlyObjectWrapper<NavigableMap<Long, RowMark>> marked =
      new ReadOnlyObjectWrapper<>(this, "marked", new TreeMap<>());
  private RowSet markedRows = new RowSet();
  private @Nullable Work work;
  private LongConsumer goTo = n -> {};

  /// Written by the FX thread, read by the others: what was begun before it changed is of no use.
  private volatile int measured;

  /// Something that was done and is worth a word.
  ///
  /// @param undo whether it can be taken back
  public record Notice(String text, boolean undo) {
    static final Notice NONE = new Notice("", false);
  }

  /// What belongs to one source and ends with it.
  private record Work(
      RowSource source, LogMarks marks, PathValues values, Reading reading, Reading measuring) {}

  RowsViewModel(LogViewModel log, Executor fx) {
    this.log = log;
    this.fx = fx;
    onlyMarked.subscribe((old, now) -> showMarked());
  }

  void show(RowSource source) {
    close();
    work =
        new Work(
            source,
            new LogMarks(source.marks(), fx, this::tell),
            new PathValues(source, fx, this::tell),
            new Reading(source, "log-rows", fx),
            new Reading(source, "log-sums", fx));
    notice.set(Notice.NONE);
    marksChanged();
  }

  /// What a view calls to bring a row into sight after a jump.
  void onGoTo(LongConsumer goTo) {
    this.goTo = goTo;
  }

  /// Says something where the work is.
  public void tell(String sentence) {
    notice.set(new Notice(sentence, false));
  }

  public ReadOnlyObjectProperty<Notice> noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  public void dismiss() {
    notice.set(Notice.NONE);
  }

  // Marks.

  @Nullable RowMark markOf(long number) {
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
  public void toggleMarks() {
    toggleMarks(log.selection());
  }

  void toggleMarks(RowRanges rows) {
    Work current = work;
    List<Long> numbers = shown(rows, MARK_LIMIT + 1);
    if (current == null || numbers.isEmpty()) {
      return;
    }
    if (numbers.size() > MARK_LIMIT) {
      tell("At most %s rows are marked at once.".formatted(Formats.count(MARK_LIMIT)));
      return;
    }
    gone(current.marks().toggle(numbers));
    marksChanged();
  }

  public void removeMarks(Collection<Long> rows) {
    if (work != null) {
      gone(work.marks().remove(rows));
      marksChanged();
    }
  }

  /// Taking a plain mark away is said by its absence; words that go are worth a word.
  private void gone(List<RowMark> marks) {
    List<RowMark> notes = marks.stream().filter(mark -> !mark.note().isEmpty()).toList();
    if (notes.size() == 1) {
      String row = Formats.count(notes.getFirst().n());
      notice.set(new Notice("Mark and note of row %s are gone.".formatted(row), true));
    } else if (!notes.isEmpty()) {
      String count = Formats.count(notes.size());
      notice.set(new Notice("Marks with %s notes are gone.".formatted(count), true));
    } else {
      dismiss();
    }
  }

  /// Brings back the marks that were taken away last.
  public void undo() {
    if (work != null && !work.marks().undo().isEmpty()) {
      dismiss();
      marksChanged();
    }
  }

  void note(long number, String words) {
    if (work != null) {
      work.marks().note(number, words);
      marksChanged();
    }
  }

  void colour(RowRanges rows, MarkShape shape) {
    if (work != null) {
      work.marks().colour(shown(rows, MARK_LIMIT), shape.colour());
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
  public void listMarks(Consumer<List<MarkedRow>> done) {
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
                read(current.source(), reader, List.copyOf(marks.keySet())).stream()
                    .filter(row -> marks.containsKey(row.n()))
                    .map(row ->
                        new MarkedRow(marks.getOrDefault(row.n(), RowMark.of(row.n())), row.at()))
                    .toList(),
            done,
            e -> tell("The marks cannot be listed: " + e.getMessage()));
  }

  /// Goes to the marked row behind the selected one among those shown, or before it; around the end
  /// to the first.
  public void goToMark(boolean forwards) {
    var shown = new TreeMap<Long, RowMark>(marked.get());
    shown.keySet().removeIf(n -> !log.isShown(n));
    if (shown.isEmpty()) {
      tell(
          marked.get().isEmpty()
              ? "No row is marked. Space marks the selected ones."
              : "No marked row is shown now.");
      return;
    }
    long from = log.selectedProperty().get();
    Long next =
        forwards ? shown.higherKey(from) : shown.lowerKey(from == 0 ? Long.MAX_VALUE : from);
    long found = next != null ? next : forwards ? shown.firstKey() : shown.lastKey();
    select(found);
  }

  // Going to a row.

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
            reader -> new RowFinder(current.source(), reader, zone, style, opened).find(target),
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

  private void select(long number) {
    log.select(number);
    goTo.accept(number);
  }

  // Copying.

  /// Rows as lines of text, read in the background; at most {@link #COPY_LIMIT}.
  void copyLines(RowRanges rows, Consumer<String> done) {
    Work current = work;
    List<Long> numbers = shown(rows, COPY_LIMIT);
    if (current == null || numbers.isEmpty()) {
      return;
    }
    TimeStyle style = log.timeStyleProperty().get();
    long opened = log.openedAtOrFirst();
    boolean cut = count(rows) > numbers.size();
    current
        .reading()
        .run(
            reader ->
                read(current.source(), reader, numbers).stream()
                    .map(row -> RowText.line(row, style, opened, log.zone()))
                    .collect(Collectors.joining("\n")),
            text -> {
              done.accept(text);
              copied(numbers.size(), rows, cut);
            },
            e -> tell("Not copied: " + e.getMessage()));
  }

  private void copied(int copied, RowRanges rows, boolean cut) {
    if (cut) {
      tell(
          "The first %s of %s rows were copied; more can be exported."
              .formatted(Formats.count(copied), Formats.count(count(rows))));
    }
  }

  /// The payloads of rows, each on a line of its own.
  void copyPayloads(RowRanges rows, ByteFormat format, Consumer<String> done) {
    Work current = work;
    List<Long> numbers = shown(rows, COPY_LIMIT);
    if (current == null || numbers.isEmpty()) {
      return;
    }
    record Copied(String text, int rows, boolean cut) {}
    current
        .reading()
        .run(
            reader -> {
              var out = new StringBuilder();
              int bytes = 0;
              int taken = 0;
              for (long n : numbers) {
                byte[] payload = payload(current.source(), reader, n);
                if (bytes + payload.length > COPY_BYTES) {
                  break;
                }
                bytes += payload.length;
                out.append(taken++ == 0 ? "" : "\n")
                    .append(
                        numbers.size() == 1
                            ? format.format(payload)
                            : format.formatOneOfSeveral(payload, n));
              }
              return new Copied(out.toString(), taken, taken < numbers.size());
            },
            copied -> {
              if (copied.rows() == 0) {
                tell(
                    "Not copied: the payload is longer than %s; it can be saved."
                        .formatted(Formats.size(COPY_BYTES)));
                return;
              }
              done.accept(copied.text());
              copied(copied.rows(), rows, copied.cut() || count(rows) > numbers.size());
            },
            e -> tell("Not copied: " + e.getMessage()));
  }

  /// One byte more than is copied, so that too much is seen.
  private static byte[] payload(RowSource source, RowSource.Reader reader, long n)
      throws IOException {
    Row recent = source.newest(n);
    return recent != null && recent.preview().length >= recent.size()
        ? recent.preview()
        : reader.payloadStart(n, COPY_BYTES + 1);
  }

  private static List<Row> read(RowSource source, RowSource.Reader reader, List<Long> numbers)
      throws IOException {
    var rows = new ArrayList<Row>(numbers.size());
    List<Row> page = List.of();
    for (long n : numbers) {
      Row row = source.newest(n);
      if (row == null) {
        if (page.isEmpty() || n < page.getFirst().n() || n > page.getLast().n()) {
          page = reader.page(n, RowPages.PAGE);
        }
        row = page.isEmpty() ? null : page.get((int) (n - page.getFirst().n()));
      }
      if (row != null) {
        rows.add(row);
      }
    }
    return rows;
  }

  /// The numbers of rows that are shown, the first ones.
  private List<Long> shown(RowRanges rows, int most) {
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
    List<Long> numbers = shown(log.selection(), 3);
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

  // Adding up.

  /// "12 rows · 4.2 kB · over 3.1 s" for what is selected; empty for a single row.
  public ReadOnlyStringProperty sumsProperty() {
    return sums.getReadOnlyProperty();
  }

  /// The selection, or what is shown of it, has changed.
  void measure() {
    Work current = work;
    int of = ++measured;
    RowRanges rows = log.selection();
    long count = count(rows);
    if (current == null || count < 2) {
      sums.set("");
      return;
    }
    sums.set(Formats.count(count) + " rows");
    LongPredicate in = log.shownNow();
    long hidden = log.hiddenCountProperty().get();
    long newest = log.totalCountProperty().get();
    current
        .measuring()
        .run(
            reader -> {
              RowSums sum = RowSums.NONE;
              long told = System.nanoTime();
              for (RowRanges.Range range : rows.ranges()) {
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
            e -> tell("Not added up: " + e.getMessage()));
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
    measured++;
    if (work != null) {
      work.marks().close();
      work.values().close();
      work.reading().close();
      work.measuring().close();
      work = null;
    }
  }

  /// A thread with a reader, which it opens when it first needs one.
  private static final class Reading implements AutoCloseable {
    private final RowSource source;
    private final Background background;

    /// Touched by the background thread alone.
    private RowSource.@Nullable Reader reader;

    Reading(RowSource source, String thread, Executor fx) {
      this.source = source;
      this.background = new Background(thread, fx);
    }

    @FunctionalInterface
    interface Query<T> {
      T of(RowSource.Reader reader) throws IOException;
    }

    <T> void run(Query<T> query, Consumer<T> done, Consumer<Exception> failed) {
      background.run(() -> query.of(open()), done, failed);
    }

    private RowSource.Reader open() throws IOException {
      if (reader == null) {
        reader = source.reader();
      }
      return reader;
    }

    @Override
    public void close() {
      background.closeAfter(() -> {
        if (reader != null) {
          reader.close();
        }
      });
    }
  }
}
