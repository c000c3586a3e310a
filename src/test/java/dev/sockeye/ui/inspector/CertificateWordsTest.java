package dev.sockeye.ui.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.CertificateFacts;
import dev.sockeye.session.TlsFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CertificateWordsTest {
  private static final Instant NOW = Instant.parse("2026-11-23T20:00:00Z");

  private static CertificateFacts certificate(Duration from, Duration to) {
    return SampleOpenings.certificate(
        "CN=a", "CN=Some CA", NOW.plus(from).getEpochSecond(), NOW.plus(to).getEpochSecond());
  }

  private static String validity(Duration from, Duration to) {
    return CertificateWords.validity(certificate(from, to), NOW, NOW).words();
  }

  private static TlsFacts tls(
      boolean verified, List<CertificateFacts> chain, String alert, String problem) {
    return new TlsFacts("a.example", "", "", "", verified, chain, false, alert, problem);
  }

  @Test
  void validityIsToldInDays() {
    Duration year = Duration.ofDays(365);
    assertThat(validity(year.negated(), Duration.ofDays(-3))).isEqualTo("expired 3 days ago");
    assertThat(validity(year.negated(), Duration.ofDays(61))).isEqualTo("valid for 61 days");
    assertThat(validity(year.negated(), Duration.ofHours(1))).isEqualTo("valid for 1 hour");
    assertThat(validity(year.negated(), Duration.ofSeconds(-5)))
        .isEqualTo("expired less than a minute ago");
    assertThat(validity(Duration.ofMinutes(2), year))
        .isEqualTo("not valid yet, begins in 2 minutes");
    assertThat(validity(year.negated(), year.multipliedBy(10))).isEqualTo("valid for 10 years");
  }

  @Test
  void aRecordingOfLongAgoIsJudgedByItsOwnTime() {
    CertificateFacts expired = certificate(Duration.ofDays(-90), Duration.ofDays(-3));
    Instant later = NOW.plus(Duration.ofDays(100));

    assertThat(CertificateWords.validity(expired, NOW, later).words())
        .isEqualTo("expired 3 days before this was recorded");
    CertificateFacts good = certificate(Duration.ofDays(-90), Duration.ofDays(61));
    assertThat(CertificateWords.validity(good, NOW, later))
        .isEqualTo(new CertificateWords.Validity(true, "valid for 61 days when this was recorded"));
  }

  @Test
  void theVerdictSaysWhy() {
    var chain = List.of(certificate(Duration.ZERO, Duration.ofDays(1)));
    assertThat(CertificateWords.verdict(tls(true, chain, "", ""))).isEqualTo("Verified");
    assertThat(CertificateWords.verdict(tls(false, chain, "", "It expired.")))
        .isEqualTo("Not verified. It expired.");
    assertThat(CertificateWords.verdict(tls(false, chain, "", "")))
        .isEqualTo("Not verified: verification is off");
    assertThat(CertificateWords.verdict(tls(false, List.of(), "handshake_failure", "Refused.")))
        .isEqualTo("Refused.");
    assertThat(CertificateWords.handshake(tls(false, List.of(), "handshake_failure", "")))
        .contains(new Fact("Alert", "handshake_failure"), new Fact("Version", "none agreed"));
  }

  @Test
  void theChainIsCopiedAsText() {
    CertificateFacts own = certificate(Duration.ofDays(-1), Duration.ofDays(61));
    CertificateFacts root =
        SampleOpenings.certificate(
            "CN=Some CA", "CN=Some CA", 0, NOW.plus(Duration.ofDays(800)).getEpochSecond());

    String text = CertificateWords.copy(tls(true, List.of(own, root), "", ""), NOW, NOW);

    assertThat(text)
        .startsWith("The server's certificate, 1 of 2\n  Subject: CN=a\n  Names: dns:feed")
        .contains("  Validity: 2026-11-22 20:00 to 2027-01-23 20:00 UTC: valid for 61 days\n")
        .contains("\nIssuer, 2 of 2\n")
        .contains("  Issuer: CN=Some CA (itself)\n");
  }

  @Test
  void saysWhyThereWasNoTls() {
    assertThat(CertificateWords.without(SampleOpenings.of("hops", 1)))
        .isEqualTo("There was no TLS: the address begins with ws://.");
    assertThat(CertificateWords.without(SampleOpenings.of("407", 1)))
        .isEqualTo("There was no TLS: the opening ended before it would have begun.");
    assertThat(CertificateWords.without(Handshake.NONE))
        .isEqualTo("No TLS handshake was recorded yet.");
  }
}
