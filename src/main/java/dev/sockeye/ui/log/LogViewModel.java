package dev.sockeye.ui.log;

import dev.sockeye.journal.Row;
import dev.sockeye.journal.RowSet;
import dev.sockeye.journal.RowSource;
import dev.sockeye.ui.common.RowChoice;
import dev.sockeye.ui.log.rows.Highlights;
import dev.sockeye.ui.log.rows.LogCompanion;
import dev.sockeye.ui.log.rows.LogFilter;
import dev.sockeye.ui.log.rows.PagedRows;
import dev.sockeye.ui.log.rows.PauseWhen;
import dev.sockeye.ui.log.rows.RowRanges;
import dev.sockeye.ui.log.rows.RowScan;
import dev.sockeye.ui.log.rows.RowSearch;
import dev.sockeye.ui.log.rows.ShownRows;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.LongPredicate;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// What a log shows of a recording: which rows, which of them are selected, whether its end is
/// followed. Needs no stage. For the FX thread alone, which never waits here; {@link #pulse} takes
/// in what has happened since, once per pulse. Whoever made it closes it.
///
/// Long, because all that a view and its bars may ask of a log is one surface, most of it
/// properties; the work is done in the classes it holds.
public final class LogViewModel implements AutoCloseable {
  /// Rows selected among those of a filter that stay selected without it.
  private static final int MOST_KEPT = 1_000;

  private final Executor fx;
  private final ZoneId zone;
  private final ObjectProperty<LogFilter> filter =
      new SimpleObjectProperty<>(this, "filter", LogFilter.ALL);
  private final ObjectProperty<TimeStyle> timeStyle =
      new SimpleObjectProperty<>(this, "timeStyle", TimeStyle.LOCAL);
  private final LongProperty openedAt = new SimpleLongProperty(this, "openedAt");
  private final BooleanProperty following = new SimpleBooleanProperty(this, "following", true);
  private final BooleanProperty paused = new SimpleBooleanProperty(this, "paused");
  private final BooleanProperty newestFirst = new SimpleBooleanProperty(this, "newestFirst");
  private final ReadOnlyLongWrapper shownCount = new ReadOnlyLongWrapper(this, "shownCount");
  private final ReadOnlyLongWrapper totalCount = new ReadOnlyLongWrapper(this, "totalCount");
  private final ReadOnlyLongWrapper hiddenCount = new ReadOnlyLongWrapper(this, "hiddenCount");
  private final ReadOnlyBooleanWrapper scanning = new ReadOnlyBooleanWrapper(this, "scanning");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");

  private final LogCounts counts = new LogCounts();
  private final NewRows newRows = new NewRows();
  private final RowSelection selection = new RowSelection(this::selectionChanged);
  private final FoldViewModel folds = new FoldViewModel(this::folded);
  private final RowsViewModel rows;

  private final RowSearch search;
  private final Highlights highlights;
  private final PauseWhen pauseWhen;
  private final List<LogCompanion> companions;
  private final List<Runnable> listeners = new ArrayList<>();
  private final ReadOnlyLongWrapper pausedBy = new ReadOnlyLongWrapper(this, "pausedBy");
  private @Nullable Recording recording;
  private long pausedAt;
  private boolean marksChanged;
  private long version;
  private long seenRevision;
  private long seenArrivals;
  private long seenScan;
  private long seenFold;
  private long seenValues;
  private long revealing;
  private long told = -1;
  private boolean scanningLong;

  /// @param fx runs what the background threads found; the window passes its FX thread
  public LogViewModel(Executor fx) {
    this(fx, ZoneId.systemDefault());
  }

  public LogViewModel(Executor fx, ZoneId zone) {
    this.fx = fx;
    this.zone = zone;
    rows = new RowsViewModel(this, fx);
    search = new RowSearch(fx, problem::set);
    highlights = new Highlights(fx);
    pauseWhen = new PauseWhen(fx, problem::set, this::pauseAt);
    companions = List.of(search, highlights, pauseWhen);
    filter.subscribe((old, now) -> {
      keepToShown();
      rescan();
    });
    newestFirst.subscribe((old, now) -> rescan());
    paused.subscribe((old, now) -> pausedChanged(now));
    openedAt.subscribe((old, now) -> version++);
    timeStyle.subscribe((old, now) -> version++);
  }

