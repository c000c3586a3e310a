package dev.sockeye.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.Cause;
import dev.sockeye.session.Entry;
import dev.sockeye.wire.AcceptKey;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Endpoints that listen at a file.
class UnixSocketTest {
  private static final Pattern KEY = Pattern.compile("Sec-WebSocket-Key: (\\S+)");

  @TempDir private Path folder;

  @Test
  void opensAndTalks() throws Exception {
    Path path = folder.resolve("app.sock");
    var request = new CompletableFuture<String>();
    try (var listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      listening.bind(UnixDomainSocketAddress.of(path));
      Thread server =
          Thread.ofVirtual()
              .start(() -> {
                try (SocketChannel peer = listening.accept()) {
                  var bytes = ByteBuffer.allocate(8192);
                  while (!text(bytes).endsWith("\r\n\r\n")) {
                    peer.read(bytes);
                  }
                  request.complete(text(bytes));
                  Matcher key = KEY.matcher(text(bytes));
                  assertThat(key.find()).isTrue();
                  String answer =
                      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                          + "Sec-WebSocket-Accept: "
                          + AcceptKey.of(key.group(1))
                          + "\r\n\r\n\u0081\u0002hi";
                  peer.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.ISO_8859_1)));
                  while (peer.read(ByteBuffer.allocate(8192)) >= 0) {}
                } catch (java.io.IOException e) {
                  request.completeExceptionally(e);
                }
              });
      try (var client = new Client("ws+unix:" + path + ":/feed?x=1")) {
        client.awaitOpen();
        client.recorder.await(Entry.Frame.class, frame -> true);
        assertThat(client.texts()).containsExactly("hi");
        assertThat(request.get(10, TimeUnit.SECONDS))
            .startsWith("GET /feed?x=1 HTTP/1.1\r\nHost: localhost\r\n");
        assertThat(client.recorder.all(Entry.Timing.class))
            .extracting(Entry.Timing::step)
            .startsWith("tcp", "upgrade");
      }
      server.join();
    }
  }

  private static String text(ByteBuffer bytes) {
    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
  }

  @Test
  void saysThatNobodyIsThere() throws Exception {
    try (var client = new Client("ws+unix:" + folder.resolve("none.sock") + ":/")) {
      assertThat(client.awaitEnd().text()).contains("none.sock", "the server makes it");
      assertThat(client.recorder.all(Entry.Error.class).getFirst().cause())
          .isEqualTo(Cause.NO_SOCKET);
    }
    Path left = folder.resolve("left.sock");
    try (var listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      listening.bind(UnixDomainSocketAddress.of(left));
    }
    try (var client = new Client("ws+unix:" + left + ":/")) {
      assertThat(client.awaitEnd().text()).contains("Nobody listens", "left.sock");
    }
  }
}
