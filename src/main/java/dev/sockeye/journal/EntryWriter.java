package dev.sockeye.journal;

import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.session.Mark;
import dev.sockeye.wire.Opcode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Numbers entries and writes them as rows: joins the parts of a frame and the frames of a message.
/// Used by the writer's thread alone, which also begins and commits the transactions.
///
/// Per direction it keeps the first 64 KiB of the frame and of the message under way, and a piece
/// of at most 256 KiB for each table of pieces; never a whole payload.
final class EntryWriter {
  private static final int FIN = 0x80;
  private static final byte[] NOTHING = {};

  private final RowRing ring;
  private final long showNanos;
  private final RowInserts inserts;
  private final PreparedStatement grow;
  private final PreparedStatement begin;
  private final PreparedStatement finish;
  private final PreparedStatement insertPart;
  private final PreparedStatement insertRaw;
  private final PreparedStatement insertFragments;
  private final @Nullable FrameUnderWay[] frames = new @Nullable FrameUnderWay[3];
  private final @Nullable MessageUnderWay[] messages = new @Nullable MessageUnderWay[3];
  private long n;
  private boolean changed;

  /// How far it has come: enough to go on with in another place, or to do the last transaction
  /// again.
  ///
  /// @param frames under way, by direction
  /// @param messages under way, by direction
  record State(long n, List<FrameUnderWay> frames, Map<Integer, MessageUnderWay> messages) {
    static final State START = new State(0, List.of(), Map.of());
  }

  /// @param schema of the connection that is written to
  /// @param showNanos how long a growing frame is left as it was before its row is written again
  EntryWriter(Connection connection, String schema, RowRing ring, long showNanos)
      throws SQLException {
    this.ring = ring;
    this.showNanos = showNanos;
    inserts = new RowInserts(connection, schema);
    grow =
        connection.prepareStatement(
            "update %s.entry set wire = ?, size = ? where n = ?".formatted(schema));
    begin =
        connection.prepareStatement(
            "update %s.entry set payload = ? where n = ?".formatted(schema));
    finish =
        connection.prepareStatement(
            "update %s.entry set first = ?, wire = ?, size = ?, payload = ?, note = ? where n = ?"
                .formatted(schema));
    insertPart =
        connection.prepareStatement(
            "insert or replace into %s.part(n, k, bytes) values(?, ?, ?)".formatted(schema));
    insertRaw =
        connection.prepareStatement(
            "insert or replace into %s.raw(n, k, bytes) values(?, ?, ?)".formatted(schema));
    // Not of the schema: a message may have begun in another place.
    insertFragments =
        connection.prepareStatement(
            "insert or replace into %s.fragment(n, last)".formatted(schema)
                + " select n, ? from entry"
                + " where n >= ? and n < ? and dir = ? and (n = ? or kind = 0)");
  }

  /// The number of the newest row.
  long newest() {
    return n;
  }

  /// A copy of how far it has come.
  State state() {
    var underWay = new ArrayList<FrameUnderWay>();
    for (FrameUnderWay frame : frames) {
      if (frame != null) {
        underWay.add(frame.over(insertPart, insertRaw));
      }
    }
    var parts = new HashMap<Integer, MessageUnderWay>();
    for (int i = 0; i < messages.length; i++) {
      MessageUnderWay message = messages[i];
      if (message != null) {
        parts.put(i, message.copy());
      }
    }
    return new State(n, underWay, parts);
  }

  /// Goes on where another writer stood. Before anything is written.
  ///
  /// @param anew whether the rows of frames under way are not where this one writes
  void resume(State from, boolean anew) throws SQLException {
    n = from.n();
    for (FrameUnderWay other : from.frames()) {
      FrameUnderWay frame = other.over(insertPart, insertRaw);
      frames[frame.direction.code()] = frame;
      if (anew) {
        byte[] payload = frame.beginning();
        String note = EntryCodec.frameNote(Mark.NONE, true, frame.kept());
        inserts.add(frame.row(0, frame.wire(), frame.size(), payload, note), payload);
        frame.beginningShown();
      }
    }
    from.messages().forEach((direction, message) -> messages[direction] = message.copy());
    inserts.flush();
  }

