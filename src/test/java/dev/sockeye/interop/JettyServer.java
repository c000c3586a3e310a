package dev.sockeye.interop;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;
import org.jspecify.annotations.Nullable;

/// Jetty's WebSocket server in this process: echoes text and binary, picks the subprotocol {@value
/// #SUBPROTOCOL}, and lets a test send what it likes through the server's session.
final class JettyServer implements AutoCloseable {
  static final String SUBPROTOCOL = "sockeye.v2";

  private static final long MESSAGE_LIMIT = 32 << 20;

  /// Held, so that its level is not forgotten.
  private static final Logger JETTY = Logger.getLogger("org.eclipse.jetty");

  /// A close as the server has seen it.
  record Close(int code, String reason) {}

  private final Server server = new Server();
  private final ServerConnector connector;
  private final boolean deflate;
  private final BlockingQueue<Session> sessions = new LinkedBlockingQueue<>();
  private final BlockingQueue<Close> closes = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> pongs = new LinkedBlockingQueue<>();

  /// @param leaf for TLS, or null for none
  private JettyServer(boolean deflate, Certificates.@Nullable Leaf leaf) throws Exception {
    JETTY.setLevel(Level.SEVERE);
    this.deflate = deflate;
    connector = leaf == null ? new ServerConnector(server) : new ServerConnector(server, tls(leaf));
    connector.setHost("127.0.0.1");
    if (leaf != null) {
      // Jetty would refuse a host that its certificate does not name; that is the client's to do.
      connector
          .getConnectionFactory(HttpConnectionFactory.class)
          .getHttpConfiguration()
          .getCustomizer(SecureRequestCustomizer.class)
          .setSniHostCheck(false);
    }
    server.addConnector(connector);
    server.setHandler(
        WebSocketUpgradeHandler.from(
            server,
            container -> {
              container.setMaxTextMessageSize(MESSAGE_LIMIT);
              container.setMaxBinaryMessageSize(MESSAGE_LIMIT);
              container.setMaxFrameSize(MESSAGE_LIMIT);
              container.addMapping("/", this::accept);
            }));
    server.start();
  }

  static JettyServer plain(boolean deflate) throws Exception {
    return new JettyServer(deflate, null);
  }

  static JettyServer secure(Certificates.Leaf leaf) throws Exception {
    return new JettyServer(true, leaf);
  }

  private static SslContextFactory.Server tls(Certificates.Leaf leaf) {
    var factory = new SslContextFactory.Server();
    factory.setKeyStore(leaf.store());
    factory.setKeyStorePassword(leaf.password());
    return factory;
  }

  private Object accept(
      ServerUpgradeRequest request,
      ServerUpgradeResponse response,
      org.eclipse.jetty.util.Callback callback) {
    if (!deflate) {
      response.setExtensions(List.of());
    }
    if (request.hasSubProtocol(SUBPROTOCOL)) {
      response.setAcceptedSubProtocol(SUBPROTOCOL);
    }
    return new Echo();
  }

  int port() {
    return connector.getLocalPort();
  }

  String url() {
    return "ws://127.0.0.1:" + port() + "/";
  }

  /// The server's side of the next connection.
  Session session() throws InterruptedException {
    return next(sessions, "connection");
  }

  /// The next end of a connection.
  Close closed() throws InterruptedException {
    return next(closes, "close");
  }

  String pong() throws InterruptedException {
    return next(pongs, "pong");
  }

  private static <T> T next(BlockingQueue<T> queue, String what) throws InterruptedException {
    T found = queue.poll(10, TimeUnit.SECONDS);
    if (found == null) {
      throw new AssertionError("the server has seen no " + what);
    }
    return found;
  }

  @Override
  public void close() {
    LifeCycle.stop(server);
  }

  /// Public, because Jetty looks its methods up.
  public final class Echo extends Session.Listener.AbstractAutoDemanding {
    @Override
    public void onWebSocketOpen(Session session) {
      super.onWebSocketOpen(session);
      sessions.add(session);
    }

    @Override
    public void onWebSocketText(String message) {
      getSession().sendText(message, Callback.NOOP);
    }

    @Override
    public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
      getSession().sendBinary(payload, callback);
    }

    @Override
    public void onWebSocketPong(ByteBuffer payload) {
      pongs.add(StandardCharsets.UTF_8.decode(payload).toString());
    }

    @Override
    public void onWebSocketError(Throwable cause) {
      // Tests break connections on purpose; Jetty would write of each.
      JETTY.log(Level.FINE, "a connection broke", cause);
    }

    @Override
    public void onWebSocketClose(int code, String reason, Callback callback) {
      closes.add(new Close(code, reason == null ? "" : reason));
      callback.succeed();
    }
  }
}
