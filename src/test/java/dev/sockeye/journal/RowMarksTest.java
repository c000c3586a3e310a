package dev.sockeye.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class RowMarksTest {
  private static final long LIMIT = 1_000_000_000;

  @TempDir Path folder;

  private static List<RowMark> inFile(Path file) throws Exception {
    try (Connection connection = Database.openToRead(file)) {
      return RowMarks.read(connection);
    }
  }

  private static void awaitInFile(Path file, List<RowMark> expected) throws Exception {
    Await.until(() -> inFile(file).equals(expected));
  }

  private Path recorded() throws Exception {
    try (Recording recording = new Recordings(folder, LIMIT).create("marks")) {
      recording.record(Frames.text(1, "a"));
      recording.record(Frames.text(2, "b"));
      return recording.file();
    }
  }

  @Test
  void aMarkIsWrittenWhileNothingComes() throws Exception {
    try (Recording recording = new Recordings(folder, LIMIT).create("quiet")) {
      recording.record(Frames.text(1, "a"));
      RowMark mark = RowMark.of(1).withNote("look here");

      recording.marks().put(mark);

      assertThat(recording.marks().all()).containsExactly(mark);
      awaitInFile(recording.file(), List.of(mark));
      recording.marks().remove(1);
      awaitInFile(recording.file(), List.of());
    }
  }

  @Test
  void aMarkSetAfterTheEndOfASessionIsWrittenToo() throws Exception {
    Recording recording = new Recordings(folder, LIMIT).create("ended");
    recording.record(Frames.text(1, "a"));
    recording.close();
    try (RecordingReader reader = recording.reader()) {
      assertThat(reader.newest()).isEqualTo(1);

      recording.marks().put(RowMark.of(1));

      assertThat(inFile(recording.file())).containsExactly(RowMark.of(1));
      assertThat(reader.newest()).isEqualTo(1);
    }
  }

  @Test
  void aRecordingThatIsReadAgainKeepsItsMarksAndStaysHeld() throws Exception {
    Path file = recorded();
    var recordings = new Recordings(folder, LIMIT);
    try (RecordedFile again = recordings.open(file);
        RecordingReader reader = again.reader()) {
      assertThat(reader.newest()).isEqualTo(2);
      again.marks().put(RowMark.of(2).withNote("two"));
      again.marks().put(RowMark.of(1));
      again.marks().put(RowMark.of(2).withNote("two, once more"));

      assertThat(Database.inUse(file)).isTrue();
      assertThat(reader.newest()).isEqualTo(2);
    }

    try (RecordedFile third = recordings.open(file)) {
      assertThat(third.marks().all())
          .containsExactly(RowMark.of(1), RowMark.of(2).withNote("two, once more"));
    }
  }

  @Test
  void twoTabsOfOneRecordingHaveTheSameMarks() throws Exception {
    Path file = recorded();
    var recordings = new Recordings(folder, LIMIT);
    try (RecordedFile first = recordings.open(file);
        RecordedFile second = recordings.open(file);
        RecordingReader reader = second.reader()) {
      assertThat(reader.newest()).isEqualTo(2);
      first.marks().put(RowMark.of(1));
      second.marks().put(RowMark.of(2));
      assertThat(second.marks().all()).containsExactly(RowMark.of(1), RowMark.of(2));
      assertThat(inFile(file)).containsExactly(RowMark.of(1), RowMark.of(2));
      assertThat(Database.inUse(file)).isTrue();
      assertThat(reader.newest()).isEqualTo(2);
    }
    assertThat(Database.inUse(file)).isFalse();
  }

  @Test
  void theMarksOfARecordingInProgressAreThoseOfItsOtherTab() throws Exception {
    var recordings = new Recordings(folder, LIMIT);
    Recording recording = recordings.create("growing");
    recording.record(Frames.text(1, "a"));
    try (RecordedFile seen = recordings.open(recording.file())) {
      seen.marks().put(RowMark.of(1));
      assertThat(recording.marks().all()).containsExactly(RowMark.of(1));
      awaitInFile(recording.file(), List.of(RowMark.of(1)));
      recording.close();
      seen.marks().put(RowMark.of(1).withNote("later"));
      recording.marks().put(RowMark.of(2));
      assertThat(inFile(recording.file()))
          .containsExactly(RowMark.of(1).withNote("later"), RowMark.of(2));
    } finally {
      recording.close();
      recording.forget();
    }
  }

  @Test
  void aRecordingThatAnotherProcessWritesTakesAMark() throws Exception {
    try (Recording recording = new Recordings(folder, LIMIT).create("growing")) {
      recording.record(Frames.text(1, "a"));
      // Another one knows nothing of the first, as in another process.
      try (RecordedFile seen = new Recordings(folder, LIMIT).open(recording.file())) {
        seen.marks().put(RowMark.of(1));
        assertThat(inFile(recording.file())).containsExactly(RowMark.of(1));
      }
      recording.record(Frames.text(2, "b"));
    }
    try (RecordedFile whole =
        new Recordings(folder, LIMIT)
            .open(new Recordings(folder, LIMIT).list().getFirst().path())) {
      assertThat(whole.count()).isEqualTo(2);
      assertThat(whole.marks().all()).containsExactly(RowMark.of(1));
    }
  }

  @Test
  void whatAnotherProcessKeepsFromTheFileLiesBesideItUntilItIsTakenIn() throws Exception {
    Path file = recorded();
    Path beside = Database.beside(file, MarksBeside.SUFFIX);
    RecordedFile elsewhere = new Recordings(folder, LIMIT).open(file);
    try (RecordedFile here = new Recordings(folder, LIMIT).open(file)) {
      assertThatThrownBy(() -> here.marks().put(RowMark.of(2).withNote("never written")))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(" is held by another program. The mark lies beside it");
    }
    assertThat(inFile(file)).isEmpty();
    assertThat(beside).exists();
    // A third one sees it, adds to it and takes one away.
    try (RecordedFile third = new Recordings(folder, LIMIT).open(file)) {
      assertThat(third.marks().all()).containsExactly(RowMark.of(2).withNote("never written"));
      assertThatThrownBy(() -> third.marks().put(RowMark.of(1))).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> third.marks().remove(2)).isInstanceOf(IOException.class);
    }
    elsewhere.close();
    new Recordings(folder, LIMIT).open(file).close();

    assertThat(inFile(file)).containsExactly(RowMark.of(1));
    assertThat(beside).doesNotExist();
  }

  @Test
  void marksBesideGoWithTheirRecording() throws Exception {
    Path file = recorded();
    MarksBeside.add(file, Map.of(1L, Optional.of(RowMark.of(1))));
    var recordings = new Recordings(folder, LIMIT);
    SetAside deleted = recordings.delete(file);
    assertThat(Database.beside(file, MarksBeside.SUFFIX)).doesNotExist();
    recordings.bringBack(deleted);
    try (RecordedFile again = recordings.open(file)) {
      assertThat(again.marks().all()).containsExactly(RowMark.of(1));
    }
    assertThat(inFile(file)).containsExactly(RowMark.of(1));
  }

  @Test
  void aFileOfMarksThatCannotBeReadIsLeftOut() throws Exception {
    Path file = recorded();
    for (String text : List.of("", "{", "[1]", "[{}]", "[{\"n\":0,\"colour\":\"x\"}]")) {
      Files.writeString(Database.beside(file, MarksBeside.SUFFIX), text);
      assertThat(MarksBeside.read(file)).isEmpty();
    }
  }

  @Test
  void rowsAreNumberedFromOne() {
    assertThatThrownBy(() -> RowMark.of(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
