package dev.sockeye.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
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
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!inFile(file).equals(expected) && System.nanoTime() < end) {
      LockSupport.parkNanos(2_000_000);
    }
    assertThat(inFile(file)).isEqualTo(expected);
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
  void aMarkThatTheFileDoesNotTakeStaysForTheRunAndIsTriedAgain() throws Exception {
    Path file = recorded();
    var recordings = new Recordings(folder, LIMIT);
    try (RecordedFile again = recordings.open(file)) {
      try (RecordedFile elsewhere = recordings.open(file)) {
        assertThat(elsewhere.count()).isEqualTo(2);
        assertThatThrownBy(() -> again.marks().put(RowMark.of(1)))
            .isInstanceOf(IOException.class)
            .hasMessageStartingWith("The mark is kept only while this is open: ")
            .hasMessageEndingWith(" is held by another program.");
        assertThat(again.marks().all()).containsExactly(RowMark.of(1));
        assertThat(inFile(file)).isEmpty();
      }
    }

    assertThat(inFile(file)).containsExactly(RowMark.of(1));
  }

  @Test
  void aRecordingThatStillGrowsElsewhereIsLeftAlone() throws Exception {
    var recordings = new Recordings(folder, LIMIT);
    try (Recording recording = recordings.create("growing")) {
      recording.record(Frames.text(1, "a"));
      try (RecordedFile seen = recordings.open(recording.file())) {
        assertThatThrownBy(() -> seen.marks().put(RowMark.of(1)))
            .hasMessageEndingWith(" is still being recorded.");
        assertThat(seen.marks().all()).containsExactly(RowMark.of(1));
      }
    }
  }

  @Test
  void rowsAreNumberedFromOne() {
    assertThatThrownBy(() -> RowMark.of(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
