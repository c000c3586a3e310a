package dev.sockeye.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.logging.ConsoleHandler;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The program's own log: rotating files in one folder, never standard output, which belongs to the
/// terminal mode. Started before anything else and held as long as the program runs, since loggers
/// that nobody holds forget their level.
///
/// Errors that nobody catches, on any thread, end in the log too.
public final class Logging implements AutoCloseable {
  private static final int FILE_LIMIT = 2_000_000;
  private static final int FILES = 3;

  private final Logger root = Logger.getLogger("");
  private final Logger javafx;
  private final Logger library;
  private final @Nullable Handler file;
  private final Optional<String> problem;

  private Logging(Logger javafx, Logger library, @Nullable Handler file, Optional<String> problem) {
    this.javafx = javafx;
    this.library = library;
    this.file = file;
    this.problem = problem;
  }

  /// @param folder made where it is missing
  /// @param toStandardError whether warnings are shown there as well
  public static Logging start(Path folder, boolean toStandardError) {
    LogManager.getLogManager().reset();
    Logger root = Logger.getLogger("");
    root.setLevel(Level.INFO);
    if (toStandardError) {
      // Not to be closed: that would close standard error.
      var console = new ConsoleHandler();
      console.setFormatter(new LogLine());
      console.setLevel(Level.WARNING);
      root.addHandler(console);
    }
    // "Unsupported JavaFX configuration" is said of every program on the class path.
    var javafx = quieted("javafx", Level.SEVERE);
    // Below that it would write remote payloads.
    var library = quieted("org.java_websocket", Level.WARNING);
    var handler = fileHandler(folder);
    Thread.setDefaultUncaughtExceptionHandler((thread, error) ->
        root.log(Level.SEVERE, error, () -> "uncaught on the thread " + thread.getName()));
    return switch (handler) {
      case Opened(FileHandler file) -> {
        root.addHandler(file);
        yield new Logging(javafx, library, file, Optional.empty());
      }
      case NotOpened(String sentence) -> new Logging(javafx, library, null, Optional.of(sentence));
    };
  }

  /// The loggers whose level must last, which this object holds.
  List<Logger> held() {
    return List.of(javafx, library);
  }

  /// Why there is no log, in a sentence; empty where there is one.
  public Optional<String> problem() {
    return problem;
  }

  /// Closes the file. Loggers keep their levels.
  @Override
  public void close() {
    if (file != null) {
      root.removeHandler(file);
      file.close();
    }
  }

  private static Logger quieted(String name, Level level) {
    Logger logger = Logger.getLogger(name);
    logger.setLevel(level);
    return logger;
  }

  private sealed interface Opening {}

  private record Opened(FileHandler file) implements Opening {}

  private record NotOpened(String sentence) implements Opening {}

  private static Opening fileHandler(Path folder) {
    try {
      Files.createDirectories(folder);
      // %u: a second program that runs at the same time gets files of its own.
      String pattern = folder.toString().replace("%", "%%") + "/sockeye-%u.%g.log";
      var handler = new FileHandler(pattern, FILE_LIMIT, FILES, true);
      handler.setEncoding("UTF-8");
      handler.setFormatter(new LogLine());
      handler.setLevel(Level.ALL);
      return new Opened(handler);
    } catch (IOException e) {
      return new NotOpened("There is no log in %s: %s.".formatted(folder, e.getMessage()));
    }
  }
}
