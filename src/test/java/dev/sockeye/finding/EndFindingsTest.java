package dev.sockeye.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndFindingsTest {
  private static final long SECOND = 1_000_000_000;
  private static final long END = 1_000 * SECOND;

  private static Ending.Close close(boolean byServer, int code, String reason) {
    return new Ending.Close(70, byServer, code, reason);
  }

  private static Ending ending(Ending.Close first, String lost, long silence) {
    return new Ending(
        Optional.ofNullable(first),
        Optional.empty(),
        lost,
        END,
        END - silence,
        List.of(),
        List.of());
  }

  @Test
  void aCloseForMissingPongsIsExplainedByTheWaitForTheRecording() {
    var ending =
        new Ending(
            Optional.of(close(true, 1011, "keepalive ping timeout")),
            Optional.empty(),
            "",
            END,
            END - 1,
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
    Ending ending = ending(close(true, 1011, "keepalive ping timeout"), "", SECOND);
    assertThat(Findings.ofEnd(ending))
        .extracting(Finding::id)
        .containsExactly("end-ping-timeout", "close-1011");
  }

  @ParameterizedTest
  @CsvSource({"1000, INFO", "1001, INFO", "1002, ERROR", "1008, ERROR", "4401, ERROR"})
  void theServersCodeIsSaidInWords(int code, Finding.Severity severity) {
    List<Finding> findings = Findings.ofEnd(ending(close(true, code, "why"), "", SECOND));
    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().id()).isEqualTo("close-" + code);
    assertThat(findings.getFirst().severity()).isEqualTo(severity);
    assertThat(findings.getFirst().evidence()).isEqualTo("row 70: " + code + " \"why\"");
  }

  @Test
  void anEndWithoutACloseFrameAfterARegularSilenceIsAnIdleLimit() {
    String lost = "The connection was lost without a close frame: the server reset it.";
    assertThat(Findings.ofEnd(ending(null, lost, 60 * SECOND + 12_000_000)))
        .extracting(Finding::id)
        .containsExactly("end-without-close", "end-idle");
    assertThat(Findings.ofEnd(ending(null, lost, 47 * SECOND)))
        .extracting(Finding::id)
        .containsExactly("end-without-close");
  }

  @Test
  void ourOwnCloseIsAnsweredOrNot() {
    Ending open = ending(close(false, 1000, ""), "", SECOND);
    assertThat(Findings.ofEnd(open)).extracting(Finding::id).containsExactly("close-unanswered");
    var answered =
        new Ending(
            open.first(), Optional.of(close(true, 1000, "")), "", END, END, List.of(), List.of());
    assertThat(Findings.ofEnd(answered)).extracting(Finding::id).containsExactly("closed-here");
  }
}