  void write(Entry entry) throws SQLException {
    switch (entry) {
      case Entry.FramePart part -> part(part);
      case Entry.Frame frame -> {
        int direction = frame.direction().code();
        FrameUnderWay underWay = frames[direction];
        if (underWay == null) {
          frame(frame);
        } else {
          frames[direction] = null;
          end(underWay, frame);
        }
      }
      default -> {
        byte[] payload = EntryCodec.payload(entry);
        long number = ++n;
        add(Row.of(number, entry, 0, NOTHING, 0, payload.length, payload), payload);
        rest(number, payload);
      }
    }
  }

  /// Whether a frame under way has grown since it was last written.
  boolean isDirty() {
    for (FrameUnderWay frame : frames) {
      if (frame != null && frame.isDirty()) {
        return true;
      }
    }
    return false;
  }

  /// Writes what is still held back, so that a commit has it all.
  ///
  /// @param now whether growing frames are written although they were a moment ago
  void flush(boolean now) throws SQLException {
    inserts.flush();
    long time = System.nanoTime();
    for (FrameUnderWay frame : frames) {
      if (frame != null && frame.isDirty() && (now || time - frame.shownAt >= showNanos)) {
        show(frame, time);
      }
    }
  }

  /// To be called after a commit: what has changed can be read from the file only now.
  void committed() {
    if (changed) {
      changed = false;
      ring.changed();
      ring.growing(oldestUnderWay());
    }
  }

  private long oldestUnderWay() {
    long oldest = Long.MAX_VALUE;
    for (FrameUnderWay frame : frames) {
      oldest = frame == null ? oldest : Math.min(oldest, frame.n);
    }
    return oldest;
  }

  /// The frame of this number, where its end has not come; else null.
  @Nullable FrameUnderWay underWay(long number) {
    for (FrameUnderWay frame : frames) {
      if (frame != null && frame.n == number) {
        return frame;
      }
    }
    return null;
  }

  /// The frames whose end has not come.
  List<FrameUnderWay> underWay() {
    return Arrays.stream(frames)
        .<FrameUnderWay>mapMulti((frame, into) -> {
          if (frame != null) {
            into.accept(frame);
          }
        })
        .toList();
  }

  /// The message whose end has not come, by direction.
  @Nullable MessageUnderWay message(Direction direction) {
    return messages[direction.code()];
  }

  /// Only the beginning of a row's payload is kept from now on, which the file says already.
  void cut(long number, long kept) {
    FrameUnderWay frame = underWay(number);
    if (frame != null) {
      frame.cut(kept);
    }
    Row row = ring.get(number);
    if (row != null) {
      long before = EntryCodec.kept(row);
      long least = before < 0 ? kept : Math.min(before, kept);
      ring.replace(row.withNote(EntryCodec.cutNote(row.note(), least)));
    }
    ring.changed();
  }

  void close() throws SQLException {
    inserts.close();
    for (PreparedStatement statement :
        List.of(grow, begin, finish, insertPart, insertRaw, insertFragments)) {
      statement.close();
    }
  }

  private void part(Entry.FramePart part) throws SQLException {
    int direction = part.direction().code();
    FrameUnderWay frame = frames[direction];
    if (frame == null) {
      frame = new FrameUnderWay(++n, part, insertPart, insertRaw);
      frames[direction] = frame;
      ring.growing(Math.min(ring.growing(), frame.n));
      frame.append(part.payload(), part.raw());
      byte[] payload = frame.beginning();
      add(Row.of(n, part, 0, frame.head, frame.wire(), frame.size(), payload), payload);
      frame.beginningShown();
      frame.shownAt = System.nanoTime();
    } else {
      frame.append(part.payload(), part.raw());
      long now = System.nanoTime();
      if (now - frame.shownAt >= showNanos) {
        show(frame, now);
      }
    }
  }

  private void show(FrameUnderWay frame, long now) throws SQLException {
    inserts.flush();
    frame.flush();
    grow.setLong(1, frame.wire());
    grow.setLong(2, frame.size());
    grow.setLong(3, frame.n);
    grow.executeUpdate();
    byte[] beginning = frame.beginning();
    if (frame.isBeginningDirty()) {
      begin.setBytes(1, beginning);
      begin.setLong(2, frame.n);
      begin.executeUpdate();
      frame.beginningShown();
    }
    String note = EntryCodec.frameNote(Mark.NONE, true, frame.kept());
    changed = true;
    ring.replace(frame.row(0, frame.wire(), frame.size(), beginning, note));
    frame.shownAt = now;
  }

