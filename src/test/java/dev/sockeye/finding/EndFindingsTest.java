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

  /// An end without a close frame of the server's.
  private static Ending broken(Ending.Loss loss, Ending.Violation violation, Ending.Cut cut) {
    return new Ending(
        violation == null ? Optional.empty() : Optional.of(close(false, 1002, "")),
        Optional.empty(),
        Optional.ofNullable(loss),
        Optional.ofNullable(violation),
        Optional.ofNullable(cut),
        END,
        END - SECOND,
        List.of(),
        List.of());
  }

  @Test
  void aBreakWithinAFrameSaysHowMuchOfItCame() {
    Finding within = Findings.ofEnd(broken(LOST, null, new Ending.Cut(68, 5, 1_000))).getFirst();
    assertThat(within.id()).isEqualTo("end-within-frame");
    assertThat(within.severity()).isEqualTo(Finding.Severity.ERROR);
    assertThat(within.evidence()).isEqualTo("row 68: 5 of 1,000 bytes");
    Finding header = Findings.ofEnd(broken(LOST, null, new Ending.Cut(68, 0, 0))).getFirst();
    assertThat(header.id()).isEqualTo("end-within-frame");
    assertThat(header.evidence()).isEqualTo("row 68: a part of its header");
  }

  @Test
  void aBreakFromHereIsNobodysFault() {
    var aborted = new Ending.Loss(71, Cause.CANCELLED, "Broken off.");
    List<Finding> findings = Findings.ofEnd(broken(aborted, null, null));
    assertThat(findings).extracting(Finding::id).containsExactly("end-aborted");
    assertThat(findings.getFirst().severity()).isEqualTo(Finding.Severity.INFO);
  }

  @Test
  void aServerThatDoesNotReadKeepsTheCloseFrameFromBeingWritten() {
    var silent = new Ending.Loss(71, Cause.SILENT, "The close frame could not be written.");
    List<Finding> findings = Findings.ofEnd(broken(silent, null, null));
    assertThat(findings).extracting(Finding::id).containsExactly("close-unwritten");
    assertThat(findings.getFirst().severity()).isEqualTo(Finding.Severity.WARNING);
  }

  @Test
  void aViolationIsTheReasonOfOurClose() {
    var violation = new Ending.Violation(69, "5.1", "A server does not mask its frames.");
    Finding finding = Findings.ofEnd(broken(null, violation, null)).getFirst();
    assertThat(finding.id()).isEqualTo("end-violation");
    assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
    assertThat(finding.evidence()).isEqualTo("row 69: A server does not mask its frames.");
    assertThat(finding.section()).isEqualTo("RFC 6455 §5.1");
  }
}
