package dev.sockeye.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sockeye.Await;
import dev.sockeye.session.RecordingFailed;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class RecordingsTest {
  private static final long LIMIT = 1_000_000_000;

  @TempDir Path parent;

  @Test
  void onlyTheOwnerReadsARecording() throws Exception {
    assumeThat(parent.getFileSystem().supportedFileAttributeViews()).contains("posix");
    Path folder = parent.resolve("a/b c?d%20");
    try (Recording recording = new Recordings(folder, LIMIT).create("x")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
          .isEqualTo("rwx------");
      try (var files = Files.list(folder)) {
        for (Path file : files.toList()) {
          assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
              .as(file.toString())
              .isEqualTo("rw-------");
        }
      }
      assertThat(recording.failure()).isEmpty();
    }
  }

  @Test
  void theFileIsNamedAfterStartAndTitle() throws Exception {
    assertThat(name("wss://Example.com/Ünïcode/../x")).endsWith("Z-wss-example-com-unicode-x");
    assertThat(name("")).endsWith("Z");
    assertThat(name("日本語")).endsWith("Z");
    assertThat(name("x".repeat(300))).endsWith("-" + "x".repeat(48));
    assertThat(name("a")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\d\\.\\d{3}Z-a");
  }

  @Test
  void twoInOneMillisecondHaveTwoFiles() throws Exception {
    var folder = new RecordingsFolder(parent, LIMIT);
    Instant now = Instant.now();
    assertThat(folder.newFile(now, "a")).isNotEqualTo(folder.newFile(now, "a"));
  }

  @Test
  void aFolderThatIsNotThereHasNoRecordings() throws Exception {
    assertThat(new Recordings(parent.resolve("none"), LIMIT).list()).isEmpty();
  }

  @Test
  void theListShowsTheNewestFirstAndHowFarEachCame() throws Exception {
    var recordings = new Recordings(parent, LIMIT);
    Path finished;
    try (Recording recording =
        recordings.create("first", Map.of("version", "0.1.0", "title", "ignored"))) {
      finished = recording.file();
    }
    Path crashed = crashed(finished);
    Path foreign = Files.writeString(parent.resolve("foreign.sockeye"), "no database".repeat(999));
    Files.createFile(parent.resolve("empty.sockeye"));
    try (Recording open = recordings.create("second")) {
      List<RecordingFile> list = recordings.list();
      assertThat(list)
          .extracting(RecordingFile::path, RecordingFile::title, RecordingFile::state)
          .containsExactly(
              Tuple.tuple(foreign, "foreign.sockeye", RecordingFile.State.UNREADABLE),
              Tuple.tuple(crashed, "first", RecordingFile.State.UNFINISHED),
              Tuple.tuple(open.file(), "second", RecordingFile.State.IN_PROGRESS),
              Tuple.tuple(finished, "first", RecordingFile.State.FINISHED));
      assertThat(list.getLast().bytes()).isEqualTo(Files.size(finished));
      assertThat(list.getLast().started())
          .isBetween(Instant.now().minus(Duration.ofMinutes(1)), Instant.now());
    }
    try (RecordedFile recorded = recordings.open(finished)) {
      assertThat(recorded.title()).isEqualTo("first");
      assertThat(recorded.meta()).containsEntry("version", "0.1.0");
      assertThat(recorded.finished()).isTrue();
    }
  }

  @Test
  void aRecordingInProgressIsReadAsFarAsItIs() throws Exception {
    var recordings = new Recordings(parent, LIMIT);
    try (Recording recording = recordings.create("x");
        RecordingReader progress = recording.reader()) {
      recording.record(Frames.text(1, "a"));
      Await.until(() -> progress.newest() > 0);
      try (RecordedFile recorded = recordings.open(recording.file());
          RecordingReader reader = recorded.reader()) {
        assertThat(recorded.count()).isEqualTo(1);
        assertThat(recorded.finished()).isFalse();
        assertThat(reader.row(1)).isNotNull();
      }
      recording.record(Frames.text(2, "b"));
      Await.until(() -> progress.newest() > 1);
    }
  }

  @Test
  void aRecordingWithoutWritePermissionIsRead() throws Exception {
    Path file = finished(parent, "x", 10);
    assumeThat(file.toFile().setWritable(false)).isTrue();
    assumeThat(parent.toFile().setWritable(false)).isTrue();
    try (RecordedFile recorded = new Recordings(parent, LIMIT).open(file)) {
      assertThat(recorded.count()).isEqualTo(10);
    } finally {
      assertThat(parent.toFile().setWritable(true)).isTrue();
    }
  }

  @Test
  void whatIsNoRecordingIsRefusedByASentence() throws Exception {
    var recordings = new Recordings(parent, LIMIT);
    Path text = Files.writeString(parent.resolve("a.sockeye"), "no database".repeat(999));
    Path other = parent.resolve("b.sockeye");
    sql(other, "create table a(b)", "pragma application_id = 7");
    Path newer = finished(parent, "x", 1);
    sql(newer, "pragma user_version = 2");
    assertThatThrownBy(() -> recordings.open(text))
        .isInstanceOf(IOException.class)
        .hasMessage("a.sockeye is damaged or not a recording.");
    assertThatThrownBy(() -> recordings.open(other))
        .isInstanceOf(IOException.class)
        .hasMessage("b.sockeye is not a recording.");
    assertThatThrownBy(() -> recordings.open(newer))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("newer Sockeye");
    assertThatThrownBy(() -> recordings.open(parent.resolve("c")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no file");
  }

  @Test
  void theOldestGoForTheLimitButThoseInUse() throws Exception {
    Path first = finished(parent, "first", 200);
    Path second = finished(parent, "second", 200);
    Path third = finished(parent, "third", 200);
    Path foreign = parent.resolve("0.sockeye");
    sql(foreign, "create table a(b)");
    long limit = 5 * Files.size(first) / 2;
    var recordings = new Recordings(parent, limit);
    try (RecordedFile open = recordings.open(first);
        Recording recording = recordings.create("fourth")) {
      assertThat(open.file()).exists();
      assertThat(second).doesNotExist();
      assertThat(foreign).exists();
      assertThat(recording.file()).exists();
    }
    assertThat(third).exists();
  }

  @Test
  void aRecordingInProgressMakesRoomForItself() throws Exception {
    Path old = finished(parent, "old", 200);
    var recordings = new Recordings(parent, 3 * Files.size(old) / 2);
    try (Recording other = recordings.create("other");
        Recording recording = recordings.create("growing")) {
      assertThat(old).exists();
      int i = 0;
      while (Files.exists(old)) {
        recording.record(Frames.text(++i, "x".repeat(10_000)));
        Await.until(() -> recording.queuedEntries() == 0);
      }
      assertThat(recording.failure()).isEmpty();
      assertThat(other.file()).exists();
    }
  }

  @Test
  void aFloodTakesHalfOfTheLimitAndLeavesTheRest() throws Exception {
    Path old = finished(parent, "old", 200);
    long limit = 3 * Files.size(old);
    Recording recording = new Recordings(parent, limit).create("flood");
    for (int i = 1; i <= 600; i++) {
      recording.record(Frames.text(i, "x".repeat(10_000)));
      Await.until(() -> recording.queuedEntries() == 0);
    }
    assertThat(why(recording)).contains("half of the limit").contains("settings.json");
    assertThat(recording.count()).isEqualTo(601);
    recording.close();
    assertThat(old).exists();
    assertThat(Files.size(recording.file())).isBetween(limit / 4, limit * 2 / 3);
  }

  @Test
  void aFileInThePlaceOfTheFolderIsNamedAsTheReason() throws Exception {
    Path file = Files.createFile(parent.resolve("recordings"));
    try (Recording recording = new Recordings(file, LIMIT).create("x")) {
      assertThat(why(recording))
          .isEqualTo(
              "Recordings cannot be kept in %s: a file is in the place of the folder."
                  .formatted(file));
      recording.record(Frames.text(1, "goes on"));
    }
    try (Recording recording = new Recordings(file.resolve("below"), LIMIT).create("x")) {
      assertThat(why(recording)).startsWith("Recordings cannot be kept in ").doesNotContain("null");
    }
  }

  /// Why its rows go to memory.
  private static String why(Recording recording) {
    return recording.place() instanceof Place.InMemory memory ? memory.why() : "on disk";
  }

  @Test
  void aFolderWithoutThePermissionIsSaidSo() {
    var folder = new RecordingsFolder(parent, LIMIT);
    assertThat(folder.sentence(new AccessDeniedException("x")))
        .isEqualTo("Recordings cannot be kept in %s: permission denied.".formatted(parent));
    assertThat(folder.sentence(new FileSystemException("x", null, "Read-only file system")))
        .endsWith(": Read-only file system.");
  }

  @Test
  void aFolderThatIsThereKeepsItsPermissions() throws Exception {
    assumeThat(parent.getFileSystem().supportedFileAttributeViews()).contains("posix");
    Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxr-x---"));
    new Recordings(parent, LIMIT).create("x").close();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(parent)))
        .isEqualTo("rwxr-x---");
  }

  @Test
  void whereAllThatIsLeftIsOpenASessionIsInMemory() throws Exception {
    Path old = finished(parent, "old", 200);
    var recordings = new Recordings(parent, Files.size(old));
    try (RecordedFile open = recordings.open(old)) {
      try (Recording recording = recordings.create("new")) {
        assertThat(why(recording)).contains("limit").contains("close some");
      }
      assertThat(open.count()).isEqualTo(200);
    }
  }

  private static Path finished(Path folder, String title, int rows)
      throws IOException, InterruptedException, RecordingFailed {
    try (Recording recording = new Recordings(folder, LIMIT).create(title)) {
      for (int i = 1; i <= rows; i++) {
        recording.record(Frames.text(i, "x".repeat(10_000)));
      }
      return recording.file();
    }
  }

  private String name(String title) throws IOException {
    Instant started = Instant.EPOCH.plusSeconds(title.length());
    String name =
        new RecordingsFolder(parent, LIMIT).newFile(started, title).getFileName().toString();
    return name.substring(0, name.length() - RecordingsFolder.SUFFIX.length());
  }

  private static Path crashed(Path finished) throws IOException, SQLException {
    Path crashed = finished.resolveSibling("9-crashed.sockeye");
    Files.copy(finished, crashed);
    sql(crashed, "delete from meta where key = 'finished'");
    return crashed;
  }

  private static void sql(Path file, String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      Database.execute(connection, statements);
    }
  }
}
