package dev.sockeye.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.session.RecordingFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a person can do with recordings, and what the limits do.
@Timeout(60)
class RecordingChangesTest {
  private static final long LIMIT = 1_000_000_000;

  @TempDir private Path folder;

  private Path finished(String title, int rows)
      throws IOException, InterruptedException, RecordingFailed {
    try (Recording recording =
        new Recordings(folder, LIMIT).create(title, Map.of("url", "wss://" + title))) {
      for (int i = 1; i <= rows; i++) {
        recording.record(Frames.text(1_000_000_000L * i, "x".repeat(10_000)));
      }
      return recording.file();
    }
  }

  /// A recording of so many days ago.
  private static Path aged(Path file, int days) throws IOException {
    return Files.setLastModifiedTime(
        file, FileTime.from(Instant.now().minus(Duration.ofDays(days))));
  }

  private static RecordingFile only(Recordings recordings) throws IOException {
    assertThat(recordings.list()).hasSize(1);
    return recordings.list().getFirst();
  }

  @Test
  void theListHasLengthRowsAndAddress() throws Exception {
    Path file = finished("feed", 10);
    RecordingFile listed = only(new Recordings(folder, LIMIT));
    assertThat(listed.path()).isEqualTo(file);
    assertThat(listed.url()).isEqualTo("wss://feed");
    assertThat(listed.rows()).isEqualTo(10);
    assertThat(listed.length()).isEqualTo(Duration.ofSeconds(9));
    assertThat(listed.bytes()).isEqualTo(Files.size(file));
    assertThat(listed.problem()).isEmpty();
  }

  @Test
  void aFileIsLookedIntoAgainOnlyWhenItHasChanged() throws Exception {
    Path file = finished("feed", 1);
    var recordings = new Recordings(folder, LIMIT);
    RecordingFile first = only(recordings);
    assertThat(only(recordings)).isSameAs(first);
    recordings.rename(file, "other");
    assertThat(only(recordings).title()).isEqualTo("other");
  }

  @Test
  void itsTitleChangesAlsoWhileItIsOpen() throws Exception {
    Path file = finished("feed", 3);
    var recordings = new Recordings(folder, LIMIT);
    try (RecordedFile open = recordings.open(file);
        RecordedFile again = recordings.open(file);
        RecordingReader reader = open.reader()) {
      assertThat(reader.row(1)).isNotNull();
      recordings.rename(file, " the morning's feed ");
      assertThat(only(recordings).title()).isEqualTo("the morning's feed");
      assertThat(reader.row(3)).isNotNull();
      assertThat(again.count()).isEqualTo(3);
      assertThatThrownBy(() -> recordings.delete(file))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is open")
          .hasMessageContaining("close it first");
    }
    assertThat(file).exists();
  }

  @Test
  void oneInProgressIsRenamedAndKept() throws Exception {
    var recordings = new Recordings(folder, LIMIT);
    try (Recording recording = recordings.create("feed")) {
      recording.record(Frames.text(1, "a"));
      recordings.rename(recording.file(), "renamed");
      recordings.keep(recording.file(), true);
      recording.record(Frames.text(2, "b"));
    }
    RecordingFile listed = only(recordings);
    assertThat(listed.title()).isEqualTo("renamed");
    assertThat(listed.kept()).isTrue();
    assertThat(listed.state()).isEqualTo(RecordingFile.State.FINISHED);
    recordings.keep(listed.path(), false);
    assertThat(only(recordings).kept()).isFalse();
  }

