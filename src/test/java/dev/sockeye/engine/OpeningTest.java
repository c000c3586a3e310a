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

/// The way to an answer: each step, its failures, its time limit, and what goes out.
class OpeningTest {
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
}
