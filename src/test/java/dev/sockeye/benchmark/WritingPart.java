package dev.sockeye.benchmark;

import dev.sockeye.journal.Recording;
import dev.sockeye.journal.Recordings;
import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.session.Mark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/// How fast entries come into a recording's file, beside bare SQLite: one table of number, time and
/// payload, the same bytes, 5,000 rows a transaction, the same page size, log and durability. Both
/// take turns, a stretch of time each.
final class WritingPart implements Part {
  private static final int TURNS = 6;
  private static final int TRANSACTION = 5_000;
  private static final byte[] HEAD = {(byte) 0x81, Feed.SIZE};

  @Override
  public void run(Figures figures, Setting setting) throws Exception {
    long nanos = setting.scaled(60) * 1_000_000_000L / TURNS;
    var ours = new Rate();
    var bare = new Rate();
    for (int turn = 0; turn < TURNS; turn++) {
      bare(setting.folder().resolve("bare.db"), nanos, bare);
      recording(setting.folder(), nanos, ours);
    }
    figures.timesAtLeast(
        "written",
        "entries written to a recording, by bare SQLite",
        0.8,
        ours.rate(),
        bare.rate(),
        Map.of(
            "recordingRowsPerSecond",
            ours.rate(),
            "bareRowsPerSecond",
            bare.rate(),
            "seconds",
            ours.seconds,
            "bytesPerRow",
            ours.bytesPerRow));
  }

  /// Rows and the time they took.
  static final class Rate {
    private long rows;
    private double seconds;
    private double bytesPerRow;

    double rate() {
      return rows / seconds;
    }
  }

  /// Writes rows to a bare table for a while.
  static void bare(Path file, long nanos, Rate rate) throws SQLException, java.io.IOException {
    long begin = System.nanoTime();
    long n = 0;
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      try (Statement statement = connection.createStatement()) {
        for (String sql :
            List.of(
                "pragma page_size = 8192",
                "pragma journal_mode = wal",
                "pragma wal_autocheckpoint = 2000",
                "pragma synchronous = normal",
                "create table bare(n integer primary key, at integer, payload blob) strict")) {
          statement.execute(sql);
        }
      }
      connection.setAutoCommit(false);
      try (PreparedStatement insert =
          connection.prepareStatement("insert into bare values(?, ?, ?)")) {
        while (System.nanoTime() - begin < nanos) {
          for (int i = 0; i < TRANSACTION; i++) {
            n++;
            insert.setLong(1, n);
            insert.setLong(2, 1_700_000_000_000_000_000L + n);
            insert.setBytes(3, Feed.message(n));
            insert.addBatch();
          }
          insert.executeBatch();
          connection.commit();
        }
      }
    }
    rate.rows += n;
    rate.seconds += (System.nanoTime() - begin) / 1e9;
    Files.delete(file);
  }

  private static void recording(Path folder, long nanos, Rate rate) throws Exception {
    long begin = System.nanoTime();
    long n = 0;
    Recording recording = new Recordings(folder, Long.MAX_VALUE).create("benchmark");
    while (System.nanoTime() - begin < nanos) {
      for (int i = 0; i < TRANSACTION; i++) {
        recording.record(entry(++n));
      }
    }
    recording.close();
    rate.rows += n;
    rate.seconds += (System.nanoTime() - begin) / 1e9;
    rate.bytesPerRow = Files.size(recording.file()) / (double) n;
    if (recording.count() < n) {
      throw new IllegalStateException("of %,d rows %,d are there".formatted(n, recording.count()));
    }
    Files.delete(recording.file());
  }

  /// A message of the feed as the connection would record it.
  static Entry.Frame entry(long n) {
    return new Entry.Frame(
        1_700_000_000_000_000_000L + n * 2_000,
        Direction.IN,
        HEAD,
        HEAD.length + (long) Feed.SIZE,
        Feed.SIZE,
        Feed.message(n),
        null,
        Feed.SIZE,
        true,
        Mark.NONE);
  }
}
