package dev.sockeye.ui.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Await;
import dev.sockeye.journal.Recording;
import dev.sockeye.journal.Recordings;
import dev.sockeye.query.JsonPath;
import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.session.Mark;
import dev.sockeye.ui.common.FxQueue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class WatchViewModelTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long START = 1_795_608_001L * SECOND;

  @TempDir private Path folder;
  private final FxQueue fx = new FxQueue();
  private final ObjectProperty<List<String>> kept = new SimpleObjectProperty<>(List.of());
  private final WatchViewModel model =
      new WatchViewModel(
          fx, InstantSource.fixed(Instant.ofEpochSecond(1_795_608_013L)), kept, kept::set);
  private Recording recording;

  @BeforeEach
  void begin() throws Exception {
    recording = new Recordings(folder, 1 << 30).create("watch");
    model.show(recording, recording::isWriting);
  }

  @AfterEach
  void end() {
    model.close();
    recording.close();
  }

  private void text(long at, Direction direction, String text) throws Exception {
    frame(at, direction, 0x81, text, text.length());
  }

  private void frame(long at, Direction direction, int first, String text, long message)
      throws Exception {
    byte[] payload = text.getBytes(StandardCharsets.UTF_8);
    recording.record(
        new Entry.Frame(
            at,
            direction,
            new byte[] {(byte) first, 1},
            payload.length + 2,
            payload.length,
            payload,
            null,
            message,
            true,
            Mark.NONE));
  }

  private WatchState state(int index) {
    return model.statesProperty().get().get(index);
  }

  private void until(int index, Predicate<WatchState> condition) throws InterruptedException {
    fx.await(() -> {
      model.pulse();
      if (condition.test(state(index))) {
        return true;
      }
      // What is recorded may not be counted yet: then nobody looks.
      fx.execute(() -> {});
      return false;
    });
  }

  private void watch(String path) {
    model.typedProperty().set(path);
    assertThat(model.add()).as(model.wrongProperty().get()).isTrue();
  }

  @Test
  void theLatestValueAndItsHistoryAreKnown() throws Exception {
    watch("$.px");
    watch("$.type");
    for (int i = 0; i < 500; i++) {
      text(START + i, Direction.IN, "{\"type\":\"trade\",\"px\":%d}".formatted(100 + i / 2));
    }
    text(START + SECOND, Direction.IN, "not JSON");
    text(START + SECOND, Direction.OUT, "{\"type\":\"ping\"}");

    until(0, state -> state.seen() == 500);
    until(1, state -> state.seen() == 501);
    assertThat(state(0).value()).isEqualTo("349");
    assertThat(state(0).row()).isEqualTo(500);
    assertThat(state(0).changedRow()).isEqualTo(499);
    assertThat(state(0).changes()).isEqualTo(249);
    assertThat(state(0).numbers()).hasSize(WatchTally.NUMBERS).isSorted().endsWith(348, 349, 349);
    assertThat(state(0).least()).isEqualTo(100);
    assertThat(state(0).most()).isEqualTo(349);
    assertThat(state(1).value()).isEqualTo("ping");
    assertThat(state(1).changes()).isEqualTo(1);
    assertThat(state(1).numbers()).isEmpty();
    assertThat(model.history(state(1))).isEqualTo("changed 11 s ago · 1 change");
    assertThat(model.history(WatchState.of("$.x"))).isEmpty();
    assertThat(model.noticeProperty().get()).isEmpty();
  }

  @Test
  void longAndFragmentedMessagesAreReadFromTheFile() throws Exception {
    watch("$.px");
    text(START, Direction.IN, "{\"pad\":\"%s\",\"px\":7}".formatted("x".repeat(20_000)));
    until(0, state -> state.value().equals("7"));
    frame(START, Direction.IN, 0x01, "{\"px\"", -1);
    frame(START, Direction.IN, 0x80, ":8}", 8);
    until(0, state -> state.value().equals("8"));
    assertThat(state(0).row()).isEqualTo(3);
    frame(START, Direction.IN, 0x02, "{\"px\"", -1);
    frame(START, Direction.IN, 0x80, ":9}", 8);
    until(0, state -> state.upTo() == 5);
    assertThat(state(0).value()).as("that was no text").isEqualTo("8");
  }

  @Test
  void valuesMayBeOfOneDirection() throws Exception {
    watch("$.px");
    text(START, Direction.IN, "{\"px\":1}");
    text(START, Direction.OUT, "{\"px\":2}");
    until(0, state -> state.seen() == 2);

    model.sideProperty().set(WatchSide.IN);
    until(0, state -> state.seen() == 1 && state.upTo() == 2);

    assertThat(state(0).value()).isEqualTo("1");
  }

  @Test
  void aPathThatIsAddedLaterSeesWhatWasThereBefore() throws Exception {
    watch("$.a");
    text(START, Direction.IN, "{\"a\":1,\"b\":5}");
    until(0, state -> state.seen() == 1);

    watch("$.b");
    until(1, state -> state.seen() == 1);

    assertThat(state(0).seen()).isEqualTo(1);
  }

  @Test
  void aPathThatIsChosenIsWatchedOnce() {
    model.watch("$.px");
    model.watch("$.px");
    model.watch("no path");

    assertThat(kept.get()).containsExactly("$.px");
  }

  @Test
  void whatIsNoPathIsSaidWhereItIsTyped() {
    model.typedProperty().set("$.px[");
    assertThat(model.add()).isFalse();
    assertThat(model.wrongProperty().get()).startsWith("At character ");
    assertThat(kept.get()).isEmpty();

    model.typedProperty().set("$.px");
    assertThat(model.wrongProperty().get()).as("it is being put right").isEmpty();
    assertThat(model.add()).isTrue();
    assertThat(model.typedProperty().get()).isEmpty();
    model.typedProperty().set(" $.px ");
    assertThat(model.add()).isFalse();
    assertThat(model.wrongProperty().get()).contains("already");
    model.typedProperty().set(" ");
    assertThat(model.add()).isFalse();
    assertThat(model.wrongProperty().get()).contains("$.price");
  }

  @Test
  void whatWasRemovedComesBackWhereItWas() throws Exception {
    kept.set(List.of("$.a", "$.b", "$.c", "$.["));
    assertThat(model.statesProperty().get())
        .as("what cannot be read is left alone")
        .extracting(WatchState::path)
        .containsExactly("$.a", "$.b", "$.c");
    text(START, Direction.IN, "{\"b\":1}");
    until(1, state -> state.seen() == 1);

    model.remove("$.b");
    assertThat(kept.get()).containsExactly("$.a", "$.c", "$.[");
    model.undo();
    assertThat(kept.get()).containsExactly("$.a", "$.b", "$.c", "$.[");
    assertThat(model.removedProperty().get()).isNull();
    model.undo();
    assertThat(kept.get()).hasSize(4);

    model.move("$.c", -1);
    model.move("$.a", -1);
    assertThat(kept.get()).containsExactly("$.a", "$.c", "$.b", "$.[");
  }

  @Test
  void whatItFallsBehindOfIsPassedOverAndSaid() throws Exception {
    var tally = new WatchTally(((JsonPath.Valid) JsonPath.parse("$.a")).path(), 1);
    tally.lookedUpTo(10);
    tally.passOver(110);
    assertThat(tally.state().passedOver()).isEqualTo(100);
    assertThat(tally.state().upTo()).isEqualTo(110);
    var late = new WatchTally(((JsonPath.Valid) JsonPath.parse("$.a")).path(), 1);
    late.passOver(110);
    assertThat(late.state().from()).as("it begins there").isEqualTo(111);
    assertThat(late.state().passedOver()).isZero();

    int rows = (int) WatchScan.BEHIND + 6_000;
    for (int i = 0; i < rows; i++) {
      text(START, Direction.IN, "{\"px\":1}");
    }
    Await.until(() -> recording.count() >= rows);
    var path = ((JsonPath.Valid) JsonPath.parse("$.px")).path();
    var scan = new WatchScan(recording);
    WatchState sampled;
    do {
      sampled = scan.advance(List.of(path), WatchSide.BOTH, true).getFirst();
    } while (sampled.upTo() < recording.count());
    scan.close();
    assertThat(sampled.from()).as("more come: only the newest").isGreaterThan(WatchScan.BEHIND);

    watch("$.px");
    until(0, state -> state.upTo() == recording.count());
    assertThat(state(0).seen()).as("nothing comes: all are looked at").isEqualTo(rows);
    assertThat(model.noticeProperty().get()).isEmpty();
  }
}
