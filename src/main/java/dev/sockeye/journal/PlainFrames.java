package dev.sockeye.journal;

import dev.sockeye.session.Direction;
import dev.sockeye.session.EntryKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Inserts the rows of plain frames, many with one statement: of a short text or binary frame that
/// is a message of its own, not compressed and without a note. In a feed nearly every row is one,
/// and what a row costs there is the number of calls into SQLite: here three, in place of twelve.
///
/// Rows are held back until there are enough of one sort. Their owner inserts what came before them
/// when {@link #isNearlyFull()}, and takes what is left over before it inserts any other row.
final class PlainFrames implements AutoCloseable {
  /// Rows of one statement. More of them gain nothing.
  private static final int GROUP = 25;

  /// Statements that are handed to SQLite together.
  private static final int STATEMENTS = 20;

  private static final int SORTS = 4;

  private final Connection connection;
  private final String schema;
  private final @Nullable PreparedStatement[] inserts = new @Nullable PreparedStatement[SORTS];
  private final List<Row> group = new ArrayList<>(GROUP);
  private int sort;
  private int pending;

  /// @param schema of the connection that is written to
  PlainFrames(Connection connection, String schema) {
    this.connection = connection;
    this.schema = schema;
  }

  /// Whether a row can be inserted here: of the sort of those that are held back.
  boolean takes(Row row) {
    return isPlain(row) && (isEmpty() || sort(row) == sort);
  }

  private static boolean isPlain(Row row) {
    int length = row.preview().length;
    return (row.kind() == EntryKind.TEXT || row.kind() == EntryKind.BINARY)
        && row.direction() != Direction.LOCAL
        && row.first() == 0
        && length > 0
        && row.size() == length
        && row.wire() == row.head().length + length
        && row.note().isEmpty();
  }

  private static int sort(Row row) {
    return 2 * row.direction().code() + (row.kind() == EntryKind.TEXT ? 0 : 1);
  }

  /// Whether nothing is held back.
  boolean isEmpty() {
    return pending == 0 && group.isEmpty();
  }

  /// Whether the next row makes a statement whole, behind which no earlier row can be inserted.
  boolean isNearlyFull() {
    return group.size() == GROUP - 1;
  }

  /// Adds a row that {@link #takes} has approved; its number follows that of the row before.
  void add(Row row) throws SQLException {
    sort = sort(row);
    group.add(row);
    if (group.size() == GROUP) {
      PreparedStatement insert = insert(row);
      insert.setLong(1, group.getFirst().n());
      int parameter = 2;
      for (Row plain : group) {
        insert.setLong(parameter++, plain.at());
        insert.setBytes(parameter++, plain.head());
        insert.setBytes(parameter++, plain.preview());
      }
      insert.addBatch();
      group.clear();
      if (++pending == STATEMENTS) {
        execute();
      }
    }
  }

  /// Inserts all but what makes no whole statement.
  ///
  /// @return the rest, to be inserted otherwise; to be cleared by the caller
  List<Row> flush() throws SQLException {
    execute();
    return group;
  }

  private void execute() throws SQLException {
    PreparedStatement insert = inserts[sort];
    if (pending > 0 && insert != null) {
      pending = 0;
      insert.executeBatch();
    }
  }

  private PreparedStatement insert(Row row) throws SQLException {
    PreparedStatement insert = inserts[sort];
    if (insert == null) {
      insert = connection.prepareStatement(sql(row));
      inserts[sort] = insert;
    }
    return insert;
  }

  /// What is the same in all rows of a sort, or follows from the rest, is in the statement itself.
  private String sql(Row row) {
    var sql =
        new StringBuilder(
            "insert into %s.entry(n, at, dir, kind, first, head, wire, size, payload, note) values"
                .formatted(schema));
    for (int i = 0; i < GROUP; i++) {
      int at = 2 + 3 * i;
      int head = at + 1;
      int payload = at + 2;
      sql.append(i == 0 ? " " : ", ")
          .append("(?1 + ")
          .append(i)
          .append(", ?")
          .append(at)
          .append(", ")
          .append(row.direction().code())
          .append(", ")
          .append(row.kind().code())
          .append(", null, ?")
          .append(head)
          .append(", length(?")
          .append(head)
          .append(") + length(?")
          .append(payload)
          .append("), length(?")
          .append(payload)
          .append("), ?")
          .append(payload)
          .append(", null)");
    }
    return sql.toString();
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement insert : inserts) {
      if (insert != null) {
        insert.close();
      }
    }
  }
}
