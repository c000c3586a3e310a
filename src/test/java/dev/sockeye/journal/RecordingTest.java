package dev.sockeye.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.Await;
import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.session.EntryKind;
import dev.sockeye.session.Mark;
import dev.sockeye.session.RecordingFailed;
import dev.sockeye.wire.Opcode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
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
      Await.until(() -> recording.count() == 1_000);
      Row newest = recording.newest(1_000);
      assertThat(newest).isNotNull();
      assertThat(newest.preview()).isEqualTo(Frames.bytes("message 1000"));
      assertThat(recording.newest(1_000 - 63)).isNotNull();
      assertThat(recording.newest(1_000 - 64)).isNull();
      assertThat(recording.newest(1_001)).isNull();
      try (RecordingReader reader = recording.reader()) {
        Await.until(() -> reader.newest() == 1_000);
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
      Await.until(() -> reader.newest() == 1);
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
  void fragmentsAreToldFromAllThatComesBetweenThem() throws Exception {
    var entries = new ArrayList<Entry>();
    for (int i = 0; i < 1_000; i++) {
      for (Direction direction : List.of(Direction.IN, Direction.OUT)) {
        Opcode opcode = i == 0 ? Opcode.TEXT : Opcode.CONTINUATION;
        entries.add(Frames.frame(i, direction, opcode, false, Frames.bytes("x"), -1));
        entries.add(Frames.whole(i, direction, Opcode.PING, Frames.bytes("p")));
      }
    }
    entries.add(
        Frames.frame(1_000, Direction.IN, Opcode.CONTINUATION, true, Frames.bytes("y"), 1_001));
    try (RecordedFile recorded = RecordedFile.open(record(entries));
        RecordingReader reader = recorded.reader()) {
      long last = recorded.count();
      List<Long> fragments = reader.fragments(last);
      assertThat(fragments).hasSize(1_000).startsWith(1L, 5L, 9L).allMatch(n -> n % 4 == 1);
      assertThat(Frames.payload(reader, last)).isEqualTo(Frames.bytes("x".repeat(1_000) + "y"));
    }
  }

  @Test
  void whatFollowsABrokenMessageContinuesNothing() throws Exception {
    List<Entry> entries =
        List.of(
            Frames.frame(1, Direction.IN, Opcode.TEXT, false, Frames.bytes("begin"), -1),
            Frames.frame(2, Direction.IN, Opcode.TEXT, true, Frames.bytes("another"), 7),
            Frames.frame(3, Direction.IN, Opcode.CONTINUATION, true, Frames.bytes("finally"), 7));
    try (RecordedFile recorded = RecordedFile.open(record(entries));
        RecordingReader reader = recorded.reader()) {
      Row last = Objects.requireNonNull(reader.row(3));
      assertThat(last.first()).isZero();
      assertThat(last.size()).isEqualTo(7);
      assertThat(Frames.payload(reader, 3)).isEqualTo(Frames.bytes("finally"));
    }
  }

  @Test
  void aFrameUnderWayIsARowThatGrows() throws Exception {
    var tuning = new Tuning(16_384, 1 << 24, 64, 0, 1_000_000, _ -> {});
    byte[] head = Frames.head(Opcode.BINARY, true, 10_000_000);
    byte[] piece = Frames.random(Entry.PIECE);
    try (Recording recording = new Recordings(folder, LIMIT, tuning).create("growing");
        RecordingReader reader = recording.reader()) {
      recording.record(new Entry.FramePart(1, Direction.IN, head, piece, null));
      Await.until(() -> recording.count() == 1);
      long revision = recording.revision();
      recording.record(new Entry.FramePart(2, Direction.IN, head, piece, null));
      Await.until(() -> Objects.requireNonNull(recording.newest(1)).size() == 2L * Entry.PIECE);
      Row row = Objects.requireNonNull(recording.newest(1));
      Await.until(() -> recording.revision() > revision);
      assertThat(EntryCodec.incomplete(row)).isTrue();
      Await.until(() -> own(reader, 1).length == 2 * Entry.PIECE);
      assertThat(own(reader, 1)).isEqualTo(concat(piece, piece));
      Row stored = reader.row(1);
      assertThat(stored).isNotNull();
      assertThat(EntryCodec.incomplete(stored)).isTrue();
    }
  }

  @Test
  void partsOfAnyLengthMakeOneFrame() throws Exception {
    byte[] large = Frames.random(400_003);
    byte[] head = Frames.head(Opcode.BINARY, true, large.length);
    var tuning = new Tuning(16_384, 1 << 24, 64, 0, 0, _ -> {});
    Path file;
    try (Recording recording = new Recordings(folder, LIMIT, tuning).create("odd");
        RecordingReader reader = recording.reader()) {
      file = recording.file();
      recording.record(new Entry.FramePart(1, Direction.IN, head, new byte[0], null));
      Await.until(() -> reader.newest() == 1);
      int from = 0;
      for (int length = 1; large.length - from > Entry.PIECE; length = (length * 5) % 61_417) {
        byte[] piece = Arrays.copyOfRange(large, from, from + length);
        recording.record(new Entry.FramePart(1, Direction.IN, head, piece, null));
        from += length;
        if (from < 2 * Entry.PIECE) {
          // The file has it as it comes, the first 64 KiB and what lies behind them.
          int sofar = from;
          Await.until(() -> own(reader, 1).length == sofar);
          Row row = reader.row(1);
          assertThat(row).isNotNull();
          assertThat(row.size()).isEqualTo(from);
          assertThat(row.preview()).isEqualTo(Arrays.copyOf(large, Math.min(from, Row.PREVIEW)));
        }
        assertThat(own(reader, 1)).isEqualTo(Arrays.copyOf(large, own(reader, 1).length));
      }
      recording.record(
          new Entry.Frame(
              1,
              Direction.IN,
              head,
              large.length + 10,
              large.length,
              Arrays.copyOfRange(large, from, large.length),
              null,
              large.length,
              true,
              Mark.NONE));
    }
    try (RecordedFile recorded = RecordedFile.open(file);
        RecordingReader reader = recorded.reader()) {
      assertThat(recorded.count()).isEqualTo(1);
      assertThat(own(reader, 1)).isEqualTo(large);
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
      // Not virtual ones: those of one processor take turns where they wait, and these do not.
      try (var threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
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
      Await.until(() -> recording.waitingSince() != 0);
      assertThat(recording.queuedEntries()).isEqualTo(4);
      assertThat(recording.queuedBytes()).isPositive();
      gate.release(1_000);
      recorded.await();
      flood.join();
      assertThat(recording.waitingSince()).isZero();
      recording.record(Frames.text(6, "after"));
      try (RecordingReader reader = recording.reader()) {
        Await.until(() -> reader.newest() == 8);
        List<Row> rows = reader.page(1, 100);
        assertThat(rows).extracting(Row::kind).containsOnlyOnce(EntryKind.NOTE);
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
}
