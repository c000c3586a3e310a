package dev.sockeye.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/// How far a recording can be read: all of it, or up to where its file ends or is damaged.
///
/// @param rows the number of the last row that can be
/// @param whole false where the file ends, or is damaged, behind it
record Extent(long rows, boolean whole) {
  /// More than a page of 8 KiB holds.
  private static final int ROWS_A_PAGE = 400;

  static Extent of(Connection connection, Path file) throws SQLException, IOException {
    boolean cut =
        Database.pragma(connection, "writable_schema") == 1
            || Files.size(file) % Database.pragma(connection, "page_size") != 0;
    try {
      long rows = Database.newest(connection);
      if (rows - missing(connection).upTo(rows) <= Database.bytes(file)) {
        return cut ? new Extent(beforeTheCut(connection, rows), false) : new Extent(rows, true);
      }
      if (!cut) {
        throw new IOException(
            "%s is damaged: its last row has the number %,d, and it is much too small for that."
                .formatted(file.getFileName(), rows));
      }
    } catch (SQLException e) {
      if (!DiskErrors.isDamage(e)) {
        throw e;
      }
    }
    long rows = lastReadable(connection);
    return new Extent(cut ? beforeTheCut(connection, rows) : rows, false);
  }

  private static MissingRows missing(Connection connection) throws SQLException {
    return MissingRows.parse(Meta.read(connection).getOrDefault(Meta.MISSING, ""));
  }

  /// Rows lie in the file in the order of their numbers, so that of one that was cut the first ones
  /// are left.
  private static long lastReadable(Connection connection) throws SQLException {
    long readable = 0;
    long beyond = 1;
    while (isReadable(connection, beyond)) {
      readable = beyond;
      beyond *= 2;
    }
    while (beyond - readable > 1) {
      long middle = (readable + beyond) >>> 1;
      if (isReadable(connection, middle)) {
        readable = middle;
      } else {
        beyond = middle;
      }
    }
    return readable;
  }

  /// SQLite takes what is missing of the last page for zeros, and in a page the first rows lie
  /// last.
  private static long beforeTheCut(Connection connection, long rows) throws SQLException {
    long trusted = Math.max(0, rows - ROWS_A_PAGE);
    long last = trusted;
    // As far as all can be read at once, which is cheaper than one by one.
    while (last < rows) {
      long next = readable(connection, last, rows);
      if (next == last) {
        return last;
      }
      last = next;
    }
    return last;
  }

  /// How far rows can be read one behind the other.
  ///
  /// @param after the last one that is known to be readable
  private static long readable(Connection connection, long after, long to) throws SQLException {
    long last = after;
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select n, coalesce(note, '}'), substr(payload, -1) from entry"
                + " where n > ? and n <= ? order by n")) {
      statement.setLong(1, after);
      statement.setLong(2, to);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next() && rows.getLong(1) == last + 1 && isWhole(rows)) {
          last++;
        }
      }
    } catch (SQLException e) {
      if (!DiskErrors.isDamage(e)) {
        throw e;
      }
    }
    return last;
  }

  private static boolean isReadable(Connection connection, long n) throws SQLException {
    return readable(connection, n - 1, n) == n;
  }

  /// Whether neither what ends a row nor what it says last is missing.
  private static boolean isWhole(ResultSet row) throws SQLException {
    byte[] last = row.getBytes(3);
    return row.getString(2).endsWith("}") && (last == null || last.length == 0 || last[0] != 0);
  }
}
