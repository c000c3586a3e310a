package dev.sockeye.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.session.EntryKind;
import dev.sockeye.wire.Opcode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Sessions in memory, and those that go on there because the disk has failed.
@Timeout(60)
final class MemoryRecordingTest {
  private static final long LIMIT = 1_000_000_000;
  private static final Tuning QUICK =
      new Tuning(16_384, 1 << 24, 64, Long.MAX_VALUE, 0, _ -> {}).withRetry(1);

  @TempDir Path folder;

  @Test
  void aSessionInMemoryLeavesNothingOnDisk() throws Exception {
    Recording recording =
        new Recordings(folder, LIMIT, QUICK).createInMemory("private", Map.of("version", "1"));
    try (RecordingReader reader = recording.reader()) {
      assertThat(recording.file()).isNull();
      for (int i = 1; i <= 20_000; i++) {
        recording.record(Frames.text(i, "message " + i));
      }
      for (Entry entry :
          Frames.parts(7, Direction.IN, Opcode.BINARY, true, Frames.random(1_000_000), 1_000_000)) {
        recording.record(entry);
      }
      recording.close();
      assertThat(recording.count()).isEqualTo(20_001);
      assertThat(reader.newest()).isEqualTo(20_001);
      assertThat(reader.page(1, 5_000))
          .hasSize(5_000)
          .allMatch(row -> new String(row.preview()).equals("message " + row.n()));
      assertThat(payload(reader, 20_001)).isEqualTo(Frames.random(1_000_000));
      assertThat(recording.place())
          .isInstanceOfSatisfying(
              Place.InMemory.class,
              place -> {
                assertThat(place.bytes()).isBetween(1_500_000L, 5_000_000L);
                assertThat(place.leaving()).isFalse();
                assertThat(place.why()).isEmpty();
              });
      recording.marks().put(RowMark.of(7));
      Path saved = folder.resolve("saved.sockeye");
      recording.save(saved);
      try (RecordedFile file = RecordedFile.open(saved);
          RecordingReader again = file.reader()) {
        assertThat(file.count()).isEqualTo(20_001);
        assertThat(file.meta()).containsEntry("title", "private").containsEntry("version", "1");
        assertThat(again.row(20_000)).isNotNull();
        assertThat(payload(again, 20_001)).isEqualTo(Frames.random(1_000_000));
        assertThat(file.marks().all()).extracting(RowMark::n).containsExactly(7L);
      } finally {
        Files.deleteIfExists(saved);
      }
      recording.forget();
      assertThatThrownBy(() -> reader.page(1, 10))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("in memory");
    }
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void theOldestRowsLeaveAtTheLimit() throws Exception {
    Tuning small = QUICK.withMemory(1_000_000);
    Recording recording = new Recordings(folder, LIMIT, small).createInMemory("small", Map.of());
    try (RecordingReader reader = recording.reader()) {
      for (int i = 1; i <= 40_000; i++) {
        recording.record(Frames.text(i, "message " + i));
      }
      recording.close();
      Place.InMemory place = (Place.InMemory) recording.place();
      assertThat(place.leaving()).isTrue();
      assertThat(place.bytes()).isLessThanOrEqualTo(1_000_000);
      assertThat(recording.count()).isEqualTo(40_000);
      long first = recording.first();
      assertThat(first).isBetween(5_000L, 38_000L);
      assertThat(reader.row(first - 1)).isNull();
      assertThat(reader.page(first, 5_000))
          .isNotEmpty()
          .first()
          .extracting(Row::n)
          .isEqualTo(first);
      assertThat(reader.row(40_000)).isNotNull();
      recording.forget();
    }
  }

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
      await(() -> reader.newest() == 301);
      assertThat(recording.place())
          .isInstanceOfSatisfying(
              Place.InMemory.class, place -> assertThat(place.why()).contains("full"));
      List<Row> rows = rows(reader, 301);
      assertThat(rows).extracting(Row::kind).containsOnlyOnce(EntryKind.ERROR);
      assertThat(texts(rows)).isEqualTo(numbers(300));
      pages.set(1_000_000);
      await(() -> recording.place() instanceof Place.OnDisk);
      recording.record(Frames.text(301, "301x"));
      await(() -> recording.count() == 303);
      await(() -> reader.newest() == 303);
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

  private static byte[] payload(RecordingReader reader, long n) throws IOException {
    var out = new ByteArrayOutputStream();
    assertThat(reader.payload(n, out)).isEqualTo(out.size());
    return out.toByteArray();
  }

  @FunctionalInterface
  private interface Condition {
    boolean holds() throws IOException;
  }

  private static void await(Condition condition) throws IOException {
    while (!condition.holds()) {
      Thread.onSpinWait();
    }
  }
}
