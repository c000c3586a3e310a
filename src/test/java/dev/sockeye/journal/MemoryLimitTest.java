package dev.sockeye.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Await;
import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.session.EntryKind;
import dev.sockeye.session.Mark;
import dev.sockeye.wire.Opcode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of messages that are not whole yet when a session in memory is at its limit.
@Timeout(60)
final class MemoryLimitTest {
  private static final long LIMIT = 1_000_000_000;
  private static final long MEMORY = 1_000_000;
  private static final Tuning SMALL =
      new Tuning(1_024, 1 << 20, 64, Long.MAX_VALUE, 0, _ -> {}).withRetry(1).withMemory(MEMORY);

  @TempDir Path folder;

  private Recording inMemory() throws IOException {
    return new Recordings(folder, LIMIT, SMALL).createInMemory("limit", Map.of());
  }

  /// More than fits.
  private static void flood(Recording recording) throws Exception {
    long to = recording.count() + 10_000;
    for (int i = 0; i < 10_000; i++) {
      recording.record(
          Frames.whole(7, Direction.OUT, Opcode.TEXT, Frames.bytes("flood " + "x".repeat(60))));
    }
    Await.until(() -> recording.count() >= to && recording.queuedEntries() == 0);
  }

  private static void fits(Recording recording) {
    assertThat(recording.place())
        .isInstanceOfSatisfying(
            Place.InMemory.class,
            place -> assertThat(place.bytes()).isLessThanOrEqualTo(MEMORY + MEMORY / 8));
  }

  @Test
  void aFrameUnderWayStaysWhileOthersLeaveAndLeavesWhenItsTimeIsUp() throws Exception {
    byte[] large = Frames.random(400_000);
    List<Entry> parts = Frames.parts(1, Direction.IN, Opcode.BINARY, true, large, large.length);
    Recording recording = inMemory();
    try (RecordingReader reader = recording.reader()) {
      recording.record(Frames.text(1, "first"));
      recording.recordAll(parts.subList(0, 3));
      flood(recording);
      Await.until(() -> recording.missing().contains(1));
      assertThat(recording.missing().contains(2)).isFalse();
      Await.until(() -> recording.missing().contains(3));
      fits(recording);
      recording.recordAll(parts.subList(3, parts.size()));
      Await.until(() -> !EntryCodec.incomplete(Objects.requireNonNull(reader.row(2))));
      assertThat(Frames.payload(reader, 2)).isEqualTo(large);
      assertThat(EntryCodec.kept(Objects.requireNonNull(reader.row(2)))).isNegative();

      flood(recording);
      flood(recording);

      Await.until(() -> recording.missing().contains(2));
      assertThat(reader.row(2)).isNull();
      fits(recording);
    } finally {
      recording.close();
      recording.forget();
    }
  }

  @Test
  void aFrameUnderWayThatIsTooMuchIsCutOnceAndSaysHowMuchIsKept() throws Exception {
    byte[] large = Frames.random(3_000_000);
    List<Entry> parts = Frames.parts(1, Direction.IN, Opcode.BINARY, true, large, large.length);
    Recording recording = inMemory();
    try (RecordingReader reader = recording.reader()) {
      recording.recordAll(parts.subList(0, 30));
      Await.until(() -> EntryCodec.kept(Objects.requireNonNull(reader.row(1))) >= 0);
      Row growing = Objects.requireNonNull(reader.row(1));
      assertThat(EntryCodec.incomplete(growing)).isTrue();
      long kept = EntryCodec.kept(growing);
      recording.recordAll(parts.subList(30, parts.size()));
      flood(recording);
      recording.record(Frames.text(8, "last"));
      recording.close();
      fits(recording);
      // It was the oldest.
      Await.until(() -> recording.missing().contains(1));
      assertThat(kept).isEqualTo(Entry.PIECE + Pieces.SIZE);
    } finally {
      recording.forget();
    }
  }

