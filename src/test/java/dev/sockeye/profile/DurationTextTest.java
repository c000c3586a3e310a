package dev.sockeye.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {
  @ParameterizedTest
  @CsvSource({
    "30s, 30000",
    "250ms, 250",
    "2m, 120000",
    "1.5s, 1500",
    "5, 5000",
    "1h, 3600000",
    "0s, 0",
    "3 min, 180000"
  })
  void readsWhatPeopleWrite(String text, long millis) {
    assertThat(DurationText.parse(text)).contains(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s", "-1s", "1 fortnight", "1e3s", "999999999999h", "1s 2m", "٣s"})
  void refusesTheRest(String text) {
    assertThat(DurationText.parse(text)).isEmpty();
  }

  @Test
  void readsWhatItWrote() {
    new Random(1)
        .longs(500, 0, 100_000_000)
        .mapToObj(Duration::ofMillis)
        .forEach(d -> assertThat(DurationText.parse(DurationText.format(d))).contains(d));
  }
}