  /// A frame that came in one.
  private void frame(Entry.Frame frame) throws SQLException {
    long number = ++n;
    byte[] own = frame.payload();
    MessageUnderWay message = join(number, frame, own, false);
    if (message == null) {
      add(Row.of(number, frame, 0, frame.head(), frame.wire(), frame.size(), own), own);
    } else {
      byte[] payload = message.end(own);
      long kept = message.kept(frame.message());
      Row row =
          Row.of(
              number, frame, message.first(), frame.head(), frame.wire(), frame.message(), payload);
      add(kept < 0 ? row : row.withNote(EntryCodec.cutNote(row.note(), kept)), payload);
      complete(number, frame.direction(), message, own);
    }
    rest(number, own);
    if (frame.raw() != null) {
      var raw = new Pieces(insertRaw, number);
      raw.append(frame.raw(), 0, frame.raw().length);
      raw.flush();
    }
  }

  /// The end of a frame that came in parts.
  private void end(FrameUnderWay underWay, Entry.Frame frame) throws SQLException {
    inserts.flush();
    underWay.append(frame.payload(), frame.raw());
    underWay.flush();
    byte[] own = underWay.beginning();
    MessageUnderWay message = join(underWay.n, frame, own, underWay.kept() >= 0);
    long first = message == null ? 0 : message.first();
    long size = message == null ? frame.size() : frame.message();
    byte[] payload = message == null ? own : message.end(own);
    String note =
        EntryCodec.frameNote(frame.mark(), !frame.complete(), kept(underWay, message, size));
    RowInserts.setFirst(finish, 1, first);
    finish.setLong(2, frame.wire());
    finish.setLong(3, size);
    finish.setBytes(4, payload);
    RowInserts.setNote(finish, 5, note);
    finish.setLong(6, underWay.n);
    finish.executeUpdate();
    if (message != null) {
      complete(underWay.n, frame.direction(), message, own);
    }
    changed = true;
    ring.replace(underWay.row(first, frame.wire(), size, payload, note));
  }

  /// How much of the payload that a frame's row shows is kept; -1 for all of it.
  private static long kept(FrameUnderWay frame, @Nullable MessageUnderWay message, long size) {
    if (message == null) {
      return frame.kept();
    }
    long before = size - frame.size();
    long own = frame.kept() < 0 ? -1 : before + frame.kept();
    long whole = message.kept(size);
    return own < 0 || whole < 0 ? Math.max(own, whole) : Math.min(own, whole);
  }

  /// Puts a frame to its message.
  ///
  /// @param cut whether it is not there whole
  /// @return the fragmented message that it completes, or null
  private @Nullable MessageUnderWay join(long number, Entry.Frame frame, byte[] own, boolean cut) {
    Opcode opcode = EntryCodec.kind(frame).opcode();
    if (!opcode.isData()) {
      return null;
    }
    int direction = frame.direction().code();
    boolean fin = (frame.head()[0] & FIN) != 0;
    if (opcode != Opcode.CONTINUATION) {
      // One that is under way ends here, unfinished, against RFC 6455 §5.4: what would continue it
      // then continues nothing.
      MessageUnderWay message = null;
      if (!fin && frame.message() < 0) {
        message = new MessageUnderWay(number);
        message.add(own, cut);
      }
      messages[direction] = message;
      return null;
    }
    MessageUnderWay message = messages[direction];
    if (message == null) {
      return null;
    }
    if (fin && frame.message() >= 0) {
      messages[direction] = null;
      return message;
    }
    message.add(own, cut);
    return null;
  }

  /// Writes what a completed message has beside its row: which frames are hidden behind it, and the
  /// beginning of its last frame, whose place in the row the message's beginning has taken.
  private void complete(long last, Direction direction, MessageUnderWay message, byte[] own)
      throws SQLException {
    inserts.flush();
    insertFragments.setLong(1, last);
    insertFragments.setLong(2, message.first());
    insertFragments.setLong(3, last);
    insertFragments.setInt(4, direction.code());
    insertFragments.setLong(5, message.first());
    insertFragments.executeUpdate();
    if (own.length > 0) {
      Pieces.put(insertPart, last, -1, RowInserts.beginning(own));
    }
  }

  private void rest(long number, byte[] payload) throws SQLException {
    if (payload.length > Entry.PIECE) {
      var parts = new Pieces(insertPart, number);
      parts.append(payload, Entry.PIECE, payload.length);
      parts.flush();
    }
  }

  private void add(Row row, byte[] payload) throws SQLException {
    inserts.add(row, payload);
    ring.add(row);
  }
}
