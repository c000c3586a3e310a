package dev.sockeye.ui.log.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.journal.Row;
import dev.sockeye.session.Direction;
import dev.sockeye.session.EntryKind;
import dev.sockeye.ui.log.FxQueue;
import dev.sockeye.ui.log.LogViewModel;
import dev.sockeye.ui.log.SyntheticRows;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FoldedRowsTest {
  private final FxQueue fx = new FxQueue();
  private final LogViewModel log = new LogViewModel(fx, ZoneOffset.UTC);
  private String payloads = "";

  @AfterEach
  void close() {
    log.close();
  }

  /// A character a row: capitals are pings, digits pongs with the payload of the ping before, small
  /// letters texts; z is one that is longer than what a row shows of it.
  private Row row(long n) {
    char c = payloads.charAt((int) n - 1);
    EntryKind kind =
        Character.isUpperCase(c)
            ? EntryKind.PING
            : Character.isDigit(c) ? EntryKind.PONG : EntryKind.TEXT;
    Direction direction = kind == EntryKind.PONG ? Direction.OUT : Direction.IN;
    String payload =
        kind == EntryKind.PONG ? payloads.substring((int) n - 2, (int) n - 1) : String.valueOf(c);
    Row row =
        SyntheticRows.frame(
            n, SyntheticRows.START + n, direction, kind, SyntheticRows.bytes(payload), "");
    return c < 'y' ? row : longer(row, 8);
  }

  private SyntheticRows show(String payloads, int ring) {
    this.payloads = payloads;
    var source = new SyntheticRows(ring, this::row, null);
    source.grow(payloads.length());
    log.folds().runsProperty().set(true);
    log.show(source);
    return source;
  }

  private void until(BooleanSupplier condition) {
    fx.until(() -> {
      log.pulse();
      return condition.getAsBoolean();
    });
  }

  private static Row longer(Row row, int by) {
    return new Row(
        row.n(),
        row.at(),
        row.direction(),
        row.kind(),
        0,
        row.head(),
        row.wire() + by,
        row.size() + by,
        row.preview(),
        row.note());
  }

  private void setOpen(long number, boolean open) {
    Fold fold = log.folds().of(number);
    if (fold != null) {
      log.folds().setOpen(fold, open);
    }
  }

  private List<Long> shown() {
    var shown = new ArrayList<Long>();
    for (long i = 0; i < log.shownCountProperty().get(); i++) {
      shown.add(log.numberAt(i));
      assertThat(log.indexOf(log.numberAt(i))).isEqualTo(i);
    }
    return shown;
  }

  @Test
  void runsOfEqualRowsAreOneRow() {
    show("aaabccd", 0);
    until(() -> log.shownCountProperty().get() == 4);

    assertThat(shown()).containsExactly(1L, 4L, 5L, 7L);
    assertThat(log.folds().of(2)).isEqualTo(new Fold(Fold.Kind.EQUAL, 1, 3, 3));
    assertThat(log.folds().of(4)).isNull();
    assertThat(log.folds().of(5)).isEqualTo(new Fold(Fold.Kind.EQUAL, 5, 6, 2));
  }

  @Test
  void aRunIsOpenedAndFoldedAgain() {
    show("aaabccd", 0);
    until(() -> log.shownCountProperty().get() == 4);

    setOpen(5, true);
    assertThat(shown()).containsExactly(1L, 4L, 5L, 6L, 7L);
    setOpen(1, true);
    assertThat(shown()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    setOpen(5, false);
    assertThat(shown()).containsExactly(1L, 2L, 3L, 4L, 5L, 7L);
  }

  @Test
  void goingToARowOpensItsRun() {
    show("aaabccd", 0);
    until(() -> log.shownCountProperty().get() == 4);

    log.rows().goTo(3);

    assertThat(log.selectedProperty().get()).isEqualTo(3);
    assertThat(shown()).contains(3L);
  }

  @Test
  void runsGoOnAmongTheRowsThatAFilterShows() {
    show("PaPbPcQdQ", 0);
    log.filterProperty().set(LogFilter.ALL.with(RowGroup.PING, true));
    until(() -> log.shownCountProperty().get() == 2);

    assertThat(shown()).containsExactly(1L, 7L);
    assertThat(log.folds().of(1)).isEqualTo(new Fold(Fold.Kind.EQUAL, 1, 5, 3));
  }

  @Test
  void rowsThatComeAreFolded() {
    String all = "ab" + "P".repeat(500);
    SyntheticRows source = show(all.substring(0, 3), 100);
    payloads = all;
    until(() -> log.shownCountProperty().get() == 3);
    source.grow(499);
    until(() -> log.totalCountProperty().get() == 502 && log.shownCountProperty().get() == 3);

    assertThat(log.folds().of(3)).isEqualTo(new Fold(Fold.Kind.EQUAL, 3, 502, 500));
    log.folds().runsProperty().set(false);
    log.pulse();
    assertThat(log.shownCountProperty().get()).isEqualTo(502);
  }

  @Test
  void placesAndNumbersFitWhateverIsOpen() {
    var random = new Random(3);
    for (int round = 0; round < 30; round++) {
      var text = new StringBuilder();
      while (text.length() < 300) {
        text.append(String.valueOf((char) ('a' + random.nextInt(3))).repeat(1 + random.nextInt(6)));
      }
      show(text.toString(), random.nextInt(50));
      var heads = new ArrayList<Long>();
      for (int i = 0; i < text.length(); i++) {
        if (i == 0 || text.charAt(i) != text.charAt(i - 1)) {
          heads.add(i + 1L);
        }
      }
      until(() -> log.shownCountProperty().get() == heads.size());
      var expected = new ArrayList<Long>();
      for (int h = 0; h < heads.size(); h++) {
        long end = h + 1 < heads.size() ? heads.get(h + 1) : text.length() + 1;
        boolean open = random.nextInt(4) == 0;
        setOpen(heads.get(h), open);
        for (long n = heads.get(h); n < (open ? end : heads.get(h) + 1); n++) {
          expected.add(n);
        }
      }
      assertThat(shown()).isEqualTo(expected);
    }
  }

  @Test
  void pingsWithTheirPongsAreOneHeartbeatWhateverTheyCarry() {
    show("aA0B0C0bD0E", 0);
    until(() -> log.shownCountProperty().get() == 5);

    assertThat(shown()).containsExactly(1L, 2L, 8L, 9L, 11L);
    assertThat(log.folds().of(5)).isEqualTo(new Fold(Fold.Kind.HEARTBEAT, 2, 7, 6));
    assertThat(log.folds().of(10)).isEqualTo(new Fold(Fold.Kind.HEARTBEAT, 9, 10, 2));
    setOpen(4, true);
    assertThat(shown()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 11L);
  }

  @Test
  void aPingWithoutAPongIsSeen() {
    show("A0B0CaD0", 0);
    until(() -> log.shownCountProperty().get() == 4);

    assertThat(shown()).containsExactly(1L, 5L, 6L, 7L);
  }

  @Test
  void aHeartbeatGrowsAsItBeats() {
    String all = "xA0B0C0D0E0F0";
    SyntheticRows source = show(all.substring(0, 2), 100);
    payloads = all;
    for (int n = 3; n <= all.length(); n++) {
      source.grow(1);
      long total = n;
      // The last ping is seen until its pong has come.
      long shown = n == 3 || n % 2 == 1 ? 2 : 3;
      until(
          () -> log.totalCountProperty().get() == total && log.shownCountProperty().get() == shown);
    }
    assertThat(log.folds().of(2)).isEqualTo(new Fold(Fold.Kind.HEARTBEAT, 2, 13, 12));
  }

  @Test
  void payloadsThatAreLongerThanTheirPreviewsAreReadAndCompared() {
    SyntheticRows source = show("azzzyyyyb", 0);
    source.rest =
        n -> SyntheticRows.bytes("%08d".formatted(payloads.charAt((int) n - 1) == 'z' ? 0 : n / 2));
    until(() -> log.shownCountProperty().get() == 6);

    // Those of y are equal by twos.
    assertThat(shown()).containsExactly(1L, 2L, 5L, 6L, 8L, 9L);
  }

  @Test
  void whatDiffersInAnythingIsNotEqual() {
    Row one = SyntheticRows.text(1, "x");
    assertThat(RowLikeness.areAlike(one, SyntheticRows.text(2, "x"))).isTrue();
    assertThat(RowLikeness.areAlike(one, SyntheticRows.text(2, "y"))).isFalse();
    byte[] x = SyntheticRows.bytes("x");
    assertThat(
            RowLikeness.areAlike(
                one, SyntheticRows.frame(2, 0, Direction.OUT, EntryKind.TEXT, x, "")))
        .isFalse();
    assertThat(
            RowLikeness.areAlike(
                one, SyntheticRows.frame(2, 0, Direction.IN, EntryKind.BINARY, x, "")))
        .isFalse();
    assertThat(
            RowLikeness.areAlike(
                one, SyntheticRows.frame(2, 0, Direction.IN, EntryKind.TEXT, x, "{}")))
        .isFalse();
    Row state = SyntheticRows.event(1, Direction.LOCAL, EntryKind.STATE, "");
    assertThat(RowLikeness.areAlike(state, state)).isFalse();
    Row cut = new Row(1, 0, Direction.IN, EntryKind.TEXT, 0, one.head(), 65_540, 65_537, x, "");
    assertThat(RowLikeness.areAlike(cut, cut)).isFalse();
  }
}
