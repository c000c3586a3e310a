package dev.sockeye.journal;

/// What rows amount to.
///
/// @param size bytes of payload, of each frame its own
/// @param wire bytes on the wire
/// @param first the earliest time, nanoseconds since the epoch; 0 without rows
/// @param last the latest time; 0 without rows
public record RowSums(long count, long size, long wire, long first, long last) {
  public static final RowSums NONE = new RowSums(0, 0, 0, 0, 0);

  public RowSums plus(RowSums other) {
    if (count == 0) {
      return other;
    }
    return other.count == 0
        ? this
        : new RowSums(
            count + other.count,
            size + other.size,
            wire + other.wire,
            Math.min(first, other.first),
            Math.max(last, other.last));
  }

  static RowSums of(Row row) {
    boolean apart = row.first() > 0 && row.wire() > 0;
    long size = apart ? Math.max(0, row.wire() - row.head().length) : row.size();
    return new RowSums(1, size, row.wire(), row.at(), row.at());
  }
}
