package dev.sockeye.ui.log.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.journal.Recording;
import dev.sockeye.journal.Recordings;
import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.session.Mark;
import dev.sockeye.ui.log.FxQueue;
import dev.sockeye.wire.FrameHeader;
import dev.sockeye.wire.Opcode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A filter says the same of a row that grew, and of a message that was in frames, whether it
/// looked while they came or afterwards.
class GrowingRowsTest {
  private static final int LARGE = 1 << 20;

  @TempDir Path folder;
  private final FxQueue fx = new FxQueue();
  private long at;

  private static FrameHeader header(Opcode opcode, boolean fin, int length) {
    return FrameHeader.of(fin, 0, opcode, false, 0, length);
  }

  private Entry.Frame frame(Opcode opcode, boolean fin, byte[] payload, int own, long message) {
    byte[] head = header(opcode, fin, own).bytes();
    return new Entry.Frame(
        ++at, Direction.IN, head, head.length + own, own, payload, null, message, true, Mark.NONE);
  }

  private Entry.Frame text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return frame(Opcode.TEXT, true, bytes, bytes.length, bytes.length);
  }

  private static byte[] large() {
    var payload = new byte[LARGE];
    Arrays.fill(payload, (byte) ' ');
    byte[] start = "{\"a\":\"".getBytes(StandardCharsets.UTF_8);
    byte[] end = "needle\",\"z\":1}".getBytes(StandardCharsets.UTF_8);
    System.arraycopy(start, 0, payload, 0, start.length);
    System.arraycopy(end, 0, payload, LARGE - end.length, end.length);
    return payload;
  }

  private RowScan scan(Recording recording, String expression, boolean backwards) {
    var scan =
        new RowScan(
            recording,
            "scan",
            fx,
            "The scan",
            problem -> {
              throw new AssertionError(problem);
            });
    scan.start(LogFilter.ALL.withQuery(RowScanTest.query(expression)), 0, backwards);
    return scan;
  }

  private void until(Recording recording, RowScan scan, BooleanSupplier condition) {
    long end = System.nanoTime() + 20_000_000_000L;
    while (true) {
      scan.advance(recording.count());
      if (condition.getAsBoolean()) {
        return;
      }
      assertThat(System.nanoTime()).isLessThan(end);
      // Each look hands something back, also where it saw nothing.
      fx.next().run();
    }
  }

  @Test
  void aMessageThatGrowsIsLookedAtOnceItIsWhole() throws Exception {
    String[] expressions = {"needle", "size > 500kB", "$.z == 1", "is:incomplete", "-needle"};
    var live = new TreeMap<String, Long>();
    var afterwards = new TreeMap<String, Long>();
    try (Recording recording = new Recordings(folder, Long.MAX_VALUE).create("growing")) {
      recording.record(text("before"));
      byte[] payload = large();
      byte[] head = header(Opcode.TEXT, true, LARGE).bytes();
      int piece = Entry.PIECE;
      recording.record(
          new Entry.FramePart(++at, Direction.IN, head, Arrays.copyOf(payload, piece), null));
      while (recording.count() < 2) {
        Thread.onSpinWait();
      }
      var scans = new TreeMap<String, RowScan>();
      for (int i = 0; i < expressions.length; i++) {
        RowScan scan = scan(recording, expressions[i], i % 2 == 0);
        scans.put(expressions[i], scan);
        until(recording, scan, () -> scan.isSettled(1));
        scan.advance(recording.count());
        assertThat(scan.isSettled(2)).as("nothing is said of a row that grows").isFalse();
      }
      for (int from = piece; from < LARGE - piece; from += piece) {
        recording.record(
            new Entry.FramePart(
                ++at, Direction.IN, head, Arrays.copyOfRange(payload, from, from + piece), null));
      }
      recording.record(
          frame(
              Opcode.TEXT, true, Arrays.copyOfRange(payload, LARGE - piece, LARGE), LARGE, LARGE));
      recording.record(text("after"));
      while (recording.count() < 3) {
        Thread.onSpinWait();
      }
      for (Map.Entry<String, RowScan> each : scans.entrySet()) {
        try (RowScan scan = each.getValue()) {
          until(recording, scan, () -> scan.isSettled(3));
          live.put(each.getKey(), scan.found().count());
        }
        try (RowScan again = scan(recording, each.getKey(), false)) {
          until(recording, again, () -> again.isSettled(3));
          afterwards.put(each.getKey(), again.found().count());
        }
      }
    }
    assertThat(live).isEqualTo(afterwards);
    assertThat(live)
        .isEqualTo(
            Map.of(
                "needle",
                1L,
                "size > 500kB",
                1L,
                "$.z == 1",
                1L,
                "is:incomplete",
                0L,
                "-needle",
                2L));
  }

  @Test
  void aFrameOfAMessageThatHasNotEndedIsOfItsType() throws Exception {
    try (Recording recording = new Recordings(folder, Long.MAX_VALUE).create("fragments")) {
      recording.record(frame(Opcode.TEXT, false, new byte[] {'a'}, 1, -1));
      recording.record(frame(Opcode.PING, true, new byte[0], 0, -1));
      recording.record(frame(Opcode.CONTINUATION, false, new byte[] {'b'}, 1, -1));
      while (recording.count() < 3) {
        Thread.onSpinWait();
      }
      try (RowScan live = scan(recording, "type:text", false)) {
        until(recording, live, () -> live.isSettled(3));
        assertThat(live.found().count()).isEqualTo(2);
        recording.record(frame(Opcode.CONTINUATION, true, new byte[] {'c'}, 1, 3));
        // No message is under way here, so this one belongs to none.
        recording.record(frame(Opcode.CONTINUATION, false, new byte[] {'d'}, 1, -1));
        while (recording.count() < 5) {
          Thread.onSpinWait();
        }
        until(recording, live, () -> live.isSettled(5));
        assertThat(live.found().count()).isEqualTo(3);
        assertThat(live.found().contains(5)).isFalse();
        try (RowScan again = scan(recording, "type:text", false)) {
          until(recording, again, () -> again.isSettled(5));
          assertThat(again.found().count()).isEqualTo(3);
        }
      }
    }
  }
}
