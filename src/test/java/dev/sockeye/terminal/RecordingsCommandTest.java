package dev.sockeye.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.sockeye.engine.ScriptedServer;
import dev.sockeye.journal.RecordedFile;
import dev.sockeye.journal.Recording;
import dev.sockeye.journal.RecordingFile;
import dev.sockeye.journal.Recordings;
import dev.sockeye.session.Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `sockeye recordings`, and where `sockeye connect` records.
class RecordingsCommandTest {
  @TempDir private Path folder;

  private Path record(String title) throws Exception {
    try (Recording recording = recordings().create(title)) {
      recording.record(new Entry.Note(1_000_000_000, "test", "first"));
      recording.record(new Entry.Note(63_500_000_000L, "test", "last"));
      return java.util.Objects.requireNonNull(recording.file());
    }
  }

  private Recordings recordings() {
    return new Recordings(folder, 1_000_000_000);
  }

  private TerminalRun run(String... words) {
    var all = new String[words.length + 1];
    all[0] = "recordings";
    System.arraycopy(words, 0, all, 1, words.length);
    return TerminalRun.of(folder, "", all);
  }

  private RecordingFile first() throws Exception {
    return recordings().list().getFirst();
  }

  @Test
  void theNewestIsListedFirst() throws Exception {
    record("wss://feed.example.com/trades");
    record("the other\u001b[31m");
    Files.writeString(folder.resolve("z.sockeye"), "no database".repeat(99));
    var run = run();
    assertThat(run.status()).isZero();
    assertThat(run.err()).isEmpty();
    List<String> lines = run.lines();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0)).startsWith("STARTED").contains("LENGTH", "ROWS", "SIZE", "TITLE");
    assertThat(lines.get(1)).startsWith("-").contains("unreadable").endsWith("z.sockeye");
    assertThat(lines.get(2)).contains("the other").doesNotContain("\u001b");
    assertThat(lines.get(3))
        .matches("20..-..-.. ..:..:.. +0:01:02 +2 +[0-9.]+ kB +finished .*Z-wss-feed.*/trades");

    assertThat(run("-n", "1").lines()).hasSize(2);
    assertThat(run("TRADES", "wss").lines()).hasSize(2).last().asString().contains("feed");
    assertThat(run("trades", "other").lines()).hasSize(1);
  }

  @Test
  void asJsonForOtherPrograms() throws Exception {
    Path file = record("feed");
    JsonObject line = run("--json").json().getFirst();
    assertThat(line.get("file").getAsString()).isEqualTo(file.toString());
    assertThat(line.get("rows").getAsInt()).isEqualTo(2);
    assertThat(line.get("seconds").getAsDouble()).isEqualTo(62.5);
    assertThat(line.get("state").getAsString()).isEqualTo("finished");
    assertThat(line.get("kept").getAsBoolean()).isFalse();
    assertThat(line.has("problem")).isFalse();
  }

  @Test
  void oneIsKeptRenamedAndDeleted() throws Exception {
    Path file = record("feed");
    assertThat(run("keep", "feed").status()).isZero();
    assertThat(first().kept()).isTrue();
    assertThat(run().out()).contains("finished, kept");
    assertThat(run("unkeep", "latest").status()).isZero();
    assertThat(first().kept()).isFalse();
    assertThat(run("rename", file.toString(), "morning").status()).isZero();
    assertThat(first().title()).isEqualTo("morning");
    assertThat(run("delete", "morning").status()).isZero();
    try (var left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void whatCannotBeIsSaidInASentence() throws Exception {
    Path file = record("feed");
    assertThat(run("keep", "nothing").status()).isEqualTo(2);
    assertThat(run("keep").err()).startsWith("sockeye: 'keep' takes one word");
    assertThat(run("rename", "feed").err()).contains("two words");
    assertThat(run("rename", "feed", " ").status()).isEqualTo(2);
    assertThat(run("-n", "-1").status()).isEqualTo(2);
    try (RecordedFile open = recordings().open(file)) {
      var run = run("delete", "feed");
      assertThat(open.count()).isEqualTo(2);
      assertThat(run.status()).isEqualTo(1);
      assertThat(run.err()).contains("is open").contains("close it first");
    }
    assertThat(file).exists();
  }

  @Test
  void whatIsNoRecordingIsNotDeleted() throws Exception {
    Path letter = Files.writeString(folder.resolve("letter.txt"), "Dear all, ".repeat(99));
    var refused = run("delete", letter.toString());
    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.err()).contains("letter.txt is damaged or not a recording.");
    assertThat(letter).exists();
    // One that is listed can be deleted, whatever became of it.
    Path broken = Files.writeString(folder.resolve("z.sockeye"), "no database".repeat(99));
    assertThat(run("delete", broken.toString()).status()).isZero();
    assertThat(broken).doesNotExist();
  }

  @Test
  void aSessionIsRecordedWhereAPersonSays() throws Exception {
    Path file = folder.resolve("away/x.sockeye");
    try (var server = new ScriptedServer(peer -> peer.open().hex("88 02 03e8").readFrame())) {
      var place = TerminalRun.in(folder);
      var missing = place.connect("--record", file.toString(), server.url());
      assertThat(missing.status()).isEqualTo(1);
      assertThat(missing.err()).contains("There is no folder");
      Files.createDirectory(file.getParent());
      assertThat(place.connect("--record", file.toString(), server.url()).status()).isZero();
      try (RecordedFile recorded = recordings().open(file)) {
        assertThat(recorded.finished()).isTrue();
        assertThat(recorded.count()).isGreaterThan(5);
      }
      try (var files = Files.list(file.getParent())) {
        assertThat(files).containsExactly(file);
      }
      assertThat(recordings().list()).isEmpty();
    }
    var again = TerminalRun.in(folder).connect("--record", file.toString(), "ws://127.0.0.1:1/");
    assertThat(again.status()).isEqualTo(1);
    assertThat(again.err()).contains("is there already and is not overwritten");
  }

  @Test
  void aSessionThatIsNotRecordedLeavesNothing() throws Exception {
    try (var server = new ScriptedServer(peer -> peer.open().hex("88 02 03e8").readFrame())) {
      var run = TerminalRun.in(folder).connect("--no-record", server.url());
      assertThat(run.status()).isZero();
      assertThat(run.out()).contains("-> open");
      assertThat(folder).isEmptyDirectory();
      assertThat(
              TerminalRun.in(folder).connect("--no-record", "--record", "x", server.url()).status())
          .isEqualTo(2);
    }
  }

  @Test
  void aFileThatEndsBeforeItsSessionIsNotTakenForAllOfIt() throws Exception {
    byte[] message = new byte[10 + (3 << 20)];
    System.arraycopy(HexFormat.of().parseHex("827f0000000000300000"), 0, message, 0, 10);
    try (var server =
        new ScriptedServer(peer -> {
          peer.open().bytes(message);
          peer.hex("88 02 03e8").readFrame();
        })) {
      var run = TerminalRun.in(folder).withLimit(1 << 20).connect("--wait", "10s", server.url());
      assertThat(run.err()).contains("The last entries are not in " + folder);
      assertThat(run.status()).isEqualTo(3);
    }
  }

  @Test
  void theSettingsSayWhetherSessionsAreRecordedUnlessAFileIsNamed() throws Exception {
    try (var server = new ScriptedServer(peer -> peer.open().hex("88 02 03e8").readFrame())) {
      var place = TerminalRun.in(folder).withoutDisk();
      assertThat(place.connect(server.url()).status()).isZero();
      assertThat(folder).isEmptyDirectory();
      Path file = folder.resolve("x.sockeye");
      assertThat(place.connect("--record", file.toString(), server.url()).status()).isZero();
      assertThat(file).isRegularFile();
    }
  }
}
