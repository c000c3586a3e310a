package dev.sockeye.journal;

import dev.sockeye.query.QueryPass;
import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.session.EntryKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads a recording through a connection of its own; made by {@link RecordedRows#reader}, closed
/// by its owner. Used by one platform thread at a time.
///
/// No statement reads more than 5,000 rows or one piece of a payload, so that a recording in
/// progress can empty its log in between. Rows that were counted a moment ago may not be in the
/// file yet.
public final class RecordingReader implements RowSource.Reader {
  /// The most rows that one statement reads.
  public static final int SLICE = 5_000;

  private static final Logger LOG = LoggerFactory.getLogger(RecordingReader.class);
  private static final byte[] NOTHING = {};
  private static final String COLUMNS =
      "select n, at, dir, kind, first, head, wire, size, substr(payload, 1, "
          + Row.PREVIEW
          + "), note from entry ";
  private static final String ROWS = COLUMNS + "where n >= ? and n < ? order by n";

  /// Whether a frame ends a message: the column `head` has its FIN bit, `first` where its
  /// fragmented message begins.
  private static final String ENDS =
      "(kind in (1, 2) and head >= x'80' or kind = 0 and first is not null)";

  /// Each value that is handed over costs more than to put several into one.
  private static final String FIGURES =
      "select n, at, kind | (dir << 8) | ("
          + ENDS
          + " << 10) | ((kind < 16 and note is not null and instr(note, '\"incomplete\":true') > 0)"
          + " << 11) | (size << 12) from entry where n >= ? and n < ? order by n";

  private static final String TEXTS =
      "select n, at, dir, size, case when text then payload end, text from (select *, "
          + ENDS
          + " and coalesce((select f.kind from entry f where f.n = e.first), kind) = 1 as text"
          + " from entry e where n >= ? and n < ?) order by n";
  private static final String STORED =
      "select n, at, dir, kind, first, head, wire, size, payload, note,"
          + " (select bytes from raw where raw.n = entry.n and k = 0) from entry where ";

  /// What {@link #stored} holds in memory at a time, short of one row more.
  private static final long STORED_BYTES = 4 << 20;

  private final Readers readers;
  private @Nullable Connection connection;
  private final PayloadReader payloads = new PayloadReader(this);
  private @Nullable RowFinder finder;
  private boolean closed;

  RecordingReader(Readers readers) {
    this.readers = readers;
  }

  /// Is shown one row's number and kind after the other.
  @FunctionalInterface
  public interface KindVisitor {
    void visit(long n, Direction direction, EntryKind kind);
  }

  /// Is shown what is to be counted of one row after the other.
  @FunctionalInterface
  public interface FigureVisitor {
    /// @param at nanoseconds since the epoch
    /// @param ends whether a message of text or binary data ends here
    /// @param growing whether it is a frame of which more is to come, or never came
    /// @param size bytes of payload; of the whole message where one ends here
    void visit(
        long n,
        long at,
        Direction direction,
        EntryKind kind,
        boolean ends,
        boolean growing,
        long size);
  }

  /// A message of text.
  ///
  /// @param n the number of its last frame
  /// @param at of that frame, nanoseconds since the epoch
  /// @param payload its beginning, where it has more than was asked for
  /// @param size bytes of all of it
  public record Text(long n, long at, Direction direction, byte[] payload, long size) {
    /// Whether {@link #payload} is all of it.
    public boolean isWhole() {
      return payload.length == size;
    }
  }

  /// Messages of text in a stretch of rows.
  ///
  /// @param upTo the number of the last row that was looked at
  public record Texts(List<Text> texts, long upTo) {}

  @FunctionalInterface
  interface Parameters {
    void set(PreparedStatement statement) throws SQLException;
  }

  @FunctionalInterface
  interface Mapper<T> {
    T map(ResultSet row) throws SQLException;
  }

  /// The number of the newest row in the file, or of the last that can be read; 0 where there is
  /// none.
  public long newest() throws IOException {
    if (readers.end() != Long.MAX_VALUE) {
      return readers.end();
    }
    // Not max(n), which would read all rows where they are in two places.
    return first("select n from entry order by n desc limit 1", _ -> {}, row -> row.getLong(1), 0L);
  }

  @Override
  public RowSource.Found find(QueryPass pass, long from, long to) throws IOException {
    RowFinder current = finder;
    if (current == null || !current.isFor(pass)) {
      current = new RowFinder(this, pass);
      finder = current;
    }
    try {
      return current.find(from, Math.min(to, newest()));
    } catch (IOException e) {
      if (!isDamage(e)) {
        throw e;
      }
      return RowSource.Reader.super.find(pass, from, to);
    }
  }

  private static boolean isDamage(IOException e) {
    return e.getCause() instanceof SQLException cause && Database.isDamage(cause);
  }

  @Override
  public List<Row> page(long from, int count) throws IOException {
    if (count > SLICE) {
      throw new IllegalArgumentException("a page has at most 5,000 rows, not " + count);
    }
    long last = Math.min(from + count - 1, readers.end());
    try {
      List<Row> rows = all(ROWS, from, last + 1, RecordingReader::row);
      if (isDense(rows, from)) {
        return rows;
      }
    } catch (IOException e) {
      if (!isDamage(e)) {
        throw e;
      }
    }
    return oneByOne(from, Math.min(last, newest()));
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
          this.<@Nullable Row>first(
              COLUMNS + "where n = ?",
              statement -> statement.setLong(1, n),
              RecordingReader::row,
              null);
      if (row != null) {
        return row;
      }
    } catch (IOException e) {
      if (!isDamage(e)) {
        throw e;
      }
    }
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
  public List<StoredRow> stored(long from, long to) throws IOException {
    return stored(
        STORED + "n >= ? and n <= ? order by n limit " + SLICE,
        statement -> {
          statement.setLong(1, from);
          statement.setLong(2, to);
        });
  }

  /// Rows with their payload, by their numbers, as far as they are in the file and take less than 4
  /// MiB.
  ///
  /// @param numbers at most 5,000, ascending
  public List<StoredRow> stored(long[] numbers) throws IOException {
    String all = Arrays.toString(numbers);
    return stored(
        STORED + "n in (select value from json_each(?)) order by n",
        statement -> statement.setString(1, all));
  }

  private List<StoredRow> stored(String sql, Parameters parameters) throws IOException {
    return query(
        sql,
        parameters,
        found -> {
          var all = new ArrayList<StoredRow>();
          long bytes = 0;
          while (bytes < STORED_BYTES && found.next()) {
            byte[] payload = bytes(found, 9);
            byte[] raw = bytes(found, 11);
            bytes += payload.length + raw.length;
            all.add(new StoredRow(row(found, payload), payload, raw));
          }
          return all;
        });
  }

  /// A row, or null where it is not in the file.
  public @Nullable Row row(long n) throws IOException {
    List<Row> rows = page(n, 1);
    return rows.isEmpty() ? null : rows.getFirst();
  }

  /// What happened, whole: of a row that is no frame.
  ///
  /// @return null where the row is not in the file
  public @Nullable Entry entry(long n) throws IOException {
    Row row = row(n);
    if (row == null) {
      return null;
    }
    var payload = new ByteArrayOutputStream();
    payloads.own(row, payload, Integer.MAX_VALUE);
    return EntryCodec.decode(row, payload.toByteArray());
  }

  /// Writes the payload of the message that a row completes, or the bytes of what is no message:
  /// another frame, a handshake, a body.
  ///
  /// @return how many bytes; -1 where the row is not in the file
  public long payload(long n, OutputStream out) throws IOException {
    Row row = row(n);
    return row == null ? -1 : payloads.message(row, out, Long.MAX_VALUE);
  }

  /// The beginning of what {@link #payload} writes.
  ///
  /// @return at most `max` bytes; none where the row is not in the file
  @Override
  public byte[] payloadStart(long n, int max) throws IOException {
    Row row = row(n);
    if (row == null) {
      return NOTHING;
    }
    var start = new ByteArrayOutputStream();
    payloads.message(row, start, max);
    return start.toByteArray();
  }

  /// A stretch of what {@link #payload} writes, at the cost of that stretch, wherever it is.
  ///
  /// @param length at most 1 MiB
  /// @return fewer bytes where the payload ends before, or has not come yet
  public byte[] payloadSlice(long n, long offset, int length) throws IOException {
    Row row = row(n);
    return row == null ? NOTHING : payloads.slice(row, offset, length);
  }

  /// Writes the payload of a frame, also where it completes a fragmented message.
  ///
  /// @return how many bytes; -1 where the row is not in the file
  public long ownPayload(long n, OutputStream out) throws IOException {
    Row row = row(n);
    return row == null ? -1 : payloads.own(row, out, Long.MAX_VALUE);
  }

  /// The wire's own payload bytes of a compressed frame, unmasked, at most `max`; none for others.
  public byte[] raw(long n, int max) throws IOException {
    var raw = new ByteArrayOutputStream();
    payloads.raw(n, raw, max);
    return raw.toByteArray();
  }

  /// Writes the wire's own payload bytes of a compressed frame, unmasked; none of others.
  ///
  /// @return how many
  public long raw(long n, OutputStream out) throws IOException {
    return payloads.raw(n, out, Long.MAX_VALUE);
  }

  /// The numbers of the frames that the messages of these rows hide.
  ///
  /// @param numbers at most 5,000
  public List<Long> fragmentsOf(long[] numbers) throws IOException {
    String all = Arrays.toString(numbers);
    // From each message's own stretch of the table, which has no other key.
    return query(
        "select p.n from entry e join fragment p on p.n >= e.first and p.n < e.n and p.last = e.n"
            + " where e.n in (select value from json_each(?)) and e.first > 0",
        statement -> statement.setString(1, all),
        rows -> {
          var fragments = new ArrayList<Long>();
          while (rows.next()) {
            fragments.add(rows.getLong(1));
          }
          return fragments;
        });
  }

  @Override
  public RowSource.Fragmented fragmented(long from, long to) throws IOException {
    long last = Math.min(to, newest());
    var messages = new ArrayList<RowSource.Fragmented.Message>();
    // From each message's own stretch of the table, which has no other key.
    each(
        "select e.n, e.dir, p.n from entry e"
            + " join fragment p on p.n >= e.first and p.n < e.n and p.last = e.n"
            + " where e.n >= ? and e.n <= ? and e.first > 0 order by e.n, p.n",
        from,
        last,
        row -> {
          long n = row.getLong(1);
          if (messages.isEmpty() || messages.getLast().last() != n) {
            messages.add(
                new RowSource.Fragmented.Message(
                    n, Direction.of(row.getInt(2)), new ArrayList<>()));
          }
          messages.getLast().frames().add(row.getLong(3));
        });
    return new RowSource.Fragmented(messages, Math.max(from - 1, last));
  }

  /// Whether rows are in memory, so that no file has them all.
  boolean isInMemory() {
    return readers.isShared();
  }

  /// Which rows have left the recording.
  MissingRows missing() {
    return readers.missing();
  }

  /// Reads several times while the recording stays as it is.
  void together(Readers.Action queries) throws IOException {
    try {
      readers.exclusively(queries);
    } catch (SQLException e) {
      throw new IOException(readers.sentence(e), e);
    }
  }

  /// What the recording is called in a sentence.
  String name() {
    return readers.name();
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

  /// Is shown a row of a query.
  @FunctionalInterface
  interface RowSink {
    void take(ResultSet row) throws SQLException;
  }

  /// The file that is read.
  Path file() {
    return readers.file();
  }

  /// All that is noted of the recording as a whole.
  public Map<String, String> meta() throws IOException {
    return query(
        "select key, value from meta order by key",
        _ -> {},
        rows -> {
          var meta = new LinkedHashMap<String, String>();
          while (rows.next()) {
            meta.put(rows.getString(1), rows.getString(2));
          }
          return meta;
        });
  }

  /// The numbers of the frames that the message of a row hides, in order: all but its last frame.
  public List<Long> fragments(long n) throws IOException {
    Row row = row(n);
    if (row == null || row.first() == 0) {
      return List.of();
    }
    var fragments = new ArrayList<Long>();
    for (long from = row.first(); from < n; from += SLICE) {
      fragments.addAll(payloads.fragments(n, from));
    }
    return fragments;
  }

  /// Shows kind and direction of the rows `from` to `to`, as far as they are in the file, in order.
  public void kinds(long from, long to, KindVisitor visitor) throws IOException {
    record Kind(long n, Direction direction, EntryKind kind) {}
    long start = from;
    while (start <= to) {
      List<Kind> slice =
          all(
              "select n, dir, kind from entry where n >= ? and n < ? order by n",
              start,
              Math.min(to + 1, start + SLICE),
              row ->
                  new Kind(
                      row.getLong(1), Direction.of(row.getInt(2)), EntryKind.of(row.getInt(3))));
      for (Kind kind : slice) {
        visitor.visit(kind.n(), kind.direction(), kind.kind());
      }
      long next = slice.isEmpty() ? readers.missing().next(start) : start + SLICE;
      if (next == start) {
        return;
      }
      start = next;
    }
  }

  /// Shows what is to be counted of the rows `from` to `to`, as far as they are in the file, in
  /// order: none of their bytes.
  ///
  /// @return the number of the last one that was looked at; `from - 1` where there is none
  public long figures(long from, long to, FigureVisitor visitor) throws IOException {
    long done = from - 1;
    while (done < to) {
      long start = done + 1;
      long end = Math.min(to + 1, start + SLICE);
      long last =
          query(
              FIGURES,
              statement -> {
                statement.setLong(1, start);
                statement.setLong(2, end);
              },
              rows -> figures(rows, start - 1, visitor));
      if (last < start) {
        long next = readers.missing().next(start);
        if (next == start) {
          break;
        }
        done = Math.min(to, next - 1);
      } else {
        done = last;
      }
    }
    return done;
  }

  private static long figures(ResultSet rows, long before, FigureVisitor visitor)
      throws SQLException {
    long n = before;
    while (rows.next()) {
      n = rows.getLong(1);
      long figures = rows.getLong(3);
      visitor.visit(
          n,
          rows.getLong(2),
          Direction.of((int) (figures >> 8) & 3),
          EntryKind.of((int) figures & 0xff),
          (figures & 1 << 10) != 0,
          (figures & 1 << 11) != 0,
          figures >> 12);
    }
    return n;
  }

  /// The messages of text that end in the rows `from` to `to`, as far as they are in the file.
  ///
  /// @param to at most 5,000 rows behind `from`; fewer where they are long
  /// @param max the most bytes of a payload that are wanted
  public Texts texts(long from, long to, int max) throws IOException {
    record Found(Text text, boolean wanted) {}
    List<Found> found =
        all(
            TEXTS,
            from,
            Math.min(to + 1, from + SLICE),
            row ->
                new Found(
                    new Text(
                        row.getLong(1),
                        row.getLong(2),
                        Direction.of(row.getInt(3)),
                        bytes(row, 5),
                        row.getLong(4)),
                    row.getBoolean(6)));
    var texts = new ArrayList<Text>();
    for (Found each : found) {
      Text text = each.text();
      if (each.wanted()) {
        texts.add(
            text.payload().length < Math.min(max, text.size())
                ? new Text(
                    text.n(), text.at(), text.direction(), payloadStart(text.n(), max), text.size())
                : text);
      }
    }
    return new Texts(
        texts,
        found.isEmpty()
            ? Math.min(to, readers.missing().next(from) - 1)
            : found.getLast().text().n());
  }

  @Override
  public RowSums sums(long from, long to, @Nullable LongPredicate in) throws IOException {
    // A last fragment's row has the size of the whole message.
    String size = "case when first is null then size else max(0, wire - length(head)) end";
    if (in == null) {
      return query(
          "select count(*), coalesce(sum("
              + size
              + "), 0), coalesce(sum(wire), 0),"
              + " coalesce(min(at), 0), coalesce(max(at), 0) from entry where n >= ? and n < ?",
          statement -> {
            statement.setLong(1, from);
            statement.setLong(2, to + 1);
          },
          row -> {
            row.next();
            return sums(row, row.getLong(1), row.getLong(5));
          });
    }
    return query(
        "select n, " + size + ", wire, at from entry where n >= ? and n < ?",
        statement -> {
          statement.setLong(1, from);
          statement.setLong(2, to + 1);
        },
        row -> {
          RowSums sums = RowSums.NONE;
          while (row.next()) {
            if (in.test(row.getLong(1))) {
              sums = sums.plus(sums(row, 1, row.getLong(4)));
            }
          }
          return sums;
        });
  }

  private static RowSums sums(ResultSet row, long count, long last) throws SQLException {
    return new RowSums(count, row.getLong(2), row.getLong(3), row.getLong(4), last);
  }

  @Override
  public void close() {
    closed = true;
    readers.closed(this);
    try {
      readers.reading(() -> {
        disconnect();
        return true;
      });
    } catch (SQLException e) {
      LOG.debug("a reader could not be closed", e);
    }
  }

  /// Lets go of the file until the next use. Called by {@link Readers} while nobody reads.
  void disconnect() throws SQLException {
    Connection old = connection;
    connection = null;
    if (old != null) {
      old.close();
    }
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

  private static Row row(ResultSet row) throws SQLException {
    return row(row, bytes(row, 9));
  }

  private static Row row(ResultSet row, byte[] payload) throws SQLException {
    String note = row.getString(10);
    return new Row(
        row.getLong(1),
        row.getLong(2),
        Direction.of(row.getInt(3)),
        EntryKind.of(row.getInt(4)),
        row.getLong(5),
        bytes(row, 6),
        row.getLong(7),
        row.getLong(8),
        payload.length > Row.PREVIEW ? Arrays.copyOf(payload, Row.PREVIEW) : payload,
        note == null ? "" : note);
  }

  static byte[] bytes(ResultSet row, int column) throws SQLException {
    byte[] bytes = row.getBytes(column);
    return bytes == null ? NOTHING : bytes;
  }
}
