package dev.sockeye.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.session.EntryKind;
import dev.sockeye.session.RecordingFailed;
import dev.sockeye.wire.Opcode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class RecordingTest {
  private static final long LIMIT = 1_000_000_000;

  @TempDir Path folder;

  @Test
  void rowsAreDenseAndTheNewestAreInMemory() throws Exception {
    var tuning = new Tuning(16_384, 1 << 24, 64, 0, 0, _ -> {});
    try (Recording recording = new Recordings(folder, LIMIT, tuning).create("dense")) {
      for (int i = 1; i <= 1_000; i++) {
        recording.record(Frames.text(i, "message " + i));
      }
      await(() -> recording.count() == 1_000);
      Row newest = recording.newest(1_000);
      assertThat(newest).isNotNull();
      assertThat(newest.preview()).isEqualTo(Frames.bytes("message 1000"));
      assertThat(recording.newest(1_000 - 63)).isNotNull();
      assertThat(recording.newest(1_000 - 64)).isNull();
      assertThat(recording.newest(1_001)).isNull();
      try (RecordingReader reader = recording.reader()) {
        await(() -> reader.newest() == 1_000);
        assertThat(reader.page(1, 5_000))
            .extracting(Row::n)
            .isEqualTo(java.util.stream.LongStream.rangeClosed(1, 1_000).boxed().toList());
      }
    }
  }

  @Test
  void anEndedRecordingIsOneFileThoughReadersAreOpen() throws Exception {
    Recording recording = new Recordings(folder, LIMIT).create("one file");
    try (RecordingReader reader = recording.reader()) {
      recording.record(Frames.text(1, "a"));
      await(() -> reader.newest() == 1);
      recording.close();
      recording.close();
      assertThat(namesIn(folder)).containsExactly(recording.file().getFileName().toString());
      assertThat(reader.row(1)).isNotNull();
      assertThat(recording.fileBytes()).isEqualTo(Files.size(recording.file()));
    }
    assertThatThrownBy(() -> recording.record(Frames.text(2, "b")))
        .isInstanceOf(RecordingFailed.class);
  }

  @Test
  void aFrameUnderWayIsARowThatGrows() throws Exception {
    var tuning = new Tuning(16_384, 1 << 24, 64, 0, 1_000_000, _ -> {});
    byte[] head = Frames.head(Opcode.BINARY, true, 10_000_000);
    byte[] piece = Frames.random(Entry.PIECE);
    try (Recording recording = new Recordings(folder, LIMIT, tuning).create("growing");
        RecordingReader reader = recording.reader()) {
      recording.record(new Entry.FramePart(1, Direction.IN, head, piece, null));
      await(() -> recording.count() == 1);
      long revision = recording.revision();
      recording.record(new Entry.FramePart(2, Direction.IN, head, piece, null));
      await(() -> recording.newest(1) instanceof Row grown && grown.size() == 2L * Entry.PIECE);
      await(() -> recording.revision() > revision);
      Row row = recording.newest(1);
      assertThat(row).isNotNull();
      assertThat(EntryCodec.incomplete(row)).isTrue();
      await(() -> own(reader, 1).length == 2 * Entry.PIECE);
      assertThat(own(reader, 1)).isEqualTo(concat(piece, piece));
      Row stored = reader.row(1);
      assertThat(stored).isNotNull();
      assertThat(EntryCodec.incomplete(stored)).isTrue();
    }
  }

  @Test
  void aReaderSeesWholeRowsWhileTheyAreWritten() throws Exception {
    int rows = 60_000;
    var tuning = new Tuning(16_384, 1 << 24, 8_192, Long.MAX_VALUE, 0, _ -> {});
    try (Recording recording = new Recordings(folder, LIMIT, tuning).create("flood");
        RecordingReader reader = recording.reader()) {
      var wrong = new AtomicReference<String>();
      var done = new AtomicBoolean();
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        threads.submit(() -> {
          while (!done.get()) {
            long newest = recording.count();
            for (long n = Math.max(1, newest - 50); n <= newest; n++) {
              Row row = recording.newest(n);
              // A row that fell out of the ring meanwhile is null, never another one.
              if (row != null && (row.n() != n || row.at() != n)) {
                wrong.set("row " + row.n() + " for " + n);
              }
            }
          }
        });
        threads.submit(() -> {
          for (int i = 1; i <= rows; i++) {
            recording.record(Frames.text(i, "message " + i));
          }
          return true;
        });
        while (reader.newest() < rows) {
          long from = Math.max(1, reader.newest() - 60);
          List<Row> page = reader.page(from, 60);
          for (int i = 0; i < page.size(); i++) {
            assertThat(page.get(i).n()).isEqualTo(from + i);
            assertThat(page.get(i).preview()).isEqualTo(Frames.bytes("message " + (from + i)));
          }
        }
        done.set(true);
      }
      assertThat(wrong.get()).isNull();
    }
  }

  @Test
  void aFullQueueHoldsBackAndLeavesAGap() throws Exception {
    var gate = new Semaphore(0);
    var tuning = new Tuning(4, 1 << 20, 64, 0, 0, _ -> gate.acquire());
    try (Recording recording = new Recordings(folder, LIMIT, tuning).create("slow disk")) {
      var recorded = new CountDownLatch(1);
      Thread flood =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  for (int i = 1; i <= 5; i++) {
                    recording.record(Frames.text(i, "a"));
                  }
                  recorded.countDown();
                } catch (InterruptedException | RecordingFailed e) {
                  Thread.currentThread().interrupt();
                }
              });
      await(() -> recording.waitingSince() != 0);
      assertThat(recording.queuedEntries()).isEqualTo(4);
      assertThat(recording.queuedBytes()).isPositive();
      gate.release(1_000);
      recorded.await();
      flood.join();
      assertThat(recording.waitingSince()).isZero();
      recording.record(Frames.text(6, "after"));
      try (RecordingReader reader = recording.reader()) {
        await(() -> reader.newest() == 7);
        List<Row> rows = reader.page(1, 100);
        assertThat(rows).extracting(Row::kind).containsOnlyOnce(EntryKind.GAP);
        assertThat(rows).filteredOn(row -> row.kind() == EntryKind.TEXT).hasSize(6);
        Row gap =
            rows.stream().filter(row -> row.kind() == EntryKind.GAP).findFirst().orElseThrow();
        assertThat(EntryCodec.decode(gap))
            .isInstanceOfSatisfying(
                Entry.Gap.class, entry -> assertThat(entry.from()).isLessThan(entry.at()));
      }
    }
  }

  @Test
  void aFullDiskEndsTheRecordingWithASentence() throws Exception {
    var tuning =
        new Tuning(
            64,
            1 << 20,
            64,
            0,
            0,
            connection -> Database.execute(connection, "pragma max_page_count = 100"));
    Recording recording = new Recordings(folder, LIMIT, tuning).create("full");
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 100_000; i++) {
                recording.record(Frames.text(i, "x".repeat(10_000)));
              }
            })
        .isInstanceOf(RecordingFailed.class)
        .hasMessageContaining("disk")
        .hasMessageContaining("full");
    assertThat(recording.failure()).isPresent();
    recording.close();
    try (RecordedFile recorded = RecordedFile.open(recording.file())) {
      assertThat(recorded.finished()).isFalse();
    }
  }

  @Test
  void theLimitEndsTheRecordingWithASentenceAndKeepsWhatWasTaken() throws Exception {
    Recording recording = new Recordings(folder, 2_000_000).create("limited");
    var taken = new ArrayList<Long>();
    assertThatThrownBy(
            () -> {
              for (long i = 0; i < 100_000; i++) {
                recording.record(Frames.text(i, "x".repeat(10_000)));
                taken.add(i);
              }
            })
        .isInstanceOf(RecordingFailed.class)
        .hasMessageContaining("2 MB")
        .hasMessageContaining("preferences");
    recording.close();
    try (RecordedFile recorded = RecordedFile.open(recording.file());
        RecordingReader reader = recorded.reader()) {
      assertThat(recorded.finished()).isTrue();
      // A machine that is slow for a moment adds a gap to them.
      var kinds = new ArrayList<EntryKind>();
      reader.kinds(1, recorded.count(), (n, direction, kind) -> kinds.add(kind));
      assertThat(kinds).filteredOn(EntryKind.TEXT::equals).hasSameSizeAs(taken);
      assertThat(kinds).filteredOn(EntryKind.ERROR::equals).hasSize(1);
      assertThat(reader.entry(recorded.count())).isInstanceOf(Entry.Error.class);
    }
  }

  @Test
  void aRecordingThatIsReadElsewhereEndsToo() throws Exception {
    Recording recording = new Recordings(folder, LIMIT).create("read elsewhere");
    recording.record(Frames.text(1, "a"));
    try (RecordedFile elsewhere = RecordedFile.open(recording.file())) {
      recording.close();
      assertThat(recording.failure()).isEmpty();
      assertThat(elsewhere.finished()).isFalse();
    }
    assertThat(namesIn(folder)).containsExactly(recording.file().getFileName().toString());
    try (RecordedFile recorded = RecordedFile.open(recording.file())) {
      assertThat(recorded.finished()).isTrue();
      assertThat(recorded.count()).isEqualTo(1);
    }
  }

  private Path record(List<? extends Entry> entries) throws Exception {
    try (Recording recording = new Recordings(folder, LIMIT).create("test")) {
      for (Entry entry : entries) {
        recording.record(entry);
      }
      return recording.file();
    }
  }

  private static byte[] own(RecordingReader reader, long n) throws IOException {
    var out = new ByteArrayOutputStream();
    reader.ownPayload(n, out);
    return out.toByteArray();
  }

  private static byte[] concat(byte[]... parts) {
    var whole = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      whole.writeBytes(part);
    }
    return whole.toByteArray();
  }

  private static List<String> namesIn(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private interface Condition {
    boolean holds() throws IOException;
  }

  private static void await(Condition condition) throws IOException {
    while (!condition.holds()) {
      LockSupport.parkNanos(500_000);
    }
  }
}
