package dev.sockeye.finding;

import static dev.sockeye.finding.Opening.DAY;
import static dev.sockeye.finding.Opening.NOW;
import static dev.sockeye.finding.Opening.certificate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.Cause;
import dev.sockeye.session.CertificateFacts;
import java.util.List;
import org.junit.jupiter.api.Test;

class CertificateFindingsTest {
  private static Finding failed(Cause cause, CertificateFacts... chain) {
    Opening opening = Opening.securing().tls(false, "", "wrong", chain).error("tls", cause);
    assertThat(opening.findings()).hasSize(1);
    return opening.first();
  }

  @Test
  void expired() {
    Finding found = failed(Cause.CERTIFICATE_EXPIRED, certificate("example.org", NOW - DAY));
    assertThat(found.id()).isEqualTo("tls-expired");
    assertThat(found.text()).contains("expired on 31 December 2025 at 00:00 UTC", "renewal");
    assertThat(found.section()).isEqualTo("RFC 5280 §4.1.2.5");
    assertThat(
            failed(
                    Cause.CERTIFICATE_EXPIRED,
                    certificate("example.org", NOW + DAY),
                    certificate("Middle", NOW - 2 * DAY))
                .text())
        .contains("further up", "30 December 2025");
  }

  @Test
  void notYetValid() {
    var early =
        new CertificateFacts(
            "CN=a", List.of(), "CN=b", NOW + DAY, NOW + 9 * DAY, "1", "AA", "EC 256", "x");
    Finding found = failed(Cause.CERTIFICATE_NOT_YET_VALID, early);
    assertThat(found.id()).isEqualTo("tls-not-yet-valid");
    assertThat(found.text()).contains("before 2 January 2026 at 00:00 UTC", "clock");
  }

  @Test
  void datesThatNoCalendarHas() {
    var odd =
        new CertificateFacts("", List.of(), "", Long.MIN_VALUE, Long.MIN_VALUE, "", "", "", "");
    assertThat(failed(Cause.CERTIFICATE_EXPIRED, odd).id()).isEqualTo("tls-expired");
  }

  @Test
  void otherName() {
    Finding found = failed(Cause.CERTIFICATE_OTHER_NAME, certificate("other.test", NOW + 90 * DAY));
    assertThat(found.id()).isEqualTo("tls-other-name");
    assertThat(found.text()).contains("other.test, www.other.test", "not for \"example.org\"");
    assertThat(found.evidence()).isEqualTo("dns:other.test, dns:www.other.test");
  }

  @Test
  void unknownIssuer() {
    Finding alone =
        failed(Cause.CERTIFICATE_UNKNOWN_ISSUER, certificate("example.org", NOW + 90 * DAY));
    assertThat(alone.id()).isEqualTo("tls-unknown-issuer");
    assertThat(alone.text()).contains("\"Some Authority\"", "intermediate");
    Finding chain =
        failed(
            Cause.CERTIFICATE_UNKNOWN_ISSUER,
            certificate("example.org", NOW + 90 * DAY),
            certificate("Middle", NOW + 90 * DAY));
    assertThat(chain.text()).contains("company");
  }

  @Test
  void anUnknownIssuerDoesNotHideThatItHasExpired() {
    Opening both =
        Opening.securing()
            .tls(false, "", "wrong", certificate("example.org", NOW - DAY))
            .error("tls", Cause.CERTIFICATE_UNKNOWN_ISSUER);
    assertThat(both.all()).containsExactly("ERROR tls-unknown-issuer", "ERROR tls-expired");
  }

  @Test
  void selfSignedAndTheRest() {
    assertThat(failed(Cause.CERTIFICATE_SELF_SIGNED).id()).isEqualTo("tls-self-signed");
    assertThat(failed(Cause.CERTIFICATE_OTHER).id()).isEqualTo("tls-certificate");
  }

  @Test
  void notVerified() {
    CertificateFacts good = certificate("example.org", NOW + 90 * DAY);
    Opening bad = Opening.securing().tls(false, "", "It has expired.", good).open();
    assertThat(bad.all()).containsExactly("WARNING tls-not-verified");
    assertThat(bad.first().evidence()).isEqualTo("It has expired.");
    assertThat(Opening.securing().tls(false, "", "", good).open().first().text())
        .contains("would have been accepted");
  }

  @Test
  void expiresSoon() {
    Opening soon =
        Opening.securing().tls(true, "", "", certificate("a.test", NOW + 13 * DAY + 100)).open();
    assertThat(soon.all()).containsExactly("WARNING tls-expires-soon");
    assertThat(soon.first().text()).contains("in 13 days");
    assertThat(
            Opening.securing()
                .tls(true, "", "", certificate("a.test", NOW + 14 * DAY + 100))
                .open()
                .ids())
        .isEmpty();
  }
}
