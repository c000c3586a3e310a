package dev.sockeye.app;

import dev.sockeye.profile.Settings;
import dev.sockeye.profile.SettingsStore;
import dev.sockeye.terminal.Console;
import dev.sockeye.ui.common.FxThread;
import dev.sockeye.ui.preferences.Preferences;
import dev.sockeye.ui.shell.MainWindow;
import dev.sockeye.ui.shell.Services;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens the window and waits until it is closed.
final class WindowMode {
  /// EX_UNAVAILABLE: there is no display.
  static final int NO_DISPLAY = 69;

  private static final Logger LOG = LoggerFactory.getLogger(WindowMode.class);

  private final Services services;
  private final SettingsStore settings;
  private final SettingsStore.Loaded loaded;
  private final Console console;
  private final Map<String, String> environment;
  private final Consumer<MainWindow> shown;
  private final Termination termination;

  /// @param shown called on the FX thread with the window, once it is shown
  WindowMode(
      Services services,
      SettingsStore settings,
      SettingsStore.Loaded loaded,
      Console console,
      Map<String, String> environment,
      Consumer<MainWindow> shown,
      Termination termination) {
    this.services = services;
    this.settings = settings;
    this.loaded = loaded;
    this.console = console;
    this.environment = environment;
    this.shown = shown;
    this.termination = termination;
  }

  /// @param word a URL or the file of a recording, or null
  /// @return the exit status
  int run(@Nullable String word) {
    Optional<String> missing =
        Display.missing(
            environment, System.getProperty("os.name"), System.getProperty("glass.platform", ""));
    if (missing.isPresent()) {
      console.err().println("sockeye: " + missing.get());
      return NO_DISPLAY;
    }
    var closed = new CompletableFuture<Void>();
    try {
      Platform.setImplicitExit(false);
      Start start = Start.of(word);
      Platform.startup(() -> open(start, closed));
    } catch (RuntimeException | LinkageError e) {
      LOG.warn("the toolkit does not start", e);
      console.err().println("sockeye: " + Display.explain(e, environment));
      return NO_DISPLAY;
    }
    try {
      closed.join();
      return 0;
    } catch (CompletionException e) {
      LOG.error("the window failed", e);
      console.err().println("sockeye: " + Display.explain(e.getCause(), environment));
      return NO_DISPLAY;
    } finally {
      if (!termination.isUnderWay()) {
        Platform.exit();
      }
    }
  }

  private void open(Start start, CompletableFuture<Void> closed) {
    try {
      Settings settingsNow = loaded.settings();
      var window = new MainWindow(services, new Preferences(settings, settingsNow), new Stage());
      window.closed().thenRun(() -> closed.complete(null));
      termination.handle(() -> new FxThread().execute(window::terminate));
      String trouble = loaded.problem().orElse("");
      switch (start) {
        case Start.Nothing _ -> window.show(null, trouble);
        case Start.Url(String text) -> window.show(text, trouble);
        case Start.RecordingFile(Path file) -> window.showRecording(file, trouble);
        case Start.Wrong(String sentence) -> window.show(null, sentence);
      }
      shown.accept(window);
    } catch (RuntimeException | LinkageError e) {
      closed.completeExceptionally(e);
    }
  }
}
