package dev.sockeye.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationTextTest {
  @ParameterizedTest
  @CsvSource({
    "250ms, 250",
    "5s, 5000",
    "2m, 120000",
    "1h, 3600000",
    "3, 3000",
    "0, 0",
    "0.5, 500",
    "1.5s, 1500",
  })
  void readsWhatPeopleWrite(String text, long millis) {
    assertThat(new DurationText().convert(text)).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s", "5 s", "-1", "1d", "five", "1e3", ".5", "5S", "٣"})
  void refusesTheRestInASentence(String text) {
    assertThatThrownBy(() -> new DurationText().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage(
            "\"%s\" is not a duration; write 250ms, 5s, 2m or a number of seconds".formatted(text));
  }
}
