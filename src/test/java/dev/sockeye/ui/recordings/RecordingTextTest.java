package dev.sockeye.ui.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.journal.RecordingFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingTextTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

  private static RecordingFile file(Instant started, RecordingFile.State state, String problem) {
    return new RecordingFile(
        Path.of("x.sockeye"),
        "feed",
        "wss://feed/",
        started,
        started,
        Duration.ofSeconds(192),
        12_044,
        1_200_000,
        state,
        true,
        problem);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T00:00:00Z, Today",
    "2026-11-22T23:59:59Z, Yesterday",
    "2026-11-16T12:00:00Z, 'Monday, 16 November'",
    "2025-11-23T12:00:00Z, 23 November 2025",
  })
  void theDayStandsAboveItsRecordings(Instant started, String day) {
    assertThat(
            RecordingText.day(
                file(started, RecordingFile.State.FINISHED, ""), TODAY, ZoneOffset.UTC))
        .isEqualTo(day);
  }

  @Test
  void everythingIsInTheTooltip() {
    Instant started = Instant.parse("2026-11-23T12:00:00Z");
    assertThat(
            RecordingText.details(file(started, RecordingFile.State.FINISHED, ""), ZoneOffset.UTC))
        .isEqualTo(
            """
            feed
            wss://feed/
            23 Nov 2026 12:00:00 · 3:12 · 12,044 rows · 1.2 MB · kept
            x.sockeye\
            """);
    assertThat(
            RecordingText.details(
                file(started, RecordingFile.State.DAMAGED, "It is cut."), ZoneOffset.UTC))
        .endsWith("\nIt is cut.");
    assertThat(RecordingText.rows(file(started, RecordingFile.State.NEWER, "x"))).isEqualTo("–");
  }

  @ParameterizedTest
  @CsvSource({
    "10, 10000000000, 10 GB",
    "10 GB, 10000000000, 10 GB",
    "500mb, 500000000, 500 MB",
    "'1,5 gb', 1500000000, 1.5 GB",
    "0.25 TB, 250000000000, 250 GB",
  })
  void sizesAreReadAsTheyAreWritten(String typed, long bytes, String written) {
    assertThat(LimitText.size(typed)).hasValue(bytes);
    assertThat(LimitText.of(bytes)).isEqualTo(written);
    assertThat(LimitText.size(written)).hasValue(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1 GB", "0.5 MB", "10 GiB", "a lot", "99999999999 TB"})
  void whatIsNoSizeIsRefused(String typed) {
    assertThat(LimitText.size(typed)).isEmpty();
  }

  @Test
  void noDaysAreNever() {
    assertThat(LimitText.days(" ")).hasValue(0);
    assertThat(LimitText.days("30 days")).hasValue(30);
    assertThat(LimitText.days("3.5")).isEmpty();
  }

  @Test
  void theFileManagerIsToldTheWayOfItsSystem() {
    Path file = Path.of("/a/b/x.sockeye");
    assertThat(FileLocation.command("Linux", file)).containsExactly("xdg-open", "/a/b");
    assertThat(FileLocation.command("Mac OS X", file))
        .containsExactly("open", "-R", "/a/b/x.sockeye");
    assertThat(FileLocation.command("Windows 11", file)).startsWith("explorer.exe");
  }
}
