package dev.sockeye.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Await;
import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.session.EntryKind;
import dev.sockeye.wire.Opcode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// Recordings whose disk fails, or is taken away: they go on in memory, lose nothing, and go back
/// to their file when there is room.
@Timeout(60)
final class FailingDiskTest {
  private static final long LIMIT = 1_000_000_000;
  private static final Tuning QUICK =
      new Tuning(16_384, 1 << 24, 64, Long.MAX_VALUE, 0, _ -> {}).withRetry(1);

  @TempDir Path folder;

  @Test
  void aFullDiskLosesNothingAndWhenThereIsRoomAllOfItIsInTheFile() throws Exception {
    var pages = new AtomicLong(100);
    var tuning =
        new Tuning(
                64,
                1 << 20,
                64,
                Long.MAX_VALUE,
                0,
                connection ->
                    Database.execute(connection, "pragma main.max_page_count = " + pages.get()))
            .withRetry(1);
    Recording recording = new Recordings(folder, LIMIT, tuning).create("full");
    try (RecordingReader reader = recording.reader()) {
      for (int i = 1; i <= 300; i++) {
        recording.record(Frames.text(i, i + "x".repeat(10_000)));
      }
      Await.until(() -> reader.newest() == 301);
      assertThat(recording.place())
          .isInstanceOfSatisfying(
              Place.InMemory.class, place -> assertThat(place.why()).contains("full"));
      List<Row> rows = rows(reader, 301);
      assertThat(rows).extracting(Row::kind).containsOnlyOnce(EntryKind.ERROR);
      assertThat(texts(rows)).isEqualTo(numbers(300));
      pages.set(1_000_000);
      Await.until(() -> recording.place() instanceof Place.OnDisk);
      recording.record(Frames.text(301, "301x"));
      Await.until(() -> recording.count() == 303);
      Await.until(() -> reader.newest() == 303);
      assertThat(texts(rows(reader, 303))).isEqualTo(numbers(301));
    } finally {
      recording.close();
    }
    try (RecordedFile recorded = RecordedFile.open(Objects.requireNonNull(recording.file()));
        RecordingReader reader = recorded.reader()) {
      assertThat(recorded.finished()).isTrue();
      List<Row> rows = rows(reader, 303);
      assertThat(texts(rows)).isEqualTo(numbers(301));
      assertThat(rows).extracting(Row::kind).containsOnlyOnce(EntryKind.ERROR, EntryKind.NOTE);
    }
  }

  @Test
  void aLargeFrameAndAFragmentedMessageCrossTheSeamTwice() throws Exception {
    var broken = new AtomicBoolean();
    Recording recording = new Recordings(folder, LIMIT, broken(broken, 100_000_000)).create("seam");
    byte[] large = Frames.random(1_500_000);
    List<Entry> parts = Frames.parts(1, Direction.IN, Opcode.BINARY, true, large, large.length);
    byte[] piece = Frames.random(30_000);
    int third = parts.size() / 3;
    try (RecordingReader reader = recording.reader()) {
      recording.record(Frames.frame(2, Direction.OUT, Opcode.TEXT, false, piece, -1));
      recording.recordAll(parts.subList(0, third));
      Await.until(() -> reader.newest() == 2);
      broken.set(true);
      recording.record(Frames.frame(3, Direction.OUT, Opcode.CONTINUATION, false, piece, -1));
      recording.recordAll(parts.subList(third, 2 * third));
      Await.until(() -> recording.place() instanceof Place.InMemory);
      broken.set(false);
      recording.record(Frames.frame(4, Direction.OUT, Opcode.CONTINUATION, false, piece, -1));
      Await.until(() -> recording.place() instanceof Place.OnDisk);
      recording.recordAll(parts.subList(2 * third, parts.size()));
      recording.record(Frames.frame(5, Direction.OUT, Opcode.CONTINUATION, true, piece, 120_000));
    } finally {
      recording.close();
    }
    try (RecordedFile again = RecordedFile.open(Objects.requireNonNull(recording.file()));
        RecordingReader reader = again.reader()) {
      assertThat(again.missing().isEmpty()).isTrue();
      assertThat(Frames.payload(reader, 2)).isEqualTo(large);
      long last = again.count();
      assertThat(reader.fragments(last)).hasSize(3);
      var whole = new ByteArrayOutputStream();
      for (int i = 0; i < 4; i++) {
        whole.write(piece);
      }
      assertThat(Frames.payload(reader, last)).isEqualTo(whole.toByteArray());
    }
  }

