package dev.sockeye.app;

import dev.sockeye.engine.Engine;
import dev.sockeye.engine.ScriptedServer;
import dev.sockeye.journal.Recordings;
import dev.sockeye.profile.ProfileStore;
import dev.sockeye.profile.Settings;
import dev.sockeye.profile.SettingsStore;
import dev.sockeye.session.Variables;
import dev.sockeye.ui.preferences.Preferences;
import dev.sockeye.ui.shell.MainWindow;
import dev.sockeye.ui.shell.Services;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javafx.application.Platform;
import javafx.stage.Stage;

/// Measures how long the FX thread is away while the whole window takes in a flood of messages of
/// 100 B: a probe asks it every 2 ms to answer. Run by hand, with a display or on the Headless
/// platform: `WindowBenchmark [messages] [messages a second, 0 for as fast as they go]`.
public final class WindowBenchmark {
  private WindowBenchmark() {}

  public static void main(String[] args) throws Exception {
    int messages = args.length > 0 ? Integer.parseInt(args[0]) : 200_000;
    int rate = args.length > 1 ? Integer.parseInt(args[1]) : 0;
    Path home = Files.createTempDirectory("sockeye-benchmark");
    var started = new CountDownLatch(1);
    var sent = new CountDownLatch(1);
    try (var engine = new Engine("Sockeye/benchmark");
        var settings =
            new SettingsStore(
                home.resolve("settings.json"),
                Duration.ofSeconds(1),
                Clock.systemUTC(),
                problem -> {});
        var server =
            new ScriptedServer(peer -> {
              peer.open();
              started.await();
              flood(peer, messages, rate);
              sent.countDown();
              peer.drain();
            })) {
      var recordings = new Recordings(home.resolve("recordings"), 10_000_000_000L);
      var services =
          new Services(
              engine,
              engine,
              recordings,
              new Variables(name -> Optional.empty(), name -> Optional.empty()),
              new ProfileStore(home.resolve("profiles")),
              (name, value) -> {},
              () -> "",
              "benchmark");
      var shown = new CountDownLatch(1);
      Platform.startup(() -> {
        var window =
            new MainWindow(services, new Preferences(settings, Settings.defaults()), new Stage());
        window.show(server.url(), "");
        shown.countDown();
      });
      shown.await();
      LockSupport.parkNanos(3_000_000_000L);
      Platform.runLater(() ->
          javafx.stage.Window.getWindows()
              .getFirst()
              .getScene()
              .getAccelerators()
              .entrySet()
              .stream()
              .filter(entry -> entry.getKey().getDisplayText().endsWith("+R"))
              .forEach(entry -> entry.getValue().run()));
      LockSupport.parkNanos(3_000_000_000L);
      measure("idle", () -> LockSupport.parkNanos(3_000_000_000L));
      measure(
          "flood",
          () -> {
            started.countDown();
            try {
              sent.await();
              long deadline = System.nanoTime() + 120_000_000_000L;
              while (rows(recordings) < messages && System.nanoTime() < deadline) {
                LockSupport.parkNanos(20_000_000L);
              }
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
      System.out.printf("rows in the log: %,d%n", rows(recordings));
      Platform.exit();
    }
    System.exit(0);
  }

  private static long rows(Recordings recordings) {
    var window = javafx.stage.Window.getWindows().getFirst();
    var counts =
        new java.util.concurrent.FutureTask<>(() ->
            window.getScene().getRoot().lookupAll(".label").stream()
                .map(node -> ((javafx.scene.control.Label) node).getText())
                .filter(text -> text != null && text.endsWith(" rows"))
                .findFirst()
                .orElse("0 rows"));
    Platform.runLater(counts);
    try {
      return Long.parseLong(counts.get().replace(" rows", "").replace(",", ""));
    } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Says how long the FX thread did not answer, and how much of that it was computing: on a busy
  /// machine the former is the machine's.
  static void measure(String name, Runnable work) throws InterruptedException {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    var fx = new CompletableFuture<Long>();
    Platform.runLater(() -> fx.complete(Thread.currentThread().threadId()));
    long fxThread = fx.join();
    var gaps = new long[200_000];
    var longest = new AtomicLong();
    var count = new AtomicInteger();
    var done = new CountDownLatch(1);
    Thread probe =
        Thread.ofPlatform()
            .start(() -> {
              while (done.getCount() > 0) {
                long asked = System.nanoTime();
                long computed = threads.getThreadCpuTime(fxThread);
                var answered = new CountDownLatch(1);
                Platform.runLater(answered::countDown);
                try {
                  answered.await();
                } catch (InterruptedException e) {
                  return;
                }
                gaps[count.getAndIncrement() % gaps.length] = System.nanoTime() - asked;
                longest.accumulateAndGet(threads.getThreadCpuTime(fxThread) - computed, Math::max);
                LockSupport.parkNanos(2_000_000);
              }
            });
    long begin = System.nanoTime();
    work.run();
    double seconds = (System.nanoTime() - begin) / 1e9;
    done.countDown();
    probe.join();
    long[] sorted = Arrays.copyOf(gaps, Math.min(count.get(), gaps.length));
    Arrays.sort(sorted);
    System.out.printf(
        "%s: %.1f s, FX thread away p50 %.1f ms, p99 %.1f ms, at most %.1f ms,"
            + " computing at most %.1f ms (%,d probes)%n",
        name,
        seconds,
        sorted[sorted.length / 2] / 1e6,
        sorted[(int) (sorted.length * 0.99)] / 1e6,
        sorted[sorted.length - 1] / 1e6,
        longest.get() / 1e6,
        sorted.length);
  }

  private static void flood(ScriptedServer.Peer peer, int messages, int rate) throws Exception {
    byte[] text = "x".repeat(90).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    int chunk = rate == 0 ? 1_000 : Math.max(1, rate / 200);
    long begin = System.nanoTime();
    for (int n = 0; n < messages; ) {
      var out = new ByteArrayOutputStream(chunk * 102);
      for (int i = 0; i < chunk && n < messages; i++, n++) {
        out.write(0x81);
        out.write(100);
        out.write(text);
        out.write("%010d".formatted(n).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      }
      peer.bytes(out.toByteArray());
      if (rate > 0) {
        LockSupport.parkNanos(begin + (long) (n * 1e9 / rate) - System.nanoTime());
      }
    }
  }
}
