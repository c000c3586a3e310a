package dev.sockeye.server;

import dev.sockeye.wire.CloseCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.java_websocket.WebSocket;
import org.java_websocket.WebSocketAdapter;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.drafts.Draft;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.extensions.permessage_deflate.PerMessageDeflateExtension;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.DefaultWebSocketServerFactory;
import org.java_websocket.server.WebSocketServer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The WebSocket server that ships with the program: it answers each message with itself. Loopback
/// only, on a free port. Its owner closes it.
///
/// It agrees to the first subprotocol it is offered, and to permessage-deflate. A message over
/// {@link #MESSAGE_LIMIT} ends its connection with 1009. A client that sends and does not read is
/// held back, so memory stays flat.
public final class EchoServer implements AutoCloseable {
  /// The largest message that is echoed: 32 MiB.
  public static final int MESSAGE_LIMIT = 32 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(EchoServer.class);
  private static final Duration START_LIMIT = Duration.ofSeconds(5);
  private static final int CLOSE_LIMIT_MILLIS = 800;

  /// Answers that may wait to be written before no more is read from their client.
  private static final int WAITING_LIMIT = 64;

  private static final int LARGE = 64 * 1024;

  private static final long NUDGE_MILLIS = 20;

  private final Server server;
  private final int port;
  private final ScheduledExecutorService nudging =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("sockeye-echo-nudge").factory());

  private EchoServer(Server server, int port) {
    this.server = server;
    this.port = port;
    nudging.scheduleWithFixedDelay(
        () -> server.getConnections().forEach(EchoServer::nudge),
        NUDGE_MILLIS,
        NUDGE_MILLIS,
        TimeUnit.MILLISECONDS);
  }

  /// Has what waits be written. The library's selector finds nothing to write and only then stops
  /// asking for writability; what another thread queues in between would lie until the next answer.
  private static void nudge(WebSocket connection) {
    if (connection instanceof WebSocketImpl impl && impl.hasBufferedData()) {
      SelectionKey key = impl.getSelectionKey();
      try {
        key.interestOpsOr(SelectionKey.OP_WRITE);
        key.selector().wakeup();
      } catch (CancelledKeyException e) {
        LOG.debug("a client left before its answer", e);
      }
    }
  }

  /// Starts a server; it accepts connections when this returns. Waits, so not on the FX thread.
  ///
  /// @throws IOException with a sentence, where no port can be had
  public static EchoServer start() throws IOException {
    return start(0);
  }

  /// @param port 0 for a free one
  static EchoServer start(int port) throws IOException {
    var address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
    ServerSocketChannel channel = ServerSocketChannel.open();
    try {
      // Bound here and not by the library, which would log the failure and tell it to a callback.
      channel.bind(address, 128);
      var server = new Server(channel);
      server.start();
      server.started.get(START_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      int bound = ((InetSocketAddress) channel.getLocalAddress()).getPort();
      return new EchoServer(server, bound);
    } catch (IOException | ExecutionException | TimeoutException e) {
      channel.close();
      throw new IOException("The echo server cannot start: " + reason(e) + ".", e);
    } catch (InterruptedException e) {
      channel.close();
      Thread.currentThread().interrupt();
      throw new IOException("The start of the echo server was interrupted.", e);
    }
  }

  private static String reason(Exception e) {
    return switch (e) {
      case TimeoutException _ -> "it was not ready within 5 s";
      case ExecutionException wrapped -> String.valueOf(wrapped.getCause());
      default -> String.valueOf(e.getMessage());
    };
  }

  public int port() {
    return port;
  }

  /// What `${echo}` stands for.
  public URI uri() {
    return URI.create("ws://127.0.0.1:" + port + "/");
  }

  /// How many connections are open now.
  public int connections() {
    return server.getConnections().size();
  }

  /// How many messages were echoed since the start.
  public long messages() {
    return server.messages.get();
  }

  /// Closes all connections with 1001 and frees the port; within a second, whatever the clients do.
  @Override
  public void close() {
    nudging.shutdownNow();
    try {
      server.stop(CLOSE_LIMIT_MILLIS, "the echo server ends");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.getConnections().forEach(EchoServer::cut);
    try {
      server.channel.close();
    } catch (IOException e) {
      LOG.debug("the server's socket did not close", e);
    }
  }

  /// A client that did not answer the close in time.
  private static void cut(WebSocket connection) {
    if (connection instanceof WebSocketImpl impl) {
      impl.closeConnection(CloseCode.ABNORMAL, "");
    }
  }

  private static final class Server extends WebSocketServer {
    private final CompletableFuture<Boolean> started = new CompletableFuture<>();
    private final AtomicLong messages = new AtomicLong();
    private final ServerSocketChannel channel;

    Server(ServerSocketChannel channel) {
      super(channel);
      this.channel = channel;
      setConnectionLostTimeout(0);
      setTcpNoDelay(true);
      // The library would switch it off again, and a port stay taken by connections long closed.
      setReuseAddr(true);
      setDaemon(true);
      // The constructor for a bound channel takes no drafts; the factory is where they can come in.
      setWebSocketFactory(new Drafts());
    }

    @Override
    public void onStart() {
      started.complete(true);
    }

    @Override
    public void onOpen(WebSocket connection, ClientHandshake handshake) {
      LOG.debug("a client connected");
    }

    @Override
    public void onClose(WebSocket connection, int code, String reason, boolean remote) {
      LOG.debug("a connection ended with {}", code);
    }

    @Override
    public void onMessage(WebSocket connection, String message) {
      echo(connection, message.length(), () -> connection.send(message));
    }

    @Override
    public void onMessage(WebSocket connection, ByteBuffer message) {
      // A slice would go out as its whole backing array where deflate is agreed (facts: defect I).
      byte[] bytes = new byte[message.remaining()];
      message.get(bytes);
      echo(connection, bytes.length, () -> connection.send(bytes));
    }

    private void echo(WebSocket connection, int size, Runnable send) {
      messages.incrementAndGet();
      try {
        send.run();
        if (connection instanceof WebSocketImpl impl
            && (size > LARGE || impl.outQueue.size() > WAITING_LIMIT)) {
          // Until all is written; the library itself then asks for reading again.
          impl.getSelectionKey().interestOps(SelectionKey.OP_WRITE);
        }
      } catch (WebsocketNotConnectedException | CancelledKeyException e) {
        LOG.debug("a client left before its echo", e);
      }
    }

    @Override
    public void onError(@Nullable WebSocket connection, Exception e) {
      LOG.debug("an error on the echo server", e);
      started.completeExceptionally(e);
    }
  }

  private static final class Drafts extends DefaultWebSocketServerFactory {
    private final List<Draft> drafts =
        List.of(
            new Draft_6455(
                List.of(new PerMessageDeflateExtension()),
                List.of(new FirstOffered("")),
                MESSAGE_LIMIT));

    @Override
    public WebSocketImpl createWebSocket(WebSocketAdapter adapter, List<Draft> ignored) {
      return new WebSocketImpl(adapter, drafts);
    }
  }
}
