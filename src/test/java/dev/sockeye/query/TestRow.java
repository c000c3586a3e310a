package dev.sockeye.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sockeye.session.Direction;
import dev.sockeye.session.EntryKind;

/// A row that is there whole.
record TestRow(
    long n,
    long at,
    Direction direction,
    EntryKind kind,
    long wire,
    long size,
    String note,
    byte[] payload,
    boolean isFragmented,
    boolean isCompressed,
    boolean isMasked)
    implements Subject {

  static TestRow text(String payload) {
    return of(Direction.IN, EntryKind.TEXT, payload.getBytes(UTF_8));
  }

  static TestRow of(Direction direction, EntryKind kind, byte[] payload) {
    return new TestRow(
        7,
        1_700_000_000_000_000_000L,
        direction,
        kind,
        payload.length + 2,
        payload.length,
        "",
        payload,
        false,
        false,
        false);
  }

  static TestRow noted(EntryKind kind, String note) {
    return new TestRow(7, 0, Direction.LOCAL, kind, 0, 0, note, new byte[0], false, false, false);
  }

  /// Of all numbers 150 is that of a marked row.
  @Override
  public boolean isMarked() {
    return n == 150;
  }

  @Override
  public boolean isWhole() {
    return true;
  }
}
