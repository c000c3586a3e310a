package dev.sockeye.benchmark;

import dev.sockeye.exchange.export.Export;
import dev.sockeye.exchange.export.ExportFormat;
import dev.sockeye.exchange.export.ExportProgress;
import dev.sockeye.exchange.export.ExportRequest;
import dev.sockeye.exchange.export.ExportResult;
import dev.sockeye.journal.RecordedFile;
import dev.sockeye.journal.Recording;
import dev.sockeye.query.ParsedQuery;
import dev.sockeye.query.Query;
import dev.sockeye.ui.log.LogRowsInSight;
import dev.sockeye.ui.log.LogView;
import dev.sockeye.ui.log.LogViewModel;
import dev.sockeye.ui.log.rows.LogFilter;
import dev.sockeye.ui.shell.ShownLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;

/// Finished recordings in the whole window: opened, filtered, exported.
final class ReadingPart implements Part {
  private static final int MANY = 5_000_000;
  private static final int ROWS = 1_000_000;

  private static final int OPENINGS = 3;

  /// A filter, and what it is to reach.
  ///
  /// @param finds what it finds of the feed's messages, by their numbers
  private record Search(
      String id, String words, String expression, double limit, LongPredicate finds) {}

  @Override
  public void run(Figures figures, Setting setting) throws Exception {
    try (BenchWindow window = BenchWindow.open(setting.folder(), "ws://127.0.0.1:9/")) {
      opening(figures, setting, window);
      long rows = setting.scaled(ROWS);
      Path file = write(window, rows);
      try (RecordedFile recorded = window.recordings().open(file)) {
        ShownLog log = window.log();
        window.await(60, () -> log.show(recorded), () -> isShown(log, recorded));
        String regex = "regular expression " + Feed.PATTERN;
        for (Search search :
            List.of(
                regex("regex.cold", regex + ", the first search of its process,"),
                regex("regex", regex),
                new Search(
                    "jsonpath",
                    "JSONPath $.price > 9990",
                    "$.price > 9990",
                    3_000,
                    n -> Feed.price(n) > 9_990),
                new Search(
                    "text",
                    "plain text \"error\"",
                    "\"error\"",
                    1_000,
                    n -> n % Feed.ERROR_EVERY == 7))) {
          search(figures, window, log, rows, search);
        }
        export(figures, setting, recorded, rows);
      }
    }
  }

  private static Search regex(String id, String words) {
    return new Search(id, words, "/" + Feed.PATTERN + "/", 2_000, n -> n % Feed.FOUND_EVERY == 11);
  }

  private static Path write(BenchWindow window, long rows) throws Exception {
    Recording recording = window.recordings().create("benchmark");
    try (recording) {
      for (long n = 1; n <= rows; n++) {
        recording.record(WritingPart.entry(n));
      }
    }
    return recording.file();
  }

  private static void opening(Figures figures, Setting setting, BenchWindow window)
      throws Exception {
    long rows = setting.scaled(MANY);
    Path file = write(window, rows);
    double millis = 0;
    for (int i = 0; i < OPENINGS; i++) {
      ShownLog log = window.log();
      long begin = System.nanoTime();
      RecordedFile recorded = window.recordings().open(file);
      window.await(60, () -> log.show(recorded), () -> isShown(log, recorded));
      millis = Math.max(millis, (System.nanoTime() - begin) / 1e6);
      recorded.close();
    }
    figures.atMost(
        "open",
        "opening a recording of %,d rows, until its rows are drawn".formatted(rows),
        1_000,
        millis,
        "ms",
        Map.of("rows", rows, "bytes", Files.size(file)));
    // It stays until the end: the window lets go of it only when the next one is shown, and a file
    // of this size that goes with its last reader holds up whoever opens another one.
  }

  private static boolean isShown(ShownLog log, RecordedFile recorded) {
    return log.model().shownCountProperty().get() == recorded.count()
        && LogRowsInSight.arePage(log.view());
  }

