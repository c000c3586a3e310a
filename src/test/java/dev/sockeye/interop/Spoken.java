package dev.sockeye.interop;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A plain socket of a test that says what it likes and reads what comes. No read waits for longer
/// than ten seconds.
final class Spoken implements AutoCloseable {
  private final Socket socket;

  Spoken(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(10_000);
  }

  static Spoken to(int port) throws IOException {
    var socket = new Socket();
    socket.connect(new InetSocketAddress("127.0.0.1", port), 10_000);
    return new Spoken(socket);
  }

  Spoken say(String text) throws IOException {
    return say(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  Spoken say(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    return this;
  }

  /// Asks for an upgrade.
  ///
  /// @param headers further lines, each with its line end
  Spoken upgrade(String path, String headers) throws IOException {
    return say(
        """
        GET %s HTTP/1.1\r
        Host: localhost\r
        Upgrade: websocket\r
        Connection: Upgrade\r
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
        Sec-WebSocket-Version: 13\r
        %s\r
        """
            .formatted(path, headers));
  }

  /// The lines up to the empty one, which is included.
  String head() throws IOException {
    var head = new ByteArrayOutputStream();
    InputStream in = socket.getInputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new AssertionError("the stream has ended behind: " + head);
      }
      head.write(next);
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  byte[] bytes(int count) throws IOException {
    return socket.getInputStream().readNBytes(count);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
