package dev.sockeye.app;

import dev.sockeye.engine.Engine;
import dev.sockeye.journal.Recordings;
import dev.sockeye.launcher.Program;
import dev.sockeye.session.Variables;
import dev.sockeye.terminal.Console;
import dev.sockeye.terminal.Terminal;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;

/// The composition root.
public final class Main implements Program {
  /// Recordings together may take this much, until a setting says otherwise.
  private static final long RECORDINGS_LIMIT = 10_000_000_000L;

  @Override
  public int run(String[] words) {
    Paths paths =
        Paths.of(
            System.getenv(),
            System.getProperty("os.name"),
            Path.of(System.getProperty("user.home")));
    String version =
        Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
            .orElse("(unpackaged)");
    try (Logging logging = Logging.start(paths.logs(), false);
        Engine engine = new Engine("Sockeye/" + version);
        EchoOnDemand echo = new EchoOnDemand()) {
      var variables =
          new Variables(
              name -> Optional.ofNullable(System.getenv(name)),
              name -> name.equals("echo") ? echo.url() : Optional.empty());
      var recordings = new Recordings(paths.recordings(), RECORDINGS_LIMIT);
      var console =
          new Console(
              new FileInputStream(FileDescriptor.in),
              new FileOutputStream(FileDescriptor.out),
              System.err,
              ZoneId.systemDefault(),
              true);
      logging.problem().ifPresent(console.err()::println);
      return new Terminal(engine, recordings, variables, console, version, url -> 69).run(words);
    }
  }
}