  @Test
  void whatWasDeletedComesBackUntilItIsDisposedOf() throws Exception {
    Path file = finished("feed", 3);
    var recordings = new Recordings(folder, LIMIT);
    SetAside deleted = recordings.delete(file);
    assertThat(recordings.list()).isEmpty();
    // Another window that starts now leaves it alone.
    new Recordings(folder, LIMIT).tidy();
    recordings.bringBack(deleted);
    assertThat(only(recordings).rows()).isEqualTo(3);
    SetAside again = recordings.delete(file);
    recordings.dispose(again);
    assertThatThrownBy(() -> recordings.bringBack(again))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not there any more");
    try (var left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void whatACrashLeftSetAsideGoesLater() throws Exception {
    Path file = finished("feed", 1);
    var its = new RecordingsFolder(folder, LIMIT);
    SetAside deleted = its.setAside(file);
    its.disposeOfOld(Instant.now().minusSeconds(60));
    assertThat(deleted.aside()).exists();
    Files.setLastModifiedTime(deleted.aside(), FileTime.from(Instant.now().minusSeconds(60)));
    its.disposeOfOld(Instant.now().plusSeconds(60));
    assertThat(deleted.aside()).doesNotExist();
  }

  @Test
  void whatIsNoRecordingCanBeDeletedToo() throws Exception {
    Path text = Files.writeString(folder.resolve("text.sockeye"), "no database".repeat(999));
    var recordings = new Recordings(folder, LIMIT);
    assertThat(only(recordings).problem()).isEqualTo("text.sockeye is damaged or not a recording.");
    recordings.bringBack(recordings.delete(text));
    assertThat(text).exists();
    assertThatThrownBy(() -> recordings.rename(text, "x"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("text.sockeye");
  }

  @Test
  void theOldestGoForTheLimitButThoseThatAreKept() throws Exception {
    Path first = finished("first", 200);
    Path second = finished("second", 200);
    Path third = finished("third", 200);
    var recordings = new Recordings(folder, LIMIT);
    recordings.keep(first, true);
    // Takes effect at once.
    recordings.setLimits(5 * Files.size(first) / 2, 0);
    try (Recording recording = recordings.create("fourth")) {
      assertThat(recording.file()).exists();
      assertThat(first).exists();
      assertThat(second).doesNotExist();
      assertThat(third).exists();
    }
  }

  @Test
  void thoseWhoseTimeIsUpGoUnlessTheyAreKept() throws Exception {
    Path kept = aged(finished("kept", 1), 40);
    Path old = aged(finished("old", 1), 31);
    Path young = aged(finished("young", 1), 29);
    var recordings = new Recordings(folder, LIMIT);
    recordings.keep(kept, true);
    aged(kept, 40);
    recordings.tidy();
    assertThat(old).exists();
    recordings.setLimits(LIMIT, 30);
    recordings.tidy();
    assertThat(old).doesNotExist();
    assertThat(kept).exists();
    assertThat(young).exists();
  }

  @Test
  void whatGoesNextIsKnownBeforeItDoes() throws Exception {
    Path kept = aged(finished("kept", 10), 3);
    Path next = aged(finished("next", 10), 2);
    finished("new", 10);
    var recordings = new Recordings(folder, LIMIT);
    recordings.keep(kept, true);
    List<RecordingFile> all = recordings.list();
    RecordingsUse far = recordings.use(all);
    assertThat(far.count()).isEqualTo(3);
    assertThat(far.near()).isFalse();
    long bytes = far.bytes();
    assertThat(bytes).isEqualTo(all.stream().mapToLong(RecordingFile::bytes).sum());

    recordings.setLimits(bytes * 100 / 95, 0);
    assertThat(recordings.use(all).near()).isTrue();
    assertThat(recordings.use(all).isFull()).isTrue();
    assertThat(recordings.use(all).next()).extracting(RecordingFile::path).isEqualTo(next);

    recordings.setLimits(LIMIT, 4);
    assertThat(recordings.use(all).near()).isFalse();
    recordings.setLimits(LIMIT, 3);
    assertThat(recordings.use(all).near()).isTrue();
    assertThat(recordings.use(all).isFull()).isFalse();
  }

  @Test
  void oneIsRecordedWhereAPersonSays() throws Exception {
    Path file = folder.resolve("here.sockeye");
    var recordings = new Recordings(folder.resolve("recordings"), 0);
    try (Recording recording = recordings.createAt(file, "feed", Map.of())) {
      for (int i = 1; i <= 100; i++) {
        recording.record(Frames.text(i, "x".repeat(10_000)));
      }
    }
    assertThat(folder.resolve("here.sockeye-wal")).doesNotExist();
    try (RecordedFile recorded = recordings.open(file)) {
      assertThat(recorded.count()).isEqualTo(100);
      assertThat(recorded.finished()).isTrue();
    }
    assertThatThrownBy(() -> recordings.createAt(file, "feed", Map.of()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is there already and is not overwritten");
    assertThatThrownBy(() -> recordings.createAt(folder.resolve("no/a.sockeye"), "x", Map.of()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("There is no folder");
    assertThat(Files.size(file)).isGreaterThan(1_000_000);
  }

  @Test
  void aFolderThatCannotTakeRecordingsIsSaidSoBeforeOneBegins() throws Exception {
    assertThat(new Recordings(folder, LIMIT).trouble()).isEmpty();
    assertThat(new Recordings(folder.resolve("a/b"), LIMIT).trouble()).isEmpty();
    Path file = Files.createFile(folder.resolve("file"));
    assertThat(new Recordings(file, LIMIT).trouble())
        .contains(
            "Recordings cannot be kept in %s: a file is in the place of the folder."
                .formatted(file));
    assertThat(new Recordings(file.resolve("below"), LIMIT).trouble()).isPresent();
  }
}
