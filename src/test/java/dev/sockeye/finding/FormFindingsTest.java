package dev.sockeye.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.Cause;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class FormFindingsTest {
  private static final String REST =
      "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
          + Opening.ACCEPT
          + "\r\n\r\n";

  private static void assertForeign(String id, byte[] bytes) {
    Opening opening = Opening.plain().raw(bytes, false).error("upgrade", Cause.ANSWER);
    assertThat(opening.all()).containsExactly("ERROR " + id);
    assertThat(opening.first().evidence()).isEqualTo(Quote.bytes(bytes));
  }

  private static void assertForeign(String id, String bytes) {
    assertForeign(id, bytes.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
  }

  private static void assertHex(String id, String hex) {
    assertForeign(id, HexFormat.of().parseHex(hex));
  }

  @Test
  void otherProtocols() {
    assertForeign("answer-ssh", "SSH-2.0-OpenSSH_9.9\r\n");
    assertForeign("answer-smtp", "220 mx.test ESMTP Postfix\r\n");
    assertForeign("answer-ftp", "220 (vsFTPd 3.0.5)\r\n");
    assertForeign("answer-pop3", "+OK ready\r\n");
    assertForeign("answer-imap", "* OK [CAPABILITY IMAP4rev1] ready\r\n");
    assertForeign("answer-redis", "-ERR wrong number of arguments for 'get' command\r\n");
    assertForeign("answer-memcached", "ERROR\r\nERROR\r\n");
    assertForeign("answer-amqp", "AMQP\0\0\u0009\u0001");
    assertForeign("answer-vnc", "RFB 003.008\n");
    assertForeign("answer-rtsp", "RTSP/1.0 400 Bad Request\r\n\r\n");
    assertForeign("answer-http-2-frames", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    assertForeign("answer-without-head", "<html><body>Hello");
    assertForeign("answer-not-http", "What?\r\n");
    assertHex("answer-mysql", "4a0000000a382e302e333600");
    assertHex("answer-tls", "15030300020228");
    assertHex("answer-http-2-frames", "000012040000000000000300000080");
    assertHex("answer-telnet", "fffd18fffd1f");
    assertHex("answer-frames", "810548656c6c6f");
    assertHex("answer-not-http", "0001020304");
  }

  @Test
  void dataBeforeTheAnswer() {
    assertForeign("data-before-answer", "\r\nHTTP/1.1 101 Switching Protocols\r\n\r\n");
    assertForeign("data-before-answer", "PHP Notice: x\nHTTP/1.1 200 OK\r\n\r\n");
  }

  @Test
  void theRequestComesBack() {
    assertForeign("answer-echo", "GET /feed HTTP/1.1\r\nHost: example.org\r\n");
  }

  @Test
  void statusLine() {
    assertThat(Opening.plain().raw("HTTP/1.1 1O1 Switching\r\n" + REST, false).all())
        .containsExactly("ERROR status-line-unreadable");
    assertThat(Opening.plain().raw("HTTP/1.1 101\r\n" + REST, true).all())
        .containsExactly("WARNING status-line-short");
    assertThat(Opening.plain().raw("HTTP/1.1 101 \r\n" + REST, true).all()).isEmpty();
    assertThat(
            Opening.plain()
                .raw("HTTP/1.1 101 Web Socket Protocol Handshake\r\n" + REST, true)
                .all())
        .containsExactly("INFO reason-phrase");
  }

  @Test
  void versions() {
    String one = "HTTP/1.0 101 Switching Protocols\r\n" + REST;
    assertThat(Opening.plain().raw(one, true).all()).containsExactly("WARNING answer-http-1-0");
    assertThat(Opening.plain().raw(one, false).all()).containsExactly("ERROR answer-http-1-0");
    assertThat(Opening.plain().answer("HTTP/1.0 404 Not Found").all())
        .containsExactly("ERROR status-404", "WARNING answer-http-1-0");
    assertThat(Opening.plain().answer("HTTP/2 200").all()).containsExactly("ERROR answer-http-2");
    assertThat(Opening.plain().answer("HTTP/1.7 101 Switching Protocols").ids())
        .contains("answer-http-version");
  }

  private static void assertLine(String line, String finding) {
    String raw = "HTTP/1.1 101 Switching Protocols\r\n" + line + "\r\n" + REST;
    boolean isAccepted = finding.startsWith("WARNING");
    assertThat(Opening.plain().raw(raw, isAccepted).all()).containsExactly(finding);
  }

  @Test
  void lines() {
    assertLine("Oops", "ERROR line-without-colon");
    assertLine("X: a\r\n  b", "WARNING line-folded");
    assertLine("X : a", "WARNING blank-before-colon");
    assertLine("X: a\u0001b", "WARNING control-character");
    assertThat(
            Opening.plain()
                .raw(("HTTP/1.1 101 Switching Protocols\r\n" + REST).replace("\r", ""), true)
                .all())
        .containsExactly("WARNING lines-lf-only");
  }

  @Test
  void headTooLong() {
    String raw = "HTTP/1.1 101 Switching Protocols\r\nX: " + "a".repeat(70_000);
    assertThat(Opening.plain().raw(raw, false).error("upgrade", Cause.ANSWER).all())
        .containsExactly("ERROR head-too-long");
  }

  @Test
  void interimAnswer() {
    assertThat(Opening.plain().answer("HTTP/1.1 103 Early Hints").open().all())
        .containsExactly("INFO interim-answer");
  }
}
