package dev.sockeye.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.session.SessionState;
import dev.sockeye.wire.Opcode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is counted of a recording, and its texts.
class RecordingFiguresTest {
  @TempDir private Path folder;
  private Path file;

  private void record(List<Entry> entries) throws Exception {
    try (Recording recording = new Recordings(folder, 1 << 30).create("figures")) {
      for (Entry entry : entries) {
        recording.record(entry);
      }
      file = recording.file();
    }
  }

  @BeforeEach
  void session() throws Exception {
    var entries = new ArrayList<Entry>();
    entries.add(new Entry.State(1, SessionState.IDLE, SessionState.OPEN, ""));
    entries.add(Frames.text(2, "one"));
    entries.add(Frames.whole(3, Direction.OUT, Opcode.BINARY, new byte[40]));
    entries.add(Frames.whole(4, Direction.IN, Opcode.PING, new byte[4]));
    entries.add(Frames.frame(5, Direction.IN, Opcode.TEXT, false, Frames.bytes("two, "), -1));
    entries.add(
        Frames.frame(6, Direction.IN, Opcode.CONTINUATION, true, Frames.bytes("in parts"), 13));
    entries.add(Frames.frame(7, Direction.OUT, Opcode.BINARY, false, new byte[3], -1));
    entries.add(Frames.frame(8, Direction.OUT, Opcode.CONTINUATION, true, new byte[2], 5));
    byte[] large = "long ".repeat(40_000).getBytes(StandardCharsets.US_ASCII);
    entries.addAll(Frames.parts(9, Direction.OUT, Opcode.TEXT, true, large, large.length));
    // Its end never comes.
    entries.add(Frames.parts(10, Direction.IN, Opcode.TEXT, true, large, large.length).getFirst());
    record(entries);
  }

  @Test
  void figuresSayWhereMessagesEnd() throws Exception {
    var seen = new ArrayList<String>();
    try (RecordedFile recorded = RecordedFile.open(file);
        RecordingReader reader = recorded.reader()) {
      long last =
          reader.figures(
              2,
              100,
              (n, at, direction, kind, ends, growing, size) ->
                  seen.add(
                      "%d %d %s %s %d%s%s"
                          .formatted(
                              n,
                              at,
                              direction,
                              kind,
                              size,
                              ends ? " ends" : "",
                              growing ? " grows" : "")));

      assertThat(last).isEqualTo(10);
      assertThat(reader.figures(11, 20, (n, at, direction, kind, ends, growing, size) -> {}))
          .isEqualTo(10);
    }
    assertThat(seen)
        .containsExactly(
            "2 2 IN TEXT 3 ends",
            "3 3 OUT BINARY 40 ends",
            "4 4 IN PING 4",
            "5 5 IN TEXT 5",
            "6 6 IN CONTINUATION 13 ends",
            "7 7 OUT BINARY 3",
            "8 8 OUT CONTINUATION 5 ends",
            "9 9 OUT TEXT 200000 ends",
            "10 10 IN TEXT 65536 ends grows");
  }

  @Test
  void textsAreThoseOfMessagesAndWholeAsFarAsIsWanted() throws Exception {
    try (RecordedFile recorded = RecordedFile.open(file);
        RecordingReader reader = recorded.reader()) {
      RecordingReader.Texts texts = reader.texts(1, 9, 100_000);

      assertThat(texts.upTo()).isEqualTo(9);
      assertThat(texts.texts())
          .extracting(
              RecordingReader.Text::n,
              RecordingReader.Text::direction,
              text -> new String(text.payload(), StandardCharsets.UTF_8).substring(0, 3),
              text -> text.payload().length,
              RecordingReader.Text::isWhole)
          .containsExactly(
              tuple(2L, Direction.IN, "one", 3, true),
              tuple(6L, Direction.IN, "two", 13, true),
              tuple(9L, Direction.OUT, "lon", 100_000, false));
      assertThat(reader.texts(11, 20, 1).upTo()).isEqualTo(10);
    }
  }

  @Test
  void anyStretchOfAPayloadIsReadByItself() throws Exception {
    byte[] large = Frames.random(900_001);
    var entries = new ArrayList<Entry>();
    entries.addAll(Frames.parts(1, Direction.IN, Opcode.BINARY, true, large, large.length));
    entries.addAll(
        Frames.parts(1, Direction.IN, Opcode.BINARY, false, Arrays.copyOf(large, 400_000), -1));
    entries.add(Frames.frame(1, Direction.IN, Opcode.CONTINUATION, false, new byte[0], -1));
    entries.add(Frames.whole(1, Direction.IN, Opcode.PING, new byte[4]));
    entries.add(
        Frames.frame(
            1,
            Direction.IN,
            Opcode.CONTINUATION,
            false,
            Arrays.copyOfRange(large, 400_000, 400_007),
            -1));
    entries.addAll(
        Frames.parts(
            1,
            Direction.IN,
            Opcode.CONTINUATION,
            true,
            Arrays.copyOfRange(large, 400_007, large.length),
            large.length));
    record(entries);
    try (RecordedFile recorded = RecordedFile.open(file);
        RecordingReader reader = recorded.reader()) {
      assertThat(recorded.count()).isEqualTo(6);
      var random = new Random(7);
      for (long n : new long[] {1, 6}) {
        for (int i = 0; i < 60; i++) {
          int offset = i == 0 ? 65_536 : random.nextInt(large.length);
          int length = 1 + random.nextInt(i % 3 == 0 ? 600_000 : 300);
          assertThat(reader.payloadSlice(n, offset, length))
              .as("row %d, %d bytes from %d", n, length, offset)
              .isEqualTo(
                  Arrays.copyOfRange(large, offset, Math.min(large.length, offset + length)));
        }
        assertThat(reader.payloadSlice(n, large.length, 10)).isEmpty();
        assertThat(reader.payloadSlice(n, large.length + 1_000_000_000L, 10)).isEmpty();
      }
      assertThat(reader.payloadSlice(4, 2, 10)).isEqualTo(new byte[2]);
      assertThat(reader.payloadSlice(99, 0, 10)).isEmpty();
    }
  }
}