  /// What belongs to one source and ends with it.
  private record Recording(RowSource source, PagedRows pages, ShownRows shown) {}

  /// Shows another recording, from its end. The filter stays; what was selected, cleared or paused
  /// does not.
  public void show(RowSource source) {
    end();
    recording =
        new Recording(
            source,
            new PagedRows(source, fx, problem::set),
            new ShownRows(source, fx, problem::set));
    folds.show(recording.shown());
    rows.show(source);
    select(0);
    paused.set(false);
    hiddenCount.set(0);
    problem.set("");
    companions.forEach(companion -> companion.show(source));
    following.set(true);
    openedAt.set(0);
    rescan();
    pulse();
  }

  /// What is selected among the rows of a filter stays that when the filter goes: the rows between
  /// are not selected with it. Of more rows than can be told apart only the one in front stays.
  private void keepToShown() {
    if (recording == null || !recording.shown().isFiltered() || selection.count() < 2) {
      return;
    }
    List<Long> numbers = rows.shown(selection.ranges(), MOST_KEPT + 1);
    long lead = selectedProperty().get();
    RowRanges kept = RowRanges.of(lead, lead);
    if (numbers.size() <= MOST_KEPT) {
      for (long number : numbers) {
        kept = kept.contains(number) ? kept : kept.with(number);
      }
    }
    selection.keep(kept);
  }

  /// The marks of the recording have changed: what a filter finds by them is looked for again, once
  /// the file has them.
  void marksWritten() {
    marksChanged = filter.get().query().asksForMarks();
  }

  private void folded() {
    version++;
    pulse();
  }

  private void rescan() {
    if (recording == null) {
      return;
    }
    // Who follows the end looks at the newest rows: what is found there first stays where it is.
    boolean fromTheEnd = newestFirst.get() || following.get();
    recording.shown().show(filter.get(), hiddenCount.get(), fromTheEnd);
    search.among(filter.get(), hiddenCount.get(), newestFirst.get());
    version++;
    pulse();
    rows.sums().measure();
  }

  private void pausedChanged(boolean now) {
    pausedAt = now ? totalCount.get() : 0;
    pausedBy.set(0);
    if (now) {
      pauseWhen.rest();
    } else {
      pauseWhen.goOn();
    }
    version++;
  }

  private void pauseAt(long number) {
    paused.set(true);
    pausedAt = number;
    pausedBy.set(number);
    goTo(number);
  }

  /// Selects a row and has it brought into sight, as soon as it is shown.
  public void goTo(long number) {
    select(number);
    revealing = number;
  }

  /// The row that is to be brought into sight, once; 0 for none.
  public long takeRevealing() {
    long number = isShown(revealing) || isSettled(revealing) ? revealing : 0;
    if (number != 0) {
      revealing = 0;
    }
    return number;
  }

  /// What has to be done also while the log is out of sight. To be called once a pulse.
  public void beat() {
    if (recording != null) {
      pauseWhen.advance(recording.source().count());
    }
  }

  /// Takes in what came since the pulse before.
  ///
  /// @return a number that differs from the last one whenever a view has something to draw anew
  public long pulse() {
    if (recording == null) {
      return version;
    }
    RowSource source = recording.source();
    if (marksChanged && source.marks().isWritten()) {
      marksChanged = false;
      rescan();
    }
    long newest = source.count();
    recording.shown().advance(newest);
    for (LogCompanion companion : companions) {
      if (companion.advance(newest)) {
        version++;
      }
    }
    long end = paused.get() ? pausedAt : newest;
    long shown = recording.shown().countUpTo(end);
    long total = end;
    if (source.revision() != seenRevision || recording.pages().arrivals() != seenArrivals) {
      seenRevision = source.revision();
      seenArrivals = recording.pages().arrivals();
      version++;
    }
    RowScan scan = recording.shown().scan();
    boolean stillScanning = scan.isUnderWay();
    boolean takesLong = scan.isLong();
    if (shown != shownCount.get()
        || total != totalCount.get()
        || stillScanning != scanning.get()
        || takesLong != scanningLong
        || scan.version() != seenScan
        || folds.version() != seenFold
        || rows.valuesVersion() != seenValues
        || rows.isWaitingForValues()
        || recording.pages().isWaiting()) {
      version++;
    }
    boolean scanEnded = scanning.get() && !stillScanning;
    seenScan = scan.version();
    seenFold = folds.version();
    seenValues = rows.valuesVersion();
    shownCount.set(shown);
    totalCount.set(total);
    scanning.set(stillScanning);
    scanningLong = takesLong;
    counts.take(recording.shown(), shown, total, newest, hiddenCount.get() > 0);
    newRows.take(recording.shown(), shown, total, following.get());
    if (scanEnded) {
      rows.sums().measure();
    }
    if (version != told) {
      told = version;
      listeners.forEach(Runnable::run);
    }
    return version;
  }

