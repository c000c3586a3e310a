package dev.sockeye.ui.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.Await;
import dev.sockeye.journal.Row;
import dev.sockeye.session.Direction;
import dev.sockeye.session.EntryKind;
import dev.sockeye.ui.log.rows.LogFilter;
import dev.sockeye.ui.log.rows.PagedRows;
import dev.sockeye.ui.log.rows.RowGroup;
import dev.sockeye.ui.log.rows.RowRanges;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a log shows of a growing recording. Long, because filter, pause, clear and selection are
/// tested in their combinations, over one source.
class LogViewModelTest {
  private static final LogFilter PINGS = LogFilter.ALL.with(RowGroup.PING, true);

  private final FxQueue fx = new FxQueue();
  private final LogViewModel model = new LogViewModel(fx, ZoneOffset.UTC);

  @AfterEach
  void close() {
    model.close();
  }

  /// Every third row is a ping.
  private static Row row(long n) {
    EntryKind kind = n % 3 == 0 ? EntryKind.PING : EntryKind.TEXT;
    return SyntheticRows.frame(
        n, SyntheticRows.START + n, Direction.IN, kind, SyntheticRows.bytes("row " + n), "");
  }

  private SyntheticRows source(long count, int ring) {
    var source = new SyntheticRows(ring, LogViewModelTest::row, null);
    source.grow(count);
    return source;
  }

  private void until(BooleanSupplier condition) {
    fx.until(() -> {
      model.pulse();
      return condition.getAsBoolean();
    });
  }

  private void filtered(LogFilter filter) {
    model.filterProperty().set(filter);
    until(() -> !model.scanningProperty().get());
  }

  @Test
  void withoutARecordingThereIsNothing() {
    model.pulse();

    assertThat(model.shownCountProperty().get()).isZero();
    assertThat(model.indexOf(3)).isEqualTo(-1);
    assertThat(model.isShown(1)).isFalse();
    assertThat(model.row(1)).isNull();
    assertThatThrownBy(() -> model.numberAt(0)).isInstanceOf(IndexOutOfBoundsException.class);
    model.clear();
    model.rows().copies().copyLines(RowRanges.of(1, 2), text -> {});
  }

  @Test
  void unfilteredARowsIndexFollowsFromItsNumber() {
    model.show(source(200_000_000, 0));

    assertThat(model.shownCountProperty().get()).isEqualTo(200_000_000);
    assertThat(model.numberAt(0)).isEqualTo(1);
    assertThat(model.numberAt(199_999_999)).isEqualTo(200_000_000);
    assertThat(model.indexOf(12)).isEqualTo(11);
    assertThat(model.indexOf(200_000_001)).isEqualTo(199_999_999);
    assertThat(model.counts().textProperty().get()).isEqualTo("200,000,000 rows");
  }

  @Test
  void aPulseSaysWhetherThereIsSomethingToDraw() {
    SyntheticRows source = source(10, 10);
    model.show(source);
    long version = model.pulse();
    assertThat(model.pulse()).isEqualTo(version);

    source.grow(1);
    assertThat(model.pulse()).isNotEqualTo(version);
    version = model.pulse();
    source.revise();
    assertThat(model.pulse()).isNotEqualTo(version);
    version = model.pulse();
    model.select(3);
    assertThat(model.pulse()).isNotEqualTo(version);
    version = model.pulse();
    model.timeStyleProperty().set(TimeStyle.UTC);
    assertThat(model.pulse()).isNotEqualTo(version);
  }

  @Test
  void rowsThatAreNotInMemoryAreReadInPages() {
    SyntheticRows source = source(10_000, 100);
    model.show(source);
    assertThat(model.row(9_999)).isNotNull();

    model.beginRows();
    assertThat(model.row(500)).isNull();
    assertThat(model.row(501)).isNull();
    model.endRows();
    until(() -> model.row(500) != null);

    assertThat(model.row(501)).extracting(Row::n).isEqualTo(501L);
    assertThat(source.pagesRead).hasValue(1);
  }

