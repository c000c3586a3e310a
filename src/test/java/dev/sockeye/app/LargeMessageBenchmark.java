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
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.Window;

/// Measures how long the FX thread is away while a message of 256 MiB comes into the window, is
/// looked at as text and paged through in hexadecimal; then messages of 64 KiB to 10 MB in one
/// line. Run by hand at `-Xmx256m`, with a display or on the Headless platform.
public final class LargeMessageBenchmark {
  private static final int LARGE = 256 << 20;

  private LargeMessageBenchmark() {}

  public static void main(String[] args) throws Exception {
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
              send(peer, LARGE);
              sent.countDown();
              for (int size : List.of(64 << 10, 250_000, 1_000_000, 10_000_000)) {
                send(peer, size);
              }
              peer.drain();
            })) {
      var services =
          new Services(
              engine,
              engine,
              new Recordings(home.resolve("recordings"), 10_000_000_000L),
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
      pause(3);
      run(scene ->
          scene.getAccelerators().entrySet().stream()
              .filter(entry -> entry.getKey().getDisplayText().endsWith("Ctrl+R"))
              .forEach(entry -> entry.getValue().run()));
      pause(3);
      memory("open");
      WindowBenchmark.measure(
          "256 MiB come",
          () -> {
            started.countDown();
            pause(1);
            run(scene -> key(scene.lookup(".log-view"), KeyCode.UP));
            await(sent);
            pause(1);
          });
      memory("received");
      run(scene -> key(scene.lookup(".log-view"), KeyCode.HOME));
      WindowBenchmark.measure(
          "rows selected one by one",
          () -> {
            for (int i = 0; i < 25; i++) {
              run(scene -> key(scene.lookup(".log-view"), KeyCode.DOWN));
              pause(0.5);
            }
            for (int i = 0; i < 4; i++) {
              run(scene -> key(scene.lookup(".log-view"), KeyCode.UP));
              pause(0.5);
            }
          });
      pause(2);
      WindowBenchmark.measure(
          "hex",
          () -> {
            run(scene ->
                scene.getRoot().lookupAll(".pill").stream()
                    .map(node -> (ToggleButton) node)
                    .filter(button -> button.getText().equals("Hex"))
                    .forEach(ToggleButton::fire));
            pause(1);
          });
      WindowBenchmark.measure(
          "256 MiB paged through",
          () -> {
            for (int i = 0; i < 300; i++) {
              double part = i / 300.0;
              run(scene -> {
                var bar = (ScrollBar) scene.lookup(".hex-scroll");
                bar.setValue(part * bar.getMax());
              });
              pause(0.02);
            }
            for (int i = 0; i < 100; i++) {
              run(scene -> key(scene.lookup(".hex-canvas"), KeyCode.PAGE_UP));
              pause(0.02);
            }
          });
      memory("paged through");
      Platform.exit();
    }
    System.exit(0);
  }

  private static void key(Node node, KeyCode code) {
    node.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
  }

  private static void run(Consumer<Scene> work) {
    var task =
        new FutureTask<>(() -> {
          work.accept(Window.getWindows().getFirst().getScene());
          return true;
        });
    Platform.runLater(task);
    try {
      task.get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void pause(double seconds) {
    long until = System.nanoTime() + (long) (seconds * 1e9);
    while (System.nanoTime() < until) {
      LockSupport.parkNanos(until - System.nanoTime());
    }
  }

  private static void memory(String when) {
    System.gc();
    long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    System.out.printf("heap in use, %s: %,d kB%n", when, used / 1000);
  }

  /// One line of text in one frame.
  private static void send(ScriptedServer.Peer peer, int size) throws Exception {
    peer.bytes(ByteBuffer.allocate(10).put((byte) 0x81).put((byte) 127).putLong(size).array());
    byte[] piece =
        "{\"type\":\"snapshot\",\"px\":77120.25,\"level\":3},"
            .repeat(3_000)
            .getBytes(StandardCharsets.US_ASCII);
    for (int left = size; left > 0; left -= piece.length) {
      peer.bytes(left >= piece.length ? piece : Arrays.copyOf(piece, left));
    }
  }
}
