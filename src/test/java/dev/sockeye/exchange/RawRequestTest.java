package dev.sockeye.exchange;

import static dev.sockeye.exchange.Pasted.headers;
import static dev.sockeye.exchange.Pasted.one;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.exchange.PastedRequest.Unreadable;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawRequestTest {
  private static final String UNKNOWN_SCHEME =
      "The text does not say whether TLS was used: it may be ws or wss.";

  @Test
  void readsHttpWithEitherLineEnd() {
    for (String text :
        List.of(Samples.RAW, Samples.RAW.replace("\r\n", "\n"), "\n\n" + Samples.RAW)) {
      ForeignRequest request = one(text);
      assertThat(request.source()).isEqualTo("raw HTTP");
      assertThat(request.url()).isEqualTo("ws://chat.example.com:8443/chat?room=7");
      assertThat(request.schemeKnown()).isFalse();
      assertThat(headers(text))
          .containsExactly(
              "Host: chat.example.com:8443",
              "Upgrade: websocket",
              "Connection: keep-alive, Upgrade",
              "X-Trace: 1",
              "x-trace: 2",
              "Sec-WebSocket-Key: q4xkcO32u266gldTuKaSOw==",
              "Sec-WebSocket-Version: 13");
      assertThat(request.remarks()).containsExactly(UNKNOWN_SCHEME);
      assertThat(request.asksForWebSocket()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /a HTTP/1.1\nHost: h\nA: b",
        "    GET /a HTTP/1.1\\r\\n\n    Host: h\\r\\n\n    A: b\\r\\n\n    \\r\\n\n",
        "Hypertext Transfer Protocol\n    GET /a HTTP/1.1\\r\\n\n        [Expert Info]\n"
            + "    Host: h\\r\\n\n    A: b\\r\\n\n    \\r\\n\n    [Full request URI: http://h/a]",
        "*   Trying 127.0.0.1:80...\n> GET /a HTTP/1.1\n> Host: h\n* note\n> A: b\n> \n< HTTP/1.1"
            + " 101 Switching\n< Upgrade: websocket",
        "GET /a HTTP/1.1\nHost: h\nA: b\n\nHTTP/1.1 101 Switching Protocols\nUpgrade: websocket",
        "GET /a HTTP/1.1\nHost: h\nno colon\nB d: 1\nA: b\n\nbody: x",
        "GET /a#part HTTP/1.0\nHost: h\nA:\n b",
      })
  void readsTheSameRequestAsManyProgramsShowIt(String text) {
    ForeignRequest request = one(text);
    assertThat(request.url()).isEqualTo("ws://h/a");
    assertThat(headers(text)).containsExactly("Host: h", "A: b");
  }

  @Test
  void takesTheSchemeFromAnAbsoluteTarget() {
    ForeignRequest request = one("GET wss://chat.example.com/a HTTP/1.1\nHost: chat.example.com");
    assertThat(request.url()).isEqualTo("wss://chat.example.com/a");
    assertThat(request.schemeKnown()).isTrue();
    assertThat(request.remarks()).isEmpty();
  }

  @Test
  void readsPseudoHeaders() {
    ForeignRequest request =
        one(":authority: h.example\n:method: GET\n:path: /a?b\n:scheme: https\norigin: https://o");
    assertThat(request.url()).isEqualTo("https://h.example/a?b");
    assertThat(request.schemeKnown()).isTrue();
    assertThat(request.headers()).hasSize(1);
    assertThat(request.remarks()).hasSize(1);
  }

  @Test
  void keepsThePathWhereNoHostIsNamed() {
    ForeignRequest request = one("GET /a?b=1 HTTP/1.1\nUpgrade: websocket");
    assertThat(request.url()).isEqualTo("/a?b=1");
    assertThat(request.remarks())
        .containsExactly("No Host is named, so host and port are not known.");
    assertThat(one("127.0.0.1 - - [23/Nov/2026] \"GET /a?b=1 HTTP/1.1\" 101 0 \"-\" \"x\"").url())
        .isEqualTo("/a?b=1");
  }

  @Test
  void readsHeadersWithoutARequestLine() {
    ForeignRequest request = one("Host: h\nOrigin: https://o");
    assertThat(request.url()).isEmpty();
    assertThat(request.headers()).hasSize(2);
    assertThat(request.remarks())
        .containsExactly("The request line is missing, so the path is not known.");
  }

  @Test
  void remarksWhatIsNoHandshake() {
    assertThat(one("POST http://h/a HTTP/2\nHost: h\nbroken\nA: b\n  c\n\nbody").remarks())
        .containsExactly(
            "The method is POST; a handshake is always GET.",
            "The request is of HTTP/2; a handshake here is always HTTP/1.1.",
            "Line 3 has no colon and was left out.",
            "Line 5 goes on with the header before it; both were joined.",
            "The request has a body, which a handshake has not; it was left out.");
  }

  @Test
  void saysWhatIsNoRequest() {
    assertThat(PastedRequest.read("\nHTTP/1.1 101 Switching Protocols\nUpgrade: websocket"))
        .isEqualTo(new Unreadable("This is a server's answer. Paste the request.", 2));
    assertThat(PastedRequest.read("hello there"))
        .isEqualTo(
            new Unreadable(
                "No request was found. Paste raw HTTP with its line \"GET /path HTTP/1.1\", a curl"
                    + " command or an entry of a HAR file.",
                0));
    assertThat(PastedRequest.read(" \r\n "))
        .isEqualTo(
            new Unreadable(
                "There is nothing to read. Paste raw HTTP, a curl command or an entry of a HAR"
                    + " file.",
                0));
    assertThat(PastedRequest.read("fetch(\"https://x\")"))
        .isEqualTo(
            new Unreadable(
                "This is a call of fetch or PowerShell. Copy the request as cURL or as HAR instead.",
                0));
  }
}
