package dev.sockeye.ui.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.journal.Row;
import dev.sockeye.journal.RowMark;
import dev.sockeye.payload.ByteFormat;
import dev.sockeye.query.ParsedQuery;
import dev.sockeye.query.Query;
import dev.sockeye.session.Direction;
import dev.sockeye.session.EntryKind;
import dev.sockeye.ui.log.rows.LogFilter;
import dev.sockeye.ui.log.rows.RowGroup;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a person does with the rows of a log.
@Timeout(60)
class RowsViewModelTest {
  private static final long SECOND = 1_000_000_000L;

  private final FxQueue fx = new FxQueue();
  private final LogViewModel log = new LogViewModel(fx, ZoneOffset.UTC);
  private final RowsViewModel rows = log.rows();
  private final AtomicReference<String> answer = new AtomicReference<>();

  @AfterEach
  void close() {
    log.close();
  }

  /// A row a second; every third is a ping.
  private static Row row(long n) {
    EntryKind kind = n % 3 == 0 ? EntryKind.PING : EntryKind.TEXT;
    return SyntheticRows.frame(
        n,
        SyntheticRows.START + (n - 1) * SECOND,
        Direction.IN,
        kind,
        SyntheticRows.bytes("row " + n),
        "");
  }

  private SyntheticRows show(long count) {
    var source = new SyntheticRows(10, RowsViewModelTest::row, null);
    source.grow(count);
    log.show(source);
    return source;
  }

  private void until(BooleanSupplier condition) {
    fx.until(() -> {
      log.pulse();
      return condition.getAsBoolean();
    });
  }

  private String jump(String typed) {
    answer.set(null);
    rows.jump(typed, answer::set);
    until(() -> answer.get() != null);
    return answer.get();
  }

  private long selected() {
    return log.selectedProperty().get();
  }

  private void pingsOnly() {
    log.filterProperty().set(LogFilter.ALL.with(RowGroup.PING, true));
    until(() -> !log.scanningProperty().get());
  }

  @Test
  void goesToNumbersAndTimes() {
    show(1_000_000);
    assertThat(jump("777,777")).isEmpty();
    assertThat(selected()).isEqualTo(777_777);
    assertThat(jump("12:00:11.123456")).isEmpty();
    assertThat(selected()).isEqualTo(11);
    log.openedAtProperty().set(SyntheticRows.START + 10 * SECOND);
    assertThat(jump("+1:30")).isEmpty();
    assertThat(selected()).isEqualTo(101);
    assertThat(jump("-10s")).isEmpty();
    assertThat(selected()).isEqualTo(999_990);
  }

  @Test
  void aTimeBeforeTheFirstRowIsOfTheNextDay() {
    show(100_000);

    assertThat(jump("00:00:00")).isEmpty();

    assertThat(row(selected()).at() / SECOND % 86_400).isEqualTo(0);
  }

  @Test
  void whereThereIsNoRowThatIsSaid() {
    show(12);
    assertThat(jump("13")).isEqualTo("There is no row 13; the last is 12.");
    assertThat(jump("2026-11-29 10:00"))
        .isEqualTo("The rows go from 12:00:01.123456 to 12:00:12.123456.");
    assertThat(jump("noon")).startsWith("\"noon\" is no number and no time");
    assertThat(selected()).isZero();
  }

  @Test
  void aHiddenRowLeadsToTheNearestThatIsShown() {
    show(1_000);
    pingsOnly();

    assertThat(jump("301")).isEmpty();

    assertThat(selected()).isEqualTo(300);
    assertThat(rows.noticeProperty().get().text())
        .isEqualTo("Row 301 is hidden; this is the nearest that is shown, row 300.");
  }

  @Test
  void marksAreToggledListedAndCycledThrough() {
    SyntheticRows source = show(1_000);
    log.select(10);
    log.selection().toggle(500);
    rows.marks().toggle();
    assertThat(rows.marks().markedProperty().get()).containsOnlyKeys(10L, 500L);
    rows.marks().note(500, " slow  here ");
    assertThat(rows.marks().of(500)).isEqualTo(RowMark.of(500).withNote("slow  here"));

    log.select(0);
    rows.marks().goTo(true);
    assertThat(selected()).isEqualTo(10);
    rows.marks().goTo(true);
    assertThat(selected()).isEqualTo(500);
    rows.marks().goTo(true);
    assertThat(selected()).isEqualTo(10);
    rows.marks().goTo(false);
    assertThat(selected()).isEqualTo(500);

    var listed = new ArrayList<MarksViewModel.MarkedRow>();
    rows.marks().list(listed::addAll);
    until(() -> listed.size() == 2);
    assertThat(listed.getLast().at()).isEqualTo(row(500).at());
    until(
        () -> source.marks().all().size() == 2 && !source.marks().all().getLast().note().isEmpty());
  }

  @Test
  void aMarkWithANoteThatIsTakenAwayComesBack() {
    show(1_000);
    rows.marks().note(7, "look");
    log.select(7);

    rows.marks().toggle();

    assertThat(rows.marks().of(7)).isNull();
    assertThat(rows.noticeProperty().get())
        .isEqualTo(new RowsViewModel.Notice("Mark and note of row 7 are gone.", true));
    rows.marks().undo();
    assertThat(rows.marks().of(7)).isEqualTo(RowMark.of(7).withNote("look"));
    assertThat(rows.noticeProperty().get().text()).isEmpty();
  }