  @Test
  void aMessageThatIsTooMuchEndsWhereItsRowSays() throws Exception {
    byte[] large = Frames.random(3_000_000);
    Recording recording = inMemory();
    try (RecordingReader reader = recording.reader()) {
      recording.recordAll(Frames.parts(1, Direction.IN, Opcode.BINARY, true, large, large.length));
      recording.close();
      Row row = Objects.requireNonNull(reader.row(1));
      assertThat(row.size()).isEqualTo(large.length);
      assertThat(EntryCodec.incomplete(row)).isFalse();
      byte[] there = Frames.payload(reader, 1);
      assertThat(EntryCodec.kept(row)).isEqualTo(there.length);
      assertThat(there).isEqualTo(Arrays.copyOf(large, there.length));
      assertThat(reader.payloadSlice(1, there.length - 10, 100)).hasSize(10);
      assertThat(reader.payloadSlice(1, 2_000_000, 100)).isEmpty();
      assertThat(Objects.requireNonNull(recording.newest(1)).note()).isEqualTo(row.note());
    } finally {
      recording.forget();
    }
  }

  @Test
  void aFragmentedMessageWhoseFirstFramesLeftBeforeItsEndSaysSo() throws Exception {
    byte[] whole = Frames.random(180_000);
    Recording recording = inMemory();
    try (RecordingReader reader = recording.reader()) {
      recording.record(fragment(whole, 0, Opcode.BINARY, false));
      recording.record(fragment(whole, 1, Opcode.CONTINUATION, false));
      flood(recording);
      recording.record(fragment(whole, 2, Opcode.CONTINUATION, true));
      recording.close();
      isBeginning(reader, recording.count(), whole);
    } finally {
      recording.forget();
    }
  }

  @Test
  void aFragmentedMessageWhoseFirstFramesLeaveAfterItsEndSaysSo() throws Exception {
    byte[] whole = Frames.random(180_000);
    Recording recording = inMemory();
    try (RecordingReader reader = recording.reader()) {
      recording.record(fragment(whole, 0, Opcode.BINARY, false));
      recording.record(fragment(whole, 1, Opcode.CONTINUATION, false));
      for (int i = 0; i < 4_000; i++) {
        recording.record(Frames.whole(2, Direction.OUT, Opcode.TEXT, Frames.bytes("between")));
      }
      recording.record(fragment(whole, 2, Opcode.CONTINUATION, true));
      long last = 4_003;
      Await.until(() -> recording.count() == last && recording.queuedEntries() == 0);
      assertThat(Frames.payload(reader, last)).isEqualTo(whole);
      while (!recording.missing().contains(1)) {
        long to = recording.count() + 200;
        for (int i = 0; i < 200; i++) {
          recording.record(Frames.text(3, "behind".repeat(20)));
        }
        Await.until(() -> recording.count() == to && recording.queuedEntries() == 0);
      }
      isBeginning(reader, last, whole);
      assertThat(reader.fragments(last)).noneMatch(recording.missing()::contains);
    } finally {
      recording.close();
      recording.forget();
    }
  }

  @Test
  void whatIsCutIsStillSaidWhenItIsOnDiskAgain() throws Exception {
    byte[] whole = Frames.random(180_000);
    var broken = new AtomicBoolean();
    var tuning =
        new Tuning(
                1_024,
                1 << 20,
                64,
                Long.MAX_VALUE,
                0,
                connection ->
                    Database.execute(
                        connection,
                        "pragma main.max_page_count = " + (broken.get() ? 1 : 1_000_000)))
            .withRetry(1)
            .withMemory(MEMORY);
    Recording recording = new Recordings(folder, LIMIT, tuning).create("again");
    try (RecordingReader reader = recording.reader()) {
      recording.record(fragment(whole, 0, Opcode.BINARY, false));
      Await.until(() -> reader.newest() == 1);
      broken.set(true);
      recording.record(fragment(whole, 1, Opcode.CONTINUATION, false));
      flood(recording);
      Await.until(() -> recording.missing().contains(2));
      broken.set(false);
      Await.until(() -> {
        recording.toDiskAgain();
        return recording.place() instanceof Place.OnDisk;
      });
      recording.record(fragment(whole, 2, Opcode.CONTINUATION, true));
    } finally {
      recording.close();
    }
    try (RecordedFile file = RecordedFile.open(Objects.requireNonNull(recording.file()));
        RecordingReader reader = file.reader()) {
      Row first = Objects.requireNonNull(reader.row(1));
      assertThat(first.kind()).isEqualTo(EntryKind.BINARY);
      isBeginning(reader, file.count(), whole);
    }
  }

