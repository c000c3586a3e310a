package dev.sockeye.exchange.export;

import dev.sockeye.journal.RecordedFile;
import dev.sockeye.journal.Recording;
import dev.sockeye.journal.Recordings;
import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.session.Mark;
import dev.sockeye.wire.FrameHeader;
import dev.sockeye.wire.Opcode;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Locale;

/// How long exports take, and what of the heap they need. To be run by hand, at `-Xmx256m`:
/// arguments are the number of rows and the formats; `large` is one message of 256 MiB.
final class ExportBenchmark {
  private static final int LARGE = 256 * 1024 * 1024;

  private final PrintStream out;
  private final Path folder;

  private ExportBenchmark(PrintStream out, Path folder) {
    this.out = out;
    this.folder = folder;
  }

  public static void main(String[] arguments) throws Exception {
    int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    Path folder = Files.createTempDirectory("export-benchmark");
    try {
      var benchmark = new ExportBenchmark(System.out, folder);
      Path recording = benchmark.record(rows);
      for (int i = 1; i < Math.max(2, arguments.length); i++) {
        String word = arguments.length > 1 ? arguments[i] : "jsonl";
        if (word.equals("large")) {
          Path large = benchmark.recordLarge();
          for (ExportFormat format : ExportFormat.values()) {
            benchmark.export(large, format);
          }
          continue;
        }
        for (ExportFormat format : ExportFormat.values()) {
          if (format.word().equals(word)) {
            benchmark.export(recording, format);
          }
        }
      }
    } finally {
      try (var files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private Path record(int rows) throws Exception {
    Recording recording = new Recordings(folder, Long.MAX_VALUE).create("benchmark");
    for (int i = 1; i <= rows; i++) {
      byte[] payload =
          "{\"channel\":\"trades\",\"symbol\":\"BTC-USD\",\"price\":%d.%02d,\"size\":0.125,\"side\":\"buy\",\"n\":%d}"
              .formatted(77_000 + i % 999, i % 100, i)
              .getBytes(StandardCharsets.UTF_8);
      record(recording, i, payload);
    }
    recording.close();
    return recording.file();
  }

  private static void record(Recording recording, int i, byte[] payload) throws Exception {
    byte[] head = FrameHeader.of(true, 0, Opcode.TEXT, false, 0, payload.length).bytes();
    recording.record(
        new Entry.Frame(
            1_763_900_000_000_000_000L + i * 20_000L,
            Direction.IN,
            head,
            head.length + payload.length,
            payload.length,
            payload,
            null,
            payload.length,
            true,
            Mark.NONE));
  }

  private Path recordLarge() throws Exception {
    Recording recording = new Recordings(folder, Long.MAX_VALUE).create("large");
    byte[] head = FrameHeader.of(true, 0, Opcode.BINARY, false, 0, LARGE).bytes();
    var piece = new byte[Entry.PIECE];
    for (int i = 1; i < LARGE / Entry.PIECE; i++) {
      recording.record(new Entry.FramePart(i, Direction.IN, head, piece, null));
    }
    recording.record(
        new Entry.Frame(
            1,
            Direction.IN,
            head,
            head.length + (long) LARGE,
            LARGE,
            piece,
            null,
            LARGE,
            true,
            Mark.NONE));
    recording.close();
    return recording.file();
  }

  private void export(Path recording, ExportFormat format) throws Exception {
    Path to = folder.resolve("export." + format.suffix());
    try (RecordedFile file = new Recordings(folder, Long.MAX_VALUE).open(recording)) {
      var request = new ExportRequest(file, null, "", format, ZoneOffset.UTC, "benchmark");
      System.gc();
      long before = heap();
      long begin = System.nanoTime();
      ExportResult result = new Export(request, new ExportProgress()).toFile(to);
      double seconds = (System.nanoTime() - begin) / 1e9;
      System.gc();
      out.println(
          String.format(
              Locale.ROOT,
              "%-8s %.2f s, %,d B, heap %,d kB before, %,d kB after: %s",
              format.word(),
              seconds,
              Files.exists(to) ? Files.size(to) : 0,
              before / 1000,
              heap() / 1000,
              result));
    } finally {
      Files.deleteIfExists(to);
    }
  }

  private static long heap() {
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
