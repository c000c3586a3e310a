package dev.sockeye.journal;

import dev.sockeye.query.QueryPass;
import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.session.EntryKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
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

  private final Readers readers;
  private final Queries queries;
  private final RowPages pages;
  private final PayloadReader payloads;
  private final RowFigures figures;
  private @Nullable RowFinder finder;

  RecordingReader(Readers readers) {
    this.readers = readers;
    queries = new Queries(readers);
    pages = new RowPages(queries, readers);
    payloads = new PayloadReader(queries);
    figures = new RowFigures(queries, readers, this::payloadStart);
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

  /// The number of the newest row in the file, or of the last that can be read; 0 where there is
  /// none.
  public long newest() throws IOException {
    return queries.newest();
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
      if (!DiskErrors.isDamage(e)) {
        throw e;
      }
      return RowSource.Reader.super.find(pass, from, to);
    }
  }

  @Override
  public List<Row> page(long from, int count) throws IOException {
    return pages.page(from, count);
  }

  /// Rows with their payload, at most 5,000, and fewer where they take more than 4 MiB: the next of
  /// `from` to `to`.
  ///
  /// @return none where there is no further row in the file
  public List<StoredRow> stored(long from, long to) throws IOException {
    return pages.stored(from, to);
  }

  /// Rows with their payload, by their numbers, as far as they are in the file and take less than 4
  /// MiB.
  ///
  /// @param numbers at most 5,000, ascending
  public List<StoredRow> stored(long[] numbers) throws IOException {
    return pages.stored(numbers);
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
  public long[] fragmentsOf(long[] numbers) throws IOException {
    String all = Arrays.toString(numbers);
    // From each message's own stretch of the table, which has no other key.
    return queries.query(
        "select p.n from entry e join fragment p on p.n >= e.first and p.n < e.n and p.last = e.n"
            + " where e.n in (select value from json_each(?)) and e.first > 0",
        statement -> statement.setString(1, all),
        rows -> {
          var fragments = LongStream.builder();
          while (rows.next()) {
            fragments.add(rows.getLong(1));
          }
          return fragments.build().sorted().toArray();
        });
  }

  @Override
  public RowSource.Fragmented fragmented(long from, long to) throws IOException {
    long last = Math.min(to, newest());
    var messages = new ArrayList<RowSource.Fragmented.Message>();
    // From each message's own stretch of the table, which has no other key.
    queries.each(
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

  /// The file that is read.
  Path file() {
    return readers.file();
  }

  /// All that is noted of the recording as a whole.
  public Map<String, String> meta() throws IOException {
    return queries.query(
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
    figures.kinds(from, to, visitor);
  }

  /// Shows what is to be counted of the rows `from` to `to`, as far as they are in the file, in
  /// order: none of their bytes.
  ///
  /// @return the number of the last one that was looked at; `from - 1` where there is none
  public long figures(long from, long to, FigureVisitor visitor) throws IOException {
    return figures.figures(from, to, visitor);
  }

  /// The messages of text that end in the rows `from` to `to`, as far as they are in the file.
  ///
  /// @param to at most 5,000 rows behind `from`; fewer where they are long
  /// @param max the most bytes of a payload that are wanted
  public Texts texts(long from, long to, int max) throws IOException {
    return figures.texts(from, to, max);
  }

  @Override
  public RowSums sums(long from, long to, @Nullable LongPredicate in) throws IOException {
    return figures.sums(from, to, in);
  }

  /// What it reads with, for those who have statements of their own.
  Queries queries() {
    return queries;
  }

  @Override
  public void close() {
    readers.closed(this);
    try {
      queries.close();
    } catch (SQLException e) {
      LOG.debug("a reader could not be closed", e);
    }
  }

  /// Lets go of the file until the next use. Called by {@link Readers} while nobody reads.
  void disconnect() throws SQLException {
    queries.disconnect();
  }
}
