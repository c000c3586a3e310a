package dev.sockeye.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.Cause;
import dev.sockeye.session.TlsFacts;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class TlsFindingsTest {
  private static TlsFacts facts(String version, String alpn, boolean client, String alert) {
    return new TlsFacts("example.org", version, "A", alpn, true, List.of(), client, alert, "");
  }

  @TestFactory
  Stream<DynamicTest> eachAlertHasAMeaning() {
    return Stream.of(TlsAlert.values())
        .map(alert ->
            DynamicTest.dynamicTest(
                alert.word(),
                () -> {
                  Opening byFacts = Opening.securing().tls(facts("", "", false, alert.word()));
                  assertThat(byFacts.error("tls", Cause.TLS_ALERT).ids())
                      .containsExactly(alert.id());
                  // With TLS 1.3 a client's certificate is refused only behind the handshake.
                  Opening byText = Opening.secure().request();
                  assertThat(
                          byText
                              .error("upgrade", Cause.TLS_ALERT, "alert " + alert.word() + ".")
                              .ids())
                      .containsExactly(alert.id());
                }));
  }

  @Test
  void anAlertIsExplained() {
    Finding found =
        Opening.securing()
            .tls(facts("", "", false, "handshake_failure"))
            .error("tls", Cause.TLS_ALERT)
            .first();
    assertThat(found.id()).isEqualTo("tls-alert-handshake-failure");
    assertThat(found.text()).startsWith("example.org:443 found nothing").contains("certificate");
    assertThat(found.evidence()).isEqualTo("alert handshake_failure");
    assertThat(
            Opening.securing()
                .tls(facts("", "", true, "bad_certificate"))
                .error("tls", Cause.TLS_ALERT)
                .first()
                .text())
        .contains("certificate that was sent");
  }

  @Test
  void anAlertThatNobodyKnows() {
    assertThat(
            Opening.securing()
                .tls(facts("", "", false, "new_alert"))
                .error("tls", Cause.TLS_ALERT)
                .ids())
        .containsExactly("tls-alert");
  }

  @Test
  void otherFailures() {
    assertThat(Opening.securing().error("tls", Cause.NOT_TLS).ids()).containsExactly("not-tls");
    assertThat(Opening.securing().error("tls", Cause.TLS_VERSION).ids())
        .containsExactly("tls-version");
    assertThat(Opening.securing().error("tls", Cause.OTHER).ids()).containsExactly("tls-failed");
    assertThat(Opening.securing().error("tls", Cause.CLIENT_FILES).ids())
        .containsExactly("client-files");
    assertThat(Opening.securing().error("tls", Cause.NOT_TLS).first().text())
        .contains("try ws:// instead of wss://");
  }

  @Test
  void whatIsWorthKnowingOfAGoodHandshake() {
    assertThat(Opening.securing().tls(facts("TLSv1.1", "", false, "")).open().all())
        .containsExactly("WARNING tls-old-version");
    assertThat(Opening.securing().tls(facts("TLSv1.3", "h2", false, "")).open().all())
        .containsExactly("WARNING tls-alpn-h2");
  }
}
