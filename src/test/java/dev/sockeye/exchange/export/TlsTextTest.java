package dev.sockeye.exchange.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.CertificateFacts;
import dev.sockeye.session.TlsFacts;
import java.util.List;
import org.junit.jupiter.api.Test;

/// TLS handshakes in a line.
class TlsTextTest {
  private static final CertificateFacts CERTIFICATE =
      new CertificateFacts(
          "CN=a", List.of("dns:a"), "CN=b", 1_764_000_000, 1_765_000_000, "1", "AA", "EC", "S");

  @Test
  void aGoodHandshakeTellsWhatWasAgreed() {
    var facts =
        new TlsFacts(
            "a", "TLSv1.3", "CIPHER", "http/1.1", true, List.of(CERTIFICATE), true, "", "");
    assertThat(TlsText.line(facts))
        .isEqualTo(
            "TLSv1.3, CIPHER, ALPN http/1.1, server name a, certificate verified,"
                + " client certificate sent | CN=a until 2025-12-06");
  }

  @Test
  void aCertificateThatIsNotGoodIsShownAllTheSame() {
    var facts =
        new TlsFacts("a", "", "", "", false, List.of(CERTIFICATE), false, "", "It has expired.");
    assertThat(TlsText.line(facts))
        .isEqualTo(
            "server name a, certificate NOT verified | CN=a until 2025-12-06 | It has expired.");
  }

  @Test
  void anAlertIsNamed() {
    var facts =
        new TlsFacts("", "", "", "", false, List.of(), false, "handshake_failure", "It refused.");
    assertThat(TlsText.line(facts))
        .isEqualTo("no certificate was seen, alert handshake_failure | It refused.");
  }
}
