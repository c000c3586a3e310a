package dev.sockeye.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.journal.Place;
import dev.sockeye.session.SessionState;
import dev.sockeye.session.SessionStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusTextTest {
  private static final long SECOND = 1_000_000_000;
  private static final long NOW = 10_000 * SECOND;

  private static SessionStatus status(long lastReceived, long waitingSince) {
    return new SessionStatus(
        SessionState.OPEN,
        "",
        0,
        0,
        1_204_000,
        112_000_000,
        112,
        4_200,
        3,
        1_500,
        lastReceived,
        waitingSince);
  }

  private static StatusText text(long lastReceived, long waitingSince) {
    return StatusText.of(
        status(lastReceived, waitingSince), new Place.OnDisk(214_000_000), 49_980, 0, NOW);
  }

  @Test
  void countsHaveUnitsAndSeparators() {
    StatusText text = text(NOW, 0);

    assertThat(text.in()).isEqualTo("in 1,204,000 (112 MB)  49,980/s");
    assertThat(text.out()).isEqualTo("out 112 (4.2 kB)");
    assertThat(text.queue()).isEqualTo("queued 1.5 kB");
    assertThat(text.recording()).isEqualTo("recording 214 MB");
    assertThat(text.held()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "-5, last received now",
    "0, last received now",
    "1, last received 1 s ago",
    "34, last received 34 s ago",
    "59, last received 59 s ago",
    "192, last received 3:12 ago",
    "3792, last received 1:03:12 ago"
  })
  void tellsWhenSomethingCameLast(long seconds, String says) {
    assertThat(text(NOW - seconds * SECOND, 0).last()).isEqualTo(says);
  }

  @Test
  void tellsThatNothingCameYet() {
    assertThat(text(0, 0).last()).isEqualTo("nothing received");
  }

  @Test
  void tellsWhatIsInMemoryAndThatRowsLeave() {
    assertThat(recording(new Place.InMemory(21_000_000, 256_000_000, false, "")))
        .isEqualTo("in memory 21 MB of 256 MB");
    assertThat(recording(new Place.InMemory(255_000_000, 256_000_000, true, "Full.")))
        .isEqualTo("not on disk · in memory 255 MB of 256 MB · the oldest rows leave");
  }

  private static String recording(Place place) {
    return StatusText.of(status(0, 0), place, 0, 0, NOW).recording();
  }

  @Test
  void tellsForHowLongReadingHasWaitedForTheRecording() {
    assertThat(text(NOW, NOW - 3 * SECOND - 100_000_000).held())
        .isEqualTo("recording is the limit for 3.1 s");
    assertThat(text(NOW, NOW + SECOND).held()).contains("0 ms");
  }
}
