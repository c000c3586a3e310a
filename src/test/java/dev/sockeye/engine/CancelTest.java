package dev.sockeye.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.Cause;
import dev.sockeye.session.ConnectRequest;
import dev.sockeye.session.Entry;
import dev.sockeye.session.ProxyChoice;
import dev.sockeye.session.Redirects;
import dev.sockeye.session.SessionEnd;
import dev.sockeye.session.SessionState;
import java.io.Closeable;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Cancel, in every step of an opening, against a server that hangs in it. How long it took is
/// printed; more than a second, of the hundred milliseconds that are aimed at, is a hang.
class CancelTest {
  private static final long HANG = TimeUnit.SECONDS.toMillis(1);

  private final List<Closeable> open = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (Closeable each : open) {
      each.close();
    }
  }

  private ScriptedServer silent() throws Exception {
    var server = new ScriptedServer(ScriptedServer.Peer::drain);
    open.add(server);
    return server;
  }

  private void cancelled(String step, Client client, SessionState state) throws Exception {
    try (client) {
      client.recorder.await(Entry.State.class, entry -> entry.to() == state);
      cancelled(step, client);
    }
  }

  private static void cancelled(String step, Client client) throws Exception {
    long start = System.nanoTime();
    client.session.disconnect(1000, "");
    SessionEnd end = client.awaitEnd();
    long millis = (System.nanoTime() - start) / 1_000_000;
    System.out.printf("Cancel in %s: %d ms%n", step, millis);
    assertThat(millis).isLessThan(HANG);
    assertThat(end.opened()).isFalse();
    assertThat(end.text()).isEqualTo("Cancelled.");
    assertThat(client.recorder.all(Entry.Error.class).getLast().cause()).isEqualTo(Cause.CANCELLED);
  }

  private static void awaitRequest(Client client, int count) throws InterruptedException {
    client.recorder.await(
        Entry.Request.class, request -> client.recorder.all(Entry.Request.class).size() >= count);
  }

  @Test
  void whileTheNameIsLookedUp() throws Exception {
    var asked = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    try (var client =
        new Client(
            EngineWith.hangingNames(asked, release), "ws://slow.test/", UnaryOperator.identity())) {
      assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
      cancelled("the look-up of the name", client);
    } finally {
      release.countDown();
    }
  }

  @Test
  void whilePacketsAreDropped() throws Exception {
    var listening = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
    open.add(listening);
    fill(listening);
    cancelled(
        "TCP",
        new Client("ws://127.0.0.1:" + listening.getLocalPort() + "/"),
        SessionState.CONNECTING);
  }

  private void fill(ServerSocket listening) throws Exception {
    try {
      while (true) {
        var waiting = new Socket();
        open.add(waiting);
        waiting.connect(new InetSocketAddress("127.0.0.1", listening.getLocalPort()), 200);
      }
    } catch (SocketTimeoutException e) {
      assertThat(open).hasSizeGreaterThan(2);
    }
  }

  private Client through(ProxyChoice.Kind kind) throws Exception {
    int port = silent().port();
    return new Client(
        EngineWith.names(List.of()),
        "ws://feeds.test/",
        request -> request.withProxy(new ProxyChoice(kind, "127.0.0.1", port, "", "")));
  }

  @Test
  void whileAnHttpProxyIsSilent() throws Exception {
    cancelled("an HTTP proxy", through(ProxyChoice.Kind.HTTP), SessionState.TUNNELING);
  }

  @Test
  void whileASocksProxyIsSilent() throws Exception {
    cancelled("a SOCKS 5 proxy", through(ProxyChoice.Kind.SOCKS5H), SessionState.TUNNELING);
    cancelled("a SOCKS 4 proxy", through(ProxyChoice.Kind.SOCKS4), SessionState.TUNNELING);
  }

  @Test
  void withinTheTlsHandshake() throws Exception {
    cancelled("TLS", new Client("wss://127.0.0.1:" + silent().port() + "/"), SessionState.SECURING);
  }

  @Test
  void beforeTheAnswer() throws Exception {
    try (var client = new Client(silent().url())) {
      awaitRequest(client, 1);
      cancelled("the upgrade", client);
    }
  }

  @Test
  void withinTheAnswer() throws Exception {
    var sent = new CountDownLatch(1);
    var server =
        new ScriptedServer(peer -> {
          peer.readRequest();
          peer.text("HTTP/1.1 101 Switching");
          sent.countDown();
          peer.drain();
        });
    open.add(server);
    try (var client = new Client(server.url())) {
      assertThat(sent.await(10, TimeUnit.SECONDS)).isTrue();
      awaitRequest(client, 1);
      cancelled("half an answer", client);
    }
  }

  @Test
  void inTheSecondHopOfARedirect() throws Exception {
    ScriptedServer second = silent();
    var first =
        new ScriptedServer(peer -> {
          peer.readRequest();
          peer.text(
              "HTTP/1.1 302 Found\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n"
                  .formatted(second.url()));
          peer.drain();
        });
    open.add(first);
    UnaryOperator<ConnectRequest> follow =
        request -> request.withChoices(request.choices().withRedirects(new Redirects(2, false)));
    try (var client = new Client(first.url(), follow)) {
      awaitRequest(client, 2);
      cancelled("the second hop", client);
    }
  }

  @Test
  void atAUnixSocket(@TempDir Path folder) throws Exception {
    Path path = folder.resolve("s");
    var listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    open.add(listening);
    listening.bind(UnixDomainSocketAddress.of(path));
    try (var client = new Client("ws+unix:" + path + ":/")) {
      awaitRequest(client, 1);
      cancelled("a Unix socket", client);
    }
  }

  @Test
  void whileTheBodyOfARefusalDoesNotEnd() throws Exception {
    var server =
        new ScriptedServer(peer -> {
          peer.readRequest();
          peer.text("HTTP/1.1 403 Forbidden\r\nContent-Length: 1000\r\n\r\nno");
          peer.drain();
        });
    open.add(server);
    try (var client = new Client(server.url())) {
      client.recorder.await(Entry.Response.class, response -> response.status() == 403);
      long start = System.nanoTime();
      client.session.disconnect(1000, "");
      SessionEnd end = client.awaitEnd();
      long millis = (System.nanoTime() - start) / 1_000_000;
      System.out.printf("Cancel in the body of a refusal: %d ms%n", millis);
      assertThat(millis).isLessThan(HANG);
      // The answer is the reason, whatever happened behind it.
      assertThat(end.text()).contains("403 Forbidden");
      assertThat(client.recorder.all(Entry.Body.class).getFirst().bytes())
          .asString()
          .isEqualTo("no");
    }
  }
}
