package dev.sockeye.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.session.Header;
import dev.sockeye.session.SessionEnd;
import dev.sockeye.session.SessionState;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpeningTest {
  @Test
  void theAcceptOfTheRfcsExampleBelongsToItsKey() {
    assertThat(HandshakeJudge.acceptOf("dGhlIHNhbXBsZSBub25jZQ=="))
        .isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
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
  void headersGoOutAsTypedAndInOrder() throws Exception {
    var request = new CompletableFuture<List<String>>();
    List<Header> typed =
        List.of(
            new Header("X-Second", "2"),
            new Header("x-FIRST", "one  two "),
            new Header("X-Second", "again"),
            new Header("user-agent", "mine"),
            new Header("X-Umlaut", "Grüße"));
    try (var server =
            new ScriptedServer(peer -> {
              peer.open();
              request.complete(peer.requestLines());
              peer.drain();
            });
        var client = new Client(server.url() + "a%2fb?q=%zz&x", r -> r.withHeaders(typed))) {
      List<String> lines = request.get(10, TimeUnit.SECONDS);
      assertThat(lines.getFirst()).isEqualTo("GET /a%2fb?q=%zz&x HTTP/1.1");
      assertThat(lines.get(1)).isEqualTo("Host: 127.0.0.1:" + server.port());
      assertThat(lines)
          .endsWith(
              "X-Second: 2",
              "x-FIRST: one  two ",
              "X-Second: again",
              "user-agent: mine",
              "X-Umlaut: Grüße");
      assertThat(lines).noneMatch(line -> line.startsWith("User-Agent"));
      client.awaitOpen();
      Entry.Request recorded = client.recorder.all(Entry.Request.class).getFirst();
      assertThat(new String(recorded.raw(), StandardCharsets.UTF_8))
          .isEqualTo(String.join("\r\n", lines) + "\r\n\r\n");
    }
  }

  @Test
  void secretsAreSentAndNotRecorded() throws Exception {
    var request = new CompletableFuture<String>();
    List<Header> headers =
        List.of(
            new Header("Authorization", "Bearer abc123"),
            new Header("Cookie", "sid=4711"),
            new Header("X-Api-Key", "from-env"));
    try (var server =
            new ScriptedServer(peer -> {
              peer.open();
              request.complete(String.join("\n", peer.requestLines()));
              peer.drain();
            });
        var client =
            new Client(
                server.url() + "?token=from-env",
                r -> r.withHeaders(headers).withSecrets(Set.of("from-env")))) {
      assertThat(request.get(10, TimeUnit.SECONDS))
          .contains("Bearer abc123", "sid=4711", "X-Api-Key: from-env", "token=from-env");
      client.awaitOpen();
      Entry.Request recorded = client.recorder.all(Entry.Request.class).getFirst();
      assertThat(new String(recorded.raw(), StandardCharsets.UTF_8))
          .contains("Authorization: Bearer ***", "Cookie: ***", "X-Api-Key: ***", "token=***")
          .doesNotContain("abc123", "4711", "from-env");
      assertThat(client.recorder.entries().toString()).doesNotContain("abc123", "from-env");
    }
  }

  @Test
  void theUrlsUserPartBecomesBasicAuthenticationAndIsNeverRecorded() throws Exception {
    var authorization = new CompletableFuture<String>();
    try (var server =
        new ScriptedServer(peer -> {
          peer.open();
          authorization.complete(peer.header("Authorization") + " " + peer.header("Host"));
          peer.drain();
        })) {
      String url = "ws://me:p%40ss@127.0.0.1:" + server.port() + "/";
      try (var client = new Client(url)) {
        assertThat(authorization.get(10, TimeUnit.SECONDS))
            .isEqualTo("Basic bWU6cEBzcw== 127.0.0.1:" + server.port());
        client.awaitOpen();
        assertThat(client.recorder.entries().toString()).doesNotContain("p%40ss", "bWU6cEBzcw");
      }
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
          .startsWith("WWW-Authenticate: Bearer", "set-cookie: a=1", "Set-Cookie: b=2");
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
                      + HandshakeJudge.acceptOf(peer.header("Sec-WebSocket-Key"))
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
  void aSilentServerIsGivenUpWhenTheTimeIsUp() throws Exception {
    try (var server = new ScriptedServer(ScriptedServer.Peer::drain);
        var client =
            new Client(
                server.url(), r -> r.withLimits(Duration.ofMillis(200), Duration.ofSeconds(1)))) {
      SessionEnd end = client.awaitEnd();
      assertThat(end.opened()).isFalse();
      assertThat(end.text()).contains("upgrade request took longer than 200 ms");
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
  void aRefusedConnectionNamesTheAddress() throws Exception {
    int port;
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    try (var client = new Client("ws://127.0.0.1:" + port + "/")) {
      assertThat(client.awaitEnd().text())
          .isEqualTo("127.0.0.1:%d refused the connection.".formatted(port));
      assertThat(client.recorder.all(Entry.Error.class).getFirst().step()).isEqualTo("tcp");
    }
  }

  @Test
  void anUnknownNameIsSaid() throws Exception {
    try (var client = new Client("ws://no-such-host.invalid/")) {
      assertThat(client.awaitEnd().text())
          .isEqualTo("The host name \"no-such-host.invalid\" was not found.");
      assertThat(client.recorder.all(Entry.Error.class).getFirst().step()).isEqualTo("dns");
    }
  }

  @Test
  void tlsOnAPlainPortAndPlainOnATlsPortAreExplained() throws Exception {
    try (var server =
            new ScriptedServer(peer -> {
              peer.text("HTTP/1.1 400 Bad Request\r\n\r\n");
            });
        var client = new Client(server.url().replace("ws://", "wss://"))) {
      assertThat(client.awaitEnd().text()).contains("does not speak TLS on this port");
    }
    try (var server =
            new ScriptedServer(peer -> {
              peer.readRequest();
              peer.hex("15 03 01 00 02 02 46");
            });
        var client = new Client(server.url())) {
      assertThat(client.awaitEnd().text()).contains("speaks TLS on this port");
    }
  }

  @Test
  void connectingCanBeCancelledWhileTheServerIsSilent() throws Exception {
    for (String scheme : List.of("ws", "wss")) {
      try (var server = new ScriptedServer(ScriptedServer.Peer::drain);
          var client = new Client(server.url().replace("ws:", scheme + ":"))) {
        client.recorder.await(
            Entry.State.class,
            state ->
                state.to()
                    == (scheme.equals("ws") ? SessionState.UPGRADING : SessionState.SECURING));
        client.session.disconnect(1000, "");
        SessionEnd end = client.awaitEnd();
        assertThat(end.opened()).isFalse();
        assertThat(end.text()).isEqualTo("Cancelled.");
      }
    }
  }

  @Test
  void connectingCanBeCancelledWhileNobodyAccepts() throws Exception {
    var fillers = new ArrayList<Socket>();
    try (var full = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      // Until the queue of the socket that nobody accepts from is full, and a SYN is dropped.
      boolean isFull = false;
      while (!isFull) {
        var filler = new Socket();
        fillers.add(filler);
        try {
          filler.connect(full.getLocalSocketAddress(), 300);
        } catch (SocketTimeoutException e) {
          isFull = true;
        }
      }
      try (var client = new Client("ws://127.0.0.1:" + full.getLocalPort() + "/")) {
        client.recorder.await(Entry.State.class, state -> state.to() == SessionState.CONNECTING);
        client.session.disconnect(1000, "");
        assertThat(client.awaitEnd().text()).isEqualTo("Cancelled.");
      }
      try (var client =
          new Client(
              "ws://127.0.0.1:" + full.getLocalPort() + "/",
              r -> r.withLimits(Duration.ofMillis(200), Duration.ofSeconds(1)))) {
        assertThat(client.awaitEnd().text()).startsWith("Connecting took longer than 200 ms");
      }
    } finally {
      for (Socket filler : fillers) {
        filler.close();
      }
    }
  }

  @Test
  void everyStepIsAStateInOrder() throws Exception {
    try (var server =
            new ScriptedServer(peer -> {
              peer.open();
              peer.hex("88 02 03e8");
              peer.readFrame();
            });
        var client = new Client(server.url())) {
      SessionEnd end = client.awaitEnd();
      assertThat(client.recorder.all(Entry.State.class))
          .extracting(Entry.State::to)
          .containsExactly(
              SessionState.RESOLVING,
              SessionState.CONNECTING,
              SessionState.UPGRADING,
              SessionState.OPEN,
              SessionState.CLOSING,
              SessionState.CLOSED);
      assertThat(end.code()).isEqualTo(1000);
      assertThat(end.initiator()).isEqualTo(Direction.IN);
      assertThat(end.answered()).isTrue();
      assertThat(end.text()).isEqualTo("Closed by the server with 1000 (normal closure).");
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
                          + HandshakeJudge.acceptOf(peer.header("Sec-WebSocket-Key"))
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
