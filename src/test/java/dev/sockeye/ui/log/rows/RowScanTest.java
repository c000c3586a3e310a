package dev.sockeye.ui.log.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.journal.RowSet;
import dev.sockeye.query.ParsedQuery;
import dev.sockeye.query.Query;
import dev.sockeye.session.Direction;
import dev.sockeye.session.EntryKind;
import dev.sockeye.ui.log.FxQueue;
import dev.sockeye.ui.log.SyntheticRows;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RowScanTest {
  private final FxQueue fx = new FxQueue();
  private SyntheticRows source = SyntheticRows.numbered(0, 100);
  private RowScan scan = scan();

  private RowScan scan() {
    return new RowScan(source, "scan", fx, "The scan", problem -> {});
  }

  private void over(SyntheticRows other) {
    scan.close();
    source = other;
    scan = scan();
  }

  @AfterEach
  void close() {
    scan.close();
  }

  private static LogFilter filter(String expression) {
    return LogFilter.ALL.withQuery(query(expression));
  }

  static Query query(String expression) {
    return ((ParsedQuery.Valid) Query.parse(expression)).query();
  }

  private void until(BooleanSupplier condition) {
    fx.until(() -> {
      scan.advance(source.count());
      return condition.getAsBoolean();
    });
  }

  private void untilDone() {
    until(() -> !scan.isUnderWay() && scan.lookedAt() == source.count());
  }

  @Test
  void findsTheSameFromEitherEnd() {
    over(SyntheticRows.numbered(30_000, 100));
    scan.start(filter("7z"), 0, false);
    untilDone();
    RowSet forwards = scan.found().copy();

    scan.start(filter("7z"), 0, true);
    untilDone();

    assertThat(forwards.count()).isEqualTo(3_000);
    assertThat(forwards.get(0)).isEqualTo(7);
    assertThat(scan.found().count()).isEqualTo(3_000);
    assertThat(scan.found().get(2_999)).isEqualTo(29_997);
    assertThat(scan.found().indexOf(17)).isEqualTo(1);
  }

  @Test
  void theNewestAreFoundFirstWhereThatIsAsked() {
    over(SyntheticRows.numbered(300_000, 0));
    scan.start(filter("7z"), 0, true);

    until(() -> scan.found().count() > 0);

    assertThat(scan.isUnderWay()).isTrue();
    assertThat(scan.found().last()).isEqualTo(299_997);
    assertThat(scan.found().get(0)).isGreaterThan(200_000);
    assertThat(scan.isSettled(299_000)).isFalse();
    untilDone();
    assertThat(scan.isSettled(300_000)).isTrue();
    assertThat(scan.insertions()).isPositive();
  }

  @Test
  void rowsThatComeAreFoundWhileTheOldOnesAreLookedAt() {
    over(SyntheticRows.numbered(100_000, 1_000));
    scan.start(filter("7z"), 0, false);
    source.grow(50);

    until(() -> scan.found().last() == 100_047);

    assertThat(scan.isUnderWay()).isTrue();
  }

  @Test
  void aFloodDoesNotKeepItFromTheOldRows() {
    over(SyntheticRows.numbered(20_000, 4_096));
    scan.start(filter("7z"), 0, false);

    fx.until(() -> {
      source.grow(100);
      scan.advance(source.count());
      return !scan.isUnderWay();
    });

    assertThat(scan.found().contains(7)).isTrue();
  }

  @Test
  void stoppedItLeavesTheOldRowsUntilItGoesOn() {
    over(SyntheticRows.numbered(300_000, 100));
    scan.start(filter("7z"), 0, false);
    until(() -> scan.found().count() > 0);
    scan.halt();
    until(() -> true);
    source.grow(10);
    until(() -> scan.found().contains(300_007));

    assertThat(scan.isHalted()).isTrue();
    assertThat(scan.isUnderWay()).isFalse();
    assertThat(scan.isSettled(300_010)).isTrue();
    assertThat(scan.lookedAt()).isLessThan(300_000);
    assertThat(scan.found().count()).isLessThan(30_001);

    scan.goOn();
    untilDone();
    assertThat(scan.isHalted()).isFalse();
    assertThat(scan.found().count()).isEqualTo(30_001);
  }

  @Test
  void nothingMovesBetweenTwoPulses() {
    over(SyntheticRows.numbered(5_000, 5_000));
    scan.start(filter("7z"), 0, false);
    scan.advance(5_000);
    fx.next().run();

    assertThat(scan.found().count()).isZero();

    scan.advance(5_000);
    assertThat(scan.found().count()).isPositive();
  }

  @Test
  void itWaitsForAPulseWhereMuchWasFound() {
    var gate = new Semaphore(1_000);
    over(
        new SyntheticRows(
            0,
            n ->
                SyntheticRows.frame(
                    n, n, Direction.IN, EntryKind.TEXT, SyntheticRows.bytes("n" + n + "z"), ""),
            gate));
    source.grow(3_000_000);
    scan.start(filter("z"), 0, false);
    scan.advance(source.count());
    for (int i = 0; i < 16; i++) {
      fx.next().run();
    }

    // It has stopped by itself, long before the end.
    assertThat(scan.lookedAt()).isZero();
    scan.advance(source.count());
    assertThat(scan.lookedAt()).isBetween(1L, 16L * 65_536);
  }

  @Test
  void anExpressionAndATypeHoldAtOnce() {
    over(
        new SyntheticRows(
            200,
            n ->
                SyntheticRows.frame(
                    n,
                    n,
                    n % 2 == 0 ? Direction.OUT : Direction.IN,
                    n % 3 == 0 ? EntryKind.PING : EntryKind.TEXT,
                    SyntheticRows.bytes("n" + n + "z"),
                    ""),
            null));
    source.grow(5_000);
    scan.start(filter("0z").withDirection(Direction.OUT).with(RowGroup.PING, true), 0, true);
    untilDone();

    assertThat(scan.found().count()).isEqualTo(166);
    assertThat(scan.found().get(0)).isEqualTo(30);
    assertThat(scan.found().get(165)).isEqualTo(4_980);
  }

  @Test
  void anExpressionAndADirectionHoldAtOnce() {
    over(
        new SyntheticRows(
            200,
            n ->
                SyntheticRows.frame(
                    n,
                    n,
                    n % 20 == 7 ? Direction.OUT : Direction.IN,
                    EntryKind.TEXT,
                    SyntheticRows.bytes("n" + n + "z"),
                    ""),
            null));
    source.grow(5_000);
    scan.start(filter("7z").withDirection(Direction.OUT), 0, false);
    untilDone();

    assertThat(scan.found().count()).isEqualTo(250);
    assertThat(scan.found().contains(17)).isFalse();
  }

  @Test
  void onlyRowsBehindWhatWasClearedAreLookedAt() {
    over(SyntheticRows.numbered(1_000, 1_000));
    scan.start(filter("7z"), 900, false);
    until(() -> !scan.isUnderWay());

    assertThat(scan.found().get(0)).isEqualTo(907);
    assertThat(scan.lookedAt()).isEqualTo(100);
  }
}
