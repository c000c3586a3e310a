package dev.sockeye.journal;

import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.session.EntryKind;
import dev.sockeye.wire.Opcode;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// A frame of which parts have come, and not yet its end. Used by the writer's thread.
final class FrameUnderWay {
  final long n;
  final long at;
  final Direction direction;
  final byte[] head;

  private final Beginning beginning;
  private final Pieces parts;
  private final Pieces raw;
  private long size;
  private long wire;

  /// When it was last made visible, nanoseconds of {@link System#nanoTime}.
  long shownAt;

  private long kept = -1;
  private boolean dirty;
  private int shownBeginning;

  FrameUnderWay(
      long n, Entry.FramePart first, PreparedStatement insertPart, PreparedStatement insertRaw) {
    this.n = n;
    this.at = first.at();
    this.direction = first.direction();
    this.head = first.head();
    this.beginning = new Beginning();
    this.parts = new Pieces(insertPart, n);
    this.raw = new Pieces(insertRaw, n);
    this.wire = head.length;
  }

  private FrameUnderWay(
      FrameUnderWay other, PreparedStatement insertPart, PreparedStatement insertRaw) {
    this.n = other.n;
    this.at = other.at;
    this.direction = other.direction;
    this.head = other.head;
    this.beginning = other.beginning.copy();
    this.parts = other.parts.over(insertPart);
    this.raw = other.raw.over(insertRaw);
    this.size = other.size;
    this.wire = other.wire;
    this.shownAt = other.shownAt;
    this.dirty = other.dirty;
    this.kept = other.kept;
    this.shownBeginning = other.shownBeginning;
  }

  /// The frame as it is now, to go on with in another place.
  FrameUnderWay over(PreparedStatement insertPart, PreparedStatement insertRaw) {
    return new FrameUnderWay(this, insertPart, insertRaw);
  }

  /// From which piece of the payload on the place that it goes on in has them.
  int part() {
    return parts.k();
  }

  /// From which piece of the wire's bytes on.
  int raw() {
    return raw.k();
  }

  void append(byte[] payload, byte @Nullable [] wireBytes) throws SQLException {
    int taken = beginning.append(payload);
    parts.append(payload, taken, payload.length);
    size += payload.length;
    wire += wireBytes == null ? payload.length : wireBytes.length;
    if (wireBytes != null) {
      raw.append(wireBytes, 0, wireBytes.length);
    }
    dirty = true;
  }

  /// Keeps no more of the payload than its first bytes, those that are written already.
  void cut(long bytes) {
    kept = bytes;
    parts.stop();
    raw.stop();
  }

  /// How much of the payload is kept; -1 for all of it.
  long kept() {
    return kept;
  }

  /// Writes all that has come.
  void flush() throws SQLException {
    parts.flush();
    raw.flush();
    dirty = false;
  }

  /// Whether something has come that the file lacks.
  boolean isDirty() {
    return dirty;
  }

  byte[] beginning() {
    return beginning.bytes();
  }

  /// Whether the beginning has grown since {@link #beginningShown}.
  boolean isBeginningDirty() {
    return beginning.length() != shownBeginning;
  }

  /// The beginning as it is now is in its row.
  void beginningShown() {
    shownBeginning = beginning.length();
  }

  /// Its row.
  Row row(long first, long onWire, long its, byte[] payload, String note) {
    EntryKind kind = EntryKind.of(Opcode.of(head[0]));
    return new Row(n, at, direction, kind, first, head, onWire, its, Row.preview(payload), note);
  }

  long size() {
    return size;
  }

  long wire() {
    return wire;
  }
}