  @Test
  void markedRowsAloneAreShownWithinTheFilter() {
    show(1_000);
    rows.marks().note(3, "ping");
    rows.marks().note(4, "text");
    rows.marks().onlyMarkedProperty().set(true);
    log.pulse();
    assertThat(log.shownCountProperty().get()).isEqualTo(2);
    assertThat(log.counts().textProperty().get()).isEqualTo("2 of 1,000");

    pingsOnly();
    assertThat(log.shownCountProperty().get()).isEqualTo(1);
    assertThat(log.numberAt(0)).isEqualTo(3);
    rows.marks().onlyMarkedProperty().set(false);
    log.pulse();
    assertThat(log.shownCountProperty().get()).isEqualTo(333);
  }

  @Test
  void tooManyRowsAreNotMarked() {
    show(5_000);
    log.select(1);
    log.selection().extendTo(5_000);

    rows.marks().toggle();

    assertThat(rows.marks().markedProperty().get()).isEmpty();
    assertThat(rows.noticeProperty().get().text())
        .isEqualTo("At most 1,000 rows are marked at once.");
  }

  @Test
  void theSelectionIsAddedUp() {
    show(100_000);
    assertThat(rows.sums().textProperty().get()).isEmpty();
    log.select(1);
    log.selection().extendTo(100_000);
    assertThat(rows.sums().textProperty().get()).isEqualTo("100,000 rows");

    until(() ->
        rows.sums().textProperty().get().contains("over")
            && !rows.sums().textProperty().get().contains("…"));
    assertThat(rows.sums().textProperty().get())
        .isEqualTo("100,000 rows · 889 kB · 1.1 MB on the wire · over 27:46:39");

    pingsOnly();
    until(() -> rows.sums().textProperty().get().startsWith("33,333 rows · "));
    log.select(5);
    assertThat(rows.sums().textProperty().get()).isEmpty();
  }

  @Test
  void ctrlAddsRowsAndTakesThemAway() {
    show(100);
    log.select(10);
    log.selection().extendTo(12);
    log.selection().toggle(20);
    assertThat(rows.count(log.selection().ranges())).isEqualTo(4);
    log.selection().toggle(11);
    assertThat(log.selection().contains(11)).isFalse();
    assertThat(selected()).isEqualTo(20);
    assertThat(rows.two()).isEmpty();
    log.selection().toggle(10);
    assertThat(rows.two()).containsExactly(12L, 20L);
    log.selection().toggle(12);
    log.selection().toggle(20);
    assertThat(selected()).isZero();
  }

  @Test
  void payloadsAreCopiedALineEach() {
    show(1_000);
    log.select(10);
    log.selection().extendTo(12);
    List<String> copied = new ArrayList<>();

    rows.copies().copyPayloads(log.selection().ranges(), ByteFormat.TEXT, copied::add);
    until(() -> !copied.isEmpty());

    assertThat(copied).containsExactly("row 10\nrow 11\nrow 12");
  }

  @Test
  void moreThanCanBeCopiedIsSaid() {
    show(30_000);
    log.select(1);
    log.selection().extendTo(30_000);
    List<String> copied = new ArrayList<>();

    rows.copies().copyPayloads(log.selection().ranges(), ByteFormat.HEX, copied::add);
    until(() -> !copied.isEmpty());

    assertThat(copied.getFirst().lines()).hasSize(20_000);
    assertThat(rows.noticeProperty().get().text())
        .isEqualTo("The first 20,000 of 30,000 rows were copied; more can be exported.");
  }

  @Test
  void whatIsSelectedAmongFilteredRowsStaysThatWithoutTheFilter() {
    show(1_000);
    pingsOnly();
    log.select(30);
    log.selection().extendTo(36);
    assertThat(rows.count(log.selection().ranges())).isEqualTo(3);

    log.clearFilter();
    until(() -> log.shownCountProperty().get() == 1_000);

    assertThat(rows.shown(log.selection().ranges(), 10)).containsExactly(30L, 33L, 36L);
    assertThat(selected()).isEqualTo(36);
    pingsOnly();
    log.select(3);
    log.selection().extendTo(999);
    log.clearFilter();
    assertThat(log.selection().count()).isEqualTo(333);
  }

  @Test
  void aFilterThatAsksForMarksFollowsThem() {
    var source = new SyntheticRows(1_000, RowsViewModelTest::row, null);
    source.grow(1_000);
    log.show(source);
    log.select(999);
    rows.marks().toggle();
    log.filterProperty()
        .set(
            LogFilter.ALL.withQuery(
                ((ParsedQuery.Valid) Query.parse("is:marked or n:1000")).query()));
    until(() -> log.shownCountProperty().get() == 2);
    rows.marks().note(995, "look");
    until(() -> log.shownCountProperty().get() == 3);
    log.select(999);
    rows.marks().toggle();
    until(() -> log.shownCountProperty().get() == 2);

    assertThat(log.numberAt(0)).isEqualTo(995);
  }
}