  /// The number of the row at an index from 0 to {@link #shownCountProperty} - 1.
  public long numberAt(long index) {
    if (recording == null) {
      throw new IndexOutOfBoundsException(index);
    }
    return recording.shown().numberAt(index);
  }

  /// The rows that are shown, for any thread; those of a folded run among them.
  public RowChoice shownRows() {
    return among(RowRanges.of(1, Math.max(1, totalCount.get())));
  }

  /// The rows that are selected and shown, for any thread.
  public RowChoice selectedRows() {
    return among(selection.ranges());
  }

  private RowChoice among(RowRanges ranges) {
    return recording == null ? _ -> new RowSet() : recording.shown().among(ranges.ranges());
  }

  /// Whether the filter is still to look at rows, so that not all are known that are to be shown.
  public boolean isLooking() {
    return recording != null
        && recording.shown().isFiltered()
        && (recording.shown().scan().isUnderWay() || recording.shown().scan().isBehind());
  }

  /// Whether the filter was stopped before it had looked at all rows.
  public boolean isHalted() {
    return recording != null && recording.shown().scan().isHalted();
  }

  /// The index of the last row shown whose number is not greater; -1 where there is none.
  public long indexOf(long number) {
    return recording == null
        ? -1
        : Math.min(recording.shown().countUpTo(number), shownCount.get()) - 1;
  }

  /// Whether it is known by now which of the rows up to this one are shown.
  boolean isSettled(long number) {
    return recording == null || recording.shown().isSettled(number);
  }

  /// Whether that very row is shown now.
  public boolean isShown(long number) {
    long index = indexOf(number);
    return number > 0 && index >= 0 && numberAt(index) == number;
  }

  /// The row, or null where it is still to be read.
  public @Nullable Row row(long number) {
    return recording == null ? null : recording.pages().row(number);
  }

  /// The number of the pong that answers a ping, as far as it is in memory; else 0.
  long answerTo(Row ping) {
    return recording == null ? 0 : recording.pages().answerTo(ping);
  }

  /// A view asks for its rows between these two, once a pulse.
  void beginRows() {
    if (recording != null) {
      recording.pages().begin();
    }
  }

  void endRows() {
    if (recording != null) {
      recording.pages().fetch();
    }
  }

  /// Selects a row by its number; 0 for none.
  public void select(long number) {
    selection.select(number);
  }

  private void selectionChanged() {
    version++;
    rows.sums().measure();
  }

  /// The rows that are selected.
  public RowSelection selection() {
    return selection;
  }

  /// How many rows there are, in words.
  public LogCounts counts() {
    return counts;
  }

  /// The rows that came below the sight.
  public NewRows newRows() {
    return newRows;
  }

  /// Hides the rows so far; the recording keeps them.
  public void clear() {
    hiddenCount.set(recording == null ? 0 : recording.source().count());
    if (paused.get()) {
      pausedAt = hiddenCount.get();
    }
    select(0);
    following.set(true);
    rescan();
  }

  /// Brings back what {@link #clear} hid.
  public void showAll() {
    hiddenCount.set(0);
    rescan();
  }

  public void clearFilter() {
    filter.set(LogFilter.ALL);
  }

  /// What is done with the rows.
  public RowsViewModel rows() {
    return rows;
  }

