package dev.sockeye.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.Entry;
import dev.sockeye.session.Header;
import dev.sockeye.session.SessionEnd;
import dev.sockeye.session.SessionState;
import dev.sockeye.wire.AcceptKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is made of the answer to an opening handshake, right or wrong.
class AnswerTest {
  @Test
  void theAcceptOfTheRfcsExampleBelongsToItsKey() {
    assertThat(AcceptKey.of("dGhlIHNhbXBsZSBub25jZQ==")).isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
  }

  @Test
  void aTypedKeyIsSentAndItsAcceptIsChecked() throws Exception {
    var key = new Header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
    try (var server =
            new ScriptedServer(peer -> {
              peer.readRequest();
              peer.text(
                  "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                      + "Connection: Upgrade\r\n"
                      + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n");
              peer.drain();
            });
        var client = new Client(server.url(), r -> r.withHeaders(List.of(key)))) {
      client.awaitOpen();
    }
  }

  @Test
  void aRefusedUpgradeKeepsStatusHeadersAndBody() throws Exception {
    try (var server =
            new ScriptedServer(peer -> {
              peer.readRequest();
              peer.text(
                  "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Bearer\r\nset-cookie: a=1\r\n"
                      + "Set-Cookie: b=2\r\nContent-Type: application/json\r\n"
                      + "Content-Length: 24\r\n\r\n{\"error\":\"token expired\"}");
              peer.drain();
            });
        var client = new Client(server.url())) {
      SessionEnd end = client.awaitEnd();
      assertThat(end.opened()).isFalse();
      assertThat(end.text()).contains("401 Unauthorized");
      Entry.Response response = client.recorder.all(Entry.Response.class).getFirst();
      assertThat(response.status()).isEqualTo(401);
      assertThat(response.accepted()).isFalse();
      assertThat(response.headers())
          .extracting(Header::toString)
          .startsWith("WWW-Authenticate: Bearer", "set-cookie: a=***", "Set-Cookie: b=***");
      assertThat(response.raw())
          .asString(StandardCharsets.ISO_8859_1)
          .contains("set-cookie: a=***\r\n", "Set-Cookie: b=***\r\n");
      Entry.Body body = client.recorder.all(Entry.Body.class).getFirst();
      assertThat(body.bytes())
          .asString(StandardCharsets.UTF_8)
          .isEqualTo("{\"error\":\"token expired\"}".substring(0, 24));
      assertThat(body.contentType()).isEqualTo("application/json");
      assertThat(client.recorder.entries().getLast())
          .isInstanceOfSatisfying(
              Entry.State.class, state -> assertThat(state.to()).isEqualTo(SessionState.FAILED));
    }
  }

  @Test
  void aChunkedAndZippedBodyIsReadable() throws Exception {
    var zipped = new java.io.ByteArrayOutputStream();
    try (var gzip = new java.util.zip.GZIPOutputStream(zipped)) {
      gzip.write("<h1>Bad gateway</h1>".getBytes(StandardCharsets.US_ASCII));
    }
    byte[] bytes = zipped.toByteArray();
    try (var server =
            new ScriptedServer(peer -> {
              peer.readRequest();
              peer.text(
                  "HTTP/1.1 502 Bad Gateway\r\nTransfer-Encoding: chunked\r\n"
                      + "Content-Encoding: gzip\r\n\r\n");
              peer.text("5;x=y\r\n").bytes(java.util.Arrays.copyOf(bytes, 5)).text("\r\n");
              peer.text(Integer.toHexString(bytes.length - 5) + "\r\n")
                  .bytes(java.util.Arrays.copyOfRange(bytes, 5, bytes.length));
              peer.text("\r\n0\r\n\r\n");
              peer.drain();
            });
        var client = new Client(server.url())) {
      client.awaitEnd();
      Entry.Body body = client.recorder.all(Entry.Body.class).getFirst();
      assertThat(body.bytes())
          .asString(StandardCharsets.US_ASCII)
          .isEqualTo("<h1>Bad gateway</h1>");
      assertThat(body.framing()).isEqualTo("chunked");
      assertThat(body.truncated()).isFalse();
    }
  }

  @Test
  void aBodyMayBeZippedByItsTransferCoding() throws Exception {
    var zipped = new java.io.ByteArrayOutputStream();
    try (var gzip = new java.util.zip.GZIPOutputStream(zipped)) {
      gzip.write("<h1>Bad gateway</h1>".getBytes(StandardCharsets.US_ASCII));
    }
    byte[] bytes = zipped.toByteArray();
    try (var server =
            new ScriptedServer(peer -> {
              peer.readRequest();
              peer.text("HTTP/1.1 502 Bad Gateway\r\nTransfer-Encoding: gzip, Chunked\r\n\r\n");
              peer.text("5;x=y\r\n").bytes(java.util.Arrays.copyOf(bytes, 5)).text("\r\n");
              peer.text(Integer.toHexString(bytes.length - 5) + "\r\n")
                  .bytes(java.util.Arrays.copyOfRange(bytes, 5, bytes.length));
              peer.text("\r\n0\r\n\r\n");
              peer.drain();
            });
        var client = new Client(server.url())) {
      client.awaitEnd();
      Entry.Body body = client.recorder.all(Entry.Body.class).getFirst();
      assertThat(body.bytes())
          .asString(StandardCharsets.US_ASCII)
          .isEqualTo("<h1>Bad gateway</h1>");
      assertThat(body.framing()).isEqualTo("chunked");
      assertThat(body.truncated()).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "Upgrade: h2c | Connection: Upgrade | ACCEPT | Upgrade header is \"h2c\"",
        "X: y | Connection: Upgrade | ACCEPT | no Upgrade header",
        "Upgrade: websocket | Connection: close | ACCEPT | does not name \"Upgrade\"",
        "Upgrade: websocket | Connection: keep-alive, upgrade | WRONG | belongs to the key",
        "Upgrade: WebSocket | X: y | ACCEPT | no Connection header",
        "Upgrade: websocket | Connection: Upgrade | NONE | no Sec-WebSocket-Accept",
        "Upgrade: websocket | Connection: Upgrade | TWICE | 2 Sec-WebSocket-Accept headers",
      })
  void aWrongAnswerIsRefusedAndSaysWhy(
      String upgrade, String connection, String accept, String problem) throws Exception {
    try (var server =
            new ScriptedServer(peer -> {
              peer.readRequest();
              String right =
                  "Sec-WebSocket-Accept: "
                      + AcceptKey.of(peer.header("Sec-WebSocket-Key"))
                      + "\r\n";
              String line =
                  switch (accept) {
                    case "ACCEPT" -> right;
                    case "WRONG" -> "Sec-WebSocket-Accept: AAAA\r\n";
                    case "TWICE" -> right + right;
                    default -> "";
                  };
              peer.text(
                  "HTTP/1.1 101 Switching Protocols\r\n"
                      + upgrade
                      + "\r\n"
                      + connection
                      + "\r\n"
                      + line
                      + "\r\n");
              peer.drain();
            });
        var client = new Client(server.url())) {
      SessionEnd end = client.awaitEnd();
      assertThat(end.opened()).isFalse();
      assertThat(end.text()).contains(problem);
      assertThat(client.recorder.all(Entry.Response.class).getFirst().status()).isEqualTo(101);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Sec-WebSocket-Protocol: chat3 | which was not offered",
        "Sec-WebSocket-Protocol: chat, superchat | several subprotocols",
        "Sec-WebSocket-Extensions: x-webkit | which was not offered",
        "Sec-WebSocket-Extensions: permessage-deflate; foo | no parameter \"foo\"",
        "Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=7 | 8 to 15",
        "Sec-WebSocket-Extensions: permessage-deflate, permessage-deflate | twice",
      })
  void whatNobodyOfferedIsRefused(String line, String problem) throws Exception {
    try (var server =
            new ScriptedServer(peer -> {
              peer.open(line);
              peer.drain();
            });
        var client =
            new Client(
                server.url(),
                r -> r.withDeflate(true).withSubprotocols(List.of("chat", "superchat")))) {
      SessionEnd end = client.awaitEnd();
      assertThat(end.opened()).isFalse();
      assertThat(end.text()).contains(problem);
    }
  }

  @Test
  void anAnswerMayPickASubprotocolOrNone() throws Exception {
    for (String line : List.of("Sec-WebSocket-Protocol: superchat", "X: y")) {
      try (var server =
              new ScriptedServer(peer -> {
                peer.open(line);
                peer.drain();
              });
          var client =
              new Client(server.url(), r -> r.withSubprotocols(List.of("chat", "superchat")))) {
        client.awaitOpen();
        assertThat(client.recorder.all(Entry.Response.class).getFirst().subprotocol())
            .isEqualTo(line.startsWith("Sec") ? "superchat" : "");
      }
    }
  }

  @Test
  void aServerThatTalksSshIsNamedAsSuch() throws Exception {
    try (var server =
            new ScriptedServer(peer -> {
              peer.text("SSH-2.0-OpenSSH_9.2p1\r\n");
              peer.drain();
            });
        var client = new Client(server.url())) {
      SessionEnd end = client.awaitEnd();
      assertThat(end.text()).contains("does not speak HTTP", "SSH-2.0-OpenSSH_9.2p1");
      assertThat(client.recorder.all(Entry.Response.class).getFirst().raw())
          .asString(StandardCharsets.US_ASCII)
          .startsWith("SSH-2.0");
    }
  }

  @Test
  void halfAnAnswerIsKept() throws Exception {
    try (var server =
            new ScriptedServer(peer -> {
              peer.readRequest();
              peer.text("HTTP/1.1 101 Switching Pro");
            });
        var client = new Client(server.url())) {
      assertThat(client.awaitEnd().text()).contains("ended within the answer, after 26 bytes");
      assertThat(client.recorder.all(Entry.Response.class).getFirst().raw()).hasSize(26);
    }
  }

  @Test
  void aServerThatClosesOrResetsSaysSo() throws Exception {
    try (var server = new ScriptedServer(ScriptedServer.Peer::readRequest);
        var client = new Client(server.url())) {
      assertThat(client.awaitEnd().text()).contains("closed the connection without an answer");
    }
    try (var server =
            new ScriptedServer(peer -> {
              peer.readRequest();
              peer.socket().setSoLinger(true, 0);
            });
        var client = new Client(server.url())) {
      assertThat(client.awaitEnd().text()).contains("reset the connection");
    }
  }

  @Test
  void framesInOneSegmentWithTheAnswerAreRead() throws Exception {
    try (var server =
            new ScriptedServer(peer -> {
              peer.readRequest();
              peer.bytes(
                  ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                          + "Connection: Upgrade\r\nSec-WebSocket-Accept: "
                          + AcceptKey.of(peer.header("Sec-WebSocket-Key"))
                          + "\r\n\r\n\u0081\u0002hi")
                      .getBytes(StandardCharsets.ISO_8859_1));
              peer.drain();
            });
        var client = new Client(server.url())) {
      client.recorder.await(Entry.Frame.class, frame -> true);
      assertThat(client.texts()).containsExactly("hi");
    }
  }
}
