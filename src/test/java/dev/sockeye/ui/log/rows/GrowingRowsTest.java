package dev.sockeye.ui.log.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Await;
import dev.sockeye.journal.Frames;
import dev.sockeye.journal.Recording;
import dev.sockeye.journal.Recordings;
import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.ui.log.FxQueue;
import dev.sockeye.ui.log.LogViewModel;
import dev.sockeye.wire.Opcode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
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

  /// @param message what the message has in all; -1 for one that goes on
  private static Entry fragment(long at, Opcode opcode, boolean fin, String text, long message) {
    return Frames.frame(at, Direction.IN, opcode, fin, Frames.bytes(text), message);
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

  private void until(Recording recording, RowScan scan, BooleanSupplier condition)
      throws Exception {
    Await.until(() -> {
      scan.advance(recording.count());
      if (condition.getAsBoolean()) {
        return true;
      }
      // Each look hands something back, also where it saw nothing.
      fx.next().run();
      return false;
    });
  }

  @Test
  void aMessageThatGrowsIsLookedAtOnceItIsWhole() throws Exception {
    String[] expressions = {"needle", "size > 500kB", "$.z == 1", "is:incomplete", "-needle"};
    var live = new TreeMap<String, Long>();
    var afterwards = new TreeMap<String, Long>();
    try (Recording recording = new Recordings(folder, Long.MAX_VALUE).create("growing")) {
      recording.record(Frames.text(1, "before"));
      byte[] payload = large();
      List<Entry> parts = Frames.parts(2, Direction.IN, Opcode.TEXT, true, payload, LARGE);
      recording.record(parts.removeFirst());
      Await.until(() -> recording.count() >= 2);
      var scans = new TreeMap<String, RowScan>();
      for (int i = 0; i < expressions.length; i++) {
        RowScan scan = scan(recording, expressions[i], i % 2 == 0);
        scans.put(expressions[i], scan);
        until(recording, scan, () -> scan.isSettled(1));
        scan.advance(recording.count());
        assertThat(scan.isSettled(2)).as("nothing is said of a row that grows").isFalse();
      }
      for (Entry part : parts) {
        recording.record(part);
      }
      recording.record(Frames.text(3, "after"));
      Await.until(() -> recording.count() >= 3);
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
      recording.record(fragment(1, Opcode.TEXT, false, "a", -1));
      recording.record(Frames.whole(2, Direction.IN, Opcode.PING, new byte[0]));
      recording.record(fragment(3, Opcode.CONTINUATION, false, "b", -1));
      Await.until(() -> recording.count() >= 3);
      try (RowScan live = scan(recording, "type:text", false)) {
        until(recording, live, () -> live.isSettled(3));
        assertThat(live.found().count()).isEqualTo(2);
        recording.record(fragment(4, Opcode.CONTINUATION, true, "c", 3));
        // No message is under way here, so this one belongs to none.
        recording.record(fragment(5, Opcode.CONTINUATION, false, "d", -1));
        Await.until(() -> recording.count() >= 5);
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

  @Test
  void aMessageWhoseLastFrameGrowsIsFoldedOnceThatIsWhole() throws Exception {
    var log = new LogViewModel(fx);
    try (log;
        Recording recording = new Recordings(folder, Long.MAX_VALUE).create("folded")) {
      log.folds().messagesProperty().set(true);
      recording.record(fragment(1, Opcode.TEXT, false, "a", -1));
      List<Entry> parts =
          Frames.parts(2, Direction.IN, Opcode.CONTINUATION, true, large(), LARGE + 1);
      recording.record(parts.removeFirst());
      Await.until(() -> recording.count() >= 2);
      log.show(recording);
      fx.until(() -> {
        log.pulse();
        return log.row(2) != null && log.shownCountProperty().get() == 2;
      });
      assertThat(log.folds().of(1)).isNull();
      for (Entry part : parts) {
        recording.record(part);
      }
      Await.until(() -> recording.growing() == Long.MAX_VALUE);
      fx.until(() -> {
        log.pulse();
        return log.shownCountProperty().get() == 1;
      });
      assertThat(log.folds().of(1)).isEqualTo(new Fold(Fold.Kind.FRAGMENTS, 2, 1, 2));
    }
  }
}
