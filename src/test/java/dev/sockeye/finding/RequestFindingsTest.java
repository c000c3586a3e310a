package dev.sockeye.finding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestFindingsTest {
  private static void assertFirst(Opening request, String finding) {
    assertThat(request.answer("HTTP/1.1 400 Bad Request").all())
        .containsExactly(finding, "ERROR status-400");
  }

  @Test
  void leftOut() {
    assertFirst(Opening.plain().without("Upgrade"), "ERROR request-upgrade-missing");
    assertFirst(Opening.plain().without("Connection"), "ERROR request-connection-missing");
    assertFirst(Opening.plain().without("Sec-WebSocket-Key"), "ERROR request-key-missing");
    assertFirst(Opening.plain().without("Sec-WebSocket-Version"), "ERROR request-version-missing");
    assertFirst(Opening.plain().without("Host"), "ERROR request-host-missing");
  }

  @Test
  void wrong() {
    assertFirst(Opening.plain().instead("Upgrade", "h2c"), "ERROR request-upgrade-wrong");
    assertFirst(Opening.plain().instead("Connection", "close"), "ERROR request-connection-wrong");
    assertFirst(Opening.plain().instead("Sec-WebSocket-Key", "abc"), "ERROR request-key-wrong");
    assertFirst(
        Opening.plain().header("Sec-WebSocket-Key", Opening.KEY), "ERROR request-key-twice");
    assertFirst(
        Opening.plain().instead("Sec-WebSocket-Version", "12"), "ERROR request-version-wrong");
    assertFirst(Opening.plain().header("Host", "example.org"), "ERROR request-host-twice");
    assertFirst(Opening.plain().header("Content-Length", "5"), "ERROR request-body-announced");
    assertFirst(
        Opening.plain().header("Sec-WebSocket-Protocol", "a b"),
        "ERROR request-subprotocol-invalid");
  }

  private static void assertWarning(Opening request, String id) {
    assertThat(request.answer("HTTP/1.1 404 Not Found").all())
        .containsExactly("ERROR status-404", "WARNING " + id);
  }

  @Test
  void odd() {
    assertWarning(Opening.plain().instead("Host", "other.test:80"), "request-host-other");
    assertWarning(Opening.plain().header("Origin", "https://a.test/"), "request-origin-odd");
    assertWarning(
        Opening.plain().header("Sec-WebSocket-Protocol", "a, a"), "request-subprotocol-twice");
  }

  @Test
  void notTheReasonOfALogin() {
    assertThat(
            Opening.plain()
                .instead("Sec-WebSocket-Version", "12")
                .answer("HTTP/1.1 401 Unauthorized")
                .all())
        .containsExactly("ERROR status-401", "WARNING request-version-wrong");
  }

  @Test
  void theSameHostInAnotherForm() {
    assertThat(Opening.plain().instead("Host", "EXAMPLE.org.:80").open().all()).isEmpty();
    Opening address =
        Opening.empty()
            .timing("tcp", true, "[::1]:443", "connected")
            .timing("tls", true, "[::1]:443", "")
            .instead("Host", "[::1]");
    assertThat(address.open().all()).isEmpty();
  }
}
