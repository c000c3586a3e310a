package dev.sockeye.benchmark;

import dev.sockeye.journal.RecordedFile;
import dev.sockeye.journal.RecordingReader;
import dev.sockeye.query.ParsedQuery;
import dev.sockeye.query.Query;
import dev.sockeye.session.EntryKind;
import dev.sockeye.ui.log.LogRowsInSight;
import dev.sockeye.ui.log.LogView;
import dev.sockeye.ui.log.LogViewModel;
import dev.sockeye.ui.log.rows.LogFilter;
import dev.sockeye.ui.shell.ShownLog;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;

/// The whole window in front of a session that grows to five million rows: what it keeps in memory,
/// how soon it is at any row, its frames while it follows, and how it lets go.
final class WindowPart implements Part {
  private static final int JUMPS = 300;
  private static final long DISCONNECTS_WITHIN_MILLIS = 200;

  @Override
  public void run(Figures figures, Setting setting) throws Exception {
    try (FloodProcess server = FloodProcess.start();
        BenchWindow window = BenchWindow.open(setting.folder(), server.url("/feed"))) {
      window.press("Shortcut+R");
      server.await("opened", 30);
      ShownLog log = window.log();
      memory(figures, setting, server, window, log);
      jumps(figures, window, log);
      BenchWindow.fx(() -> {
        log.model().clearFilter();
        log.model().followingProperty().set(true);
        return log;
      });
      BenchWindow.pause(2_000);
      following(figures, setting, server, window, log);
      disconnect(figures, server, window, log);
    }
  }

  private static void memory(
      Figures figures, Setting setting, FloodProcess server, BenchWindow window, ShownLog log)
      throws Exception {
    LogViewModel model = log.model();
    long few = setting.scaled(500_000);
    long many = setting.scaled(5_000_000);
    receive(server, window, log, few);
    Query errors = ((ParsedQuery.Valid) Query.parse("\"error\"")).query();
    window.await(
        120,
        () -> model.filterProperty().set(LogFilter.ALL.withQuery(errors)),
        () -> !model.scanningProperty().get());
    BenchWindow.pause(1_000);
    long before = Memory.afterCollection();
    receive(server, window, log, many - few);
    window.await(
        300,
        () ->
            !model.scanningProperty().get()
                && model.shownCountProperty().get() >= many / Feed.ERROR_EVERY);
    BenchWindow.pause(1_000);
    long after = Memory.afterCollection();
    figures.atMost(
        "heap",
        "heap after %,d rows, by that after %,d, a filter active".formatted(many, few),
        1.2,
        (double) after / before,
        "x",
        Map.of("bytesAfterFew", before, "bytesAfterMany", after, "few", few, "many", many));
  }

  private static void receive(FloodProcess server, BenchWindow window, ShownLog log, long messages)
      throws Exception {
    long all = log.model().totalCountProperty().get() + messages;
    server.go(messages, 0);
    server.await("sent", 300);
    window.await(300, () -> log.model().totalCountProperty().get() >= all);
  }

  private static void jumps(Figures figures, BenchWindow window, ShownLog log) throws Exception {
    var random = new Random(5);
    var millis = new double[JUMPS];
    LogViewModel model = log.model();
    LogView view = log.view();
    for (int i = 0; i < JUMPS; i++) {
      long number =
          BenchWindow.fx(() -> model.numberAt(random.nextLong(model.shownCountProperty().get())));
      millis[i] =
          window.await(
                  30,
                  () -> view.reveal(number),
                  () -> LogRowsInSight.shows(view, number) && LogRowsInSight.arePage(view))
              / 1e6;
    }
    Arrays.sort(millis);
    double p99 = millis[JUMPS * 99 / 100];
    figures.atMost(
        "jump",
        "jump to any row of 5 million, a filter active: p99 of " + JUMPS,
        50,
        p99,
        "ms",
        Map.of(
            "p50Millis", millis[JUMPS / 2], "p99Millis", p99, "greatestMillis", millis[JUMPS - 1]));
  }

