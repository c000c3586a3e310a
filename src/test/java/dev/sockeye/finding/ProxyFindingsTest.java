package dev.sockeye.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.Cause;
import org.junit.jupiter.api.Test;

class ProxyFindingsTest {
  private static Opening proxied() {
    return Opening.empty()
        .timing("tcp", true, "192.0.2.9:3128", "connected")
        .timing("proxy", false, "http://192.0.2.9:3128", "failed");
  }

  private static Finding answered(String... lines) {
    Opening opening =
        proxied().request("CONNECT").answer(lines).error("proxy", Cause.PROXY_REFUSED);
    assertThat(opening.findings()).hasSize(1);
    return opening.first();
  }

  @Test
  void notReached() {
    assertThat(proxied().error("proxy", Cause.REFUSED).ids()).containsExactly("proxy-unreachable");
    assertThat(proxied().error("proxy", Cause.NAME_NOT_FOUND).ids())
        .containsExactly("proxy-unreachable");
    assertThat(proxied().error("proxy", Cause.SILENT).ids()).containsExactly("proxy-silent");
    assertThat(proxied().error("proxy", Cause.RESET).ids()).containsExactly("proxy-ended");
    assertThat(proxied().error("proxy", Cause.OTHER).ids()).containsExactly("proxy-failed");
  }

  @Test
  void loginWanted() {
    Finding found =
        answered("HTTP/1.1 407 Authentication Required", "Proxy-Authenticate: Basic realm=\"x\"");
    assertThat(found.id()).isEqualTo("proxy-407");
    assertThat(found.text()).contains("Give the proxy's user");
    assertThat(found.evidence()).contains("Proxy-Authenticate: Basic realm");
    assertThat(answered("HTTP/1.0 401 Unauthorized", "WWW-Authenticate: Basic").id())
        .isEqualTo("proxy-407");
    assertThat(answered("HTTP/1.1 407 No", "Proxy-Authenticate: NTLM").text())
        .contains("only \"NTLM\"");
    Opening sent =
        proxied()
            .header("Proxy-Authorization", "Basic ***")
            .request("CONNECT")
            .answer("HTTP/1.1 407 No", "Proxy-Authenticate: Basic realm=\"x\"")
            .error("proxy", Cause.PROXY_REFUSED);
    assertThat(sent.first().text()).contains("not accepted");
  }

  @Test
  void otherRefusals() {
    assertThat(answered("HTTP/1.1 403 Forbidden").id()).isEqualTo("proxy-403");
    assertThat(answered("HTTP/1.1 405 No", "Allow: GET").id()).isEqualTo("proxy-without-connect");
    assertThat(answered("HTTP/1.1 400 Bad Request").id()).isEqualTo("proxy-400");
    assertThat(answered("HTTP/1.1 502 Bad Gateway").id()).isEqualTo("proxy-502");
    assertThat(answered("HTTP/1.1 418 Teapot").id()).isEqualTo("proxy-status");
  }

  @Test
  void notAProxy() {
    Finding found =
        proxied()
            .request("CONNECT")
            .raw("SSH-2.0-OpenSSH\r\n", false)
            .error("proxy", Cause.NOT_A_PROXY)
            .first();
    assertThat(found.id()).isEqualTo("not-a-proxy");
    assertThat(found.evidence()).isEqualTo("SSH-2.0-OpenSSH\\r\\n");
  }

  @Test
  void socks() {
    assertThat(socks("The proxy asks for a user and a password."))
        .isEqualTo("socks-authentication");
    assertThat(socks("The connection is not allowed by the ruleset."))
        .isEqualTo("socks-not-allowed");
    assertThat(socks("The proxy says: host unreachable.")).isEqualTo("socks-unreachable");
    assertThat(socks("The proxy says: general failure.")).isEqualTo("socks-refused");
  }

  private static String socks(String text) {
    return proxied().error("proxy", Cause.PROXY_REFUSED, text).first().id();
  }

  @Test
  void aProxyThatWorkedIsNoReason() {
    Opening opening =
        proxied()
            .request("CONNECT")
            .answer("HTTP/1.1 200 Connection established")
            .request()
            .answer("HTTP/1.1 404 Not Found")
            .error("upgrade", Cause.ANSWER);
    assertThat(opening.ids()).containsExactly("status-404");
  }
}
