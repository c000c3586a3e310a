package dev.sockeye.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.sqlite.Function;

/// A copy of a recording, whole or of chosen rows, also of one that is still going on: 5,000 rows
/// at a time, so that a recording in progress can empty its log in between.
///
/// Chosen rows are numbered anew, without gaps; `meta` says of what they were chosen, and how.
public final class RecordingCopy {
  /// What rows are made of, with the columns.
  private static final List<String> TABLES =
      List.of(
          "entry n, at, dir, kind, first, head, wire, size, payload, note",
          "part n, k, bytes",
          "raw n, k, bytes",
          "fragment n, last");

  /// How many rows are copied from memory while its writer waits.
  private static final int FILLED = 500;

  private final RecordingReader reader;
  private final @Nullable RowSet rows;
  private final long upTo;
  private final String chosen;
  private final List<RowMark> marks;

  /// What is not there any more, or was not when it was to be copied from memory.
  private MissingRows missing;

  private long copied;

  /// Is told how far the copy is.
  @FunctionalInterface
  public interface Watcher {
    /// @param rows how many are copied
    /// @param bytes what the copy takes by now
    /// @return whether to go on
    boolean copied(long rows, long bytes) throws IOException;
  }

  /// @param rows which rows; null for all up to `upTo`
  /// @param chosen how they were chosen, in a few words
  /// @param marks of all rows: those that the file does not have yet are among them
  public RecordingCopy(
      RecordingReader reader,
      @Nullable RowSet rows,
      long upTo,
      String chosen,
      List<RowMark> marks) {
    this.reader = reader;
    this.rows = rows;
    this.upTo = upTo;
    this.chosen = chosen;
    this.marks = List.copyOf(marks);
    this.missing = rows == null ? reader.missing() : MissingRows.NONE;
  }

  /// Writes the copy.
  ///
  /// @param to where; left there where this fails, for its owner to delete
  /// @param named the file that sentences speak of
  /// @return what it takes
  /// @throws CancellationException where the watcher does not want to go on
  /// @throws IOException with a sentence for people
  public long write(Path to, Path named, Watcher watcher) throws IOException {
    OwnFile.create(to);
    boolean filling = reader.isInMemory();
    try (Connection connection =
        filling ? Database.createToFill(to) : Database.createToCopy(to, reader.file())) {
      var meta = new LinkedHashMap<>(reader.meta());
      meta.put(Meta.EXPORTED, Instant.now().toString());
      if (rows != null) {
        // Their numbers are others here.
        meta.remove(Meta.MISSING);
        meta.put("exported.from", reader.name());
        meta.put("exported.rows", rows.count() + " of " + upTo + ", " + chosen);
      }
      Meta.put(connection, meta);
      connection.commit();
      if (rows != null) {
        Function.create(connection, "place", new Place(rows));
      }
      boolean none = rows != null && rows.count() == 0;
      long last = rows == null ? upTo : rows.last();
      for (long from = rows == null || none ? 1 : rows.get(0); !none && from <= last; ) {
        // Once rows were in memory, some may be on their way back to the file.
        filling |= reader.isInMemory();
        long until = Math.min(last, from + (filling ? FILLED : RecordingReader.SLICE) - 1);
        if (filling) {
          long first = from;
          reader.together(() -> fill(connection, first, until));
        } else {
          sliceOrDamage(connection, from, until);
          copied = until;
        }
        connection.commit();
        long done = rows == null ? until : rows.floor(until) + 1;
        if (!watcher.copied(done, Files.size(to))) {
          throw new CancellationException();
        }
        from = next(until);
      }
      mark(connection);
      if (!missing.isEmpty()) {
        Meta.put(connection, Map.of(Meta.MISSING, missing.text()));
        connection.commit();
      }
      connection.setAutoCommit(true);
      return Files.size(to);
    } catch (SQLException e) {
      throw new IOException(DiskErrors.sentence(e, named), e);
    }
  }

