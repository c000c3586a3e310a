package dev.sockeye.situations;

import dev.sockeye.engine.Client;
import dev.sockeye.engine.Engine;
import dev.sockeye.engine.EngineWith;
import dev.sockeye.engine.ScriptedServer;
import dev.sockeye.interop.Certificates;
import dev.sockeye.session.ConnectRequest;
import dev.sockeye.session.Entry;
import dev.sockeye.session.Limits;
import dev.sockeye.session.SessionState;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLSocket;

/// The servers of a situation, and the client that meets them.
final class Stage implements Closeable {
  /// The key of RFC 6455 §1.3, so that the answers to it are known.
  static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

  static final String ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

  static final String GOOD =
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
          + "Sec-WebSocket-Accept: "
          + ACCEPT
          + "\r\n";

  private static final Limits SHORT =
      Limits.USUAL
          .withOpen(Duration.ofSeconds(20))
          .withConnect(Duration.ofMillis(1500))
          .withTls(Duration.ofMillis(3000))
          .withUpgrade(Duration.ofMillis(1500))
          .withClose(Duration.ofMillis(300));

  private final Certificates certificates;
  private final Certificates.Leaf good;
  private final Path folder;
  private final Deque<Closeable> open = new ArrayDeque<>();

  /// @param good a server's certificate with nothing wrong about it
  /// @param folder for files of this situation alone
  Stage(Certificates certificates, Certificates.Leaf good, Path folder) {
    this.certificates = certificates;
    this.good = good;
    this.folder = folder;
  }

  Certificates certificates() {
    return certificates;
  }

  Certificates.Leaf good() {
    return good;
  }

  Path folder() {
    return folder;
  }

  <T extends Closeable> T keep(T part) {
    open.push(part);
    return part;
  }

  ScriptedServer server(ScriptedServer.Script script) throws IOException {
    return keep(new ScriptedServer(script));
  }

  /// A server that reads the request, answers it and waits.
  ScriptedServer answering(String answer) throws IOException {
    return server(peer -> {
      peer.readRequest();
      peer.text(answer);
      peer.drain();
    });
  }

  ScriptedServer tls(Certificates.Leaf leaf, ScriptedServer.Script script) throws Exception {
    return keep(ScriptedServer.overTls(leaf.store(), leaf.password(), script));
  }

  ScriptedServer tls(
      Certificates.Leaf leaf,
      java.util.function.Consumer<SSLSocket> setting,
      ScriptedServer.Script script)
      throws Exception {
    return keep(ScriptedServer.overTls(leaf.store(), leaf.password(), setting, script));
  }

  /// A port at which nobody listens.
  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }

  List<Entry> connect(String url) throws Exception {
    return connect(url, UnaryOperator.identity());
  }

  /// Connects, trusting the authority of the certificates, until it is open or has failed.
  List<Entry> connect(String url, UnaryOperator<ConnectRequest> change) throws Exception {
    Engine engine = EngineWith.names(certificates.authorities());
    UnaryOperator<ConnectRequest> usual =
        request -> request.withKey(KEY).withChoices(request.choices().withLimits(SHORT));
    try (var client = new Client(engine, url, request -> change.apply(usual.apply(request)))) {
      client.recorder.await(
          Entry.State.class,
          state -> state.to() == SessionState.OPEN || state.to() == SessionState.FAILED);
      List<Entry> entries = client.recorder.entries();
      int end = 0;
      while (!(entries.get(end) instanceof Entry.State state
          && (state.to() == SessionState.OPEN || state.to() == SessionState.FAILED))) {
        end++;
      }
      return entries.subList(0, end + 1);
    }
  }

  @Override
  public void close() throws IOException {
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }
}
