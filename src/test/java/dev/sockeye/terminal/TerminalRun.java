package dev.sockeye.terminal;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.sockeye.engine.Engine;
import dev.sockeye.journal.Recordings;
import dev.sockeye.session.Variables;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// What one run of the command line, in this process, has said and how it ended.
record TerminalRun(int status, String out, String err) {
  private static final long RECORDINGS_LIMIT = 1_000_000_000;

  /// Runs `sockeye WORDS` with an environment of two variables: TOKEN, and EMPTY without a value.
  static TerminalRun of(Path recordings, InputStream in, String... words) {
    var out = new ByteArrayOutputStream();
    var run = of(recordings, in, out, words);
    return new TerminalRun(run.status(), out.toString(StandardCharsets.UTF_8), run.err());
  }

  /// @param out where standard output goes; the run has none itself
  static TerminalRun of(Path recordings, InputStream in, OutputStream out, String... words) {
    var err = new ByteArrayOutputStream();
    var variables =
        new Variables(
            name -> name.equals("TOKEN") ? Optional.of("secret-token") : Optional.empty(),
            _ -> Optional.empty());
    var console =
        new Console(
            in, out, new PrintStream(err, true, StandardCharsets.UTF_8), ZoneOffset.UTC, false);
    int status;
    try (Engine engine = new Engine("Sockeye/test")) {
      status =
          new Terminal(
                  engine,
                  new Recordings(recordings, RECORDINGS_LIMIT),
                  variables,
                  console,
                  "1.2.3",
                  url -> 100)
              .run(words);
    }
    return new TerminalRun(status, "", err.toString(StandardCharsets.UTF_8));
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
