package dev.sockeye.journal;

import dev.sockeye.session.Entry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.List;

/// Inserts rows, many with one call into SQLite, in their order. Used by the writer's thread.
final class RowInserts implements AutoCloseable {
  private static final int INSERTS = 500;
  private static final int INSERT_BYTES = 1024 * 1024;

  private final PlainFrames plain;
  private final PreparedStatement insert;
  private int pending;
  private long pendingBytes;

  /// @param schema of the connection that is written to
  RowInserts(Connection connection, String schema) throws SQLException {
    plain = new PlainFrames(connection, schema);
    insert =
        connection.prepareStatement(
            "insert into %s.entry(n, at, dir, kind, first, head, wire, size, payload, note)"
                    .formatted(schema)
                + " values(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  }

  /// Adds a row, to be inserted with others.
  ///
  /// @param payload of which the row's column takes the beginning
  void add(Row row, byte[] payload) throws SQLException {
    if (plain.takes(row)) {
      if (plain.isNearlyFull()) {
        insertPending();
      }
      plain.add(row);
    } else {
      insertPlain();
      insertOther(row, payload);
    }
  }

  private void insertOther(Row row, byte[] payload) throws SQLException {
    insert.setLong(1, row.n());
    insert.setLong(2, row.at());
    insert.setInt(3, row.direction().code());
    insert.setInt(4, row.kind().code());
    setFirst(insert, 5, row.first());
    if (row.kind().isFrame()) {
      insert.setBytes(6, row.head());
    } else {
      insert.setNull(6, Types.BLOB);
    }
    insert.setLong(7, row.wire());
    insert.setLong(8, row.size());
    insert.setBytes(9, beginning(payload));
    setNote(insert, 10, row.note());
    insert.addBatch();
    pendingBytes += payload.length;
    if (++pending == INSERTS || pendingBytes >= INSERT_BYTES) {
      insertPending();
    }
  }

  /// Has the file take all rows that were added.
  void flush() throws SQLException {
    insertPlain();
    insertPending();
  }

  /// What is pending comes before what these hold back, so all is inserted in order.
  private void insertPlain() throws SQLException {
    if (plain.isEmpty()) {
      return;
    }
    List<Row> rest = plain.flush();
    for (Row row : rest) {
      insertOther(row, row.preview());
    }
    rest.clear();
  }

  private void insertPending() throws SQLException {
    if (pending > 0) {
      insert.executeBatch();
      pending = 0;
      pendingBytes = 0;
    }
  }

  /// What the column takes of a payload.
  static byte[] beginning(byte[] payload) {
    return payload.length > Entry.PIECE ? Arrays.copyOf(payload, Entry.PIECE) : payload;
  }

  static void setFirst(PreparedStatement statement, int column, long first) throws SQLException {
    if (first == 0) {
      statement.setNull(column, Types.INTEGER);
    } else {
      statement.setLong(column, first);
    }
  }

  static void setNote(PreparedStatement statement, int column, String note) throws SQLException {
    if (note.isEmpty()) {
      statement.setNull(column, Types.VARCHAR);
    } else {
      statement.setString(column, note);
    }
  }

  @Override
  public void close() throws SQLException {
    plain.close();
    insert.close();
  }
}