  /// A disk that takes nothing while it is broken.
  private Tuning broken(AtomicBoolean broken, long memory) {
    return new Tuning(
            64,
            1 << 20,
            64,
            Long.MAX_VALUE,
            0,
            connection ->
                Database.execute(
                    connection, "pragma main.max_page_count = " + (broken.get() ? 1 : 1_000_000)))
        .withRetry(1)
        .withMemory(memory);
  }

  @Test
  void aRecordingKnowsWhichRowsLeftTheMemoryBeforeTheDiskTookThem() throws Exception {
    var broken = new AtomicBoolean();
    Recording recording =
        new Recordings(folder, LIMIT, broken(broken, 400_000)).create("with a gap");
    try (RecordingReader reader = recording.reader()) {
      recording.record(Frames.text(1, "1x"));
      Await.until(() -> reader.newest() == 1);
      broken.set(true);
      for (int i = 2; i <= 12_000; i++) {
        recording.record(Frames.text(i, i + "x".repeat(50)));
      }
      Await.until(() -> recording.count() >= 12_001 && recording.queuedEntries() == 0);
      Await.until(() -> !recording.missing().isEmpty());
      Path copy = folder.resolve("copy.sockeye");
      recording.save(copy);
      knows(copy);
      broken.set(false);
      recording.record(Frames.text(12_002, "last"));
      Await.until(() -> recording.place() instanceof Place.OnDisk);
    } finally {
      recording.close();
    }
    assertThat(knows(Objects.requireNonNull(recording.file()))).isEqualTo(recording.missing());
  }

  /// Reads a recording with a gap in all ways.
  private static MissingRows knows(Path file) throws IOException {
    try (RecordedFile again = RecordedFile.open(file);
        RecordingReader reader = again.reader()) {
      MissingRows missing = again.missing();
      assertThat(missing.isEmpty()).isFalse();
      assertThat(again.gaps())
          .hasValueSatisfying(text -> assertThat(text).contains(missing.words()));
      var numbers = new ArrayList<Long>();
      for (long from = 1; from <= again.count(); from += 5_000) {
        for (Row row : reader.page(from, 5_000)) {
          numbers.add(row.n());
          assertThat(row.note()).doesNotContain("damaged");
        }
      }
      assertThat(numbers).noneMatch(missing::contains);
      assertThat(numbers).hasSize((int) (again.count() - missing.upTo(again.count())));
      var kinds = new ArrayList<Long>();
      reader.kinds(1, again.count(), (n, _, _) -> kinds.add(n));
      assertThat(kinds).isEqualTo(numbers);
      var figures = new ArrayList<Long>();
      assertThat(reader.figures(1, again.count(), (n, _, _, _, _, _, _) -> figures.add(n)))
          .isEqualTo(again.count());
      assertThat(figures).isEqualTo(numbers);
      var texts = new ArrayList<Long>();
      for (long from = 1; from <= again.count(); ) {
        RecordingReader.Texts found = reader.texts(from, again.count(), 100);
        found.texts().forEach(text -> texts.add(text.n()));
        assertThat(found.upTo()).isGreaterThanOrEqualTo(from);
        from = found.upTo() + 1;
      }
      assertThat(numbers).containsAll(texts);
      assertThat(texts).contains(1L).hasSizeGreaterThan(1_000);
      return missing;
    }
  }

  @Test
  void aFileThatIsDeletedLeavesEveryRowInMemoryToBeSaved() throws Exception {
    Recording recording = new Recordings(folder, LIMIT, QUICK).create("deleted");
    Path file = Objects.requireNonNull(recording.file());
    try (RecordingReader reader = recording.reader()) {
      for (int i = 1; i <= 10; i++) {
        recording.record(Frames.text(i, i + "x"));
      }
      Await.until(() -> reader.newest() == 10);
      recording.marks().put(RowMark.of(3));
      delete(file);
      recording.record(Frames.text(11, "11x"));
      isSaved(recording, reader, "deleted or moved");
    }
  }

  @Test
  void aFileThatIsDeletedBeforeTheEndIsNotLostAtTheEnd() throws Exception {
    Recording recording = new Recordings(folder, LIMIT, QUICK).create("deleted");
    try (RecordingReader reader = recording.reader()) {
      for (int i = 1; i <= 11; i++) {
        recording.record(Frames.text(i, i + "x"));
      }
      Await.until(() -> reader.newest() == 11);
      recording.marks().put(RowMark.of(3));
      delete(Objects.requireNonNull(recording.file()));
      isSaved(recording, reader, "deleted or moved");
    }
  }