  @Test
  void aRowInSightStaysThereWhileItsPageIsRead() {
    SyntheticRows source = source(10_000, 100);
    model.show(source);
    assertThat(model.row(9_990)).isNotNull();

    source.grow(1_000);
    model.beginRows();

    assertThat(source.newest(9_990)).isNull();
    assertThat(model.row(9_990)).extracting(Row::n).isEqualTo(9_990L);
    assertThat(model.row(9_000)).isNull();
  }

  @Test
  void pagesThatAreOutOfSightWhenTheyComeAreDropped() {
    var gate = new Semaphore(0);
    var source = new SyntheticRows(0, LogViewModelTest::row, gate);
    source.grow(100_000);
    model.show(source);
    model.beginRows();
    model.row(1);
    model.endRows();

    model.beginRows();
    model.row(50_000);
    model.endRows();
    gate.release();
    fx.next().run();
    model.beginRows();
    assertThat(model.row(1)).isNull();

    model.beginRows();
    model.row(50_000);
    model.endRows();
    gate.release();
    until(() -> model.row(50_000) != null);
    assertThat(source.pagesRead).hasValue(2);
  }

  @Test
  void theCacheForgetsWhatWasSeenLongAgo() {
    SyntheticRows source = new SyntheticRows(0, n -> SyntheticRows.text(n, "x".repeat(500)), null);
    source.grow(1_000_000);
    model.show(source);
    for (long n = 1; n <= 20_000; n += PagedRows.PAGE) {
      long wanted = n;
      model.beginRows();
      model.row(wanted);
      model.endRows();
      until(() -> model.row(wanted) != null);
    }

    model.beginRows();
    assertThat(model.row(1)).isNull();
  }

  @Test
  void aFilterShowsWhatItMatches() {
    model.show(source(100_000, 50));

    filtered(PINGS);

    assertThat(model.shownCountProperty().get()).isEqualTo(33_333);
    assertThat(model.counts().textProperty().get()).isEqualTo("33,333 of 100,000");
    assertThat(model.numberAt(0)).isEqualTo(3);
    assertThat(model.numberAt(33_332)).isEqualTo(99_999);
    assertThat(model.indexOf(3)).isZero();
    assertThat(model.indexOf(5)).isZero();
    assertThat(model.indexOf(2)).isEqualTo(-1);
    assertThat(model.isShown(6)).isTrue();
    assertThat(model.isShown(7)).isFalse();

    model.clearFilter();
    assertThat(model.shownCountProperty().get()).isEqualTo(100_000);
  }

  @Test
  void aFilterGoesOnAsRowsCome() {
    SyntheticRows source = source(10, 1_000);
    model.show(source);
    filtered(PINGS);
    assertThat(model.shownCountProperty().get()).isEqualTo(3);

    source.grow(20);
    until(() -> model.shownCountProperty().get() == 10);

    assertThat(model.numberAt(9)).isEqualTo(30);
  }

  @Test
  void theEndOfAScanIsSomethingToDraw() {
    model.show(source(10, 1_000));
    model.filterProperty().set(LogFilter.ALL.with(RowGroup.CLOSE, true));
    long version = model.pulse();
    assertThat(model.scanningProperty().get()).isTrue();

    fx.next().run();

    assertThat(model.pulse()).isNotEqualTo(version);
    assertThat(model.scanningProperty().get()).isFalse();
  }

  @Test
  void aPingIsAnsweredByTheFirstPongOfTheSamePayload() {
    var source =
        new SyntheticRows(
            100,
            n ->
                SyntheticRows.frame(
                    n,
                    SyntheticRows.START + n,
                    n <= 2 ? Direction.OUT : Direction.IN,
                    n <= 2 ? EntryKind.PING : EntryKind.PONG,
                    SyntheticRows.bytes(n == 1 || n == 4 ? "one" : "two"),
                    ""),
            null);
    source.grow(3);
    model.show(source);
    Row first = model.row(1);
    Row second = model.row(2);

    assertThat(first).isNotNull();
    assertThat(second).isNotNull();
    assertThat(model.answerTo(first)).isZero();
    assertThat(model.answerTo(second)).isEqualTo(3);
    source.grow(1);
    assertThat(model.answerTo(first)).isEqualTo(4);
  }