  /// Shows marked rows alone.
  ///
  /// @param numbers ascending; null for all rows
  void setMarked(@Nullable Collection<Long> numbers) {
    if (recording != null) {
      recording.shown().setMarked(numbers);
      version++;
      pulse();
      rows.sums().measure();
    }
  }

  /// Tells which rows are shown, for another thread; null where all are.
  @Nullable LongPredicate shownNow() {
    return recording == null ? null : recording.shown().snapshot();
  }

  /// Which rows are folded to one.
  public FoldViewModel folds() {
    return folds;
  }

  /// The zero of "since open": the handshake's end where it is known.
  public long openedAtOrFirst() {
    if (openedAt.get() != 0 || timeStyle.get() != TimeStyle.SINCE_OPEN) {
      return openedAt.get();
    }
    Row first = row(1);
    return first == null ? 0 : first.at();
  }

  public ZoneId zone() {
    return zone;
  }

  public ObjectProperty<LogFilter> filterProperty() {
    return filter;
  }

  /// The row that the log was paused at because it was waited for; 0 where it was not.
  public ReadOnlyLongProperty pausedByProperty() {
    return pausedBy.getReadOnlyProperty();
  }

  public RowSearch search() {
    return search;
  }

  public Highlights highlights() {
    return highlights;
  }

  public PauseWhen pauseWhen() {
    return pauseWhen;
  }

  /// The scan of the filter, or null where there is no recording.
  public @Nullable RowScan scan() {
    return recording == null ? null : recording.shown().scan();
  }

  /// Changes whenever rows came or went among those that lie before others that are shown.
  long insertions() {
    return recording == null ? 0 : recording.shown().scan().insertions() + folds.version();
  }

  /// Runs a task at the end of each pulse in which something has changed.
  public void onChange(Runnable listener) {
    listeners.add(listener);
  }

  /// How many rows there are, also behind a pause.
  public long recordedCount() {
    return recording == null ? 0 : recording.source().count();
  }

  /// Draws anew at the next pulse.
  public void touch() {
    version++;
  }

  /// Whether a filter looks at the newest rows first.
  public BooleanProperty newestFirstProperty() {
    return newestFirst;
  }

  public ObjectProperty<TimeStyle> timeStyleProperty() {
    return timeStyle;
  }

  /// When the handshake was done, nanoseconds since the epoch; 0 where it is not known, and the
  /// first row's time is taken.
  public LongProperty openedAtProperty() {
    return openedAt;
  }

  /// Whether the end of the log stays in sight as rows come.
  public BooleanProperty followingProperty() {
    return following;
  }

  /// Whether what is shown stands still while the recording goes on.
  public BooleanProperty pausedProperty() {
    return paused;
  }

  public ReadOnlyLongProperty shownCountProperty() {
    return shownCount.getReadOnlyProperty();
  }

  /// Rows of the recording, up to the pause where there is one.
  public ReadOnlyLongProperty totalCountProperty() {
    return totalCount.getReadOnlyProperty();
  }

  /// Rows that {@link #clear} hides.
  public ReadOnlyLongProperty hiddenCountProperty() {
    return hiddenCount.getReadOnlyProperty();
  }

  /// The number of the selected row, the last one of a range; 0 for none. It stays when a filter
  /// hides the row.
  public ReadOnlyLongProperty selectedProperty() {
    return selection.leadProperty();
  }

  /// Whether the filter has been at it for so long that it is worth a word.
  boolean isScanningLong() {
    return scanningLong;
  }

  /// Whether rows that were there when the filter was set are still to be looked at.
  public ReadOnlyBooleanProperty scanningProperty() {
    return scanning.getReadOnlyProperty();
  }

  /// Why rows cannot be read, in a sentence; empty while they can.
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  private void end() {
    rows.close();
    if (recording != null) {
      recording.pages().close();
      recording.shown().close();
      folds.show(null);
      companions.forEach(LogCompanion::close);
      recording = null;
      shownCount.set(0);
      totalCount.set(0);
      counts.clear();
      newRows.clear();
      scanning.set(false);
      version++;
    }
  }

  @Override
  public void close() {
    end();
  }
}
