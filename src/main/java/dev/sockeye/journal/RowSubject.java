package dev.sockeye.journal;

import dev.sockeye.query.Subject;
import dev.sockeye.session.Direction;
import dev.sockeye.session.EntryKind;

/// A row to a filter, with no more of the payload than the row carries.
public record RowSubject(Row row) implements Subject {
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
}
