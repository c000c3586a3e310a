package dev.sockeye.journal;

import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.session.EntryKind;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// Reads the rows of a recording, as the log shows them or with their payload; in the place of one
/// that is damaged is one that says so. Belongs to a {@link RecordingReader}, and is used by its
/// thread.
final class RowPages {
  private static final byte[] NOTHING = {};
  private static final String COLUMNS =
      "select n, at, dir, kind, first, head, wire, size, substr(payload, 1, "
          + Row.PREVIEW
          + "), note from entry ";
  private static final String ROWS = COLUMNS + "where n >= ? and n < ? order by n";
  private static final String STORED =
      "select n, at, dir, kind, first, head, wire, size, payload, note,"
          + " (select bytes from raw where raw.n = entry.n and k = 0) from entry where ";

  /// What {@link #stored} holds in memory at a time, short of one row more.
  private static final long STORED_BYTES = 4 << 20;

  /// How many rows with their payload are read at a time where some cannot be: they may be large.
  private static final int DAMAGED = 50;

  private final Queries queries;
  private final Readers readers;

  RowPages(Queries queries, Readers readers) {
    this.queries = queries;
    this.readers = readers;
  }

  List<Row> page(long from, int count) throws IOException {
    if (count > RecordingReader.SLICE) {
      throw new IllegalArgumentException("a page has at most 5,000 rows, not " + count);
    }
    long last = Math.min(from + count - 1, readers.end());
    try {
      List<Row> rows = queries.all(ROWS, from, last + 1, RowPages::row);
      if (isDense(rows, from)) {
        return rows;
      }
    } catch (IOException e) {
      if (!DiskErrors.isDamage(e)) {
        throw e;
      }
    }
    return oneByOne(from, Math.min(last, queries.newest()));
  }

  /// Whether all rows are there but those that have left the recording.
  private boolean isDense(List<Row> rows, long from) {
    MissingRows missing = readers.missing();
    long n = from;
    for (Row row : rows) {
      n = missing.next(n);
      if (row.n() != n++) {
        return false;
      }
    }
    return true;
  }

  /// The rows of a damaged file; in the place of one that cannot be read is one that says so.
  private List<Row> oneByOne(long from, long last) throws IOException {
    var rows = new ArrayList<Row>();
    MissingRows missing = readers.missing();
    for (long n = missing.next(from); n <= last; n = missing.next(n + 1)) {
      rows.add(rowOrDamage(n, rows.isEmpty() ? 0 : rows.getLast().at()));
    }
    return rows;
  }

  private Row rowOrDamage(long n, long at) throws IOException {
    try {
      Row row =
          queries.<@Nullable Row>first(
              COLUMNS + "where n = ?", statement -> statement.setLong(1, n), RowPages::row, null);
      if (row != null) {
        return row;
      }
    } catch (IOException e) {
      if (!DiskErrors.isDamage(e)) {
        throw e;
      }
    }
    return damaged(n, at);
  }

  /// What stands in the place of a row that cannot be read.
  static Row damaged(long n, long at) {
    var damage = new Entry.Error(at, "recording", "This row of the recording is damaged.");
    return new Row(
        n,
        at,
        Direction.LOCAL,
        EntryKind.ERROR,
        0,
        NOTHING,
        0,
        0,
        NOTHING,
        EntryCodec.note(damage));
  }

  /// Rows with their payload, at most 5,000, and fewer where they take more than 4 MiB: the next of
  /// `from` to `to`.
  ///
  /// @return none where there is no further row in the file
  List<StoredRow> stored(long from, long to) throws IOException {
    try {
      return stored(
          STORED + "n >= ? and n <= ? order by n limit " + RecordingReader.SLICE,
          statement -> {
            statement.setLong(1, from);
            statement.setLong(2, to);
          });
    } catch (IOException e) {
      if (!DiskErrors.isDamage(e)) {
        throw e;
      }
      MissingRows missing = readers.missing();
      long last = Math.min(Math.min(to, readers.end()), queries.newest());
      return storedOneByOne(
          LongStream.iterate(missing.next(from), n -> n <= last, n -> missing.next(n + 1)));
    }
  }

  /// The rows of a damaged file; in the place of one that cannot be read is one that says so.
  private List<StoredRow> storedOneByOne(LongStream numbers) throws IOException {
    var rows = new ArrayList<StoredRow>();
    long at = 0;
    for (long n : numbers.limit(DAMAGED).toArray()) {
      StoredRow row = storedOrDamage(n, at);
      rows.add(row);
      at = row.row().at();
    }
    return rows;
  }

  private StoredRow storedOrDamage(long n, long at) throws IOException {
    try {
      List<StoredRow> rows = stored(STORED + "n = ?", statement -> statement.setLong(1, n));
      if (!rows.isEmpty()) {
        return rows.getFirst();
      }
    } catch (IOException e) {
      if (!DiskErrors.isDamage(e)) {
        throw e;
      }
    }
    return new StoredRow(rowOrDamage(n, at), NOTHING, NOTHING);
  }

  /// Rows with their payload, by their numbers, as far as they are in the file and take less than 4
  /// MiB.
  ///
  /// @param numbers at most 5,000, ascending
  List<StoredRow> stored(long[] numbers) throws IOException {
    String all = Arrays.toString(numbers);
    try {
      return stored(
          STORED + "n in (select value from json_each(?)) order by n",
          statement -> statement.setString(1, all));
    } catch (IOException e) {
      if (!DiskErrors.isDamage(e)) {
        throw e;
      }
      MissingRows missing = readers.missing();
      long last = Math.min(readers.end(), queries.newest());
      return storedOneByOne(Arrays.stream(numbers).filter(n -> n <= last && !missing.contains(n)));
    }
  }

  private List<StoredRow> stored(String sql, Queries.Parameters parameters) throws IOException {
    return queries.query(
        sql,
        parameters,
        found -> {
          var all = new ArrayList<StoredRow>();
          long bytes = 0;
          while (bytes < STORED_BYTES && found.next()) {
            byte[] payload = Queries.bytes(found, 9);
            byte[] raw = Queries.bytes(found, 11);
            bytes += payload.length + raw.length;
            all.add(new StoredRow(row(found, payload), payload, raw));
          }
          return all;
        });
  }

  private static Row row(ResultSet row) throws SQLException {
    return row(row, Queries.bytes(row, 9));
  }

  private static Row row(ResultSet row, byte[] payload) throws SQLException {
    String note = row.getString(10);
    return new Row(
        row.getLong(1),
        row.getLong(2),
        Direction.of(row.getInt(3)),
        EntryKind.of(row.getInt(4)),
        row.getLong(5),
        Queries.bytes(row, 6),
        row.getLong(7),
        row.getLong(8),
        payload.length > Row.PREVIEW ? Arrays.copyOf(payload, Row.PREVIEW) : payload,
        note == null ? "" : note);
  }
}