  @Test
  void anotherLimitHoldsForTheNextSession() throws Exception {
    var recordings = new Recordings(folder, LIMIT, SMALL);
    try (Recording before = recordings.createInMemory("before", Map.of())) {
      recordings.setMemoryLimit(2 * MEMORY);
      try (Recording next = recordings.createInMemory("next", Map.of())) {
        assertThat(((Place.InMemory) next.place()).limit()).isEqualTo(2 * MEMORY);
      }
      assertThat(((Place.InMemory) before.place()).limit()).isEqualTo(MEMORY);
    }
  }

  @Test
  void whoAsksForTheDiskIsToldHowItIs() throws Exception {
    var broken = new AtomicBoolean();
    var tuning =
        new Tuning(
                1_024,
                1 << 20,
                64,
                Long.MAX_VALUE,
                0,
                connection ->
                    Database.execute(
                        connection,
                        "pragma main.max_page_count = " + (broken.get() ? 1 : 1_000_000)))
            .withRetry(Long.MAX_VALUE / 4);
    try (Recording recording = new Recordings(folder, LIMIT, tuning).create("asked")) {
      assertThat(recording.toDiskAgain().get()).isEmpty();
      broken.set(true);
      recording.record(Frames.text(1, "x".repeat(20_000)));
      Await.until(() -> recording.place() instanceof Place.InMemory);
      assertThat(recording.toDiskAgain().get())
          .hasValueSatisfying(why -> assertThat(why).contains("full"));
      broken.set(false);
      // The disk of this test is whole from the next transaction on.
      Await.until(() -> recording.toDiskAgain().join().isEmpty());
      assertThat(recording.place()).isInstanceOf(Place.OnDisk.class);
    }
    Recording asked = inMemory();
    assertThat(asked.toDiskAgain().get()).contains("");
    asked.close();
    assertThat(asked.toDiskAgain().get()).contains("");
    asked.forget();
  }

  /// The third of a message that has three frames.
  private static Entry.Frame fragment(byte[] whole, int i, Opcode opcode, boolean fin) {
    int each = whole.length / 3;
    byte[] part = Arrays.copyOfRange(whole, i * each, (i + 1) * each);
    return Frames.frame(1, Direction.IN, opcode, fin, part, fin ? whole.length : -1);
  }

  private static void isBeginning(RecordingReader reader, long n, byte[] whole) throws IOException {
    Row row = Objects.requireNonNull(reader.row(n));
    assertThat(row.first()).isPositive();
    assertThat(row.size()).isEqualTo(whole.length);
    assertThat(EntryCodec.kept(row)).isEqualTo(Entry.PIECE);
    assertThat(EntryCodec.mark(row)).isEqualTo(Mark.NONE);
    byte[] beginning = Arrays.copyOf(whole, Entry.PIECE);
    assertThat(Frames.payload(reader, n)).isEqualTo(beginning);
    assertThat(reader.payloadStart(n, 100_000)).isEqualTo(beginning);
    assertThat(reader.payloadSlice(n, 65_000, 10_000))
        .isEqualTo(Arrays.copyOfRange(whole, 65_000, Entry.PIECE));
    assertThat(reader.payloadSlice(n, 100_000, 10_000)).isEmpty();
  }
}
