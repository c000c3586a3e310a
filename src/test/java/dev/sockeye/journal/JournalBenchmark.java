package dev.sockeye.journal;

import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.session.Mark;
import dev.sockeye.wire.Opcode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Locale;

/// How fast a recording is written, as a ratio to a bare table of number, time and payload in the
/// same run; and whether a frame of 256 MiB arrives whole. To be run by hand, at `-Xmx256m`:
/// arguments are the number of rows and of rounds.
final class JournalBenchmark {
  private static final int PAYLOAD = 100;
  private static final int LARGE = 256 * 1024 * 1024;

  private final PrintStream out;
  private final Path folder;
  private final int rows;

  private JournalBenchmark(PrintStream out, Path folder, int rows) {
    this.out = out;
    this.folder = folder;
    this.rows = rows;
  }

  public static void main(String[] arguments) throws Exception {
    int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2_000_000;
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
    Path folder = Files.createTempDirectory("journal-benchmark");
    try {
      var benchmark = new JournalBenchmark(System.out, folder, rows);
      for (int i = 0; i < rounds; i++) {
        benchmark.round();
      }
      benchmark.large();
    } finally {
      try (var files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private void round() throws Exception {
    double bare = bare();
    double recording = recording();
    say(
        "%,d rows of %d B: bare table %,.0f rows/s, recording %,.0f rows/s, ratio %.2f",
        rows, PAYLOAD, bare, recording, recording / bare);
  }

  private double bare() throws SQLException, IOException {
    Path file = folder.resolve("bare.db");
    byte[] payload = Frames.random(PAYLOAD);
    long begin = System.nanoTime();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      Database.execute(
          connection,
          "pragma page_size = 8192",
          "pragma journal_mode = wal",
          "pragma wal_autocheckpoint = 2000",
          "pragma synchronous = normal",
          "create table bare(n integer primary key, at integer, payload blob) strict");
      connection.setAutoCommit(false);
      try (PreparedStatement insert =
          connection.prepareStatement("insert into bare values(?, ?, ?)")) {
        for (int i = 1; i <= rows; i++) {
          insert.setLong(1, i);
          insert.setLong(2, 1_700_000_000_000_000_000L + i);
          insert.setBytes(3, payload);
          insert.addBatch();
          if (i % 5_000 == 0) {
            insert.executeBatch();
            connection.commit();
          }
        }
        insert.executeBatch();
        connection.commit();
      }
    }
    double rate = rows * 1e9 / (System.nanoTime() - begin);
    Files.delete(file);
    return rate;
  }

  private double recording() throws Exception {
    long begin = System.nanoTime();
    Recording recording = new Recordings(folder, Long.MAX_VALUE).create("benchmark");
    byte[] head = Frames.head(Opcode.TEXT, true, PAYLOAD);
    byte[] template = Frames.random(PAYLOAD);
    for (int i = 1; i <= rows; i++) {
      recording.record(
          new Entry.Frame(
              1_700_000_000_000_000_000L + i,
              Direction.IN,
              head.clone(),
              head.length + PAYLOAD,
              PAYLOAD,
              template.clone(),
              null,
              PAYLOAD,
              true,
              Mark.NONE));
    }
    recording.close();
    double rate = rows * 1e9 / (System.nanoTime() - begin);
    try (RecordedFile recorded = RecordedFile.open(recording.file())) {
      if (recorded.count() < rows) {
        throw new IllegalStateException("only " + recorded.count() + " rows");
      }
      say("  %.0f B a row", Files.size(recording.file()) / (double) rows);
    }
    Files.delete(recording.file());
    return rate;
  }

  private void large() throws Exception {
    long begin = System.nanoTime();
    Recording recording = new Recordings(folder, Long.MAX_VALUE).create("large");
    byte[] head = Frames.head(Opcode.BINARY, true, LARGE);
    for (int i = 1; i < LARGE / Entry.PIECE; i++) {
      recording.record(new Entry.FramePart(i, Direction.IN, head, new byte[Entry.PIECE], null));
    }
    recording.record(
        new Entry.Frame(
            1,
            Direction.IN,
            head,
            head.length + (long) LARGE,
            LARGE,
            new byte[Entry.PIECE],
            null,
            LARGE,
            true,
            Mark.NONE));
    recording.close();
    double seconds = (System.nanoTime() - begin) / 1e9;
    try (RecordedFile recorded = RecordedFile.open(recording.file());
        RecordingReader reader = recorded.reader()) {
      long bytes = reader.payload(1, OutputStream.nullOutputStream());
      say("a frame of 256 MiB: %,d bytes read back, written in %.1f s", bytes, seconds);
    }
  }

  private void say(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}