  private static void following(
      Figures figures, Setting setting, FloodProcess server, BenchWindow window, ShownLog log)
      throws Exception {
    FrameTimes.Intervals idle = window.frames(() -> BenchWindow.pause(3_000));
    figures.told(
        "frames.idle",
        "FX frame interval, nothing to do: p50",
        idle.percentile(0.5),
        "ms",
        idle.raw());
    FrameTimes.Intervals slow = flood(setting, server, window, log, 50_000, 15);
    String words = "FX frame interval following 50,000/s, 5 million rows: ";
    figures.atMost("frames.50k.p50", words + "p50", 17, slow.percentile(0.5), "ms", slow.raw());
    figures.atMost("frames.50k.p99", words + "p99", 33, slow.percentile(0.99), "ms", Map.of());
    FrameTimes.Intervals fast = flood(setting, server, window, log, 200_000, 10);
    figures.atMost(
        "frames.200k.p99",
        "the same at 200,000/s: p99",
        40,
        fast.percentile(0.99),
        "ms",
        fast.raw());
  }

  private static FrameTimes.Intervals flood(
      Setting setting,
      FloodProcess server,
      BenchWindow window,
      ShownLog log,
      long rate,
      long seconds)
      throws Exception {
    long messages = rate * Math.max(3, setting.scaled(seconds));
    long all = log.model().totalCountProperty().get() + messages;
    server.forget();
    long begin = System.nanoTime();
    FrameTimes.Intervals frames =
        window.frames(() -> {
          server.go(messages, rate);
          server.await("sent", 200);
          window.await(100, () -> log.model().totalCountProperty().get() >= all);
        });
    System.out.printf(
        "  at %,.0f messages/s: %s%n",
        messages / ((System.nanoTime() - begin) / 1e9), frames.raw());
    return frames;
  }

  private static void disconnect(
      Figures figures, FloodProcess server, BenchWindow window, ShownLog log) throws Exception {
    server.forget();
    server.go(1_000_000_000L, 0);
    BenchWindow.pause(2_000);
    long pressed = now();
    window.press("Shift+Shortcut+D");
    double close = (server.await("close", 60).at() - pressed) / 1e6;
    BenchWindow.pause(500);
    long again = now();
    window.press("Shift+Shortcut+D");
    double ended = (server.await("ended", 60).at() - again) / 1e6;
    figures.atMost(
        "disconnect.close",
        "Disconnect during the flood: our close frame on the wire",
        DISCONNECTS_WITHIN_MILLIS,
        close,
        "ms",
        Map.of());
    figures.atMost(
        "disconnect.end",
        "  a second press: the connection has ended",
        DISCONNECTS_WITHIN_MILLIS,
        ended,
        "ms",
        Map.of());
    BenchWindow.pause(3_000);
    figures.atMost(
        "disconnect.lost",
        "  messages missing in the recording before its last one",
        0,
        missing(window),
        "rows",
        Map.of());
  }

  /// How many of the messages up to the last one recorded are not in the recording.
  private static long missing(BenchWindow window) throws Exception {
    var texts = new long[3];
    try (RecordedFile recorded =
            window.recordings().open(window.recordings().list().getFirst().path());
        RecordingReader reader = recorded.reader()) {
      reader.kinds(
          1,
          recorded.count(),
          (n, _, kind) -> {
            if (kind == EntryKind.TEXT) {
              texts[0]++;
              texts[2] = texts[1];
              texts[1] = n;
            }
          });
      byte[] last = reader.payloadStart(texts[1], Feed.SIZE);
      if (last.length == Feed.SIZE) {
        return Feed.number(last) + 1 - texts[0];
      }
      // The connection has ended within the last one.
      return Feed.number(reader.payloadStart(texts[2], Feed.SIZE)) + 2 - texts[0];
    }
  }

  private static long now() {
    return ChronoUnit.NANOS.between(Instant.EPOCH, Instant.now());
  }
}
