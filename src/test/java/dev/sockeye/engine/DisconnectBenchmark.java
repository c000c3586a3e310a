package dev.sockeye.engine;

import dev.sockeye.journal.Recording;
import dev.sockeye.journal.Recordings;
import dev.sockeye.session.ConnectRequest;
import dev.sockeye.session.Recorder;
import dev.sockeye.session.Session;
import dev.sockeye.session.WebSocketUrl;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// How long after Disconnect, during a flood as fast as a loopback server can send, our close frame
/// arrives at that server; and how long after a second request its connection has ended. Recorded
/// to disk, in memory, and with a recorder that stands still. To reach: 200 ms each.
final class DisconnectBenchmark {
  private static final int RUNS = 10;
  private static final long FLOOD_MILLIS = 700;

  private DisconnectBenchmark() {}

  public static void main(String[] words) throws Exception {
    Path folder = Files.createTempDirectory("disconnect");
    PrintStream out = System.out;
    try {
      var recordings = new Recordings(folder, 20_000_000_000L);
      for (int i = 1; i <= RUNS; i++) {
        try (Recording recording = recordings.create("flood")) {
          out.printf("%2d  to disk    %s%n", i, run(recording));
        }
      }
      for (int i = 1; i <= RUNS; i++) {
        Recording recording = recordings.createInMemory("flood", Map.of());
        out.printf("%2d  in memory  %s%n", i, run(recording));
        recordings.discard(recording);
      }
      for (int i = 1; i <= RUNS; i++) {
        out.printf("%2d  held up    %s%n", i, run(new HeldRecorder(10_000)));
      }
    } finally {
      try (var files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static String run(Recorder recorder) throws Exception {
    var close = new CompletableFuture<Long>();
    var ended = new CompletableFuture<Long>();
    try (var server =
            new ScriptedServer(peer -> {
              peer.open();
              Thread.ofPlatform().daemon().start(() -> flood(peer));
              try {
                byte[] frame;
                do {
                  frame = peer.readFrame();
                } while (frame[0] != (byte) 0x88);
                close.complete(System.nanoTime());
                peer.drain();
              } catch (IOException e) {
                close.completeExceptionally(e);
              } finally {
                ended.complete(System.nanoTime());
              }
            });
        var engine = new Engine("Sockeye/benchmark")) {
      var url = ((WebSocketUrl.Valid) WebSocketUrl.parse(server.url())).url();
      try (Session session = engine.create(ConnectRequest.to(url).withDeflate(false), recorder)) {
        session.connect();
        new CompletableFuture<Void>()
            .completeOnTimeout(null, FLOOD_MILLIS, TimeUnit.MILLISECONDS)
            .join();
        long messages = session.status().messagesIn();
        long pressed = System.nanoTime();
        session.disconnect(1000, "");
        double first = (close.get(10, TimeUnit.SECONDS) - pressed) / 1e6;
        long again = System.nanoTime();
        session.disconnect(1000, "");
        double second = (ended.get(10, TimeUnit.SECONDS) - again) / 1e6;
        session.ended().toCompletableFuture().get(10, TimeUnit.SECONDS);
        double state = (System.nanoTime() - again) / 1e6;
        return "%,8.0f/s  close frame at the server %6.1f ms, connection ended %6.1f ms,"
                .formatted(messages / (FLOOD_MILLIS / 1e3), first, second)
            + " session ended %6.1f ms".formatted(state);
      }
    }
  }

  private static void flood(ScriptedServer.Peer peer) {
    byte[] frame = new byte[102];
    Arrays.fill(frame, (byte) 'x');
    frame[0] = (byte) 0x81;
    frame[1] = 100;
    byte[] many = new byte[640 * frame.length];
    for (int i = 0; i < 640; i++) {
      System.arraycopy(frame, 0, many, i * frame.length, frame.length);
    }
    try {
      while (true) {
        peer.bytes(many).hex("89 00");
      }
    } catch (IOException e) {
      // The client has gone: that is the end of it.
      return;
    }
  }
}
