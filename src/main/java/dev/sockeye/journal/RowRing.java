package dev.sockeye.journal;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// The newest rows in memory, so that a log that follows needs no SQL. Written by the recording's
/// one writer, read by any thread: a row is immutable and says its own number, so what a reader
/// finds is either the row it asked for or another one, never a mixture.
final class RowRing {
  private final AtomicReferenceArray<@Nullable Row> slots;
  private final int mask;

  /// Written once a row, so without the fence of a volatile.
  private final AtomicLong count = new AtomicLong();

  private volatile long revision;
  private volatile long growing = Long.MAX_VALUE;

  /// @param size a power of two
  RowRing(int size) {
    slots = new AtomicReferenceArray<>(size);
    mask = size - 1;
  }

  /// Adds the next row. Its number is {@link #count()} + 1; smaller where the disk lost rows that
  /// were added before, and they are written again.
  void add(Row row) {
    slots.setRelease((int) row.n() & mask, row);
    if (row.n() > count.getPlain()) {
      count.setRelease(row.n());
    }
  }

  /// Replaces a row that was added before, as far as it is still here. The writer alone calls this.
  void replace(Row row) {
    int slot = (int) row.n() & mask;
    Row there = slots.getAcquire(slot);
    if (there != null && there.n() == row.n()) {
      slots.setRelease(slot, row);
    }
    changed();
  }

  /// Says that rows which were there before have changed, here or in the file. The writer alone
  /// calls this.
  void changed() {
    revision = revision + 1;
  }

  @Nullable Row get(long n) {
    Row row = slots.getAcquire((int) n & mask);
    return row != null && row.n() == n ? row : null;
  }

  long count() {
    return count.getAcquire();
  }

  /// The number of the oldest row that is not as it will stay; {@link Long#MAX_VALUE} for none.
  long growing() {
    return growing;
  }

  /// To be said before such a row is added, and once what it has become can be read from the file.
  /// The writer alone calls this.
  void growing(long n) {
    growing = n;
  }

  long revision() {
    return revision;
  }
}
