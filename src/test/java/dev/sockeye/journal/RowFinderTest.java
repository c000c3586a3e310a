package dev.sockeye.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.query.ParsedQuery;
import dev.sockeye.query.Query;
import dev.sockeye.query.QueryPass;
import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.session.Mark;
import dev.sockeye.wire.Opcode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class RowFinderTest {
  private static final String[] TERMS = {
    "error",
    "Error",
    "KISS",
    "kiss",
    "straße",
    "\"px\\\":\"",
    "/px\":[0-9]+7/",
    "/^\\{.*\\}$/",
    "/\\u0000/",
    "/nothing|hello/",
    "$.px",
    "$.px > 50",
    "$.px == 7",
    "$.type == error",
    "$..id",
    "$",
    "$.type =~ /^E/",
    "dir:in",
    "dir:out",
    "dir:local",
    "type:text",
    "type:binary",
    "type:continuation",
    "type:ping,pong",
    "type:note,error,state",
    "type:frame",
    "type:close",
    "size>100",
    "size:1..20",
    "size>5kB",
    "wire<20",
    "n:10..60",
    "n>=30",
    "close:1000",
    "close:1005",
    "close:1001..4000",
    "is:fragmented",
    "is:compressed",
    "is:masked",
    "is:marked",
    "-is:marked dir:in",
    "is:marked or error",
    "is:auto",
    "is:incomplete",
    "after:00:00:01",
    "after:2001-01-01",
    "deep-needle",
    "/deep.needle/",
    "refused",
    "in",
    "$['px']",
    "$.px != 7",
    "$.px <= 50",
    "$.px >= 7",
    "$.type != error",
    "$.type =~ /err/i",
    "$[0]",
    "$[-1]",
    "$[0:2]",
    "$.*",
    "$..*",
    "$['px','type']",
    "/ERROR/i",
    "/^x+error$/",
    "/hello.*in/s",
    "/^hello/m",
    "error | hello",
    "hello and not error",
    "type:reserved,continuation",
    "type:violation,body,request,response",
    "wire:1..20",
    "size<=100",
    "size:0",
    "n:5",
    "close:4000..4999",
    "before:2001-01-01",
    "before:00:00:01",
    "not not error",
    "\"in\" or \"or\""
  };

  @TempDir Path folder;

  @Test
  void findsWhatLookingAtEachRowFinds() throws Exception {
    for (int round = 0; round < 2; round++) {
      var random = new Random(round);
      Path file = record(entries(random));
      try (RecordedFile recorded = RecordedFile.open(file);
          RecordingReader reader = recorded.reader()) {
        recorded.marks().put(RowMark.of(3));
        recorded.marks().put(RowMark.of(recorded.count()));
        List<StoredRow> rows = all(reader, recorded.count());
        for (int i = 0; i < 120; i++) {
          String expression = i < TERMS.length ? TERMS[i] : expression(random, 3);
          same(reader, rows, expression, random);
        }
      }
    }
  }

  private static void same(
      RecordingReader reader, List<StoredRow> rows, String expression, Random random)
      throws Exception {
    long from = random.nextBoolean() ? 1 : 1 + random.nextInt(rows.size());
    long to = random.nextBoolean() ? rows.size() + 5L : from + random.nextInt(rows.size());
    QueryPass each = query(expression).pass();
    var expected = new ArrayList<Long>();
    for (StoredRow row : rows) {
      long n = row.row().n();
      if (n >= from && n <= to && each.finds(new StoredSubject(reader, row))) {
        expected.add(n);
      }
    }
    QueryPass pass = query(expression).pass();
    RowSource.Found found = reader.find(pass, from, to);
    String both = "%s (%d, %d given up)".formatted(expression, each.givenUp(), pass.givenUp());
    assertThat(found.rows()).as(both).containsExactly(expected.toArray(Long[]::new));
    assertThat(found.upTo()).isEqualTo(Math.min(to, rows.size()));
    assertThat(pass.cut()).as(expression).isLessThanOrEqualTo(each.cut());
  }

  @Test
  void aStoppedSearchSaysHowFarItWas() throws Exception {
    Path file = record(List.of(Frames.text(1, "a"), Frames.text(2, "a")));
    try (RecordedFile recorded = RecordedFile.open(file);
        RecordingReader reader = recorded.reader()) {
      QueryPass pass = query("a").pass();
      assertThat(reader.find(pass, 1, 2).rows()).containsExactly(1, 2);
      pass.stop();
      RowSource.Found found = reader.find(pass, 1, 2);
      assertThat(found.rows()).isEmpty();
      assertThat(found.upTo()).isZero();
    }
  }

  @Test
  void whatLiesDeepInALargePayloadIsFound() throws Exception {
    byte[] payload = new byte[9_500_000];
    Arrays.fill(payload, (byte) 'x');
    System.arraycopy(Frames.bytes("{\"a\":1,"), 0, payload, 0, 7);
    System.arraycopy(Frames.bytes("straße NEEDLE"), 0, payload, 9_437_180, 14);
    List<Entry> entries = Frames.parts(1, Direction.IN, Opcode.TEXT, true, payload, payload.length);
    Path file = record(entries);
    try (RecordedFile recorded = RecordedFile.open(file);
        RecordingReader reader = recorded.reader()) {
      for (String expression : List.of("needle", "NEEDLE", "/ße needle/", "/NEEDLE(?=xx)/")) {
        assertThat(reader.find(query(expression).pass(), 1, 1).rows()).as(expression).hasSize(1);
      }
      for (String expression : List.of("/^NEEDLE/", "/NEEDLE$/", "nothing")) {
        QueryPass pass = query(expression).pass();
        assertThat(reader.find(pass, 1, 1).rows()).as(expression).isEmpty();
        assertThat(pass.cut()).as("all of it was looked at").isZero();
      }
      assertThat(reader.find(query("$.a == 1").pass(), 1, 1).rows()).hasSize(1);
      QueryPass cut = query("$.b").pass();
      assertThat(reader.find(cut, 1, 1).rows()).isEmpty();
      assertThat(cut.cut()).isEqualTo(1);
    }
  }

  private Path record(List<? extends Entry> entries) throws Exception {
    try (Recording recording = new Recordings(folder, 1_000_000_000).create("test")) {
      for (Entry entry : entries) {
        recording.record(entry);
      }
      return recording.file();
    }
  }

  private static List<StoredRow> all(RecordingReader reader, long count) throws Exception {
    var all = new ArrayList<StoredRow>();
    while (all.size() < count) {
      all.addAll(reader.stored(all.size() + 1L, count));
    }
    return all;
  }

  private static String expression(Random random, int depth) {
    if (depth == 0 || random.nextInt(3) == 0) {
      return (random.nextInt(4) == 0 ? "-" : "") + TERMS[random.nextInt(TERMS.length)];
    }
    String a = expression(random, depth - 1);
    String b = expression(random, depth - 1);
    return switch (random.nextInt(3)) {
      case 0 -> a + " " + b;
      case 1 -> "(" + a + " or " + b + ")";
      default -> "not (" + a + " " + b + ")";
    };
  }

  private static List<Entry> entries(Random random) {
    var entries = new ArrayList<Entry>(EntryCodecTest.whatIsNoFrame().toList());
    long at = 1_000_000_000_000_000_000L;
    for (int i = 0; i < 150; i++) {
      at += random.nextInt(2_000_000_000);
      Direction direction = random.nextBoolean() ? Direction.IN : Direction.OUT;
      byte[] payload = payload(random);
      switch (random.nextInt(10)) {
        case 0 -> entries.add(Frames.compressed(at, payload, new byte[] {1, 2, 3}));
        case 1 -> entries.add(Frames.whole(at, direction, Opcode.BINARY, payload));
        case 2 -> entries.add(control(at, direction, random));
        case 3 -> fragmented(entries, at, direction, payload, random);
        case 4 -> {
          byte[] large = large(random);
          entries.addAll(Frames.parts(at, direction, Opcode.TEXT, true, large, large.length));
        }
        default -> entries.add(Frames.whole(at, direction, Opcode.TEXT, payload));
      }
    }
    // A message of which no more comes.
    entries.add(Frames.frame(at, Direction.IN, Opcode.BINARY, false, payload(random), -1));
    entries.add(Frames.frame(at, Direction.IN, Opcode.CONTINUATION, false, payload(random), -1));
    entries.add(
        new Entry.FramePart(
            at, Direction.OUT, Frames.head(Opcode.TEXT, true, 99), payload(random), null));
    return entries;
  }

  private static Entry control(long at, Direction direction, Random random) {
    byte[] payload =
        random.nextBoolean() ? new byte[0] : new byte[] {3, (byte) (0xe8 + random.nextInt(4)), 'k'};
    Opcode opcode = random.nextBoolean() ? Opcode.CLOSE : Opcode.PING;
    byte[] head = Frames.head(opcode, true, payload.length);
    head[1] |= (byte) (random.nextBoolean() ? 0x80 : 0);
    Mark mark = random.nextBoolean() ? Mark.CLOSE_ECHO : Mark.NONE;
    return new Entry.Frame(
        at,
        direction,
        head,
        head.length + payload.length,
        payload.length,
        payload,
        null,
        -1,
        true,
        mark);
  }

  private static void fragmented(
      List<Entry> entries, long at, Direction direction, byte[] payload, Random random) {
    int half = payload.length / 2;
    byte[] begin = Arrays.copyOf(payload, half);
    byte[] end = Arrays.copyOfRange(payload, half, payload.length);
    Opcode opcode = random.nextBoolean() ? Opcode.TEXT : Opcode.BINARY;
    entries.add(Frames.frame(at, direction, opcode, false, begin, -1));
    if (random.nextBoolean()) {
      entries.add(Frames.frame(at, direction, Opcode.CONTINUATION, false, new byte[0], -1));
    }
    entries.add(control(at, direction, random));
    entries.add(Frames.frame(at, direction, Opcode.CONTINUATION, true, end, payload.length));
  }

  private static byte[] large(Random random) {
    byte[] large = new byte[66_000 + random.nextInt(4) * 100_000];
    Arrays.fill(large, (byte) ' ');
    byte[] needle = "{\"px\":77,\"s\":\"deep-needle kiSS\"}".getBytes(UTF_8);
    System.arraycopy(needle, 0, large, random.nextInt(large.length - needle.length), needle.length);
    return large;
  }

  private static byte[] payload(Random random) {
    String text =
        switch (random.nextInt(9)) {
          case 0 -> "";
          case 1 -> "hello ERROR \u0000 in";
          case 2 -> "\u212aI\u017fs Stra\u00dfe";
          case 3 -> "x".repeat(random.nextInt(9_000)) + "error";
          case 4 -> "\ufffd\ud83d\ude00";
          default ->
              "{\"type\":\"%s\",\"px\":%d,\"items\":[{\"id\":%d}]}"
                  .formatted(
                      random.nextBoolean() ? "error" : "Error",
                      random.nextInt(100),
                      random.nextInt(9));
        };
    byte[] bytes = text.getBytes(UTF_8);
    if (random.nextInt(10) == 0 && bytes.length > 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    return bytes;
  }

  private static Query query(String expression) {
    assertThat(Query.parse(expression)).as(expression).isInstanceOf(ParsedQuery.Valid.class);
    return ((ParsedQuery.Valid) Query.parse(expression)).query();
  }
}
