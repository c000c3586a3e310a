package dev.sockeye.benchmark;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Measures what Sockeye promises of its speed, and prints it as a table: what is to be reached,
/// what was reached. See docs/benchmarks.md.
///
/// `mvn -q test-compile exec:exec@benchmark -Dbenchmark="--quick --only WINDOW,WRITING"`
public final class Benchmark {
  private static final Path FOLDER = Path.of("target/bench");
  private static final int MINUTES = 10;

  private Benchmark() {}

  public static void main(String[] arguments) throws Exception {
    List<String> words =
        Stream.of(arguments).flatMap(word -> Stream.of(word.strip().split("\\s+"))).toList();
    boolean quick = words.contains("--quick");
    Set<PartName> parts = PartName.usual();
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).equals("--only") && i + 1 < words.size()) {
        parts = named(words.get(++i));
      } else if (!words.get(i).isEmpty() && !words.get(i).equals("--quick")) {
        System.err.println("Options: --quick, --only PART[,PART] of " + all());
        System.exit(2);
      }
    }
    Files.createDirectories(FOLDER);
    Path display = FOLDER.resolve("display");
    var figures = new ArrayList<Figure>();
    boolean whole = true;
    try (Screen screen = Screen.open(display)) {
      System.out.println(Machine.words());
      for (PartName part : parts) {
        System.out.println("\n" + part.words() + " ...");
        whole &= run(part, quick, screen, figures);
      }
    }
    Table.print(figures);
    Path file = write(figures, quick);
    System.out.println("\nAlso in " + file);
    if (!whole) {
      System.exit(1);
    }
  }

  private static Set<PartName> named(String names) {
    try {
      return Stream.of(names.split(","))
          .map(name -> PartName.valueOf(name.toUpperCase(Locale.ROOT)))
          .collect(Collectors.toCollection(() -> EnumSet.noneOf(PartName.class)));
    } catch (IllegalArgumentException e) {
      System.err.println("There is no such part; there are " + all());
      System.exit(2);
      return Set.of();
    }
  }

  private static String all() {
    return Stream.of(PartName.values()).map(Enum::name).collect(Collectors.joining(", "));
  }

  /// @return whether the part came to its end
  private static boolean run(PartName part, boolean quick, Screen screen, List<Figure> figures)
      throws IOException, InterruptedException {
    Path folder = FOLDER.resolve("work").resolve(part.name()).toAbsolutePath();
    Path result = FOLDER.resolve(part.name() + ".json").toAbsolutePath();
    Part.delete(folder);
    Files.deleteIfExists(result);
    var options =
        new ArrayList<>(List.of("-Xmx256m", "-Dtestfx.robot=glass", "-Djava.awt.headless=true"));
    options.addAll(screen.options());
    var builder =
        new ProcessBuilder(
                Java.command(
                    options,
                    PartRun.class,
                    List.of(
                        part.name(),
                        folder.toString(),
                        result.toString(),
                        quick ? "quick" : "full")))
            .inheritIO();
    screen.environment(builder.environment());
    Process process = builder.start();
    boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
    if (!ended) {
      process.destroyForcibly().waitFor();
      System.out.println("It has not ended after " + MINUTES + " minutes.");
    }
    Part.delete(folder);
    if (Files.exists(result)) {
      figures.addAll(Figures.read(result));
      Files.delete(result);
    }
    return ended && process.exitValue() == 0;
  }

  private static Path write(List<Figure> figures, boolean quick) throws IOException {
    var json = new JsonObject();
    json.addProperty("schema", 1);
    json.addProperty("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    json.addProperty("quick", quick);
    json.add("machine", Machine.json());
    var rows = new JsonArray();
    for (Figure figure : figures) {
      JsonObject row = new Gson().toJsonTree(figure).getAsJsonObject();
      row.addProperty("verdict", figure.verdict().name().toLowerCase(Locale.ROOT));
      rows.add(row);
    }
    json.add("rows", rows);
    String time = json.get("date").getAsString().replaceAll("[^0-9TZ]", "");
    Path file = FOLDER.resolve("benchmark-" + time + ".json");
    Files.writeString(file, new GsonBuilder().setPrettyPrinting().create().toJson(json) + "\n");
    return file;
  }
}
