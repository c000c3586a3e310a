package dev.sockeye.terminal;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.sockeye.engine.Engine;
import dev.sockeye.finding.Finding;
import dev.sockeye.finding.Findings;
import dev.sockeye.journal.Recordings;
import dev.sockeye.profile.ProfileStore;
import dev.sockeye.session.Entry;
import dev.sockeye.session.SessionFactory;
import dev.sockeye.session.Variables;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What one run of the command line, in this process, has said and how it ended.
record TerminalRun(int status, String out, String err) {
  private static final long RECORDINGS_LIMIT = 1_000_000_000;

  private static final Map<String, String> ENVIRONMENT =
      Map.of("TOKEN", "secret-token", "EMPTY", "", "PAIR", "bob:s3cret:pa@ss%41");

  /// What a run finds around it.
  ///
  /// @param folder of recordings; profiles are in its folder `profiles`
  /// @param password what is typed where one is asked for; null where nobody is there to type
  /// @param sessions null for those of the engine
  record Place(
      Path folder,
      @Nullable String password,
      Function<List<Entry>, List<Finding>> finder,
      @Nullable SessionFactory sessions,
      boolean toDisk,
      long limit) {
    Place withPassword(String password) {
      return new Place(folder, password, finder, sessions, toDisk, limit);
    }

    Place withFinder(Function<List<Entry>, List<Finding>> finder) {
      return new Place(folder, password, finder, sessions, toDisk, limit);
    }

    Place withSessions(SessionFactory sessions) {
      return new Place(folder, password, finder, sessions, toDisk, limit);
    }

    /// Where the settings say that nothing is recorded to disk.
    Place withoutDisk() {
      return new Place(folder, password, finder, sessions, false, limit);
    }

    /// @param bytes that all recordings together may take
    Place withLimit(long bytes) {
      return new Place(folder, password, finder, sessions, toDisk, bytes);
    }

    ProfileStore profiles() {
      return new ProfileStore(folder.resolve("profiles"));
    }

    TerminalRun run(InputStream in, OutputStream out, String... words) {
      var err = new ByteArrayOutputStream();
      var variables =
          new Variables(name -> Optional.ofNullable(ENVIRONMENT.get(name)), _ -> Optional.empty());
      var console =
          new Console(
              in, out, new PrintStream(err, true, StandardCharsets.UTF_8), ZoneOffset.UTC, false);
      int status;
      try (Engine engine = new Engine("Sockeye/test")) {
        var parts =
            new ConnectCommand.Parts(
                sessions == null ? engine : sessions,
                new Recordings(folder, limit),
                toDisk,
                variables,
                profiles(),
                console,
                question -> Optional.ofNullable(password),
                finder,
                "1.2.3");
        status = new Terminal(parts, url -> 100).run(words);
      }
      return new TerminalRun(status, "", err.toString(StandardCharsets.UTF_8));
    }

    /// Runs `sockeye connect -n --wait 0 WORDS`.
    TerminalRun connect(String... words) {
      var all = new ArrayList<>(List.of("connect", "-n", "--wait", "0"));
      all.addAll(List.of(words));
      var out = new ByteArrayOutputStream();
      var run = run(InputStream.nullInputStream(), out, all.toArray(String[]::new));
      return new TerminalRun(run.status(), out.toString(StandardCharsets.UTF_8), run.err());
    }
  }

  /// A place where nobody types a password.
  static Place in(Path folder) {
    return new Place(folder, null, Findings::of, null, true, RECORDINGS_LIMIT);
  }

  /// Runs `sockeye WORDS`.
  static TerminalRun of(Path recordings, InputStream in, String... words) {
    var out = new ByteArrayOutputStream();
    var run = of(recordings, in, out, words);
    return new TerminalRun(run.status(), out.toString(StandardCharsets.UTF_8), run.err());
  }

  /// @param out where standard output goes; the run has none itself
  static TerminalRun of(Path recordings, InputStream in, OutputStream out, String... words) {
    return in(recordings).run(in, out, words);
  }

  static TerminalRun of(Path recordings, String in, String... words) {
    return of(recordings, new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)), words);
  }

  List<String> lines() {
    return out.lines().toList();
  }

  List<JsonObject> json() {
    return lines().stream().map(line -> JsonParser.parseString(line).getAsJsonObject()).toList();
  }

  /// The JSON lines of a kind.
  List<JsonObject> json(String kind) {
    return json().stream().filter(line -> line.get("kind").getAsString().equals(kind)).toList();
  }
}