  @Test
  void aFolderThatIsReplacedByAFileLeavesEveryRowInMemoryToBeSaved() throws Exception {
    Path inner = folder.resolve("recordings");
    Recording recording = new Recordings(inner, LIMIT, QUICK).create("no folder");
    try (RecordingReader reader = recording.reader()) {
      for (int i = 1; i <= 10; i++) {
        recording.record(Frames.text(i, i + "x"));
      }
      Await.until(() -> reader.newest() == 10);
      recording.marks().put(RowMark.of(3));
      Files.move(inner, folder.resolve("elsewhere"));
      Files.createFile(inner);
      recording.record(Frames.text(11, "11x"));
      isSaved(recording, reader, "deleted or moved");
    }
  }

  @Test
  void aFileThatComesBackHasEverything() throws Exception {
    Recording recording = new Recordings(folder, LIMIT, QUICK).create("moved");
    Path file = Objects.requireNonNull(recording.file());
    Path away = folder.resolve("away");
    try (RecordingReader reader = recording.reader()) {
      recording.record(Frames.text(1, "1x"));
      Await.until(() -> reader.newest() == 1);
      Files.move(file, away);
      recording.record(Frames.text(2, "2x"));
      Await.until(() -> recording.place() instanceof Place.InMemory);
      Files.move(away, file);
      recording.record(Frames.text(3, "3x"));
      Await.until(() -> recording.place() instanceof Place.OnDisk);
    } finally {
      recording.close();
    }
    try (RecordedFile again = RecordedFile.open(file);
        RecordingReader reader = again.reader()) {
      assertThat(texts(reader.page(1, 100))).isEqualTo(numbers(3));
    }
  }

  @Test
  void anErrorOfTheDiskIsSaidAndLosesNothing() throws Exception {
    var fails = new AtomicBoolean();
    var tuning =
        new Tuning(
                64,
                1 << 20,
                64,
                Long.MAX_VALUE,
                0,
                _ -> {
                  if (fails.get()) {
                    throw new SQLiteException("broken", SQLiteErrorCode.SQLITE_IOERR_WRITE);
                  }
                })
            .withRetry(Long.MAX_VALUE / 4);
    Recording recording = new Recordings(folder, LIMIT, tuning).create("broken");
    try (RecordingReader reader = recording.reader()) {
      recording.record(Frames.text(1, "1x"));
      Await.until(() -> reader.newest() == 1);
      fails.set(true);
      recording.record(Frames.text(2, "2x"));
      Await.until(() -> recording.place() instanceof Place.InMemory);
      assertThat(((Place.InMemory) recording.place()).why()).contains("SQLITE_IOERR_WRITE");
      fails.set(false);
    } finally {
      recording.close();
    }
    try (RecordedFile again = RecordedFile.open(Objects.requireNonNull(recording.file()));
        RecordingReader reader = again.reader()) {
      assertThat(again.finished()).isTrue();
      assertThat(texts(reader.page(1, 100))).isEqualTo(numbers(2));
    }
  }

  private static void delete(Path file) throws IOException {
    for (String suffix : List.of("", "-wal", "-shm")) {
      Files.deleteIfExists(Database.beside(file, suffix));
    }
  }

  /// Ends a recording whose file is gone, and saves the 11 texts and the mark that it has.
  private void isSaved(Recording recording, RecordingReader reader, String why) throws Exception {
    recording.close();
    assertThat(recording.failure()).isEmpty();
    assertThat(recording.place())
        .isInstanceOfSatisfying(
            Place.InMemory.class, place -> assertThat(place.why()).contains(why));
    assertThat(texts(reader.page(1, 100))).isEqualTo(numbers(11));
    Path saved = folder.resolve("saved.sockeye");
    recording.save(saved);
    recording.forget();
    try (RecordedFile again = RecordedFile.open(saved);
        RecordingReader read = again.reader()) {
      assertThat(texts(read.page(1, 100))).isEqualTo(numbers(11));
      assertThat(again.marks().all()).extracting(RowMark::n).containsExactly(3L);
    }
  }

  private static List<Row> rows(RecordingReader reader, int count) throws IOException {
    List<Row> rows = reader.page(1, 5_000);
    assertThat(rows)
        .extracting(Row::n)
        .isEqualTo(java.util.stream.LongStream.rangeClosed(1, count).boxed().toList());
    return rows;
  }

  /// The number that each text begins with.
  private static List<String> texts(List<Row> rows) {
    return rows.stream()
        .filter(row -> row.kind() == EntryKind.TEXT)
        .map(row -> new String(row.preview()).replaceFirst("x.*", ""))
        .toList();
  }

  private static List<String> numbers(int count) {
    return java.util.stream.IntStream.rangeClosed(1, count).mapToObj(Integer::toString).toList();
  }
}
