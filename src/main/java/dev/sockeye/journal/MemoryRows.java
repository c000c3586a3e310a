package dev.sockeye.journal;

import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The rows of a recording that are in memory and not in its file: an SQLite database of the
/// writer's connection, outside of Java's heap. At its limit the oldest of them leave, but for
/// frames that still grow; of a message that is too much by itself the beginning stays.
///
/// Beside a file, the temporary views of its connection have the names of the tables and show both,
/// so that whoever reads through it finds older rows in the one and newer rows in the other. {@link
/// MemoryDrain} is the way back. Used by one thread at a time, which holds the readers off.
final class MemoryRows {
  static final List<String> TABLES = List.of("entry", "part", "raw", "fragment");

  /// What the database is called where it lies beside a file.
  private static final String BESIDE = "memory";

  private static final String ALONE = "main";

  /// How much leaves at once: a 64th of the limit.
  private static final int BLOCKS = 64;

  private final Connection connection;
  private final String schema;
  private final long limit;

  /// The first row that is here and not in the file, but for those {@link #apart}.
  private long from;

  /// Rows before {@link #from} that are here.
  private final List<Apart> apart = new ArrayList<>();

  private MissingRows missing;
  private long bytes;
  private long pageSize = 4096;

  /// A row that is here while those behind it have left or are in the file, since it grows, or did
  /// until now.
  static final class Apart {
    final long n;

    /// From which piece of the payload on it is here; those before are in the file.
    int part;

    /// From which piece of the wire's bytes on.
    int raw;

    /// Whether something of it is in the file, so that it cannot leave.
    boolean begun;

    /// The newest row when it had become whole: it leaves with that. 0 while it grows.
    long until;

    Apart(long n) {
      this.n = n;
    }
  }

  private MemoryRows(
      Connection connection, String schema, long limit, long from, MissingRows missing) {
    this.connection = connection;
    this.schema = schema;
    this.limit = limit;
    this.from = from;
    this.missing = missing;
  }

  /// A recording that has no file. Its connection is the caller's to close.
  static MemoryRows alone(Map<String, String> meta, long limit) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
    try {
      var rows = new MemoryRows(connection, ALONE, limit, 1, MissingRows.NONE);
      rows.begin();
      Meta.put(connection, meta);
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
    var rows = new MemoryRows(connection, BESIDE, limit, from, missing);
    for (FrameUnderWay frame : moved) {
      var row = new Apart(frame.n);
      row.part = frame.part();
      row.raw = frame.raw();
      row.begun = true;
      rows.apart.add(row);
    }
    Database.execute(connection, "pragma temp_store = memory", "attach ':memory:' as " + BESIDE);
    rows.begin();
    rows.view();
    return rows;
  }

  private void begin() throws SQLException {
    Database.execute(connection, "pragma %s.page_size = 8192".formatted(schema));
    Schema.create(connection, schema);
    pageSize = Database.number(connection, "pragma %s.page_size".formatted(schema));
    measure();
  }

  /// Shows the file's rows and these as one. Outside of a transaction.
  void view() throws SQLException {
    String notApart =
        apart.isEmpty()
            ? ""
            : apart.stream()
                .map(row -> Long.toString(row.n))
                .collect(Collectors.joining(", ", " and n not in (", ")"));
    String parts =
        apart.stream()
            .map(row -> " and not (n = %d and k >= %d)".formatted(row.n, row.part))
            .collect(Collectors.joining());
    String raws =
        apart.stream()
            .map(row -> " and not (n = %d and k >= %d)".formatted(row.n, row.raw))
            .collect(Collectors.joining());
    String both =
        """
        create temp view %1$s as select * from main.%1$s where n < %2$d%3$s \
        union all select * from memory.%1$s\
        """;
    drop();
    Database.execute(
        connection,
        both.formatted("entry", from, notApart),
        both.formatted("part", from, parts),
        both.formatted("raw", from, raws),
        both.formatted("fragment", from, ""));
  }

  void drop() throws SQLException {
    for (String table : TABLES) {
      Database.execute(connection, "drop view if exists temp." + table);
    }
  }

