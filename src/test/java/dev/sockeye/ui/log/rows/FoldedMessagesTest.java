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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FoldedMessagesTest {
  private final FxQueue fx = new FxQueue();
  private final LogViewModel log = new LogViewModel(fx, ZoneOffset.UTC);
  private String frames = "";

  @AfterEach
  void close() {
    log.close();
  }

  /// A character a frame: ( begins a message that is received, - goes on with it, ) ends it; [ = ]
  /// are those of one that is sent; a dot is a message in one frame, p a ping.
  private Row row(long n) {
    char c = frames.charAt((int) n - 1);
    Direction direction = "[=]".indexOf(c) >= 0 ? Direction.OUT : Direction.IN;
    EntryKind kind =
        c == 'p' ? EntryKind.PING : "([.".indexOf(c) >= 0 ? EntryKind.TEXT : EntryKind.CONTINUATION;
    boolean fin = ".p)]".indexOf(c) >= 0;
    long first = c == ')' ? begin(n, '(') : c == ']' ? begin(n, '[') : 0;
    byte[] payload = SyntheticRows.bytes(c == 'p' ? "p" : "f" + n);
    byte[] head = {(byte) ((fin ? 0x80 : 0) | kind.code()), (byte) payload.length};
    return new Row(
        n, SyntheticRows.START + n, direction, kind, first, head, 4, payload.length, payload, "");
  }

  private long begin(long n, char c) {
    return frames.lastIndexOf(c, (int) n - 1) + 1L;
  }

  private SyntheticRows show(String frames, int ring) {
    this.frames = frames;
    var source = new SyntheticRows(ring, this::row, null);
    source.grow(frames.length());
    log.folds().messagesProperty().set(true);
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
  void theLastFrameStandsForItsMessage() {
    show(".(-p-).", 0);
    until(() -> log.shownCountProperty().get() == 4);

    assertThat(shown()).containsExactly(1L, 4L, 6L, 7L);
    assertThat(log.folds().of(3)).isEqualTo(new Fold(Fold.Kind.FRAGMENTS, 6, 2, 4));
    assertThat(log.folds().of(4)).isNull();
    assertThat(log.counts().textProperty().get()).isEqualTo("7 rows, folded to 4");
  }

  @Test
  void aMessageIsOpenedAndFoldedAgainAndByGoingToOneOfItsFrames() {
    show(".(-p-).()", 0);
    until(() -> log.shownCountProperty().get() == 5);

    log.rows().goTo(3);
    assertThat(shown()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 9L);
    Fold fold = log.folds().of(3);
    log.folds().setOpen(fold, false);
    assertThat(shown()).containsExactly(1L, 4L, 6L, 7L, 9L);
  }

  @Test
  void framesAreSeenUntilTheirMessageEnds() {
    String all = ".(--)";
    SyntheticRows source = show(all.substring(0, 4), 10);
    frames = all;
    until(() -> log.totalCountProperty().get() == 4);
    assertThat(shown()).containsExactly(1L, 2L, 3L, 4L);

    source.grow(1);
    until(() -> log.shownCountProperty().get() == 2);
    assertThat(shown()).containsExactly(1L, 5L);
  }

  @Test
  void aFrameWhoseMessageTheFilterHidesIsSeen() {
    show("(-)p.(-)", 0);
    until(() -> log.shownCountProperty().get() == 4);
    assertThat(shown()).containsExactly(3L, 4L, 5L, 8L);
    log.folds().messagesProperty().set(false);
    log.select(1);
    log.selection().toggle(7);
    log.selection().toggle(8);
    log.rows().marks().toggle();
    log.folds().messagesProperty().set(true);
    log.rows().marks().onlyMarkedProperty().set(true);
    until(() -> log.shownCountProperty().get() == 2);

    assertThat(shown()).containsExactly(1L, 8L);
  }

  @Test
  void runsAreFoldedBesideMessages() {
    show("ppp(p-)pp", 0);
    log.folds().runsProperty().set(true);
    until(() -> log.shownCountProperty().get() == 4);

    assertThat(shown()).containsExactly(1L, 5L, 7L, 8L);
    assertThat(log.folds().of(2)).isEqualTo(new Fold(Fold.Kind.EQUAL, 1, 3, 3));
  }

  @Test
  void placesAndNumbersFitWhateverIsOpen() {
    var random = new Random(7);
    for (int round = 0; round < 40; round++) {
      var text = new StringBuilder();
      Map<Character, List<Long>> open = new HashMap<>();
      Map<Long, List<Long>> messages = new HashMap<>();
      while (text.length() < 200) {
        boolean in = random.nextBoolean();
        char first = in ? '(' : '[';
        List<Long> under = open.get(first);
        long n = text.length() + 1L;
        if (under == null && random.nextInt(3) == 0) {
          open.put(first, new ArrayList<>(List.of(n)));
          text.append(first);
        } else if (under != null && random.nextInt(3) == 0) {
          messages.put(n, under);
          open.remove(first);
          text.append(in ? ')' : ']');
        } else if (under != null && random.nextBoolean()) {
          under.add(n);
          text.append(in ? '-' : '=');
        } else {
          text.append('p');
        }
      }
      show(text.toString(), random.nextInt(300));
      var expected = new TreeSet<Long>();
      for (long n = 1; n <= text.length(); n++) {
        expected.add(n);
      }
      messages.values().forEach(expected::removeAll);
      until(() -> log.shownCountProperty().get() == expected.size());
      messages.forEach((end, hidden) -> {
        if (random.nextInt(3) == 0) {
          log.folds().reveal(hidden.getFirst());
          expected.addAll(hidden);
        }
        assertThat(log.folds().of(hidden.getLast()))
            .isEqualTo(new Fold(Fold.Kind.FRAGMENTS, end, hidden.getFirst(), hidden.size() + 1L));
      });
      assertThat(shown()).isEqualTo(List.copyOf(expected));
    }
  }
}
