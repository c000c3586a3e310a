package dev.sockeye.ui.log.rows;

import dev.sockeye.ui.log.LogViewModel;
import dev.sockeye.ui.log.SyntheticRows;
import dev.sockeye.ui.log.FxQueue;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.journal.Row;
import dev.sockeye.session.Direction;
import dev.sockeye.session.EntryKind;
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

  /// A letter a row: capitals are pings, small letters texts.
  private Row row(long n) {
    char c = payloads.charAt((int) n - 1);
    EntryKind kind = Character.isUpperCase(c) ? EntryKind.PING : EntryKind.TEXT;
    return SyntheticRows.frame(
        n, SyntheticRows.START + n, Direction.IN, kind, SyntheticRows.bytes(String.valueOf(c)), "");
  }

  private SyntheticRows show(String payloads, int ring) {
    this.payloads = payloads;
    var source = new SyntheticRows(ring, this::row, null);
    source.grow(payloads.length());
    log.foldRunsProperty().set(true);
    log.show(source);
    return source;
  }

  private void until(BooleanSupplier condition) {
    fx.until(() -> {
      log.pulse();
      return condition.getAsBoolean();
    });
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
    assertThat(log.run(2)).isEqualTo(new FoldedRows.Run(1, 3, 3));
    assertThat(log.run(4)).isNull();
    assertThat(log.run(5)).isEqualTo(new FoldedRows.Run(5, 6, 2));
  }

  @Test
  void aRunIsOpenedAndFoldedAgain() {
    show("aaabccd", 0);
    until(() -> log.shownCountProperty().get() == 4);

    log.setRunOpen(5, true);
    assertThat(shown()).containsExactly(1L, 4L, 5L, 6L, 7L);
    log.setRunOpen(1, true);
    assertThat(shown()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    log.setRunOpen(5, false);
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
    assertThat(log.run(1)).isEqualTo(new FoldedRows.Run(1, 5, 3));
  }

  @Test
  void rowsThatComeAreFolded() {
    String all = "ab" + "P".repeat(500);
    SyntheticRows source = show(all.substring(0, 3), 100);
    payloads = all;
    until(() -> log.shownCountProperty().get() == 3);
    source.grow(499);
    until(() -> log.totalCountProperty().get() == 502 && log.shownCountProperty().get() == 3);

    assertThat(log.run(3)).isEqualTo(new FoldedRows.Run(3, 502, 500));
    log.foldRunsProperty().set(false);
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
        log.setRunOpen(heads.get(h), open);
        for (long n = heads.get(h); n < (open ? end : heads.get(h) + 1); n++) {
          expected.add(n);
        }
      }
      assertThat(shown()).isEqualTo(expected);
    }
  }

  @Test
  void whatDiffersInAnythingIsNotEqual() {
    Row one = SyntheticRows.text(1, "x");
    assertThat(FoldedRows.areEqual(one, SyntheticRows.text(2, "x"))).isTrue();
    assertThat(FoldedRows.areEqual(one, SyntheticRows.text(2, "y"))).isFalse();
    byte[] x = SyntheticRows.bytes("x");
    assertThat(
            FoldedRows.areEqual(
                one, SyntheticRows.frame(2, 0, Direction.OUT, EntryKind.TEXT, x, "")))
        .isFalse();
    assertThat(
            FoldedRows.areEqual(
                one, SyntheticRows.frame(2, 0, Direction.IN, EntryKind.BINARY, x, "")))
        .isFalse();
    assertThat(
            FoldedRows.areEqual(
                one, SyntheticRows.frame(2, 0, Direction.IN, EntryKind.TEXT, x, "{}")))
        .isFalse();
    Row state = SyntheticRows.event(1, Direction.LOCAL, EntryKind.STATE, "");
    assertThat(FoldedRows.areEqual(state, state)).isFalse();
    Row cut = new Row(1, 0, Direction.IN, EntryKind.TEXT, 0, one.head(), 900, 900, x, "");
    assertThat(FoldedRows.areEqual(cut, cut)).isFalse();
  }
}
