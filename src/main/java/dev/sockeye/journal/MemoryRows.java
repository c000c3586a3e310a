package dev.sockeye.journal;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The rows of a recording that are in memory and not in its file: an SQLite database of the
/// writer's connection, outside of Java's heap. At its limit the oldest of them leave.
///
/// Beside a file, the temporary views of its connection have the names of the tables and show both,
/// so that whoever reads through it finds older rows in the one and newer rows in the other. Used
/// by one thread at a time, which holds the readers off.
final class MemoryRows {
  /// What the database is called where it lies beside a file.
  private static final String BESIDE = "memory";

  private static final String ALONE = "main";
  private static final List<String> TABLES = List.of("entry", "part", "raw", "fragment");

  /// How much leaves at once: a 64th of the limit.
  private static final int BLOCKS = 64;

  private static final int DRAINED_ROWS = 1_000;

  private final Connection connection;
  private final String schema;
  private final long limit;

  /// The first row that is here and not in the file.
  private long from;

  /// Rows that began in the file and are here now, for they still grow.
  private final List<FrameUnderWay> moved;

  private MissingRows missing;
  private long bytes;
  private long pageSize = 4096;

  private MemoryRows(
      Connection connection,
      String schema,
      long limit,
      long from,
      List<FrameUnderWay> moved,
      MissingRows missing) {
    this.connection = connection;
    this.schema = schema;
    this.limit = limit;
    this.from = from;
    this.moved = moved;
    this.missing = missing;
  }

  /// A recording that has no file. Its connection is the caller's to close.
  static MemoryRows alone(Map<String, String> meta, long limit) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
    try {
      var rows = new MemoryRows(connection, ALONE, limit, 1, List.of(), MissingRows.NONE);
      rows.begin();
      Database.putMeta(connection, meta);
      return rows;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /// The rows that a recording's file does not take any more. Outside of a transaction.
  ///
  /// @param connection of the file's writer
  /// @param from the number of the first of them
  /// @param moved frames under way whose row is in the file
  static MemoryRows beside(
      Connection connection, long from, List<FrameUnderWay> moved, MissingRows missing, long limit)
      throws SQLException {
    var rows = new MemoryRows(connection, BESIDE, limit, from, moved, missing);
    Database.execute(connection, "pragma temp_store = memory", "attach ':memory:' as " + BESIDE);
    rows.begin();
    rows.view();
    return rows;
  }

  private void begin() throws SQLException {
    Database.execute(connection, "pragma %s.page_size = 8192".formatted(schema));
    Database.createTables(connection, schema);
    pageSize = Database.number(connection, "pragma %s.page_size".formatted(schema));
    measure();
  }

  /// Shows the file's rows and these as one.
  private void view() throws SQLException {
    String grown =
        moved.stream().map(frame -> Long.toString(frame.n)).collect(Collectors.joining(", "));
    String parts =
        moved.stream()
            .map(frame -> " and not (n = %d and k >= %d)".formatted(frame.n, frame.part()))
            .collect(Collectors.joining());
    String raws =
        moved.stream()
            .map(frame -> " and not (n = %d and k >= %d)".formatted(frame.n, frame.raw()))
            .collect(Collectors.joining());
    String both =
        """
        create temp view %1$s as select * from main.%1$s where n < %2$d%3$s \
        union all select * from memory.%1$s\
        """;
    String and = grown.isEmpty() ? "" : " and n not in (" + grown + ")";
    drop();
    Database.execute(
        connection,
        both.formatted("entry", from, and),
        both.formatted("part", from, parts),
        both.formatted("raw", from, raws),
        both.formatted("fragment", from, ""));
  }

  private void drop() throws SQLException {
    for (String table : TABLES) {
      Database.execute(connection, "drop view if exists temp." + table);
    }
  }

  Connection connection() {
    return connection;
  }

  /// What the tables are called before the dot.
  String schema() {
    return schema;
  }

  /// Whether there is no file.
  boolean isAlone() {
    return schema.equals(ALONE);
  }

  long limit() {
    return limit;
  }

  /// What the rows took when it was last measured.
  long bytes() {
    return bytes;
  }

  MissingRows missing() {
    return missing;
  }

  void measure() throws SQLException {
    bytes =
        pageSize
            * (Database.number(connection, "pragma %s.page_count".formatted(schema))
                - Database.number(connection, "pragma %s.freelist_count".formatted(schema)));
  }

  /// Has the oldest rows leave where all of them take more than the limit; the newest stays.
  ///
  /// @param newest the number of the newest row
  void shrink(long newest) throws SQLException {
    measure();
    while (bytes > limit && from < newest) {
      long each = Math.max(1, bytes / (newest - from + 1));
      long last = Math.min(newest - 1, from + Math.max(0, limit / BLOCKS / each));
      missing = missing.with(from, last);
      delete(last);
      from = last + 1;
      measure();
    }
    if (bytes > limit) {
      // One message alone is too much: its beginning stays.
      long pieces = Math.max(1, limit / 4 / Pieces.SIZE);
      for (String table : List.of("part", "raw")) {
        Database.execute(
            connection, "delete from %s.%s where k >= %d".formatted(schema, table, pieces));
      }
      measure();
    }
  }

  /// Deletes the rows up to a number, but those that began in the file.
  private void delete(long last) throws SQLException {
    for (String table : TABLES) {
      Database.execute(
          connection, "delete from %s.%s where %s".formatted(schema, table, until(table, last)));
    }
  }

  /// Which rows of a table belong to those up to a number.
  private String until(String table, long last) {
    String key = table.equals("fragment") ? "last" : "n";
    return "%1$s >= %2$d and %1$s <= %3$d".formatted(key, from, last);
  }

  /// How many rows are here, but those that began in the file.
  long rows(long newest) {
    return newest - from + 1;
  }

  /// Moves the oldest rows into the file, a transaction of their own.
  ///
  /// @param end the first row that is to stay
  /// @return whether rows that might go are left
  boolean drain(long end) throws SQLException {
    long next = Math.min(end, from + DRAINED_ROWS);
    if (next > from) {
      for (String table : TABLES) {
        copy(table, until(table, next - 1));
      }
      putMissing();
      connection.commit();
      delete(next - 1);
      connection.commit();
      from = next;
      connection.setAutoCommit(true);
      view();
      connection.setAutoCommit(false);
    }
    return next < end;
  }

  /// Moves all rows into the file, in one transaction, and lets go of the memory.
  void end() throws SQLException {
    for (String table : TABLES) {
      copy(table, "true");
    }
    putMissing();
    connection.commit();
    connection.setAutoCommit(true);
    drop();
    Database.execute(connection, "detach " + BESIDE);
    connection.setAutoCommit(false);
  }

  /// Has the file say which rows it will never have.
  private void putMissing() throws SQLException {
    if (!missing.isEmpty()) {
      Database.putMeta(connection, Map.of(Database.MISSING, missing.text()));
    }
  }

  private void copy(String table, String which) throws SQLException {
    Database.execute(
        connection,
        "insert or replace into main.%1$s select * from memory.%1$s where %2$s"
            .formatted(table, which));
  }
}
