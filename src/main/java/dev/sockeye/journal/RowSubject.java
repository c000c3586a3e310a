package dev.sockeye.journal;

import dev.sockeye.query.Subject;
import dev.sockeye.session.Direction;
import dev.sockeye.session.EntryKind;
import java.util.function.LongPredicate;

/// A row to a filter, with no more of the payload than the row carries.
///
/// @param marked tells which rows are marked
public record RowSubject(Row row, LongPredicate marked) implements Subject {
  /// A row of which it is not known whether it is marked.
  public RowSubject(Row row) {
    this(row, n -> false);
  }

  /// Whether what this says of a row is all there is to say: the payload is whole, and the row is
  /// no frame whose type and compression only its message's first one tells.
  public static boolean isSure(Row row) {
    return row.preview().length >= row.size() && row.kind() != EntryKind.CONTINUATION;
  }

  @Override
  public long n() {
    return row.n();
  }

  @Override
  public long at() {
    return row.at();
  }

  @Override
  public Direction direction() {
    return row.direction();
  }

  @Override
  public EntryKind kind() {
    return row.kind();
  }

  @Override
  public long wire() {
    return row.wire();
  }

  @Override
  public long size() {
    return row.size();
  }

  @Override
  public String note() {
    return row.note();
  }

  @Override
  public byte[] payload() {
    return row.preview();
  }

  @Override
  public boolean isWhole() {
    return row.preview().length >= row.size();
  }

  @Override
  public boolean isFragmented() {
    return isFragmented(row);
  }

  @Override
  public boolean isCompressed() {
    return isCompressed(row.head());
  }

  @Override
  public boolean isMarked() {
    return marked.test(row.n());
  }

  @Override
  public boolean isMasked() {
    return row.head().length > 1 && (row.head()[1] & 0x80) != 0;
  }

  static boolean isFragmented(Row row) {
    return row.kind() == EntryKind.CONTINUATION
        || row.kind().code() < 8 && row.head().length > 0 && (row.head()[0] & 0x80) == 0;
  }

  /// @param head of a message's first frame
  static boolean isCompressed(byte[] head) {
    return head.length > 0 && (head[0] & 0x40) != 0;
  }
}