  private static void search(
      Figures figures, BenchWindow window, ShownLog log, long rows, Search search)
      throws Exception {
    String words = "%s over %,d rows: ".formatted(search.words(), rows);
    if (!(Query.parse(search.expression()) instanceof ParsedQuery.Valid(Query query))) {
      figures.skipped(search.id(), words, "the expression is not understood");
      return;
    }
    LogViewModel model = log.model();
    LogView view = log.view();
    var first = new AtomicLong();
    var all = new AtomicLong();
    FrameTimes.Intervals frames =
        window.frames(() -> {
          long begin = System.nanoTime();
          all.set(
              window.await(
                  60,
                  () -> model.filterProperty().set(LogFilter.ALL.withQuery(query)),
                  () -> {
                    boolean ended = !model.scanningProperty().get();
                    if (first.get() == 0 && (ended || LogRowsInSight.arePage(view))) {
                      first.set(System.nanoTime() - begin);
                    }
                    return ended;
                  }));
        });
    long found = model.shownCountProperty().get();
    long expected = LongStream.rangeClosed(1, rows).filter(search.finds()).count();
    BenchWindow.fx(() -> {
      model.clearFilter();
      return model;
    });
    BenchWindow.pause(500);
    if (found != expected) {
      figures.skipped(
          search.id(), words, "it finds %,d rows and not %,d".formatted(found, expected));
      return;
    }
    boolean regex = search.id().startsWith("regex");
    if (regex) {
      figures.atMost(
          search.id() + ".first", words + "first page", 100, first.get() / 1e6, "ms", Map.of());
    }
    figures.atMost(
        search.id(), words + "all", search.limit(), all.get() / 1e6, "ms", Map.of("found", found));
    if (regex) {
      figures.atMost(
          search.id() + ".frames",
          "  FX frame interval meanwhile: p99",
          33,
          frames.percentile(0.99),
          "ms",
          frames.raw());
    }
  }

  private static void export(Figures figures, Setting setting, RecordedFile recorded, long rows)
      throws Exception {
    Path file = setting.folder().resolve("export.jsonl");
    long begin = System.nanoTime();
    export(recorded, file, new ExportProgress());
    double millis = (System.nanoTime() - begin) / 1e6;
    figures.atMost(
        "export",
        "export of %,d rows to JSON Lines".formatted(rows),
        4_000,
        millis,
        "ms",
        Map.of("bytes", Files.size(file)));
    Files.delete(file);
    heap(figures, recorded, file, rows);
  }

  /// A second export, during which everything that can be collected is, from time to time.
  private static void heap(Figures figures, RecordedFile recorded, Path file, long rows)
      throws Exception {
    var progress = new ExportProgress();
    long before = Memory.afterCollection();
    Thread exporting =
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              try {
                export(recorded, file, progress);
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    long early = 0;
    long late = 0;
    while (exporting.isAlive()) {
      long used = Memory.afterCollection();
      long done = progress.rows();
      if (done > rows / 20 && done < rows / 3) {
        early = Math.max(early, used);
      } else if (done > rows / 3 * 2 && done < rows) {
        late = Math.max(late, used);
      }
      exporting.join(20);
    }
    Files.deleteIfExists(file);
    if (early == 0 || late == 0) {
      figures.skipped("export.heap", "  heap late in it, by that early", "it was too quick");
      return;
    }
    figures.atMost(
        "export.heap",
        "  heap late in it, by that early",
        1.2,
        (double) late / early,
        "x",
        Map.of("bytesBefore", before, "bytesEarly", early, "bytesLate", late));
  }

  private static void export(RecordedFile recorded, Path file, ExportProgress progress) {
    ExportResult result =
        new Export(
                new ExportRequest(
                    recorded, null, "", ExportFormat.JSONL, ZoneOffset.UTC, "benchmark"),
                progress)
            .toFile(file);
    if (!(result instanceof ExportResult.Done)) {
      throw new IllegalStateException("the export ended: " + result);
    }
  }
}
