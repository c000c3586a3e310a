package dev.sockeye.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.java_websocket.WebSocket;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.extensions.IExtension;
import org.java_websocket.extensions.permessage_deflate.PerMessageDeflateExtension;
import org.java_websocket.framing.Framedata;
import org.java_websocket.framing.PingFrame;
import org.java_websocket.handshake.ServerHandshake;
import org.java_websocket.protocols.IProtocol;
import org.java_websocket.protocols.Protocol;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EchoServerTest {
  private final List<AutoCloseable> open = new ArrayList<>();
  private EchoServer server;

  @BeforeEach
  void start() throws IOException {
    server = EchoServer.start();
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
    server.close();
  }

  @Test
  void echoesTextAsTextAndBinaryAsBinary() throws Exception {
    Client client = connect(List.of(), List.of());

    client.send("häh 🐟");
    client.send(new byte[] {0, (byte) 0xff, 2});
    client.send("");

    assertThat(client.next()).isEqualTo("häh 🐟");
    assertThat(client.next()).isEqualTo(ByteBuffer.wrap(new byte[] {0, (byte) 0xff, 2}));
    assertThat(client.next()).isEqualTo("");
    assertThat(server.messages()).isEqualTo(3);
    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void listensOnLoopbackOnly() {
    assertThat(server.uri()).isEqualTo(URI.create("ws://127.0.0.1:" + server.port() + "/"));
    assertThat(server.port()).isPositive();
  }

  @Test
  void agreesToTheFirstSubprotocolOffered() throws Exception {
    Client client = connect(List.of(), List.of(new Protocol("b"), new Protocol("a")));

    assertThat(client.handshake.getFieldValue("Sec-WebSocket-Protocol")).isEqualTo("b");
    assertThat(connect(List.of(), List.of()).handshake.hasFieldValue("Sec-WebSocket-Protocol"))
        .isFalse();
    assertThat(
            connect(List.of(), List.of(new Protocol("other")))
                .handshake
                .getFieldValue("Sec-WebSocket-Protocol"))
        .isEqualTo("other");
  }

  @Test
  void echoesWithDeflate() throws Exception {
    Client client = connect(List.of(new PerMessageDeflateExtension()), List.of());
    byte[] bytes = new byte[200_000];
    new Random(1).nextBytes(bytes);
    Arrays.fill(bytes, 0, 100_000, (byte) 'a');

    client.send("a".repeat(100_000));
    client.send(bytes);

    assertThat(client.handshake.getFieldValue("Sec-WebSocket-Extensions"))
        .startsWith("permessage-deflate");
    assertThat(client.next()).isEqualTo("a".repeat(100_000));
    assertThat(client.next()).isEqualTo(ByteBuffer.wrap(bytes));
  }

  @Test
  void answersPings() throws Exception {
    Client client = connect(List.of(), List.of());
    var ping = new PingFrame();
    ping.setPayload(ByteBuffer.wrap("ka-1".getBytes(StandardCharsets.UTF_8)));

    client.sendFrame(ping);

    assertThat(client.next()).isEqualTo("pong ka-1");
  }

  /// The library may stop asking for writability just when an answer was queued.
  @Test
  void noAnswerIsLeftLyingThatCameRightBehindAnother() throws Exception {
    for (int i = 0; i < 300; i++) {
      try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.port())) {
        socket.setSoTimeout(10_000);
        handshake(socket);
        // A ping, masked with zeros.
        socket.getOutputStream().write(new byte[] {(byte) 0x89, (byte) 0x81, 0, 0, 0, 0, 'x'});
        assertThat(socket.getInputStream().readNBytes(3))
            .containsExactly((byte) 0x8a, (byte) 1, (byte) 'x');
      }
    }
  }

  @Test
  void echoesALargeMessage() throws Exception {
    Client client = connect(List.of(), List.of());

    client.send(new byte[3 << 20]);

    assertThat(client.next()).isEqualTo(ByteBuffer.allocate(3 << 20));
  }

  @Test
  void refusesAMessageThatIsTooLargeAtItsHeader() throws Exception {
    try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.port())) {
      handshake(socket);
      byte[] header = new byte[14];
      ByteBuffer.wrap(header)
          .put((byte) 0x82)
          .put((byte) 0xff)
          .putLong(EchoServer.MESSAGE_LIMIT + 1);

      socket.getOutputStream().write(header);

      byte[] close = socket.getInputStream().readNBytes(4);
      assertThat(close[0]).isEqualTo((byte) 0x88);
      assertThat(ByteBuffer.wrap(close, 2, 2).getShort()).isEqualTo((short) 1009);
    }
  }

  @Test
  void servesSeveralClients() throws Exception {
    Client one = connect(List.of(), List.of());
    Client two = connect(List.of(), List.of());

    one.send("1");
    two.send("2");

    assertThat(one.next()).isEqualTo("1");
    assertThat(two.next()).isEqualTo("2");
    one.closeBlocking();
    two.send("3");
    assertThat(two.next()).isEqualTo("3");
  }

  @Test
  void echoesEverythingToAClientThatReadsLate() throws Exception {
    try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.port())) {
      handshake(socket);
      // A masked binary frame of 1,000 zero bytes with a masking key of zeros.
      byte[] frame = new byte[8 + 1000];
      frame[0] = (byte) 0x82;
      frame[1] = (byte) 0xfe;
      frame[2] = 1000 >> 8;
      frame[3] = (byte) (1000 & 0xff);
      int count = 100_000;
      var writer =
          Thread.ofPlatform()
              .daemon()
              .start(() -> {
                try {
                  for (int i = 0; i < count; i++) {
                    socket.getOutputStream().write(frame);
                  }
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });

      // Nothing is read until the server stands still, held back by its own answers.
      long standing = 0;
      for (long before = -1; standing < 20; before = server.messages()) {
        standing = before == server.messages() && before > 0 ? standing + 1 : 0;
        LockSupport.parkNanos(10_000_000);
      }
      assertThat(server.messages()).isLessThan(count);
      long echoed = (1000L + 4) * count;
      InputStream in = socket.getInputStream();
      in.skipNBytes(echoed);
      writer.join();

      assertThat(server.messages()).isEqualTo(count);
    }
  }

  @Test
  void closesWithGoingAwayAndListensNoLonger() throws Exception {
    Client client = connect(List.of(), List.of());

    server.close();
    server.close();

    assertThat(client.closed.get(30, TimeUnit.SECONDS)).isEqualTo(1001);
    assertThatThrownBy(() -> new Socket("127.0.0.1", server.port()).close())
        .isInstanceOf(ConnectException.class);
  }

  @Test
  void closesThoughAClientDoesNotAnswer() throws Exception {
    try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.port())) {
      handshake(socket);

      server.close();

      // The close frame, and behind it the end of the stream.
      assertThat(socket.getInputStream().readAllBytes()).startsWith(0x88);
    }
  }

  @Test
  void saysWhyItCannotStart() {
    assertThatThrownBy(() -> EchoServer.start(server.port()))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("The echo server cannot start: ")
        .hasMessageEndingWith(".");
  }

  private void handshake(Socket socket) throws IOException {
    socket
        .getOutputStream()
        .write(
            """
            GET / HTTP/1.1
            Host: 127.0.0.1
            Upgrade: websocket
            Connection: Upgrade
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
            Sec-WebSocket-Version: 13

            """
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    var answer = new StringBuilder();
    while (!answer.toString().endsWith("\r\n\r\n")) {
      answer.append((char) socket.getInputStream().read());
    }
    assertThat(answer.toString()).startsWith("HTTP/1.1 101");
  }

  private Client connect(List<IExtension> extensions, List<IProtocol> protocols)
      throws InterruptedException {
    var offered = protocols.isEmpty() ? List.<IProtocol>of(new Protocol("")) : protocols;
    var client = new Client(server.uri(), new Draft_6455(extensions, offered));
    assertThat(client.connectBlocking()).isTrue();
    open.add(client::closeBlocking);
    return client;
  }

  private static final class Client extends WebSocketClient {
    private final BlockingQueue<Object> received = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private ServerHandshake handshake;

    Client(URI uri, Draft_6455 draft) {
      super(uri, draft);
      setConnectionLostTimeout(0);
    }

    Object next() throws InterruptedException {
      Object next = received.poll(Duration.ofSeconds(30).toMillis(), TimeUnit.MILLISECONDS);
      assertThat(next).isNotNull();
      return next;
    }

    @Override
    public void onOpen(ServerHandshake handshake) {
      this.handshake = handshake;
    }

    @Override
    public void onMessage(String message) {
      received.add(message);
    }

    @Override
    public void onMessage(ByteBuffer bytes) {
      received.add(bytes);
    }

    @Override
    public void onWebsocketPong(WebSocket connection, Framedata frame) {
      received.add("pong " + StandardCharsets.UTF_8.decode(frame.getPayloadData()));
    }

    @Override
    public void onClose(int code, String reason, boolean remote) {
      closed.complete(code);
    }

    @Override
    public void onError(Exception e) {
      received.add(e);
    }
  }
}
