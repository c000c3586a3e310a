package dev.sockeye.benchmark;

import dev.sockeye.engine.Engine;
import dev.sockeye.journal.RecordedFile;
import dev.sockeye.journal.Recording;
import dev.sockeye.journal.RecordingReader;
import dev.sockeye.journal.Recordings;
import dev.sockeye.session.ConnectRequest;
import dev.sockeye.session.EntryKind;
import dev.sockeye.session.Session;
import dev.sockeye.session.WebSocketUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How fast messages come from a socket to the disk, beside wscat and a Node script under the same
/// load, in turns: from the opening of the connection until all is in the file.
final class SocketPart implements Part {
  private static final int BURSTS = 3;

  private final boolean sustained;

  /// @param sustained one minute of it; else bursts
  SocketPart(boolean sustained) {
    this.sustained = sustained;
  }

  /// One program's runs of a load.
  ///
  /// @param rate messages a second
  private record Result(double rate, boolean complete, List<Double> rates) {
    static Result of(List<NodePrograms.Run> runs) {
      double seconds = runs.stream().mapToDouble(NodePrograms.Run::seconds).sum();
      long messages = runs.stream().mapToLong(NodePrograms.Run::messages).sum();
      return new Result(
          messages / seconds,
          runs.stream().allMatch(NodePrograms.Run::complete),
          runs.stream().map(NodePrograms.Run::rate).toList());
    }
  }

  @Override
  public void run(Figures figures, Setting setting) throws Exception {
    @Nullable NodePrograms node = NodePrograms.find(setting.folder());
    try (FloodProcess server = FloodProcess.start()) {
      // Java is warm in a program that runs for hours; Node is after a moment.
      ours(setting.folder(), server, "/?count=300000");
      if (sustained) {
        load(
            figures,
            setting,
            server,
            node,
            "minute",
            "one minute",
            1,
            "/?seconds=" + setting.scaled(60));
      } else {
        load(
            figures,
            setting,
            server,
            node,
            "burst200k",
            "200,000 at once",
            BURSTS,
            "/?count=200000");
        load(figures, setting, server, node, "burst1m", "1,000,000 at once", 1, "/?count=1000000");
      }
    }
  }

  private static void load(
      Figures figures,
      Setting setting,
      FloodProcess server,
      @Nullable NodePrograms node,
      String id,
      String words,
      int times,
      String target)
      throws Exception {
    var ours = new ArrayList<NodePrograms.Run>();
    var script = new ArrayList<NodePrograms.Run>();
    var wscat = new ArrayList<NodePrograms.Run>();
    for (int i = 0; i < times; i++) {
      ours.add(ours(setting.folder(), server, target));
      if (node != null) {
        script.add(node.script(server, target));
        wscat.add(node.wscat(server, target));
      }
    }
    Result sockeye = Result.of(ours);
    @Nullable Result scripted = script.isEmpty() ? null : Result.of(script);
    @Nullable Result printed = wscat.isEmpty() ? null : Result.of(wscat);
    Map<String, Object> raw = new LinkedHashMap<>();
    raw.put("sockeye", sockeye);
    if (scripted != null && printed != null) {
      raw.put("nodeScript", scripted);
      raw.put("wscat", printed);
    }
    figures.told(id, "from the socket to disk, " + words, sockeye.rate(), "messages/s", raw);
    figures.timesAtLeast(
        id + ".wscat",
        "  the same, by wscat to a file",
        2,
        sockeye.rate(),
        printed == null ? null : printed.rate(),
        Map.of());
    figures.timesAtLeast(
        id + ".node",
        "  the same, by a Node script appending JSON lines",
        1,
        sockeye.rate(),
        scripted == null ? null : scripted.rate(),
        Map.of());
    if (id.equals("minute")) {
      var bare = new WritingPart.Rate();
      WritingPart.bare(
          setting.folder().resolve("bare.db"), setting.scaled(30) * 1_000_000_000L, bare);
      figures.timesAtLeast(
          id + ".bare",
          "  the same, by bare SQLite fed from memory",
          0.8,
          sockeye.rate(),
          bare.rate(),
          Map.of("bareRowsPerSecond", bare.rate()));
    }
  }

  private static NodePrograms.Run ours(Path folder, FloodProcess server, String target)
      throws Exception {
    server.forget();
    long begin = System.nanoTime();
    Recording recording = new Recordings(folder, Long.MAX_VALUE).create("flood");
    try (var engine = new Engine("Sockeye/benchmark");
        recording) {
      var valid = ((WebSocketUrl.Valid) WebSocketUrl.parse(server.url(target))).url();
      Session session = engine.create(ConnectRequest.to(valid), recording);
      session.connect();
      session.ended().toCompletableFuture().join();
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    long sent = server.await("sent", 10).count();
    boolean complete = messages(recording.file()) == sent;
    Files.delete(recording.file());
    return new NodePrograms.Run(sent, seconds, complete, 0);
  }

  private static long messages(Path file) throws IOException {
    var seen = new long[1];
    try (RecordedFile recorded = new Recordings(file.getParent(), Long.MAX_VALUE).open(file);
        RecordingReader reader = recorded.reader()) {
      reader.kinds(
          1,
          recorded.count(),
          (_, _, kind) -> {
            if (kind == EntryKind.TEXT) {
              seen[0]++;
            }
          });
    }
    return seen[0];
  }
}
