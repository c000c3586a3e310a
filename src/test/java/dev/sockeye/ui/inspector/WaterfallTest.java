package dev.sockeye.ui.inspector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sockeye.session.Entry;
import dev.sockeye.session.SessionState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaterfallTest {
  private static final long START = 1_763_812_801_000_000_000L;
  private static final long MILLI = 1_000_000;

  private static Entry.Timing step(String step, long fromMillis, long toMillis, boolean ok) {
    return new Entry.Timing(
        START + toMillis * MILLI, step, START + fromMillis * MILLI, ok, "subject", "text");
  }

  /// An opening that was open at a time, with a first message perhaps.
  private static Waterfall waterfall(long openMillis, Entry.Timing... steps) {
    var entries = new ArrayList<Entry>();
    entries.add(new Entry.State(START, SessionState.IDLE, SessionState.RESOLVING, ""));
    entries.addAll(List.of(steps));
    if (openMillis >= 0) {
      entries.add(
          new Entry.State(
              START + openMillis * MILLI, SessionState.UPGRADING, SessionState.OPEN, ""));
    }
    return Waterfall.of(Handshake.of(entries, _ -> List.of()));
  }

  @Test
  void barsShareAnAxis() {
    Waterfall waterfall =
        waterfall(
            100, step("dns", 0, 20, true), step("tcp", 20, 70, false), step("tcp", 70, 100, true));

    assertThat(waterfall.span()).isEqualTo(100 * MILLI);
    assertThat(waterfall.total()).isEqualTo(100 * MILLI);
    assertThat(waterfall.bars()).extracting(Waterfall.Bar::from).containsExactly(0.0, 0.2, 0.7);
    assertThat(waterfall.bars()).extracting(Waterfall.Bar::to).containsExactly(0.2, 0.7, 1.0);
    assertThat(waterfall.bars()).extracting(Waterfall.Bar::offset).contains(20 * MILLI);
    assertThat(waterfall.bars()).noneMatch(Waterfall.Bar::runsOn);
  }

  @Test
  void stepsStandInTheOrderInWhichTheyBegan() {
    Waterfall waterfall = waterfall(-1, step("tcp", 5, 9, true), step("dns", 0, 5, true));

    assertThat(waterfall.bars()).extracting(bar -> bar.step().step()).containsExactly("dns", "tcp");
    assertThat(waterfall.total()).as("it is under way").isEqualTo(-1);
  }

  @Test
  void aFirstMessageThatCameSoonIsOnTheAxis() {
    Waterfall waterfall =
        waterfall(100, step("upgrade", 0, 100, true), step("message", 100, 400, true));

    assertThat(waterfall.span()).isEqualTo(400 * MILLI);
    assertThat(waterfall.bars().getLast().runsOn()).isFalse();
  }

  @Test
  void aFirstMessageThatCameLateDoesNotSqueezeTheOpening() {
    Waterfall waterfall =
        waterfall(100, step("upgrade", 0, 100, true), step("message", 100, 30_000, true));

    assertThat(waterfall.span()).isEqualTo(120 * MILLI);
    Waterfall.Bar message = waterfall.bars().getLast();
    assertThat(message.runsOn()).isTrue();
    assertThat(message.to()).isEqualTo(1);
    assertThat(message.duration()).as("the figure is the true one").isEqualTo(29_900 * MILLI);
    assertThat(waterfall.bars().getFirst().to()).isEqualTo(100.0 / 120, within(1e-9));
  }

  @Test
  void ticksAreRoundAndFew() {
    Waterfall waterfall = waterfall(352, step("dns", 0, 352, true));

    assertThat(waterfall.ticks())
        .extracting(Waterfall.Tick::label)
        .containsExactly("0", "100 ms", "200 ms", "300 ms");
    assertThat(waterfall.ticks().get(1).at()).isEqualTo(100.0 / 352, within(1e-9));
    for (long millis : new long[] {1, 7, 20, 999, 10_000, 86_400_000}) {
      assertThat(waterfall(millis, step("dns", 0, millis, true)).ticks())
          .as("%d ms", millis)
          .hasSizeBetween(3, 7)
          .allSatisfy(tick -> assertThat(tick.at()).isBetween(0.0, 1.0));
    }
    assertThat(waterfall(10_000, step("dns", 0, 10_000, true)).ticks().getLast().label())
        .isEqualTo("10 s");
  }

  @Test
  void nothingAndNoTimeAtAllAreBorne() {
    assertThat(Waterfall.of(Handshake.NONE).bars()).isEmpty();
    Waterfall none = waterfall(0, step("dns", 0, 0, true));
    assertThat(none.bars().getFirst().from()).isZero();
    assertThat(none.bars().getFirst().to()).isZero();
    Waterfall back = waterfall(10, step("dns", 8, 3, true));
    assertThat(back.bars().getFirst().duration()).isZero();
    assertThat(back.bars().getFirst().to()).isEqualTo(back.bars().getFirst().from());
  }

  @Test
  void aStepIsSaidInWords() {
    Waterfall waterfall = waterfall(100, step("tcp", 20, 70, false));

    assertThat(StepWords.spoken(waterfall.bars().getFirst()))
        .isEqualTo("TCP failed, subject · text, begins at 20 ms, takes 50 ms");
  }

  @Test
  void theTotalSaysHowItEnded() {
    for (String name : SampleOpenings.NAMES) {
      Handshake handshake = SampleOpenings.of(name, START);
      String total = StepWords.total(handshake, Waterfall.of(handshake));
      assertThat(total)
          .startsWith(
              handshake.outcome() == Handshake.Outcome.OPEN ? "Open after" : "Failed after");
    }
    Handshake expired = SampleOpenings.of("expired", START);
    assertThat(StepWords.total(expired, Waterfall.of(expired))).isEqualTo("Failed after 352 ms");
  }
}
