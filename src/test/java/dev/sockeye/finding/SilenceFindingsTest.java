package dev.sockeye.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.Cause;
import java.util.List;
import org.junit.jupiter.api.Test;

class SilenceFindingsTest {
  private static final String PART = "HTTP/1.1 101 Switching Protocols\r\nUpgr";

  @Test
  void withinTls() {
    assertThat(Opening.securing().error("tls", Cause.SILENT).ids())
        .containsExactly("silent-in-tls");
    assertThat(Opening.securing().error("tls", Cause.RESET).ids()).containsExactly("reset-in-tls");
    assertThat(Opening.securing().error("tls", Cause.ENDED).ids()).containsExactly("ended-in-tls");
    assertThat(Opening.securing().error("tls", Cause.SILENT).first().text())
        .contains("example.org:443", "ws://");
  }

  @Test
  void withinTlsOnceTheServerHasShownItsCertificate() {
    for (Cause cause : List.of(Cause.RESET, Cause.ENDED)) {
      Opening shown =
          Opening.securing()
              .tls(false, "", "It broke off.", Opening.certificate("example.org", 4102444800L))
              .error("tls", cause);
      assertThat(shown.ids()).contains(cause == Cause.RESET ? "reset-in-tls" : "ended-in-tls");
      assertThat(shown.first().text())
          .contains("client certificate")
          .doesNotContain("does not speak TLS");
    }
  }

  @Test
  void afterTcp() {
    Opening asked =
        Opening.plain()
            .request()
            .timing("upgrade", false, "/feed", "")
            .error("upgrade", Cause.SILENT);
    assertThat(asked.ids()).containsExactly("silent-after-tcp");
    assertThat(asked.first().text()).contains("example.org:80", "wss://");
    assertThat(asked.first().evidence()).isEqualTo("1.5 s without a byte of an answer");
    assertThat(Opening.plain().request().error("upgrade", Cause.RESET).ids())
        .containsExactly("reset-after-tcp");
    assertThat(Opening.plain().request().error("upgrade", Cause.ENDED).ids())
        .containsExactly("ended-after-tcp");
  }

  @Test
  void afterTls() {
    assertThat(Opening.secure().request().error("upgrade", Cause.SILENT).ids())
        .containsExactly("silent-after-tls");
    assertThat(Opening.secure().request().error("upgrade", Cause.RESET).ids())
        .containsExactly("reset-after-tls");
    assertThat(Opening.secure().request().error("upgrade", Cause.ENDED).ids())
        .containsExactly("ended-after-tls");
  }

  @Test
  void inTheMiddleOfTheAnswer() {
    Finding silent = Opening.plain().raw(PART, false).error("upgrade", Cause.SILENT).first();
    assertThat(silent.id()).isEqualTo("silent-in-answer");
    assertThat(silent.evidence()).isEqualTo("Upgr (38 bytes came)");
    assertThat(Opening.plain().raw(PART, false).error("upgrade", Cause.RESET).ids())
        .containsExactly("reset-in-answer");
    assertThat(Opening.plain().raw(PART, false).error("upgrade", Cause.ENDED).ids())
        .containsExactly("ended-in-answer");
    assertThat(Opening.plain().raw("HT", false).error("upgrade", Cause.ANSWER).ids())
        .containsExactly("ended-in-answer");
  }

  @Test
  void anInterimAnswerAndNothingMore() {
    Opening opening =
        Opening.plain().answer("HTTP/1.1 100 Continue").error("upgrade", Cause.SILENT);
    assertThat(opening.all()).containsExactly("ERROR silent-in-answer", "INFO interim-answer");
  }
}
