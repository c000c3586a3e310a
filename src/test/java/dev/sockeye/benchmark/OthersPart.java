package dev.sockeye.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The loads of the window's rows on wscat and the Node script: whether they keep up with a steady
/// feed, what memory they take, how they leave; and what their people have for a filter, which is
/// grep, or a script, over the file that wscat wrote.
final class OthersPart implements Part {
  private static final int FEW = 500_000;
  private static final int MANY = 5_000_000;
  private static final int ROWS = 1_000_000;
  private static final int SECONDS = 10;
  private static final String[] PROGRAMS = {"wscat", "node"};

  @Override
  public void run(Figures figures, Setting setting) throws Exception {
    @Nullable NodePrograms node = NodePrograms.find(setting.folder());
    if (node == null) {
      figures.skipped("others", "wscat and a Node script", "Node or npm is not installed");
      return;
    }
    try (FloodProcess server = FloodProcess.start()) {
      for (String program : PROGRAMS) {
        String name = program.equals("node") ? "Node script" : program;
        for (int rate : new int[] {50_000, 200_000}) {
          steady(figures, setting, server, node, program, name, rate);
        }
        memory(figures, setting, server, node, program, name);
        leaving(figures, server, node, program, name);
      }
      searches(figures, setting, server, node);
    }
  }

  private static NodePrograms.Run run(
      NodePrograms node, String program, FloodProcess server, String target)
      throws IOException, InterruptedException {
    return program.equals("node") ? node.script(server, target) : node.wscat(server, target);
  }

  private static void steady(
      Figures figures,
      Setting setting,
      FloodProcess server,
      NodePrograms node,
      String program,
      String name,
      int rate)
      throws IOException, InterruptedException {
    long messages = rate * Math.max(3, setting.scaled(SECONDS));
    NodePrograms.Run run =
        run(node, program, server, "/?count=%d&rate=%d".formatted(messages, rate));
    figures.told(
        "others.%s.%dk".formatted(program, rate / 1_000),
        "%s to a file, a feed of %,d/s".formatted(name, rate),
        run.rate(),
        "messages/s",
        Map.of("seconds", run.seconds(), "complete", run.complete(), "bytes", run.peakBytes()));
  }

  private static void memory(
      Figures figures,
      Setting setting,
      FloodProcess server,
      NodePrograms node,
      String program,
      String name)
      throws IOException, InterruptedException {
    long few = setting.scaled(FEW);
    long many = setting.scaled(MANY);
    NodePrograms.Run early = run(node, program, server, "/?count=" + few);
    NodePrograms.Run late = run(node, program, server, "/?count=" + many);
    if (early.peakBytes() == 0) {
      figures.skipped("others.%s.memory".formatted(program), name + ": memory", "not Linux");
      return;
    }
    figures.told(
        "others.%s.memory".formatted(program),
        "%s: the most memory for %,d messages, by that for %,d".formatted(name, many, few),
        (double) late.peakBytes() / early.peakBytes(),
        "x",
        Map.of(
            "bytesFew", early.peakBytes(),
            "bytesMany", late.peakBytes(),
            "complete", late.complete()));
  }

  private static void leaving(
      Figures figures, FloodProcess server, NodePrograms node, String program, String name)
      throws IOException, InterruptedException {
    NodePrograms.Leaving leaving =
        program.equals("node") ? node.scriptLeaves(server) : node.wscatLeaves(server);
    figures.told(
        "others.%s.leaves".formatted(program),
        "%s, Ctrl+C during the flood: %s"
            .formatted(
                name,
                leaving.withCloseFrame() ? "its close frame" : "it is gone without a close frame"),
        leaving.millis(),
        "ms",
        Map.of("closeFrame", leaving.withCloseFrame()));
  }

  /// What takes the place of a filter.
  private static void searches(
      Figures figures, Setting setting, FloodProcess server, NodePrograms node)
      throws IOException, InterruptedException {
    long rows = setting.scaled(ROWS);
    Path file = setting.folder().resolve("searched.txt").toAbsolutePath();
    node.wscat(server, "/?count=" + rows, file);
    String words = " over %,d lines of wscat's file".formatted(rows);
    for (Search search :
        List.of(
            new Search(
                "regex",
                "grep for the regular expression",
                "grep",
                "-c",
                "-i",
                "-E",
                Feed.PATTERN,
                file.toString()),
            new Search(
                "text",
                "grep for plain text",
                "grep",
                "-c",
                "-i",
                "-F",
                "\"error\"",
                file.toString()),
            new Search(
                "jsonpath",
                "a Node script for $.price > 9990",
                "node",
                "dearer.js",
                file.toString(),
                "9990"))) {
      try {
        NodePrograms.Counted counted = NodePrograms.count(search.command());
        figures.told(
            "others." + search.id(),
            search.words() + words,
            counted.millis(),
            "ms",
            Map.of("found", counted.count()));
      } catch (IOException | NumberFormatException e) {
        figures.skipped("others." + search.id(), search.words() + words, e.toString());
      }
    }
    Files.delete(file);
  }

  private record Search(String id, String words, String... command) {}
}
