package dev.sockeye.journal;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs the statements of one reader, each while the recording stays as it is: on a connection of
/// its own, or on that of the writer where rows are in memory. What goes wrong is a sentence. Used
/// by the reader's thread.
final class Queries {
  private static final byte[] NOTHING = {};

  private final Readers readers;
  private @Nullable Connection connection;
  private boolean closed;

  Queries(Readers readers) {
    this.readers = readers;
  }

  @FunctionalInterface
  interface Parameters {
    void set(PreparedStatement statement) throws SQLException;
  }

  @FunctionalInterface
  interface Mapper<T> {
    T map(ResultSet row) throws SQLException;
  }

  /// Is shown a row of a query.
  @FunctionalInterface
  interface RowSink {
    void take(ResultSet row) throws SQLException;
  }

  /// The number of the newest row in the file, or of the last that can be read; 0 where there is
  /// none.
  long newest() throws IOException {
    if (readers.end() != Long.MAX_VALUE) {
      return readers.end();
    }
    // Not max(n), which would read all rows where they are in two places.
    return first("select n from entry order by n desc limit 1", _ -> {}, row -> row.getLong(1), 0L);
  }

  /// Reads rows with a query of two numbers, from and to.
  <T> List<T> all(String sql, long from, long to, Mapper<T> mapper) throws IOException {
    return query(
        sql,
        statement -> {
          statement.setLong(1, from);
          statement.setLong(2, to);
        },
        rows -> {
          var all = new ArrayList<T>();
          while (rows.next()) {
            all.add(mapper.map(rows));
          }
          return all;
        });
  }

  /// Reads the first row of a query.
  <T> T first(String sql, Parameters parameters, Mapper<T> mapper, T otherwise) throws IOException {
    return query(sql, parameters, rows -> rows.next() ? mapper.map(rows) : otherwise);
  }

  /// Reads with one statement.
  <T> T query(String sql, Parameters parameters, Mapper<T> mapper) throws IOException {
    if (closed) {
      throw new IllegalStateException("the reader is closed");
    }
    try {
      return readers.reading(() -> {
        try (PreparedStatement statement = connection().prepareStatement(sql)) {
          parameters.set(statement);
          try (ResultSet rows = statement.executeQuery()) {
            return mapper.map(rows);
          }
        }
      });
    } catch (SQLException e) {
      throw new IOException(readers.sentence(e), e);
    } catch (IllegalArgumentException e) {
      throw new IOException("%s is damaged: %s.".formatted(readers.name(), e.getMessage()), e);
    }
  }

  private Connection connection() throws SQLException {
    Connection shared = readers.shared();
    if (shared != null) {
      return shared;
    }
    Connection current = connection;
    if (current == null) {
      current = readers.connect();
      connection = current;
    }
    return current;
  }

  /// Shows the rows of a query one after the other.
  ///
  /// @param sql of two numbers, from and to
  void each(String sql, long from, long to, RowSink sink) throws IOException {
    query(
        sql,
        statement -> {
          statement.setLong(1, from);
          statement.setLong(2, to);
        },
        rows -> {
          while (rows.next()) {
            sink.take(rows);
          }
          return true;
        });
  }

  /// Lets go of the file until the next use. While nobody reads.
  void disconnect() throws SQLException {
    Connection old = connection;
    connection = null;
    if (old != null) {
      old.close();
    }
  }

  /// Lets go of the file for good.
  void close() throws SQLException {
    closed = true;
    readers.reading(() -> {
      disconnect();
      return true;
    });
  }

  static byte[] bytes(ResultSet row, int column) throws SQLException {
    byte[] bytes = row.getBytes(column);
    return bytes == null ? NOTHING : bytes;
  }
}
