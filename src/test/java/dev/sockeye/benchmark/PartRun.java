package dev.sockeye.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;

/// Runs one part, in the Java that {@link Benchmark} has started for it.
final class PartRun {
  private PartRun() {}

  /// @param words the part's name, its folder, the file for its figures, "quick" or "full"
  public static void main(String[] words) throws Exception {
    Path folder = Path.of(words[1]);
    Files.createDirectories(folder);
    var figures = new Figures();
    int status = 1;
    try {
      PartName.valueOf(words[0])
          .part()
          .run(figures, new Part.Setting(folder, words[3].equals("quick")));
      status = 0;
    } catch (Exception | LinkageError e) {
      e.printStackTrace();
    } finally {
      figures.write(Path.of(words[2]));
    }
    // A window's threads may be left.
    System.exit(status);
  }
}