  @Test
  void rowsThatComeWhileNoneMatchAreNoNewScan() {
    var source = source(10, 1_000);
    model.show(source);
    model.filterProperty().set(LogFilter.ALL.with(RowGroup.CLOSE, true));
    until(() -> !model.scanningProperty().get());

    source.grow(50);
    model.pulse();

    assertThat(model.scanningProperty().get()).isFalse();
    assertThat(model.isScanningLong()).isFalse();
  }

  @Test
  void anotherFilterReplacesOneThatIsStillAtIt() {
    var gate = new Semaphore(0);
    var source = new SyntheticRows(0, LogViewModelTest::row, gate);
    source.grow(1_000);
    model.show(source);
    model.filterProperty().set(PINGS);
    model.filterProperty().set(LogFilter.ALL.with(RowGroup.TEXT, true));
    gate.release(10);

    until(() -> !model.scanningProperty().get());

    assertThat(model.shownCountProperty().get()).isEqualTo(667);
  }

  @Test
  void aPauseFreezesWhatIsShownWhileTheRecordingGoesOn() {
    SyntheticRows source = source(10, 1_000);
    model.show(source);
    model.pausedProperty().set(true);
    source.grow(5);
    model.pulse();

    assertThat(model.shownCountProperty().get()).isEqualTo(10);
    assertThat(model.counts().waitingProperty().get()).isEqualTo(5);
    assertThat(model.counts().textProperty().get()).isEqualTo("10 rows");

    model.filterProperty().set(PINGS);
    until(() -> model.counts().waitingProperty().get() == 2);
    assertThat(model.shownCountProperty().get()).isEqualTo(3);

    model.pausedProperty().set(false);
    model.pulse();
    assertThat(model.shownCountProperty().get()).isEqualTo(5);
    assertThat(model.counts().waitingProperty().get()).isZero();
  }

  @Test
  void clearHidesTheRowsSoFarUntilAllAreShown() {
    SyntheticRows source = source(10, 1_000);
    model.show(source);
    model.select(4);
    model.clear();
    source.grow(3);
    model.pulse();

    assertThat(model.shownCountProperty().get()).isEqualTo(3);
    assertThat(model.numberAt(0)).isEqualTo(11);
    assertThat(model.indexOf(11)).isZero();
    assertThat(model.isShown(4)).isFalse();
    assertThat(model.selectedProperty().get()).isZero();
    assertThat(model.hiddenCountProperty().get()).isEqualTo(10);
    assertThat(model.counts().textProperty().get()).isEqualTo("3 of 13");

    filtered(PINGS);
    assertThat(model.shownCountProperty().get()).isEqualTo(1);
    model.showAll();
    until(() -> model.shownCountProperty().get() == 4);
    model.clearFilter();
    assertThat(model.shownCountProperty().get()).isEqualTo(13);
  }

  @Test
  void clearWhilePausedHidesWhatCameSinceAsWell() {
    SyntheticRows source = source(10, 1_000);
    model.show(source);
    model.pausedProperty().set(true);
    source.grow(5);
    model.clear();

    assertThat(model.shownCountProperty().get()).isZero();
    assertThat(model.counts().waitingProperty().get()).isZero();
  }

  @Test
  void theSelectionStaysOnItsRowWhateverTheFilterShows() {
    model.show(source(100, 1_000));
    model.select(30);
    model.selection().extendTo(40);

    filtered(PINGS);

    assertThat(model.selectedProperty().get()).isEqualTo(40);
    assertThat(model.selection().anchorProperty().get()).isEqualTo(30);
    assertThat(model.isShown(30)).isTrue();
    assertThat(model.isShown(40)).isFalse();
  }

  @Test
  void extendingWithoutASelectionBeginsOne() {
    model.show(source(10, 1_000));
    model.selection().extendTo(4);

    assertThat(model.selection().anchorProperty().get()).isEqualTo(4);
  }