  private void mark(Connection connection) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("insert into mark(n, colour, note) values(?, ?, ?)")) {
      for (RowMark mark : marks) {
        if (mark.n() <= upTo && place(mark.n()) > 0) {
          insert.setLong(1, place(mark.n()));
          insert.setString(2, mark.colour());
          insert.setString(3, mark.note());
          insert.executeUpdate();
        }
      }
    }
    connection.commit();
  }

  /// The first row behind one that is to be copied.
  private long next(long row) {
    if (rows == null) {
      return row + 1;
    }
    long place = rows.floor(row) + 1;
    return place < rows.count() ? rows.get(place) : row + 1;
  }

  /// Copies rows; in the place of those that are damaged come rows that say so.
  private void sliceOrDamage(Connection connection, long from, long until)
      throws SQLException, IOException {
    try {
      slice(connection, from, until);
    } catch (SQLException e) {
      if (!DiskErrors.isDamage(e)) {
        throw e;
      }
      connection.rollback();
      for (long n = from; n <= until; n++) {
        if (place(n) > 0 && !reader.missing().contains(n)) {
          copied = n - 1;
          rowOrDamage(connection, n);
        }
      }
    }
  }

  private void rowOrDamage(Connection connection, long n) throws SQLException, IOException {
    try {
      fill(connection, n, n);
    } catch (IOException e) {
      if (!DiskErrors.isDamage(e)) {
        throw e;
      }
      damaged(connection, RowPages.damaged(n, 0));
    }
  }

  /// Puts a row in the place of what has been copied of a damaged one.
  private void damaged(Connection connection, Row row) throws SQLException {
    long n = place(row.n());
    for (String table : new String[] {"entry", "part", "raw", "fragment"}) {
      Database.execute(connection, "delete from main.%s where n = %d".formatted(table, n));
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into main.entry(n, at, dir, kind, wire, size, note) values(?, coalesce((select"
                + " at from main.entry where n < ? order by n desc limit 1), 0), ?, ?, 0, 0, ?)")) {
      insert.setLong(1, n);
      insert.setLong(2, n);
      insert.setInt(3, row.direction().code());
      insert.setInt(4, row.kind().code());
      insert.setString(5, row.note());
      insert.executeUpdate();
    }
  }

  private void slice(Connection connection, long from, long until) throws SQLException {
    boolean all = rows == null;
    String n = all ? "n" : "place(n)";
    String only = all ? "" : " and place(n) > 0";
    for (String sql :
        new String[] {
          "entry select %s, at, dir, kind, %s, head, wire, size, payload, note from source.entry"
              .formatted(n, all ? "first" : "nullif(place(first), 0)"),
          "part select %s, k, bytes from source.part".formatted(n),
          "raw select %s, k, bytes from source.raw".formatted(n),
          "fragment select %s, %s from source.fragment".formatted(n, all ? "last" : "place(last)")
        }) {
      String whole = all || !sql.startsWith("fragment") ? "" : " and place(last) > 0";
      try (PreparedStatement insert =
          connection.prepareStatement(
              "insert into main." + sql + " where n >= ? and n <= ?" + only + whole)) {
        insert.setLong(1, from);
        insert.setLong(2, until);
        insert.executeUpdate();
      }
    }
  }

  /// Copies what the reader's own connection finds, also of rows that are in memory.
  private void fill(Connection connection, long from, long until) throws SQLException, IOException {
    for (String table : TABLES) {
      int blank = table.indexOf(' ');
      String name = table.substring(0, blank);
      String columns = table.substring(blank + 1);
      int count = columns.split(",").length;
      String numbered = name.equals("entry") ? "first" : name.equals("fragment") ? "last" : "";
      try (PreparedStatement insert =
          connection.prepareStatement(
              "insert into main.%s(%s) values(%s)"
                  .formatted(name, columns, "?" + ", ?".repeat(count - 1)))) {
        reader
            .queries()
            .each(
                "select %s from %s where n >= ? and n <= ?".formatted(columns, name),
                from,
                until,
                row -> fill(insert, row, count, columns, numbered));
      }
    }
  }

  private void fill(
      PreparedStatement insert, ResultSet row, int count, String columns, String numbered)
      throws SQLException {
    long n = place(row.getLong(1));
    if (n == 0) {
      return;
    }
    if (rows == null && numbered.equals("first")) {
      if (n > copied + 1) {
        missing = missing.with(copied + 1, n - 1);
      }
      copied = n;
    }
    insert.setLong(1, n);
    String[] names = columns.split(", ");
    for (int i = 2; i <= count; i++) {
      Object value = row.getObject(i);
      if (value != null && names[i - 1].equals(numbered)) {
        long other = place(((Number) value).longValue());
        if (other == 0 && numbered.equals("last")) {
          return;
        }
        value = other == 0 ? null : other;
      }
      insert.setObject(i, value);
    }
    insert.executeUpdate();
  }

  /// The number that a row has in the copy; 0 for one that is not in it.
  private long place(long n) {
    return rows == null ? n : rows.indexOf(n) + 1;
  }

  /// `place(n)`: the number that a row has in the copy; 0 for one that is not in it.
  private static final class Place extends Function {
    private final RowSet rows;

    Place(RowSet rows) {
      this.rows = rows;
    }

    @Override
    protected void xFunc() throws SQLException {
      result(rows.indexOf(value_long(0)) + 1);
    }
  }
}