  void detach() throws SQLException {
    Database.execute(connection, "detach " + BESIDE);
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

  long from() {
    return from;
  }

  /// Rows before this one are in the file from now on, or {@link #apart}.
  void from(long next) {
    from = next;
  }

  /// Rows before {@link #from} that are here nevertheless; its owner may change it.
  List<Apart> apart() {
    return apart;
  }

  void measure() throws SQLException {
    bytes =
        pageSize
            * (Database.number(connection, "pragma %s.page_count".formatted(schema))
                - Database.number(connection, "pragma %s.freelist_count".formatted(schema)));
  }

  /// Has the oldest rows leave where all of them take more than the limit; the newest stays, and so
  /// does what the writer still adds to.
  void shrink(EntryWriter writer) throws SQLException {
    measure();
    while (bytes > limit && leave(writer)) {
      measure();
    }
    if (bytes > limit) {
      cut(writer, Math.max(1, limit / 4 / Pieces.SIZE));
      measure();
    }
  }

  /// @return whether a row has left
  private boolean leave(EntryWriter writer) throws SQLException {
    long newest = writer.newest();
    for (Apart row : apart) {
      if (row.until == 0 && writer.underWay(row.n) == null) {
        row.until = newest;
      }
      if (!row.begun && row.until > 0 && row.until < from) {
        apart.remove(row);
        leave(row.n, row.n, writer);
        return true;
      }
    }
    if (from >= newest) {
      return false;
    }
    long each = Math.max(1, bytes / (newest - from + 1));
    long last = Math.min(newest - 1, from + Math.max(0, limit / BLOCKS / each));
    for (FrameUnderWay frame : writer.underWay()) {
      if (frame.n >= from && frame.n <= last) {
        apart.add(new Apart(frame.n));
      }
    }
    long first = from;
    from = last + 1;
    leave(first, last, writer);
    return true;
  }

  /// Deletes rows, but those that stay apart, and has messages that lack them say so.
  private void leave(long first, long last, EntryWriter writer) throws SQLException {
    long[] stay =
        apart.stream()
            .mapToLong(row -> row.n)
            .filter(n -> n >= first && n <= last)
            .sorted()
            .toArray();
    var rows = new StringBuilder("n >= %d and n <= %d".formatted(first, last));
    for (long n : stay) {
      rows.append(" and n <> ").append(n);
    }
    cutMessages(rows.toString(), last, writer);
    for (String table : TABLES) {
      Database.execute(connection, "delete from %s.%s where %s".formatted(schema, table, rows));
    }
    Database.execute(
        connection,
        "delete from %s.fragment where last >= %d and last <= %d".formatted(schema, first, last));
    long start = first;
    for (long n : stay) {
      missing = n > start ? missing.with(start, n - 1) : missing;
      start = n + 1;
    }
    missing = start <= last ? missing.with(start, last) : missing;
  }

  /// Messages of which a frame is not there any more, or not whole, end behind their row's own
  /// bytes.
  ///
  /// @param rows the frames, a condition
  /// @param last the greatest number of them
  private void cutMessages(String rows, long last, EntryWriter writer) throws SQLException {
    for (long message :
        numbers(
            "select distinct last from %s.fragment where %s and last > %d"
                .formatted(schema, rows, last))) {
      keep(message, Entry.PIECE, writer);
    }
    for (Direction direction : Direction.values()) {
      MessageUnderWay message = writer.message(direction);
      if (message != null
          && !numbers(
                  "select n from %s.entry where %s and dir = %d and (n = %d or kind = 0) limit 1"
                      .formatted(schema, rows, direction.code(), message.first()))
              .isEmpty()) {
        message.cut();
      }
    }
  }

  /// Leaves the beginning of the payloads that are too much by themselves.
  private void cut(EntryWriter writer, long pieces) throws SQLException {
    for (long n :
        numbers(
            "select distinct n from %s.part where k >= %d order by n".formatted(schema, pieces))) {
      long first =
          Math.max(
              pieces, apart.stream().filter(row -> row.n == n).mapToInt(row -> row.part).sum());
      String rest = "n = %d and k >= %d".formatted(n, first);
      long goes =
          Database.number(
              connection,
              "select coalesce(sum(length(bytes)), 0) from %s.part where %s"
                  .formatted(schema, rest));
      FrameUnderWay frame = writer.underWay(n);
      long size =
          Database.number(
              connection, "select size from %s.entry where n = %d".formatted(schema, n));
      cutMessages("n = " + n, n, writer);
      keep(n, frame == null ? size - goes : Entry.PIECE + first * Pieces.SIZE, writer);
      Database.execute(
          connection,
          "delete from %s.part where %s".formatted(schema, rest),
          "delete from %s.raw where n = %d and k >= %d".formatted(schema, n, pieces));
    }
  }

  /// Has a row say how much of its payload is there, where it is not all.
  private void keep(long n, long kept, EntryWriter writer) throws SQLException {
    int shorter;
    try (PreparedStatement update =
        connection.prepareStatement(
            ("update %s.entry set note = json_set(coalesce(note, '{}'), '$.kept',"
                    + " min(?, coalesce(note ->> '$.kept', ?))) where n = ? and size > ?")
                .formatted(schema))) {
      update.setLong(1, kept);
      update.setLong(2, kept);
      update.setLong(3, n);
      update.setLong(4, kept);
      shorter = update.executeUpdate();
    }
    if (shorter > 0 || writer.underWay(n) != null) {
      writer.cut(n, kept);
    }
  }

  private List<Long> numbers(String sql) throws SQLException {
    var numbers = new ArrayList<Long>();
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        numbers.add(rows.getLong(1));
      }
    }
    return numbers;
  }
}
