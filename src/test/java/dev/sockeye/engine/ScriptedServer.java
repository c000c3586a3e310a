package dev.sockeye.engine;

import dev.sockeye.wire.AcceptKey;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/// A server that does exactly what a test tells it, byte for byte.
public final class ScriptedServer implements Closeable {
  /// What to do with a connection; when it returns, the connection is closed.
  @FunctionalInterface
  public interface Script {
    void play(Peer peer) throws Exception;
  }

  private final ServerSocket socket;
  private final List<Socket> accepted = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Void> done = new CompletableFuture<>();

  public ScriptedServer(Script script) throws IOException {
    this(new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1")), script);
  }

  /// Over TLS; its handshake is done with the script's first read.
  public static ScriptedServer overTls(KeyStore keys, String password, Script script)
      throws IOException, GeneralSecurityException {
    return overTls(keys, password, socket -> {}, script);
  }

  /// @param setting what else the server wants of TLS
  public static ScriptedServer overTls(
      KeyStore keys, String password, Consumer<SSLServerSocket> setting, Script script)
      throws IOException, GeneralSecurityException {
    KeyManagerFactory manager =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    manager.init(keys, password.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(manager.getKeyManagers(), null, null);
    var listening =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    setting.accept(listening);
    return new ScriptedServer(listening, script);
  }

  private ScriptedServer(ServerSocket listening, Script script) {
    socket = listening;
    Thread.ofVirtual()
        .start(() -> {
          try {
            while (true) {
              Socket connection = socket.accept();
              accepted.add(connection);
              Thread.ofVirtual().start(() -> serve(connection, script));
            }
          } catch (IOException e) {
            done.complete(null);
          }
        });
  }

  private void serve(Socket connection, Script script) {
    try (connection) {
      script.play(new Peer(connection));
      done.complete(null);
    } catch (Exception e) {
      done.completeExceptionally(e);
    }
  }

  /// Waits until the first script has ended.
  public void awaitDone() throws Exception {
    done.get(10, TimeUnit.SECONDS);
  }

  public int port() {
    return socket.getLocalPort();
  }

  public String url() {
    return "ws://127.0.0.1:" + port() + "/";
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket connection : accepted) {
      connection.close();
    }
  }

  /// The client's end as the server sees it.
  public static final class Peer {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private String request = "";

    Peer(Socket socket) throws IOException {
      this.socket = socket;
      this.in = socket.getInputStream();
      this.out = socket.getOutputStream();
    }

    public Socket socket() {
      return socket;
    }

    /// The request's lines, as received.
    public List<String> requestLines() {
      return List.of(request.split("\r\n"));
    }

    public String readRequest() throws IOException {
      var bytes = new ByteArrayOutputStream();
      while (!bytes.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
        int b = in.read();
        if (b < 0) {
          throw new EOFException("within the request: " + bytes);
        }
        bytes.write(b);
      }
      request = bytes.toString(StandardCharsets.UTF_8);
      return request;
    }

    public String header(String name) {
      var values = new ArrayList<String>();
      for (String line : requestLines()) {
        if (line.regionMatches(true, 0, name + ":", 0, name.length() + 1)) {
          values.add(line.substring(name.length() + 1).strip());
        }
      }
      return String.join(", ", values);
    }

    /// Reads the request and answers it properly, with more header lines if wanted.
    public Peer open(String... headerLines) throws IOException {
      readRequest();
      return answer(headerLines);
    }

    /// Answers the request that was read properly, with more header lines if wanted.
    public Peer answer(String... headerLines) throws IOException {
      var answer =
          new StringBuilder("HTTP/1.1 101 Switching Protocols\r\n")
              .append("Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ")
              .append(AcceptKey.of(header("Sec-WebSocket-Key")))
              .append("\r\n");
      for (String line : headerLines) {
        answer.append(line).append("\r\n");
      }
      return text(answer + "\r\n");
    }

    public Peer text(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
      return this;
    }

    public Peer hex(String hex) throws IOException {
      out.write(HexFormat.of().parseHex(hex.replace(" ", "")));
      return this;
    }

    public Peer bytes(byte[] bytes) throws IOException {
      out.write(bytes);
      return this;
    }

    /// Reads one frame of less than 64 KiB and unmasks it.
    ///
    /// @return opcode byte and payload
    public byte[] readFrame() throws IOException {
      byte[] head = exactly(2);
      int length = head[1] & 0x7f;
      if (length == 126) {
        byte[] two = exactly(2);
        length = (two[0] & 0xff) << 8 | two[1] & 0xff;
      }
      byte[] key = (head[1] & 0x80) != 0 ? exactly(4) : new byte[4];
      byte[] payload = exactly(length);
      byte[] frame = new byte[1 + length];
      frame[0] = head[0];
      for (int i = 0; i < length; i++) {
        frame[1 + i] = (byte) (payload[i] ^ key[i % 4]);
      }
      return frame;
    }

    private byte[] exactly(int n) throws IOException {
      byte[] bytes = in.readNBytes(n);
      if (bytes.length < n) {
        throw new EOFException("the client has ended the connection");
      }
      return bytes;
    }

    /// Reads and drops everything until the client ends the connection.
    public void drain() throws IOException {
      in.transferTo(OutputStream.nullOutputStream());
    }
  }
}
