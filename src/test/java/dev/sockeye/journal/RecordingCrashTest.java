package dev.sockeye.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.EntryKind;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Kills a process in the middle of a flood. By hand, on a machine with nothing else to do:
/// `-Dsockeye.crashes=20 -Dsockeye.crash.millis=200`.
@Timeout(600)
final class RecordingCrashTest {
  private static final int CRASHES = Integer.getInteger("sockeye.crashes", 3);

  /// What may be lost. More than is promised, since a build machine may stop for a moment.
  private static final long LOST_MILLIS = Long.getLong("sockeye.crash.millis", 1_000);

  @TempDir Path folder;

  /// @param entries how many were taken
  /// @param millis when that was so
  private record Progress(long entries, long millis) {
    static Progress of(String line) {
      int blank = line.indexOf(' ');
      return new Progress(
          Long.parseLong(line.substring(0, blank)), Long.parseLong(line.substring(blank + 1)));
    }
  }

  @Test
  void whatIsOlderThanAMomentSurvivesAKill() throws Exception {
    var random = new Random();
    for (int i = 0; i < CRASHES; i++) {
      // A report each 5 ms: a kill after half a second to two.
      crash(folder.resolve("run" + i), 100 + random.nextInt(300));
    }
  }

  private static void crash(Path folder, int reports) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Process victim =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                CrashVictim.class.getName(),
                folder.toString())
            .redirectError(new File(folder.toFile(), "errors.txt"))
            .start();
    var progress = new ArrayList<Progress>();
    Path file;
    long killed;
    try (BufferedReader lines = victim.inputReader()) {
      String name = lines.readLine();
      assertThat(name).as(Files.readString(folder.resolve("errors.txt"))).isNotNull();
      file = Path.of(name);
      while (progress.size() < reports) {
        progress.add(Progress.of(lines.readLine()));
      }
      killed = System.currentTimeMillis();
      victim.destroyForcibly().waitFor();
    } finally {
      victim.destroyForcibly();
    }
    long safe =
        progress.stream()
            .filter(report -> report.millis() <= killed - LOST_MILLIS)
            .mapToLong(Progress::entries)
            .max()
            .orElse(0);
    try (RecordedFile recorded = new Recordings(folder, Long.MAX_VALUE).open(file);
        RecordingReader reader = recorded.reader()) {
      assertThat(recorded.finished()).isFalse();
      assertThat(Files.exists(Database.beside(file, "-wal"))).isFalse();
      long messages = messages(reader, recorded.count());
      assertThat(messages).isGreaterThanOrEqualTo(safe).isPositive();
    }
  }

  /// Counts the messages and looks at each: rows are dense, messages are in order.
  private static long messages(RecordingReader reader, long count) throws IOException {
    long messages = 0;
    for (long from = 1; from <= count; from += RecordingReader.SLICE) {
      List<Row> page = reader.page(from, RecordingReader.SLICE);
      for (int i = 0; i < page.size(); i++) {
        Row row = page.get(i);
        if (row.n() != from + i) {
          throw new AssertionError("row %d for %d".formatted(row.n(), from + i));
        }
        if (row.kind() == EntryKind.TEXT) {
          messages++;
          if (row.at() != messages) {
            throw new AssertionError("message %d for %d".formatted(row.at(), messages));
          }
        }
      }
      assertThat(page).hasSize((int) Math.min(RecordingReader.SLICE, count - from + 1));
    }
    return messages;
  }
}
