package dev.sockeye;

import dev.sockeye.app.Paths;
import dev.sockeye.launcher.Launcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The program as a process of its own, in a folder of its own. Its close kills what still runs.
public final class SockeyeProcess implements AutoCloseable {
  private static final long LIMIT_SECONDS = 60;

  private final Process process;
  private final Lines out;
  private final Lines err;

  private SockeyeProcess(Process process) {
    this.process = process;
    this.out = new Lines(process.getInputStream());
    this.err = new Lines(process.getErrorStream());
  }

  /// @param home where it keeps its recordings
  public static SockeyeProcess start(Path home, String... words) throws IOException {
    return new SockeyeProcess(builder(home, words).start());
  }

  /// The same, by a main class of a test; on no screen.
  public static SockeyeProcess start(Class<?> main, Path home, String... words) throws IOException {
    ProcessBuilder builder = builder(home, words);
    int launcher = builder.command().indexOf(Launcher.class.getName());
    builder.command().set(launcher, main.getName());
    builder.command().addAll(launcher, List.of("-Dglass.platform=Headless", "-Dprism.order=sw"));
    return new SockeyeProcess(builder.start());
  }

  /// The command line that starts it.
  public static ProcessBuilder builder(Path home, String... words) {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Launcher.class.getName()));
    command.addAll(List.of(words));
    var builder = new ProcessBuilder(command);
    builder.environment().put(Paths.HOME_VARIABLE, home.toString());
    return builder;
  }

  public Process process() {
    return process;
  }

  public Lines out() {
    return out;
  }

  public Lines err() {
    return err;
  }

  /// Writes a line to its standard input.
  public void type(String line) {
    try {
      process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void endInput() throws IOException {
    process.getOutputStream().close();
  }

  /// What Ctrl+C does.
  public void interrupt() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
  }

  /// Waits for its end.
  public int status() throws InterruptedException {
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("the program has not ended");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
