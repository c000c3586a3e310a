package dev.sockeye.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.exchange.RandomSession;
import dev.sockeye.exchange.Tables;
import dev.sockeye.journal.Recordings;
import dev.sockeye.session.Cause;
import dev.sockeye.session.Entry;
import dev.sockeye.session.SessionState;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `sockeye export` and `sockeye import`, by their words.
class ExportCommandTest {
  @TempDir Path folder;
  private Path recorded;

  @BeforeEach
  void record() throws Exception {
    recorded = RandomSession.record(folder.resolve("recordings"), 3, 40);
  }

  private TerminalRun run(String... words) {
    return TerminalRun.of(folder.resolve("recordings"), "", words);
  }

  @Test
  void aRecordingGoesToAFileAndComesBack() throws Exception {
    Path lines = folder.resolve("feed.jsonl");
    TerminalRun export = run("export", "latest", "-o", lines.toString());
    assertThat(export.err()).contains(" rows, ").contains(lines.toString());
    assertThat(export.status()).isZero();
    Path back = folder.resolve("back.sockeye");
    TerminalRun load = run("import", lines.toString(), "--record", back.toString());
    assertThat(load.err()).isEmpty();
    assertThat(load.lines()).containsExactly(back.toString());
    assertThat(Tables.of(back)).isEqualTo(Tables.of(recorded));
  }

  @Test
  void standardOutputHoldsTheExportAlone() {
    TerminalRun export = run("export", recorded.toString(), "--format", "jsonl", "-o", "-");
    assertThat(export.status()).isZero();
    assertThat(export.err()).isEmpty();
    assertThat(export.json().getFirst().get("kind").getAsString()).isEqualTo("recording");
  }

  @Test
  void aFilterChoosesRows() throws Exception {
    Path to = folder.resolve("some.sockeye");
    TerminalRun export = run("export", "latest", "--filter", "price", "-o", to.toString());
    assertThat(export.status()).isZero();
    List<String> rows = Tables.of(to).stream().filter(line -> line.startsWith("entry")).toList();
    assertThat(rows).isNotEmpty().hasSizeLessThan(40);
  }

  @Test
  void nothingIsReplacedUnasked() throws IOException {
    Path there = Files.writeString(folder.resolve("there.csv"), "mine");
    TerminalRun refused = run("export", "latest", "-o", there.toString());
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err()).contains("there.csv is there already; --force replaces it.");
    assertThat(there).hasContent("mine");
    assertThat(run("export", "latest", "--force", "-o", there.toString()).status()).isZero();
    assertThat(Files.readString(there)).startsWith("n,at,");
  }

  @Test
  void anExpressionThatExplodesIsGivenUpOnAndSaidSo() throws Exception {
    Path file = folder.resolve("explodes.sockeye");
    try (var recording =
        new Recordings(folder, 1_000_000_000).createAt(file, "explodes", Map.of())) {
      recording.record(new Entry.Note(1, "test", "a".repeat(5_000) + "c"));
      recording.record(new Entry.Note(2, "test", "ab"));
    }
    TerminalRun export =
        run("export", file.toString(), "--filter", "/(a+)+[bd]/", "--format", "text", "-o", "-");
    assertThat(export.status()).isZero();
    assertThat(export.lines()).singleElement().asString().contains("ab");
    assertThat(export.err().lines())
        .containsExactly(
            "sockeye: --filter gave up on 1 row, first on row 1: the expression takes too long.");
  }

  @Test
  void aReportSaysWhyTheConnectionEnded() throws Exception {
    Path file = folder.resolve("died.sockeye");
    try (var recording = new Recordings(folder, 1_000_000_000).createAt(file, "died", Map.of())) {
      recording.record(new Entry.State(1, SessionState.UPGRADING, SessionState.OPEN, ""));
      recording.record(new Entry.Error(2, "connection", Cause.RESET, "reset by the server."));
      recording.record(new Entry.State(3, SessionState.OPEN, SessionState.CLOSED, ""));
    }
    TerminalRun export = run("export", file.toString(), "--format", "md", "-o", "-");
    assertThat(export.out().substring(export.out().indexOf("## End")))
        .contains("- **error** `The connection ended without a close frame:")
        .contains("`row 2: reset by the server.`");
  }

  @Test
  void nobodyIsToldWhereNobodyReads() {
    assertThat(intoBroken("Broken pipe").err()).isEmpty();
    assertThat(intoBroken("Broken pipe").status()).isEqualTo(1);
    assertThat(intoBroken("No space left on device").err())
        .contains("The output cannot be written: No space left on device.");
  }

  private TerminalRun intoBroken(String reason) {
    var out =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(reason);
          }
        };
    return TerminalRun.of(
        folder,
        InputStream.nullInputStream(),
        out,
        "export",
        recorded.toString(),
        "--format",
        "JSONL",
        "-o",
        "-");
  }

  @Test
  void wrongWordsAreSaid() {
    assertThat(run("export", "latest", "-o", "x.zip").err())
        .contains("The ending of x.zip says no format; write --format.");
    assertThat(run("export", "latest", "--format", "sqlite", "-o", "-").err())
        .contains("A recording is a file");
    assertThat(run("export", "nothing", "-o", folder.resolve("x.csv").toString()).err())
        .contains("There is no recording \"nothing\"");
    TerminalRun missing = run("export", "latest", "-o", folder.resolve("no/x.csv").toString());
    assertThat(missing.status()).isEqualTo(1);
    assertThat(missing.err()).contains("x.csv cannot be written: there is no such folder.");
    TerminalRun load = run("import", folder.resolve("no.har").toString());
    assertThat(load.status()).isEqualTo(1);
    assertThat(load.err()).contains("There is no file");
  }
}
