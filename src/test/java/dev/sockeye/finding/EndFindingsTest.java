package dev.sockeye.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.Cause;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndFindingsTest {
  private static final long SECOND = 1_000_000_000;
  private static final long END = 1_000 * SECOND;
  private static final Ending.Loss LOST =
      new Ending.Loss(71, Cause.RESET, "The connection was lost: the server reset it.");

  private static Ending.Close close(boolean byServer, int code, String reason) {
    return new Ending.Close(70, byServer, code, reason);
  }

  private static Ending ending(Ending.Close first, Ending.Loss loss, long silence) {
    return new Ending(
        Optional.ofNullable(first),
        Optional.empty(),
        Optional.ofNullable(loss),
        Optional.empty(),
        Optional.empty(),
        END,
        END - silence,
        List.of(),
        List.of());
  }

  private static Ending with(Ending.Close first, List<Ending.Wait> waits, List<Ending.Ping> pings) {
    return new Ending(
        Optional.ofNullable(first),
        Optional.empty(),
        first == null ? Optional.of(LOST) : Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        END,
        END - 1,
        waits,
        pings);
  }

  @Test
  void aCloseForMissingPongsIsExplainedByTheWaitForTheRecording() {
    Ending ending =
        with(
            close(true, 1011, "keepalive ping timeout"),
            List.of(
                new Ending.Wait(40, END - 50 * SECOND, END - 27 * SECOND),
                new Ending.Wait(50, END - 5 * SECOND, END - 4 * SECOND)),
            List.of(new Ending.Ping(60, true), new Ending.Ping(65, false)));
    Finding finding = Findings.ofEnd(ending).getFirst();
    assertThat(finding.id()).isEqualTo("end-recording-limit");
    assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
    assertThat(finding.text()).contains("23.0 s").contains("recording was the limit");
    assertThat(finding.evidence()).contains("row 40").contains("row 65 without a pong");
  }

  @Test
  void withoutAWaitAPingTimeoutIsTheServersWord() {
    Ending ending = ending(close(true, 1011, "keepalive ping timeout"), null, SECOND);
    assertThat(Findings.ofEnd(ending))
        .extracting(Finding::id)
        .containsExactly("end-ping-timeout", "close-1011");
    assertThat(Findings.ofEnd(ending).getLast().severity()).isEqualTo(Finding.Severity.INFO);
  }

  @ParameterizedTest
  @CsvSource({"1000, INFO", "1001, INFO", "1002, ERROR", "1008, ERROR", "4401, ERROR"})
  void theServersCodeIsSaidInWords(int code, Finding.Severity severity) {
    List<Finding> findings = Findings.ofEnd(ending(close(true, code, "why"), null, SECOND));
    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().id()).isEqualTo("close-" + code);
    assertThat(findings.getFirst().severity()).isEqualTo(severity);
    assertThat(findings.getFirst().evidence()).isEqualTo("row 70: " + code + " \"why\"");
  }

  @Test
  void anEndWithoutACloseFrameAfterARegularSilenceIsAnIdleLimit() {
    assertThat(Findings.ofEnd(ending(null, LOST, 60 * SECOND + 12_000_000)))
        .extracting(Finding::id)
        .containsExactly("end-without-close", "end-idle");
    assertThat(Findings.ofEnd(ending(null, LOST, 47 * SECOND)))
        .extracting(Finding::id)
        .containsExactly("end-without-close");
  }

  @Test
  void ourOwnCloseIsAnsweredOrNot() {
    Ending open = ending(close(false, 1000, ""), null, SECOND);
    assertThat(Findings.ofEnd(open)).extracting(Finding::id).containsExactly("close-unanswered");
    var answered =
        new Ending(
            open.first(),
            Optional.of(close(true, 1000, "")),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            END,
            END,
            List.of(),
            List.of());
    assertThat(Findings.ofEnd(answered)).extracting(Finding::id).containsExactly("closed-here");
  }

  @Test
  void aWaitThatIsTooShortOrLongAgoExplainsNothing() {
    var close = close(true, 1011, "");
    List<Ending.Ping> pings = List.of(new Ending.Ping(65, false));
    var shortOne = new Ending.Wait(40, END - 2 * SECOND, END - 2 * SECOND + SECOND / 2);
    var oldOne = new Ending.Wait(41, END - 200 * SECOND, END - 190 * SECOND);
    var good = new Ending.Wait(42, END - 20 * SECOND, END - 10 * SECOND);
    assertThat(Findings.ofEnd(with(close, List.of(shortOne, oldOne), pings)))
        .extracting(Finding::id)
        .containsExactly("close-1011");
    assertThat(Findings.ofEnd(with(close, List.of(good), pings)))
        .extracting(Finding::id)
        .containsExactly("end-recording-limit", "close-1011");
    assertThat(Findings.ofEnd(with(close(true, 1009, ""), List.of(good), pings)))
        .extracting(Finding::id)
        .containsExactly("close-1009");
    assertThat(Findings.ofEnd(with(close(false, 1000, ""), List.of(good), pings)))
        .extracting(Finding::id)
        .containsExactly("close-unanswered");
    assertThat(Findings.ofEnd(with(null, List.of(good), pings)))
        .extracting(Finding::id)
        .containsExactly("end-recording-limit", "end-without-close");
  }
}
