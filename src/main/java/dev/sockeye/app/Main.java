package dev.sockeye.app;

import dev.sockeye.engine.Engine;
import dev.sockeye.journal.Recordings;
import dev.sockeye.launcher.Program;
import dev.sockeye.profile.ProfileStore;
import dev.sockeye.profile.RecordingSettings;
import dev.sockeye.profile.SettingsStore;
import dev.sockeye.server.EchoOnDemand;
import dev.sockeye.session.Variables;
import dev.sockeye.terminal.Console;
import dev.sockeye.terminal.Terminal;
import dev.sockeye.ui.shell.MainWindow;
import dev.sockeye.ui.shell.Services;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The composition root: builds everything by hand and runs what the command line asks for.
public final class Main implements Program {
  private static final Logger LOG = LoggerFactory.getLogger(Main.class);

  private final Consumer<MainWindow> shown;

  /// For the launcher.
  public Main() {
    this(window -> {});
  }

  /// @param shown called on the FX thread with the window, once it is shown
  Main(Consumer<MainWindow> shown) {
    this.shown = shown;
  }

  @Override
  public int run(String[] words) {
    Versions versions = Versions.read();
    if (words.length == 1 && (words[0].equals("--version") || words[0].equals("-V"))) {
      // Asked by scripts and by installers: at no cost, and without making a folder.
      versions.lines().forEach(System.out::println);
      return 0;
    }
    // Read once, when Java first looks for a proxy.
    System.setProperty("java.net.useSystemProxies", "true");
    OldTls.allow();
    Map<String, String> environment = System.getenv();
    Paths paths =
        Paths.of(
            environment, System.getProperty("os.name"), Path.of(System.getProperty("user.home")));
    String version = versions.sockeye();
    var held = new ConcurrentHashMap<String, String>();
    try (Termination termination = new Termination();
        Logging logging = Logging.start(paths.logs(), false);
        Engine engine = new Engine("Sockeye/" + version, environment);
        EchoOnDemand echo = new EchoOnDemand();
        SettingsStore settings =
            new SettingsStore(
                paths.settings(),
                SettingsStore.DELAY,
                Clock.systemUTC(),
                problem -> LOG.warn("{}", problem))) {
      SettingsStore.Loaded loaded = settings.load();
      var variables =
          new Variables(
              name ->
                  Optional.ofNullable(held.get(name))
                      .or(() -> Optional.ofNullable(environment.get(name))),
              name -> name.equals("echo") ? url(echo) : Optional.empty());
      RecordingSettings recorded = loaded.settings().recordings();
      var recordings = new Recordings(paths.recordings(), recorded.limit(), recorded.memoryLimit());
      recordings.setLimits(recorded.limit(), recorded.days());
      var console =
          new Console(
              new FileInputStream(FileDescriptor.in),
              new FileOutputStream(FileDescriptor.out),
              System.err,
              ZoneId.systemDefault(),
              true);
      logging.problem().ifPresent(console.err()::println);
      var profiles = new ProfileStore(paths.profiles());
      var services =
          new Services(
              engine,
              engine,
              recordings,
              variables,
              profiles,
              held::put,
              () -> describe(echo),
              version);
      var window =
          new WindowMode(services, settings, loaded, console, environment, shown, termination);
      var doctor = new DoctorMode(versions, paths, console, environment);
      if (asksForTheWindowAlone(words)) {
        return window.run(null);
      }
      return new Terminal(
              engine,
              recordings,
              recorded.toDisk(),
              variables,
              profiles,
              console,
              version,
              window::run)
          .withDoctor(doctor::run)
          .withVersions(versions.lines())
          .run(words);
    }
  }

  /// The usual start, which need not wait until the command line is described: a sixth of the time
  /// to the first frame. A desktop that has no link to hand over leaves the option alone.
  private static boolean asksForTheWindowAlone(String[] words) {
    return words.length == 0 || (words.length == 1 && words[0].equals("--link"));
  }

  private static Optional<String> url(EchoOnDemand echo) {
    try {
      return Optional.of(echo.server().uri().toString());
    } catch (IOException e) {
      LOG.warn("the echo server does not start: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private static String describe(EchoOnDemand echo) {
    return echo.running()
        .map(server -> ":%d · %d".formatted(server.port(), server.connections()))
        .orElse("not started");
  }
}
