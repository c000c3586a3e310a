package dev.sockeye.journal;

import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.session.EntryKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A recording that is made of what another file says, row by row, in order. It has its name only
/// once it is whole; closed before that, nothing of it stays. Used by one thread.
///
/// A payload is handed over in pieces of any size before its frame is; no more than 256 KiB of it
/// is in memory.
public final class NewRecording implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(NewRecording.class);
  private static final int ROWS = 5_000;
  private static final long BYTES = 16 << 20;

  private final Path target;
  private final boolean reserved;
  private final long most;
  private final Path temporary;
  private final Connection connection;
  private final PreparedStatement insert;
  private final PreparedStatement insertPart;
  private final PreparedStatement insertRaw;
  private final PreparedStatement insertFragments;
  private final PreparedStatement insertMark;
  private long n;
  private int pending;
  private long pendingBytes;
  private @Nullable Payload payload;
  private boolean done;

  /// A frame, as far as another file knows it.
  ///
  /// @param head the header's bytes as on the wire; empty where they are not known
  /// @param wire bytes on the wire, header included; 0 where that is not known
  /// @param first where it completes a fragmented message: the number of its first frame; else 0
  /// @param note as in the column, see {@link EntryCodec}; empty for none
  public record Frame(
      long at,
      Direction direction,
      EntryKind kind,
      byte[] head,
      long wire,
      long first,
      String note) {}

  private NewRecording(
      Path target, boolean reserved, long most, Path temporary, Connection connection)
      throws SQLException {
    this.target = target;
    this.reserved = reserved;
    this.most = most;
    this.temporary = temporary;
    this.connection = connection;
    connection.setAutoCommit(false);
    insert =
        connection.prepareStatement(
            "insert into entry(n, at, dir, kind, first, head, wire, size, payload, note)"
                + " values(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    insertPart =
        connection.prepareStatement("insert or replace into part(n, k, bytes) values(?, ?, ?)");
    insertRaw =
        connection.prepareStatement("insert or replace into raw(n, k, bytes) values(?, ?, ?)");
    insertFragments =
        connection.prepareStatement(
            "insert or replace into fragment(n, last)"
                + " select n, ? from entry"
                + " where n >= ? and n < ? and dir = ? and (n = ? or kind = 0)");
    insertMark =
        connection.prepareStatement("insert or replace into mark(n, colour, note) values(?, ?, ?)");
  }

  /// @param target the name it will have
  /// @param meta what is known of it as a whole: its start, else it has that of now
  /// @throws IOException with a sentence for people
  public static NewRecording begin(Path target, String title, Map<String, String> meta)
      throws IOException {
    var all = new LinkedHashMap<>(meta);
    all.put(Meta.TITLE, title);
    all.putIfAbsent(Meta.STARTED, Instant.now().toString());
    return begin(target, false, Long.MAX_VALUE, all);
  }

  /// @param reserved whether an empty file keeps the name free, which goes where nothing comes of
  ///   it
  /// @param most bytes that it may take
  static NewRecording begin(Path target, boolean reserved, long most, Map<String, String> meta)
      throws IOException {
    Path whole = target.toAbsolutePath();
    Path temporary = OwnFile.unfinished(whole);
    try {
      OwnFile.create(temporary);
      return new NewRecording(
          whole, reserved, most, temporary, Database.create(temporary, ofItsOwn(meta)));
    } catch (SQLException e) {
      remove(whole, reserved, temporary);
      throw new IOException(DiskErrors.sentence(e, whole), e);
    } catch (IOException e) {
      remove(whole, reserved, temporary);
      throw e;
    }
  }

  /// What was said of another recording and does not hold for this one: its rows are numbered anew,
  /// and whether it stays is for whoever has it made to say.
  private static Map<String, String> ofItsOwn(Map<String, String> meta) {
    var own = new LinkedHashMap<String, String>();
    meta.forEach((key, value) ->
        own.put(
            key.equals(Meta.MISSING) || key.equals(Meta.KEPT) ? "imported." + key : key, value));
    return own;
  }

  /// The number of the newest row.
  public long newest() {
    return n;
  }

  /// Adds what is no frame.
  public void add(Entry entry) throws IOException {
    doing(() -> {
      byte[] bytes = EntryCodec.payload(entry);
      long number = ++n;
      row(
          number,
          entry.at(),
          entry.direction(),
          EntryCodec.kind(entry),
          0,
          null,
          0,
          bytes.length,
          beginning(bytes),
          EntryCodec.note(entry));
      if (bytes.length > Entry.PIECE) {
        var parts = new Pieces(insertPart, number);
        parts.append(bytes, Entry.PIECE, bytes.length);
        parts.flush();
      }
      count(bytes.length);
    });
  }

  /// Has a frame's payload follow, which {@link #frame} ends.
  ///
  /// @param first where it is the payload of a fragmented message that the frame completes: the
  ///   number of the message's first frame; else 0
  public void beginPayload(long first, Direction direction) throws IOException {
    doing(() -> payload = new Payload(n + 1, first == 0 ? 0 : sizeOfFragments(first, direction)));
  }

  /// The payload's next bytes, unmasked and inflated.
  public void append(byte[] bytes, int from, int to) throws IOException {
    doing(() -> underWay().append(bytes, from, to));
  }

  /// The next bytes of what the wire carried of it, unmasked, where that is something else.
  public void appendRaw(byte[] bytes, int from, int to) throws IOException {
    doing(() -> underWay().raw.append(bytes, from, to));
  }

  /// Adds a frame with the payload that was handed over.
  ///
  /// @throws IllegalArgumentException where the payload of a message is shorter than its fragments
  public void frame(Frame frame) throws IOException {
    doing(() -> {
      Payload its = underWay();
      payload = null;
      if (its.size < its.ownFrom) {
        throw new IllegalArgumentException("the message is shorter than its fragments together");
      }
      its.end(frame.first() != 0);
      long number = ++n;
      row(
          number,
          frame.at(),
          frame.direction(),
          frame.kind(),
          frame.first(),
          frame.head(),
          frame.wire(),
          its.size,
          its.beginning.bytes(),
          frame.note());
      if (frame.first() != 0) {
        insertFragments.setLong(1, number);
        insertFragments.setLong(2, frame.first());
        insertFragments.setLong(3, number);
        insertFragments.setInt(4, frame.direction().code());
        insertFragments.setLong(5, frame.first());
        insertFragments.executeUpdate();
      }
      count(its.size);
    });
  }

  /// Adds what a person has said of the newest row.
  public void mark(String colour, String note) throws IOException {
    doing(() -> {
      insertMark.setLong(1, n);
      insertMark.setString(2, colour);
      insertMark.setString(3, note);
      insertMark.executeUpdate();
    });
  }

  /// Ends it in order and gives it its name, that of a file that is there already included.
  ///
  /// @param meta to be added to what was said at its beginning
  /// @return the file
  public Path finish(Map<String, String> meta) throws IOException {
    doing(() -> {
      Meta.put(connection, meta);
      connection.commit();
      connection.setAutoCommit(true);
      Database.execute(
          connection, "pragma wal_checkpoint(truncate)", "pragma journal_mode = delete");
      connection.close();
    });
    Files.move(
        temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    done = true;
    return target;
  }

  @Override
  public void close() {
    if (done) {
      return;
    }
    done = true;
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.debug("an unfinished recording could not be closed", e);
    }
    remove(target, reserved, temporary);
  }

  private static void remove(Path target, boolean reserved, Path temporary) {
    for (String suffix : new String[] {"", "-wal", "-shm", "-journal"}) {
      remove(Database.beside(temporary, suffix));
    }
    if (reserved) {
      remove(target);
    }
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("an unfinished recording is left behind: {}", e.getMessage());
    }
  }

  private Payload underWay() {
    Payload its = payload;
    if (its == null) {
      throw new IllegalStateException("no payload was begun");
    }
    return its;
  }

  private long sizeOfFragments(long first, Direction direction) throws SQLException {
    try (PreparedStatement sum =
        connection.prepareStatement(
            "select coalesce(sum(size), 0) from entry"
                + " where n >= ? and dir = ? and (n = ? or kind = 0)")) {
      sum.setLong(1, first);
      sum.setInt(2, direction.code());
      sum.setLong(3, first);
      try (ResultSet row = sum.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    }
  }

  private void row(
      long number,
      long at,
      Direction direction,
      EntryKind kind,
      long first,
      byte @Nullable [] head,
      long wire,
      long size,
      byte[] start,
      String note)
      throws SQLException {
    insert.setLong(1, number);
    insert.setLong(2, at);
    insert.setInt(3, direction.code());
    insert.setInt(4, kind.code());
    if (first == 0) {
      insert.setNull(5, Types.INTEGER);
    } else {
      insert.setLong(5, first);
    }
    insert.setBytes(6, head);
    insert.setLong(7, wire);
    insert.setLong(8, size);
    insert.setBytes(9, start);
    if (note.isEmpty()) {
      insert.setNull(10, Types.VARCHAR);
    } else {
      insert.setString(10, note);
    }
    insert.executeUpdate();
  }

  private void count(long bytes) throws SQLException, IOException {
    pendingBytes += bytes;
    if (++pending >= ROWS || pendingBytes >= BYTES) {
      connection.commit();
      pending = 0;
      pendingBytes = 0;
      if (Database.bytes(temporary) > most) {
        throw new IOException(
            ("It takes more than %s, half of the limit for all recordings and the most that one may"
                    + " take; raise recordingsLimit in settings.json to import it.")
                .formatted(RecordingsFolder.size(most)));
      }
    }
  }

  private static byte[] beginning(byte[] bytes) {
    return bytes.length > Entry.PIECE ? Arrays.copyOf(bytes, Entry.PIECE) : bytes;
  }

  @FunctionalInterface
  private interface Step {
    void run() throws SQLException, IOException;
  }

  private void doing(Step step) throws IOException {
    try {
      step.run();
    } catch (SQLException e) {
      throw new IOException(DiskErrors.sentence(e, target), e);
    }
  }

  /// The payload under way: of a frame, or of the message that it completes.
  private final class Payload {
    private final long number;
    private final long ownFrom;
    private final Beginning beginning = new Beginning();
    private final Beginning own = new Beginning();
    private final Pieces parts;
    private final Pieces raw;
    private long size;

    /// @param ownFrom where the frame's own payload begins
    Payload(long number, long ownFrom) {
      this.number = number;
      this.ownFrom = ownFrom;
      parts = new Pieces(insertPart, number);
      raw = new Pieces(insertRaw, number);
    }

    void append(byte[] bytes, int from, int to) throws SQLException {
      byte[] more = from == 0 && to == bytes.length ? bytes : Arrays.copyOfRange(bytes, from, to);
      beginning.append(more);
      long before = size;
      size += more.length;
      if (size <= ownFrom) {
        return;
      }
      int start = (int) Math.max(0, ownFrom - before);
      int taken = own.append(start == 0 ? more : Arrays.copyOfRange(more, start, more.length));
      parts.append(more, start + taken, more.length);
    }

    /// @param apart whether the row holds the beginning of the message in the place of the frame's
    void end(boolean apart) throws SQLException {
      parts.flush();
      raw.flush();
      if (apart && own.length() > 0) {
        Pieces.put(insertPart, number, -1, own.bytes());
      }
    }
  }
}
