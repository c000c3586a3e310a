package dev.sockeye.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

@Isolated("it replaces what the whole process logs to")
class LoggingTest {
  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private PrintStream realOut;
  private PrintStream realErr;
  private Thread.UncaughtExceptionHandler realHandler;

  @BeforeEach
  void capture() {
    realOut = System.out;
    realErr = System.err;
    realHandler = Thread.getDefaultUncaughtExceptionHandler();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restore() throws IOException {
    System.setOut(realOut);
    System.setErr(realErr);
    Thread.setDefaultUncaughtExceptionHandler(realHandler);
    LogManager.getLogManager().readConfiguration();
  }

  @Test
  void writesToAFileAndNothingElse() {
    try (var logging = Logging.start(folder.resolve("a%b/log"), false)) {
      LoggerFactory.getLogger("some.part").info("hello {}", 5);
      LoggerFactory.getLogger("some.part").debug("too fine");
      LoggerFactory.getLogger("some.part").error("bad", new IllegalStateException("why"));

      assertThat(logging.problem()).isEmpty();
    }

    assertThat(log(folder.resolve("a%b/log")))
        .contains("INFO some.part: hello 5\n")
        .contains("SEVERE some.part: bad\njava.lang.IllegalStateException: why")
        .doesNotContain("too fine");
    assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void showsWarningsOnStandardErrorWhereAsked() {
    try (var _ = Logging.start(folder, true)) {
      Logger.getLogger("a").info("quiet");
      Logger.getLogger("a").warning("loud");
    }

    assertThat(err.toString(StandardCharsets.UTF_8)).contains("loud").doesNotContain("quiet");
    assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void quietensTheLibrariesForGood() {
    try (var logging = Logging.start(folder, false)) {
      assertThat(logging.held())
          .extracting(Logger::getName, Logger::getLevel)
          .containsExactly(
              tuple("javafx", Level.SEVERE), tuple("org.java_websocket", Level.WARNING));
      Logger.getLogger("javafx").warning("Unsupported JavaFX configuration");
    }

    assertThat(log(folder)).doesNotContain("Unsupported");
  }

  @Test
  void recordsWhatNobodyCatches() throws InterruptedException {
    try (var _ = Logging.start(folder, false)) {
      var thread =
          Thread.ofPlatform()
              .name("reader")
              .start(() -> {
                throw new IllegalStateException("nobody catches this");
              });
      thread.join();
    }

    assertThat(log(folder))
        .contains("uncaught on the thread reader")
        .contains("nobody catches this");
  }

  @Test
  void saysWhyThereIsNoLog() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    try (var logging = Logging.start(file, false)) {
      assertThat(logging.problem())
          .hasValueSatisfying(text -> assertThat(text).startsWith("There is no log in "));
    }
  }

  @Test
  void aMessageCannotForgeALine() {
    var entry = new LogRecord(Level.INFO, "one\ntwo\u001b[31m");
    entry.setLoggerName("x");

    assertThat(new LogLine().format(entry)).endsWith("INFO x: one\\u000atwo\\u001b[31m\n");
  }

  private static String log(Path folder) {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".log"))
          .map(LoggingTest::read)
          .collect(Collectors.joining());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
