package dev.sockeye.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.wire.Opcode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Sessions that are in memory because a person wants it so.
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
      assertThat(Frames.payload(reader, 20_001)).isEqualTo(Frames.random(1_000_000));
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
        assertThat(Frames.payload(again, 20_001)).isEqualTo(Frames.random(1_000_000));
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
}
