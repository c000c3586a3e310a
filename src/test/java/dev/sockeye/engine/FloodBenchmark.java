package dev.sockeye.engine;

import dev.sockeye.journal.RecordedFile;
import dev.sockeye.journal.Recording;
import dev.sockeye.journal.RecordingReader;
import dev.sockeye.journal.Recordings;
import dev.sockeye.session.ConnectRequest;
import dev.sockeye.session.EntryKind;
import dev.sockeye.session.Session;
import dev.sockeye.session.SessionEnd;
import dev.sockeye.session.WebSocketUrl;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.handshake.ServerHandshake;

/// How fast messages of 100 B from a loopback server come into a recording, beside the stock client
/// that only counts them, in the same process; and whether a message of 256 MiB arrives whole. Its
/// figures count with `-Xmx256m`.
final class FloodBenchmark {
  private static final int SIZE = 100;
  private static final long LARGE = 256L << 20;
  private static final int ROUNDS = 3;

  private final PrintStream out;
  private final Recordings recordings;

  private FloodBenchmark(PrintStream out, Path folder) {
    this.out = out;
    this.recordings = new Recordings(folder, 10_000_000_000L);
  }

  public static void main(String[] words) throws Exception {
    Path folder = Files.createTempDirectory("flood");
    try {
      var benchmark = new FloodBenchmark(System.out, folder);
      System.out.printf(
          "Java %s, %d processors, %d MiB of heap at most%n",
          Runtime.version(),
          Runtime.getRuntime().availableProcessors(),
          Runtime.getRuntime().maxMemory() >> 20);
      for (int round = 0; round < ROUNDS; round++) {
        benchmark.flood(200_000);
      }
      benchmark.flood(1_000_000);
      benchmark.large();
    } finally {
      try (var files = Files.walk(folder)) {
        for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private void flood(int count) throws Exception {
    double stock = stock(count);
    double ours = recorded(count);
    out.printf("  ratio %.2f%n", ours / stock);
  }

  private double stock(int count) throws Exception {
    try (var server = flooding(count)) {
      resetPeak();
      long start = System.nanoTime();
      var client = new Counting(server.url(), count);
      client.connectBlocking();
      client.all.await();
      double rate = count / seconds(start);
      out.printf(
          "%,9d messages, stock client, counted  %,9.0f/s  peak %d MiB%n", count, rate, peak());
      client.closeBlocking();
      return rate;
    }
  }

  private double recorded(int count) throws Exception {
    Path file;
    double rate;
    try (var server = flooding(count);
        var engine = new Engine("Sockeye/benchmark")) {
      resetPeak();
      long start = System.nanoTime();
      SessionEnd end;
      double received;
      try (Recording recording = recordings.create("flood")) {
        file = recording.file();
        end = run(engine, server.url(), recording);
        received = count / seconds(start);
      }
      rate = count / seconds(start);
      out.printf(
          "%,9d messages, Sockeye, recorded      %,9.0f/s  peak %d MiB  (received at %,.0f/s; %d)%n",
          count, rate, peak(), received, end.code());
    }
    var seen = new AtomicLong();
    try (RecordedFile recorded = recordings.open(file);
        RecordingReader reader = recorded.reader()) {
      reader.kinds(
          1,
          recorded.count() + 1,
          (_, _, kind) -> {
            if (kind == EntryKind.TEXT) {
              seen.incrementAndGet();
            }
          });
    }
    if (seen.get() != count) {
      throw new AssertionError("of %d messages %d are recorded".formatted(count, seen.get()));
    }
    return rate;
  }

  private void large() throws Exception {
    MessageDigest sent = sha256();
    Path file;
    try (var server =
            new ScriptedServer(peer -> {
              peer.open();
              peer.hex("82 7f" + HexFormat.of().toHexDigits(LARGE));
              var random = new Random(1);
              byte[] piece = new byte[1 << 20];
              for (long left = LARGE; left > 0; left -= piece.length) {
                random.nextBytes(piece);
                sent.update(piece);
                peer.bytes(piece);
              }
              peer.hex("88 02 03e8").readFrame();
            });
        var engine = new Engine("Sockeye/benchmark")) {
      resetPeak();
      long start = System.nanoTime();
      try (Recording recording = recordings.create("large")) {
        file = recording.file();
        run(engine, server.url(), recording);
      }
      out.printf(
          "a message of %d MiB, recorded in %.1f s, peak %d MiB%n",
          LARGE >> 20, seconds(start), peak());
    }
    MessageDigest read = sha256();
    try (RecordedFile recorded = recordings.open(file);
        RecordingReader reader = recorded.reader();
        var into = new DigestOutputStream(OutputStream.nullOutputStream(), read)) {
      long n = 1;
      while (reader.row(n).kind() != EntryKind.BINARY) {
        n++;
      }
      long bytes = reader.payload(n, into);
      boolean same = Arrays.equals(sent.digest(), read.digest());
      out.printf("  read back %,d bytes, hash %s%n", bytes, same ? "equal" : "DIFFERENT");
    }
  }

  private static SessionEnd run(Engine engine, String url, Recording recording) {
    var valid = ((WebSocketUrl.Valid) WebSocketUrl.parse(url)).url();
    Session session = engine.create(ConnectRequest.to(valid), recording);
    session.connect();
    return session.ended().toCompletableFuture().join();
  }

  private static ScriptedServer flooding(int count) throws IOException {
    byte[] frame = new byte[SIZE + 2];
    Arrays.fill(frame, (byte) 'x');
    frame[0] = (byte) 0x81;
    frame[1] = SIZE;
    int perWrite = 640;
    byte[] many = new byte[frame.length * perWrite];
    for (int i = 0; i < perWrite; i++) {
      System.arraycopy(frame, 0, many, i * frame.length, frame.length);
    }
    return new ScriptedServer(peer -> {
      peer.open();
      int left = count;
      for (; left >= perWrite; left -= perWrite) {
        peer.bytes(many);
      }
      peer.bytes(Arrays.copyOf(many, left * frame.length));
      peer.hex("88 02 03e8").readFrame();
    });
  }

  private static MessageDigest sha256() throws NoSuchAlgorithmException {
    return MessageDigest.getInstance("SHA-256");
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static void resetPeak() {
    System.gc();
    ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
  }

  private static long peak() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .mapToLong(pool -> pool.getPeakUsage().getUsed())
            .sum()
        >> 20;
  }

  private static final class Counting extends WebSocketClient {
    private final CountDownLatch all;

    Counting(String url, int count) {
      super(URI.create(url));
      setConnectionLostTimeout(0);
      all = new CountDownLatch(count);
    }

    @Override
    public void onOpen(ServerHandshake handshake) {}

    @Override
    public void onMessage(String message) {
      all.countDown();
    }

    @Override
    public void onClose(int code, String reason, boolean remote) {}

    @Override
    public void onError(Exception e) {}
  }
}
