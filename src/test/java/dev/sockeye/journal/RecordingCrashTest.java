package dev.sockeye.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
  private static final long LOST_MILLIS = Long.getLong("sockeye.crash.millis", 500);

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
      // A report each 5 ms: a kill after a third of a second to one and a third.
      crash(folder.resolve("run" + i), 67 + random.nextInt(200));
    }
  }

  @Test
  void aLargeFrameUnderWaySurvivesAKillAsFarAsItHadCome() throws Exception {
    for (int reports : new int[] {60, 200}) {
      Path run = folder.resolve("frame" + reports);
      Crashed crashed = kill(run, reports, run.toString(), "frame");
      try (RecordedFile recorded = new Recordings(run, Long.MAX_VALUE).open(crashed.file());
          RecordingReader reader = recorded.reader()) {
        Row row = reader.row(1);
        assertThat(row).isNotNull();
        assertThat(EntryCodec.incomplete(row)).isTrue();
        assertThat(row.size()).isGreaterThanOrEqualTo(crashed.safe()).isPositive();
        assertThat(row.wire()).isEqualTo(10 + row.size());
        var payload = new ByteArrayOutputStream();
        assertThat(reader.payload(1, payload)).isEqualTo(row.size());
        var expected = new byte[payload.size()];
        for (int i = 0; i < expected.length; i++) {
          expected[i] = CrashVictim.at(i);
        }
        assertThat(payload.toByteArray()).isEqualTo(expected);
      }
    }
  }

  /// What a killed victim has left.
  ///
  /// @param safe how far it was long enough before that
  private record Crashed(Path file, long safe) {}

  private static void crash(Path folder, int reports) throws Exception {
    Crashed crashed = kill(folder, reports, folder.toString());
    Path file = crashed.file();
    long rows;
    try (RecordedFile recorded = new Recordings(folder, Long.MAX_VALUE).open(file)) {
      assertThat(recorded.finished()).isFalse();
      assertThat(Files.exists(Database.beside(file, "-wal"))).isFalse();
      rows = recorded.count();
    }
    try (Connection connection = Database.openToRead(file)) {
      assertThat(number(connection, "select count(*) from entry")).isEqualTo(rows);
      assertThat(
              number(
                  connection,
                  "select count(*) from (select at, row_number() over (order by n) as place"
                      + " from entry where kind = 1) where at <> place"))
          .as("messages out of order")
          .isZero();
      assertThat(number(connection, "select max(at) from entry where kind = 1"))
          .isGreaterThanOrEqualTo(crashed.safe())
          .isPositive();
    }
  }

  private static Crashed kill(Path folder, int reports, String... arguments) throws Exception {
    Files.createDirectories(folder);
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                CrashVictim.class.getName()));
    command.addAll(List.of(arguments));
    Process victim =
        new ProcessBuilder(command).redirectError(new File(folder.toFile(), "errors.txt")).start();
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
    return new Crashed(file, safe);
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getLong(1) : -1;
    }
  }
}