  @Test
  void selectedRowsAreCopiedAsTheyAreShown() {
    model.show(source(1_000, 5));
    model.openedAtProperty().set(SyntheticRows.START);
    model.timeStyleProperty().set(TimeStyle.UTC);
    filtered(PINGS);
    model.select(10);
    model.selection().extendTo(4);
    List<String> copied = new ArrayList<>();

    model.rows().copies().copyLines(model.selection().ranges(), copied::add);
    until(() -> !copied.isEmpty());

    assertThat(copied)
        .containsExactly(
            "6\t12:00:01.123456\tin\tPING\t5 B\trow 6\n9\t12:00:01.123456\tin\tPING\t5 B\trow 9");
  }

  @Test
  void sinceOpenBeginsWithTheFirstRowWhereNothingElseIsKnown() {
    model.show(source(10, 1_000));
    assertThat(model.openedAtOrFirst()).isZero();

    model.timeStyleProperty().set(TimeStyle.SINCE_OPEN);

    assertThat(model.openedAtOrFirst()).isEqualTo(SyntheticRows.START + 1);
  }

  @Test
  void aRecordingThatCannotBeReadIsSaid() {
    SyntheticRows source = source(1_000, 10);
    source.broken = true;
    model.show(source);
    model.beginRows();
    model.row(1);
    model.endRows();
    until(() -> !model.problemProperty().get().isEmpty());
    assertThat(model.problemProperty().get())
        .isEqualTo("The recording cannot be read: the disk is gone");

    model.filterProperty().set(PINGS);
    until(() -> model.problemProperty().get().startsWith("The filter"));
  }

  @Test
  void countsWhatCameBelowSinceTheEndWasFollowed() {
    SyntheticRows source = source(100, 1_000);
    model.show(source);
    source.grow(50);
    model.pulse();
    assertThat(model.newRows().countProperty().get()).as("while it is followed").isZero();

    model.followingProperty().set(false);
    source.grow(40);
    model.pulse();
    assertThat(model.newRows().countProperty().get()).isEqualTo(40);

    model.newRows().saw(160);
    model.pulse();
    assertThat(model.newRows().countProperty().get()).as("scrolled to some").isEqualTo(30);

    model.newRows().saw(20);
    model.pulse();
    assertThat(model.newRows().countProperty().get()).as("and back").isEqualTo(30);

    model.followingProperty().set(true);
    model.pulse();
    assertThat(model.newRows().countProperty().get()).isZero();
  }

  @Test
  void whatCameBelowIsCountedBehindAFilter() throws Exception {
    SyntheticRows source = source(100, 1_000);
    model.show(source);
    filtered(PINGS);
    long pings = model.shownCountProperty().get();
    model.followingProperty().set(false);

    source.grow(100);
    until(() -> model.shownCountProperty().get() == 2 * pings);

    assertThat(model.newRows().countProperty().get()).isEqualTo(pings);
  }

  @Test
  void anotherRecordingBeginsAnew() {
    model.show(source(100, 1_000));
    model.select(7);
    model.clear();
    model.pausedProperty().set(true);
    model.followingProperty().set(false);

    model.show(source(20, 1_000));

    assertThat(model.shownCountProperty().get()).isEqualTo(20);
    assertThat(model.selectedProperty().get()).isZero();
    assertThat(model.pausedProperty().get()).isFalse();
    assertThat(model.followingProperty().get()).isTrue();
  }

  @Test
  @Timeout(20)
  void theEndClosesTheReaders() throws Exception {
    SyntheticRows source = source(1_000, 0);
    model.show(source);
    filtered(PINGS);
    model.beginRows();
    model.row(1);
    model.endRows();
    until(() -> model.row(1) != null);
    assertThat(source.readersOpen).hasValue(2);

    model.close();

    Await.until(() -> source.readersOpen.get() == 0);
  }

  @Test
  void afterTheEndNothingIsShown() {
    model.show(source(20, 1_000));
    model.close();

    model.pulse();

    assertThat(model.shownCountProperty().get()).isZero();
    assertThat(model.row(1)).isNull();
  }
}
