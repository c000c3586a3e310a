package dev.sockeye.app;

import dev.sockeye.doctor.Doctor;
import dev.sockeye.doctor.Finding;
import dev.sockeye.doctor.Finding.Verdict;
import dev.sockeye.doctor.Machine;
import dev.sockeye.doctor.Report;
import dev.sockeye.terminal.Console;
import java.io.PrintStream;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.stage.Screen;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks this machine over: the checks of {@link Doctor}, and where they find nothing missing, a
/// start of the toolkit, which is the proof.
final class DoctorMode {
  private static final Logger LOG = LoggerFactory.getLogger(DoctorMode.class);
  private static final long LIMIT_SECONDS = 30;

  private final Versions versions;
  private final Paths paths;
  private final Console console;
  private final Map<String, String> environment;

  DoctorMode(Versions versions, Paths paths, Console console, Map<String, String> environment) {
    this.versions = versions;
    this.paths = paths;
    this.console = console;
    this.environment = environment;
  }

  /// @return the exit status
  int run() {
    var findings = new ArrayList<>(new Doctor(machine()).findings());
    boolean hasAll = findings.stream().allMatch(finding -> finding.verdict() != Verdict.MISSING);
    if (hasAll) {
      findings.add(toolkit());
    }
    var report = new Report(findings);
    var out = new PrintStream(console.out(), false, StandardCharsets.UTF_8);
    out.printf(
        "%s on %s %s %s%n%n",
        String.join(", ", versions.lines()),
        System.getProperty("os.name"),
        System.getProperty("os.version"),
        System.getProperty("os.arch"));
    report.lines().forEach(out::println);
    out.flush();
    return report.status();
  }

  private Machine machine() {
    var folders = new LinkedHashMap<String, Path>();
    folders.put("profiles", paths.profiles());
    folders.put("settings", paths.settings().toAbsolutePath().getParent());
    folders.put("recordings", paths.recordings());
    folders.put("log", paths.logs());
    return new Machine(
        environment,
        System.getProperty("os.name"),
        System.getProperty("glass.platform", ""),
        DoctorMode::canLoad,
        fontFolders(),
        folders);
  }

  private List<Path> fontFolders() {
    Path home = Path.of(System.getProperty("user.home"));
    return List.of(
        Path.of("/usr/share/fonts"),
        Path.of("/usr/local/share/fonts"),
        home.resolve(".local/share/fonts"),
        home.resolve(".fonts"));
  }

  @SuppressWarnings("restricted")
  private static boolean canLoad(String library) {
    try (Arena arena = Arena.ofConfined()) {
      SymbolLookup.libraryLookup(library, arena);
      return true;
    } catch (IllegalArgumentException e) {
      LOG.debug("a library cannot be loaded", e);
      return false;
    }
  }

  private Finding toolkit() {
    var screens = new CompletableFuture<String>();
    try {
      Platform.startup(() -> screens.complete(describe()));
      return Finding.good("window", screens.get(LIMIT_SECONDS, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Finding.missing("window", "the check was interrupted", "Start it again.");
    } catch (java.util.concurrent.ExecutionException
        | java.util.concurrent.TimeoutException
        | RuntimeException
        | LinkageError e) {
      LOG.warn("the toolkit does not start", e);
      return Finding.missing(
          "window",
          Display.explain(e, environment),
          "The log in %s has more.".formatted(paths.logs()));
    } finally {
      Platform.exit();
    }
  }

  private static String describe() {
    var bounds = Screen.getPrimary().getBounds();
    return "can open; %d screen%s, the first of %.0f by %.0f"
        .formatted(
            Screen.getScreens().size(),
            Screen.getScreens().size() == 1 ? "" : "s",
            bounds.getWidth(),
            bounds.getHeight());
  }
}
