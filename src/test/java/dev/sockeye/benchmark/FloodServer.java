package dev.sockeye.benchmark;

import dev.sockeye.wire.AcceptKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The server of the benchmark, a process of its own, so that every client meets the same load.
///
/// `/?count=N` or `/?seconds=S`, with `&rate=R` if wanted, sends messages of {@link Feed} and
/// closes. `/large?bytes=N` sends one message of text in one frame, and closes. `/feed` sends what
/// the standard input says, a line each: `go COUNT RATE`, rate 0 for as fast as they go; `end`
/// closes. What happens is told on the standard output, with times in nanoseconds since the epoch.
final class FloodServer {
  private static final int FRAME = Feed.SIZE + 2;
  private static final int FRAMES_AT_ONCE = 640;
  private static final int PARTS_OF_A_SECOND = 200;
  private static final byte[] CLOSE = {(byte) 0x88, 2, 0x03, (byte) 0xe8};
  private static final Pattern KEY = Pattern.compile("(?im)^Sec-WebSocket-Key:\\s*(\\S+)\\s*$");

  private final PrintStream out;
  private final BlockingQueue<Order> orders = new LinkedBlockingQueue<>();

  private FloodServer(PrintStream out) {
    this.out = out;
  }

  /// @param count how many messages; 0 to close
  /// @param rate a second; 0 for as fast as they go
  /// @param seconds after which it is enough
  private record Order(long count, long rate, long seconds) {}

  public static void main(String[] words) throws IOException {
    new FloodServer(System.out).run(System.in);
  }

  private void run(InputStream in) throws IOException {
    try (var socket = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"))) {
      out.println("port " + socket.getLocalPort());
      Thread.ofVirtual().start(() -> accept(socket));
      var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
      String line;
      // Ends with its standard input, and so with the benchmark.
      while ((line = lines.readLine()) != null) {
        String[] words = line.split(" ");
        orders.add(
            words[0].equals("go")
                ? new Order(Long.parseLong(words[1]), Long.parseLong(words[2]), Long.MAX_VALUE)
                : new Order(0, 0, 0));
      }
    }
  }

  private void accept(ServerSocket listening) {
    try {
      while (true) {
        Socket connection = listening.accept();
        Thread.ofPlatform().daemon().start(() -> serve(connection));
      }
    } catch (IOException e) {
      tell("stopped");
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      connection.setTcpNoDelay(true);
      String request = request(connection.getInputStream());
      OutputStream to = connection.getOutputStream();
      to.write(answer(request));
      tell("opened");
      var ending = new AtomicBoolean();
      Thread watching = Thread.ofPlatform().daemon().start(() -> watch(connection, ending));
      String target = request.substring(request.indexOf('/'), request.indexOf(" HTTP"));
      Map<String, Long> words = parameters(target);
      if (target.startsWith("/feed")) {
        obey(to, ending);
      } else if (target.startsWith("/large")) {
        large(to, words.getOrDefault("bytes", 0L));
        ending.set(true);
        to.write(CLOSE);
        tell("sent 1");
      } else {
        long sent =
            flood(
                to,
                new Order(
                    words.getOrDefault("count", Long.MAX_VALUE),
                    words.getOrDefault("rate", 0L),
                    words.getOrDefault("seconds", Long.MAX_VALUE)),
                0);
        ending.set(true);
        to.write(CLOSE);
        tell("sent " + sent);
      }
      watching.join();
    } catch (IOException | InterruptedException e) {
      tell("broken");
    }
  }

  private static void large(OutputStream to, long bytes) throws IOException {
    to.write(ByteBuffer.allocate(10).put((byte) 0x81).put((byte) 127).putLong(bytes).array());
    byte[] piece =
        "{\"type\":\"snapshot\",\"px\":77120.25,\"level\":3},"
            .repeat(3_000)
            .getBytes(StandardCharsets.US_ASCII);
    for (long left = bytes; left > 0; left -= piece.length) {
      to.write(piece, 0, (int) Math.min(left, piece.length));
    }
  }

  private void obey(OutputStream to, AtomicBoolean ending)
      throws IOException, InterruptedException {
    long sent = 0;
    while (true) {
      Order order = orders.take();
      if (order.count() == 0) {
        ending.set(true);
        to.write(CLOSE);
        return;
      }
      sent += flood(to, order, sent);
      tell("sent " + sent);
    }
  }

  private static long flood(OutputStream to, Order order, long from) throws IOException {
    long begin = System.nanoTime();
    long end =
        order.seconds() == Long.MAX_VALUE
            ? Long.MAX_VALUE
            : begin + order.seconds() * 1_000_000_000L;
    int most =
        order.rate() == 0
            ? FRAMES_AT_ONCE
            : Math.clamp(order.rate() / PARTS_OF_A_SECOND, 1, FRAMES_AT_ONCE);
    byte[] frames = new byte[most * FRAME];
    long sent = 0;
    while (sent < order.count() && System.nanoTime() < end) {
      int count = (int) Math.min(most, order.count() - sent);
      for (int i = 0; i < count; i++) {
        frames[i * FRAME] = (byte) 0x81;
        frames[i * FRAME + 1] = Feed.SIZE;
        Feed.put(from + sent + i, frames, i * FRAME + 2);
      }
      to.write(frames, 0, count * FRAME);
      sent += count;
      if (order.rate() > 0) {
        LockSupport.parkNanos(begin + (long) (sent * 1e9 / order.rate()) - System.nanoTime());
      }
    }
    return sent;
  }

  /// Reads what the client sends, frames of less than 126 B, and tells of its close frame and of
  /// the end of the connection. Ends it where the close frame answers ours.
  ///
  /// @param ending whether our close frame is out, or about to be
  private void watch(Socket connection, AtomicBoolean ending) {
    try (connection) {
      InputStream in = connection.getInputStream();
      while (true) {
        int first = in.read();
        int second = in.read();
        if (second < 0) {
          break;
        }
        in.skipNBytes(4 + (second & 0x7f));
        if ((first & 0x0f) == 8) {
          tell("close");
          if (ending.get()) {
            break;
          }
        }
      }
      tell("ended");
    } catch (IOException e) {
      tell("ended");
    }
  }

  private static String request(InputStream in) throws IOException {
    var text = new StringBuilder();
    while (text.indexOf("\r\n\r\n") < 0) {
      int b = in.read();
      if (b < 0) {
        throw new IOException("the client has gone");
      }
      text.append((char) b);
    }
    return text.toString();
  }

  private static byte[] answer(String request) throws IOException {
    var key = KEY.matcher(request);
    if (!key.find()) {
      throw new IOException("no key");
    }
    return ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Accept: "
            + AcceptKey.of(key.group(1))
            + "\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static Map<String, Long> parameters(String target) {
    return Pattern.compile("(\\w+)=(\\d+)")
        .matcher(target)
        .results()
        .collect(Collectors.toMap(found -> found.group(1), number(2)));
  }

  private static Function<java.util.regex.MatchResult, Long> number(int group) {
    return found -> Long.parseLong(found.group(group));
  }

  private void tell(String what) {
    out.println(what + " " + ChronoUnit.NANOS.between(Instant.EPOCH, Instant.now()));
  }
}
