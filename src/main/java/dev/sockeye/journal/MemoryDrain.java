package dev.sockeye.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Gives rows that are in memory back to the recording's file, a few megabytes at a time, so that
/// neither those who read nor those who record wait for long. What a step has copied is in the file
/// before it leaves the memory: a step that fails has changed nothing.
///
/// Frames that still grow go piece by piece, as far as they are whole; what remains of them in the
/// end is little. Used by the writer's thread, which holds the readers off.
final class MemoryDrain {
  private static final int ROWS = 1_000;
  private static final long BYTES = 8 << 20;

  private final MemoryRows memory;
  private final Connection connection;

  MemoryDrain(MemoryRows memory) {
    this.memory = memory;
    this.connection = memory.connection();
  }

  /// Moves the next rows or pieces. Between two transactions.
  ///
  /// @return whether there was something to move
  boolean step(EntryWriter writer) throws SQLException {
    for (MemoryRows.Apart row : memory.apart()) {
      if (apart(row, writer.underWay(row.n))) {
        return true;
      }
    }
    return memory.from() <= writer.newest() && rows(writer);
  }

  /// Moves the rest: of frames that grow. Then the memory is of no use any more.
  void end() throws SQLException {
    for (String table : MemoryRows.TABLES) {
      copy(table, "true");
    }
    putMissing();
    connection.commit();
    connection.setAutoCommit(true);
    memory.drop();
    memory.detach();
    connection.setAutoCommit(false);
  }

  private boolean apart(MemoryRows.Apart row, @Nullable FrameUnderWay frame) throws SQLException {
    int part = pieces("part", row.n, frame == null ? Integer.MAX_VALUE : frame.part());
    int raw = pieces("raw", row.n, frame == null ? Integer.MAX_VALUE : frame.raw());
    boolean moved = part > 0 || raw > 0;
    if (moved) {
      row.part = Math.max(row.part, part);
      row.raw = Math.max(row.raw, raw);
      row.begun = true;
    } else if (frame == null) {
      // Whole by now.
      move("%1$s = " + row.n);
      memory.apart().remove(row);
    } else {
      return false;
    }
    show();
    return true;
  }

  /// Moves pieces that are whole.
  ///
  /// @param end the first that is not
  /// @return the one behind the last that was moved; 0 where there was none
  private int pieces(String table, long n, int end) throws SQLException {
    int last = -1;
    long bytes = 0;
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select k, length(bytes) from memory.%s where n = ? and k >= 0 and k < ? order by k"
                .formatted(table))) {
      statement.setLong(1, n);
      statement.setInt(2, end);
      try (ResultSet pieces = statement.executeQuery()) {
        while (bytes < BYTES && pieces.next()) {
          last = pieces.getInt(1);
          bytes += pieces.getLong(2);
        }
      }
    }
    if (last >= 0) {
      String these = "n = %d and k >= 0 and k <= %d".formatted(n, last);
      copy(table, these);
      putMissing();
      connection.commit();
      delete(table, these);
      connection.commit();
    }
    return last + 1;
  }

  /// Moves the next rows; of one that is large the pieces first.
  private boolean rows(EntryWriter writer) throws SQLException {
    long from = memory.from();
    long next = from;
    long bytes = 0;
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select n, size from memory.entry where n >= ? order by n limit " + ROWS)) {
      statement.setLong(1, from);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          long n = rows.getLong(1);
          boolean grows = writer.underWay(n) != null;
          bytes += grows ? 0 : rows.getLong(2);
          if (grows || bytes > BYTES && next == from) {
            memory.apart().add(new MemoryRows.Apart(n));
          } else if (bytes > BYTES) {
            break;
          }
          next = n + 1;
        }
      }
    }
    if (next == from) {
      memory.from(writer.newest() + 1);
      return false;
    }
    var range = new StringBuilder("%1$s >= " + from + " and %1$s < " + next);
    for (MemoryRows.Apart row : memory.apart()) {
      range.append(" and %1$s <> ").append(row.n);
    }
    move(range.toString());
    memory.from(next);
    show();
    return true;
  }

  /// @param which rows, by their number, whose column is put in
  private void move(String which) throws SQLException {
    for (String table : MemoryRows.TABLES) {
      copy(table, which.formatted(key(table)));
    }
    putMissing();
    connection.commit();
    for (String table : MemoryRows.TABLES) {
      delete(table, which.formatted(key(table)));
    }
    connection.commit();
  }

  /// Which frames a message hides goes with its last one.
  private static String key(String table) {
    return table.equals("fragment") ? "last" : "n";
  }

  private void copy(String table, String which) throws SQLException {
    Database.execute(
        connection,
        "insert or replace into main.%1$s select * from memory.%1$s where %2$s"
            .formatted(table, which));
  }

  private void delete(String table, String which) throws SQLException {
    Database.execute(connection, "delete from memory.%s where %s".formatted(table, which));
  }

  /// Has the file say which rows it will never have.
  private void putMissing() throws SQLException {
    if (!memory.missing().isEmpty()) {
      Meta.put(connection, Map.of(Meta.MISSING, memory.missing().text()));
    }
  }

  /// Has readers see what has moved where it is now.
  private void show() throws SQLException {
    connection.setAutoCommit(true);
    memory.view();
    connection.setAutoCommit(false);
  }
}
