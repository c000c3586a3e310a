package dev.sockeye.benchmark;

import dev.sockeye.engine.Engine;
import dev.sockeye.journal.Recordings;
import dev.sockeye.profile.ProfileStore;
import dev.sockeye.profile.Settings;
import dev.sockeye.profile.SettingsStore;
import dev.sockeye.session.Variables;
import dev.sockeye.ui.preferences.Preferences;
import dev.sockeye.ui.shell.MainWindow;
import dev.sockeye.ui.shell.Services;
import dev.sockeye.ui.shell.ShownLog;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The real window, with folders of its own, and ways to wait for it from outside.
final class BenchWindow implements AutoCloseable {
  private final Engine engine;
  private final SettingsStore settings;
  private final Recordings recordings;
  private final Stage stage;

  private BenchWindow(Engine engine, SettingsStore settings, Recordings recordings, Stage stage) {
    this.engine = engine;
    this.settings = settings;
    this.recordings = recordings;
    this.stage = stage;
  }

  /// Opens the window.
  ///
  /// @param url for its tab; not connected to
  static BenchWindow open(Path home, String url) throws Exception {
    var settings =
        new SettingsStore(
            home.resolve("settings.json"), Duration.ofSeconds(1), Clock.systemUTC(), problem -> {});
    var recordings = new Recordings(home.resolve("recordings"), 1L << 40);
    var started = new CompletableFuture<@Nullable Void>();
    Platform.setImplicitExit(false);
    Platform.startup(() -> started.complete(null));
    started.get(60, TimeUnit.SECONDS);
    var engine = new Engine("Sockeye/benchmark");
    Stage shown =
        fx(() -> {
          var stage = new Stage();
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
          new MainWindow(services, new Preferences(settings, Settings.defaults()), stage)
              .show(url, "");
          return stage;
        });
    var window = new BenchWindow(engine, settings, recordings, shown);
    window.await(60, () -> ShownLog.isThere(window.scene()));
    // Until classes are loaded and the window is drawn.
    pause(1_500);
    return window;
  }

  Scene scene() {
    return stage.getScene();
  }

  Recordings recordings() {
    return recordings;
  }

  ShownLog log() throws Exception {
    return fx(() -> ShownLog.of(scene()));
  }

  /// Presses the keys of a command.
  ///
  /// @param keys as {@link javafx.scene.input.KeyCombination#getName} says: "Shortcut+R"
  void press(String keys) throws Exception {
    fx(() -> {
      scene().getAccelerators().entrySet().stream()
          .filter(entry -> entry.getKey().getName().equals(keys))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("no command has the keys " + keys))
          .getValue()
          .run();
      return keys;
    });
  }

  /// Runs something on the FX thread and waits for it.
  static <T> T fx(Callable<T> task) throws Exception {
    var future = new FutureTask<>(task);
    Platform.runLater(future);
    try {
      return future.get(120, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException("on the FX thread", e.getCause());
    }
  }

  /// Waits until something is so, asked once a frame.
  ///
  /// @return after how many nanoseconds it was
  long await(long seconds, BooleanSupplier condition) throws Exception {
    return await(seconds, () -> {}, condition);
  }

  /// Does something, and waits until something is so, asked once a frame.
  ///
  /// @return how many nanoseconds behind the beginning of the doing
  long await(long seconds, Runnable first, BooleanSupplier condition) throws Exception {
    var done = new CompletableFuture<Long>();
    fx(() -> {
      long begin = System.nanoTime();
      var timer =
          new AnimationTimer() {
            @Override
            public void handle(long now) {
              try {
                if (condition.getAsBoolean()) {
                  stop();
                  done.complete(System.nanoTime() - begin);
                }
              } catch (RuntimeException e) {
                stop();
                done.completeExceptionally(e);
              }
            }
          };
      timer.start();
      first.run();
      return timer;
    });
    try {
      return done.get(seconds, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("It is not so after " + seconds + " s.", e);
    }
  }

  /// Measures the frames while something is done elsewhere.
  FrameTimes.Intervals frames(Task task) throws Exception {
    var times = new FrameTimes();
    fx(() -> {
      times.start();
      return times;
    });
    task.run();
    fx(() -> {
      times.stop();
      return times;
    });
    return times.intervals();
  }

  /// Something that takes its time, away from the FX thread.
  @FunctionalInterface
  interface Task {
    void run() throws Exception;
  }

  static void pause(long millis) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(millis);
  }

  @Override
  public void close() {
    engine.close();
    settings.close();
  }
}
