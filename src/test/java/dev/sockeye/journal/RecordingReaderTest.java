package dev.sockeye.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.session.EntryKind;
import dev.sockeye.session.Mark;
import dev.sockeye.wire.Opcode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class RecordingReaderTest {
  private static final long LIMIT = 1_000_000_000;

  @TempDir Path folder;

  @Test
  void everyEntryComesBackFromTheFile() throws Exception {
    List<Entry> entries = EntryCodecTest.whatIsNoFrame().toList();
    Path file = record(entries);
    try (RecordedFile recorded = RecordedFile.open(file);
        RecordingReader reader = recorded.reader()) {
      assertThat(recorded.count()).isEqualTo(entries.size());
      for (int i = 0; i < entries.size(); i++) {
        assertThat(reader.entry(i + 1)).usingRecursiveComparison().isEqualTo(entries.get(i));
      }
    }
  }

  @Test
  void aFrameIsARowWithItsHeaderAndPayload() throws Exception {
    var pong =
        new Entry.Frame(
            42,
            Direction.OUT,
            new byte[] {(byte) 0x8a, (byte) 0x81, 1, 2, 3, 4},
            7,
            1,
            new byte[] {9},
            null,
            -1,
            true,
            Mark.AUTO_PONG);
    Path file = record(List.of(Frames.text(41, "hello"), pong));
    try (RecordedFile recorded = RecordedFile.open(file);
        RecordingReader reader = recorded.reader()) {
      assertThat(reader.page(1, 100))
          .usingRecursiveFieldByFieldElementComparator()
          .containsExactly(
              new Row(
                  1,
                  41,
                  Direction.IN,
                  EntryKind.TEXT,
                  0,
                  new byte[] {(byte) 0x81, 5},
                  7,
                  5,
                  Frames.bytes("hello"),
                  ""),
              new Row(
                  2,
                  42,
                  Direction.OUT,
                  EntryKind.PONG,
                  0,
                  pong.head(),
                  7,
                  1,
                  new byte[] {9},
                  "{\"mark\":\"auto pong\"}"));
      assertThat(reader.row(3)).isNull();
      assertThat(reader.newest()).isEqualTo(2);
    }
  }

  /// A reader that knows no more than its pages tell.
  private static RowSource.Reader byRows(RecordingReader reader) {
    return new RowSource.Reader() {
      @Override
      public List<Row> page(long from, int count) throws IOException {
        return reader.page(from, count);
      }

      @Override
      public void close() {}
    };
  }

  @Test
  void aFragmentedMessageLiesOnItsLastFrame() throws Exception {
    byte[] a = Frames.random(50_000);
    byte[] b = Frames.random(40_000);
    byte[] c = Frames.random(10);
    Path file =
        record(
            List.of(
                Frames.text(1, "before"),
                Frames.frame(2, Direction.IN, Opcode.BINARY, false, a, -1),
                Frames.whole(3, Direction.IN, Opcode.PING, Frames.bytes("p")),
                Frames.frame(4, Direction.OUT, Opcode.TEXT, false, Frames.bytes("x"), -1),
                Frames.frame(5, Direction.IN, Opcode.CONTINUATION, false, b, -1),
                Frames.frame(6, Direction.IN, Opcode.CONTINUATION, true, c, 90_010),
                Frames.frame(7, Direction.OUT, Opcode.CONTINUATION, true, Frames.bytes("yz"), 3)));
    try (RecordedFile recorded = RecordedFile.open(file);
        RecordingReader reader = recorded.reader()) {
      byte[] message = concat(a, b, c);
      Row last = reader.row(6);
      assertThat(last).isNotNull();
      assertThat(last.first()).isEqualTo(2);
      assertThat(last.size()).isEqualTo(90_010);
      assertThat(last.preview()).isEqualTo(Arrays.copyOf(a, 512));
      assertThat(Frames.payload(reader, 6)).isEqualTo(message);
      assertThat(own(reader, 6)).isEqualTo(c);
      assertThat(own(reader, 2)).isEqualTo(a);
      assertThat(Frames.payload(reader, 5)).isEqualTo(b);
      assertThat(reader.payloadStart(6, 100)).isEqualTo(Arrays.copyOf(message, 100));
      assertThat(reader.payloadStart(6, 80_000)).isEqualTo(Arrays.copyOf(message, 80_000));
      assertThat(reader.fragments(6)).containsExactly(2L, 5L);
      assertThat(Frames.payload(reader, 7)).isEqualTo(Frames.bytes("xyz"));
      assertThat(reader.fragments(7)).containsExactly(4L);
      RowSource.Fragmented fragmented = reader.fragmented(1, 4_000);
      assertThat(fragmented.messages())
          .extracting(RowSource.Fragmented.Message::last, RowSource.Fragmented.Message::frames)
          .containsExactly(tuple(6L, List.of(2L, 5L)), tuple(7L, List.of(4L)));
      assertThat(fragmented).as("as from its rows").isEqualTo(byRows(reader).fragmented(1, 4_000));
      assertThat(reader.fragments(1)).isEmpty();
    }
  }

  @Test
  void aSequenceThatTheProtocolForbidsBreaksNothing() throws Exception {
    Path file =
        record(
            List.of(
                Frames.frame(1, Direction.IN, Opcode.CONTINUATION, false, Frames.bytes("lone"), -1),
                Frames.frame(2, Direction.IN, Opcode.CONTINUATION, true, Frames.bytes("lone"), -1),
                Frames.frame(3, Direction.IN, Opcode.TEXT, false, Frames.bytes("a"), -1),
                Frames.text(4, "whole, in between"),
                Frames.frame(5, Direction.IN, Opcode.BINARY, false, Frames.bytes("b"), -1),
                Frames.frame(6, Direction.IN, Opcode.CONTINUATION, true, Frames.bytes("c"), 2)));
    try (RecordedFile recorded = RecordedFile.open(file);
        RecordingReader reader = recorded.reader()) {
      assertThat(reader.page(1, 10)).extracting(Row::first).containsExactly(0L, 0L, 0L, 0L, 0L, 5L);
      assertThat(Frames.payload(reader, 4)).isEqualTo(Frames.bytes("whole, in between"));
      assertThat(Frames.payload(reader, 6)).isEqualTo(Frames.bytes("bc"));
    }
  }

  @Test
  void aLargeFrameInPartsIsWhole() throws Exception {
    byte[] large = Frames.random(8 * 1024 * 1024 + 777);
    List<Entry> entries = new ArrayList<>();
    entries.addAll(Frames.parts(1, Direction.IN, Opcode.BINARY, true, large, large.length));
    entries.add(2, Frames.whole(2, Direction.OUT, Opcode.TEXT, Frames.bytes("meanwhile")));
    Path file = record(entries);
    try (RecordedFile recorded = RecordedFile.open(file);
        RecordingReader reader = recorded.reader()) {
      assertThat(recorded.count()).isEqualTo(2);
      Row row = reader.row(1);
      assertThat(row).isNotNull();
      assertThat(row.size()).isEqualTo(large.length);
      assertThat(row.wire()).isEqualTo(large.length + 10);
      assertThat(EntryCodec.incomplete(row)).isFalse();
      assertThat(Frames.payload(reader, 1)).isEqualTo(large);
      assertThat(reader.payloadStart(1, 1_000_000)).isEqualTo(Arrays.copyOf(large, 1_000_000));
    }
  }

  @Test
  void aMessageOfLargeFramesIsWhole() throws Exception {
    byte[] a = Frames.random(300_000);
    byte[] b = Frames.random(600_001);
    List<Entry> entries = new ArrayList<>();
    entries.addAll(Frames.parts(1, Direction.IN, Opcode.TEXT, false, a, -1));
    entries.addAll(Frames.parts(2, Direction.IN, Opcode.CONTINUATION, true, b, 900_001));
    Path file = record(entries);
    try (RecordedFile recorded = RecordedFile.open(file);
        RecordingReader reader = recorded.reader()) {
      assertThat(recorded.count()).isEqualTo(2);
      assertThat(Frames.payload(reader, 2)).isEqualTo(concat(a, b));
      assertThat(own(reader, 2)).isEqualTo(b);
      assertThat(own(reader, 1)).isEqualTo(a);
    }
  }

  @Test
  void theWiresOwnBytesOfCompressedFramesAreKept() throws Exception {
    byte[] raw = Frames.random(300_000);
    byte[] first = Arrays.copyOf(raw, 100_000);
    byte[] head = Frames.head(Opcode.TEXT, true, raw.length);
    Path file =
        record(
            List.of(
                Frames.compressed(1, Frames.bytes("inflated"), Frames.bytes("raw")),
                new Entry.FramePart(2, Direction.IN, head, new byte[Entry.PIECE], first),
                new Entry.Frame(
                    2,
                    Direction.IN,
                    head,
                    300_010,
                    Entry.PIECE + 1,
                    new byte[1],
                    Arrays.copyOfRange(raw, 100_000, raw.length),
                    Entry.PIECE + 1,
                    true,
                    Mark.NONE),
                Frames.text(3, "plain")));
    try (RecordedFile recorded = RecordedFile.open(file);
        RecordingReader reader = recorded.reader()) {
      assertThat(reader.raw(1, 100)).isEqualTo(Frames.bytes("raw"));
      assertThat(reader.raw(2, Integer.MAX_VALUE)).isEqualTo(raw);
      assertThat(reader.raw(2, 70_000)).isEqualTo(Arrays.copyOf(raw, 70_000));
      assertThat(reader.raw(3, 100)).isEmpty();
      assertThat(own(reader, 2)).isEqualTo(new byte[Entry.PIECE + 1]);
    }
  }

  @Test
  void whatIsLargeAndNoFrameIsWhole() throws Exception {
    var body = new Entry.Body(1, Frames.random(700_000), false, "length", "text/plain");
    Path file = record(List.of(body));
    try (RecordedFile recorded = RecordedFile.open(file);
        RecordingReader reader = recorded.reader()) {
      assertThat(reader.entry(1))
          .isInstanceOfSatisfying(
              Entry.Body.class, entry -> assertThat(entry.bytes()).isEqualTo(body.bytes()));
      assertThat(Frames.payload(reader, 1)).isEqualTo(body.bytes());
    }
  }

  @Test
  void kindsAreShownInOrderBySlices() throws Exception {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < 12_000; i++) {
      Opcode opcode = i % 3 == 0 ? Opcode.PING : Opcode.TEXT;
      entries.add(Frames.whole(i, i % 2 == 0 ? Direction.IN : Direction.OUT, opcode, new byte[0]));
    }
    Path file = record(entries);
    try (RecordedFile recorded = RecordedFile.open(file);
        RecordingReader reader = recorded.reader()) {
      var pings = new RowSet();
      reader.kinds(
          2,
          100_000,
          (n, direction, kind) -> {
            assertThat(direction).isEqualTo(n % 2 == 1 ? Direction.IN : Direction.OUT);
            if (kind == EntryKind.PING) {
              pings.add(n);
            }
          });
      assertThat(pings.count()).isEqualTo(3_999);
      assertThat(pings.get(0)).isEqualTo(4);
    }
  }

  @Test
  void messagesCanBeAskedForInSql() throws Exception {
    Path file =
        record(
            List.of(
                new Entry.Note(0, "dns", "127.0.0.1"),
                Frames.frame(
                    1_500_000_000L, Direction.IN, Opcode.TEXT, false, Frames.bytes("a"), -1),
                Frames.whole(2_000_000_000L, Direction.OUT, Opcode.PING, Frames.bytes("p")),
                Frames.frame(
                    3_250_000_000L,
                    Direction.IN,
                    Opcode.CONTINUATION,
                    true,
                    Frames.bytes("bc"),
                    3)));
    var messages = new ArrayList<String>();
    try (Connection connection = Database.openToRead(file);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select n || ' ' || at || ' ' || direction || ' ' || opcode || ' ' || wire || ' '"
                    + " || text from message")) {
      while (rows.next()) {
        messages.add(rows.getString(1));
      }
    }
    assertThat(messages)
        .containsExactly(
            "3 1970-01-01T00:00:02.000Z out ping 3 p", "4 1970-01-01T00:00:03.250Z in text 7 abc");
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
}
