package dev.sockeye.ui.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JumpTargetTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"12345|12345", "#7|7", "12,345|12345", "1 204 112|1204112", " 3 |3"})
  void numbersAreRows(String typed, long row) {
    assertThat(JumpTarget.parse(typed)).isEqualTo(new JumpTarget.ToRow(row));
  }

  @Test
  void timesOfDay() {
    assertThat(JumpTarget.parse("12:00:01.5"))
        .isEqualTo(new JumpTarget.ToTime(null, LocalTime.of(12, 0, 1, 500_000_000)));
    assertThat(JumpTarget.parse("9:05")).isEqualTo(new JumpTarget.ToTime(null, LocalTime.of(9, 5)));
    assertThat(JumpTarget.parse("2026-11-24 00:00:00"))
        .isEqualTo(new JumpTarget.ToTime(LocalDate.of(2026, 11, 24), LocalTime.MIDNIGHT));
  }

  @ParameterizedTest
  @CsvSource({
    "+1:30, 90000",
    "+90s, 90000",
    "+90, 90000",
    "+1h2m, 3720000",
    "+0.5s, 500",
    "+250ms, 250",
    "+1:00:00.25, 3600250",
    "+ 1 m 30 s, 90000"
  })
  void relativeToTheOpening(String typed, long millis) {
    assertThat(JumpTarget.parse(typed)).isEqualTo(new JumpTarget.SinceOpen(millis * 1_000_000));
  }

  @Test
  void relativeToTheEnd() {
    assertThat(JumpTarget.parse("-5m")).isEqualTo(new JumpTarget.FromEnd(300_000_000_000L));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "0",
        "12:60",
        "25:00",
        "+",
        "-x",
        "+1:75",
        "+1:99:00",
        "+5y",
        "2026-13-01 10:00",
        "99999999999999999999",
        "+99999999999999999999:00",
        "1,23"
      })
  void whatIsNoPlaceGetsASentence(String typed) {
    assertThat(JumpTarget.parse(typed))
        .isInstanceOfSatisfying(
            JumpTarget.Wrong.class, wrong -> assertThat(wrong.sentence()).endsWith("."));
  }
}
