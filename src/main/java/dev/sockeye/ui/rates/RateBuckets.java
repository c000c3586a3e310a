package dev.sockeye.ui.rates;

import dev.sockeye.session.Direction;
import java.util.Arrays;

/// Sums over all of a recording, in stretches of 100 ms at first, which become twice as long
/// whenever there would be too many: memory is bounded however long it lasts. Used by one thread.
final class RateBuckets {
  private static final long FINEST = 100_000_000L;
  private static final int FIRST_SIZE = 256;

  private final int most;
  private long start;
  private long width = FINEST;
  private int used;
  private long[] messagesIn = new long[FIRST_SIZE];
  private long[] messagesOut = new long[FIRST_SIZE];
  private long[] bytesIn = new long[FIRST_SIZE];
  private long[] bytesOut = new long[FIRST_SIZE];
  private long[] rows = new long[FIRST_SIZE];

  /// @param most stretches; a power of two, at least 256
  RateBuckets(int most) {
    this.most = most;
  }

  /// Takes in a row, and the message that ends with it. Rows come in order, their times nearly so:
  /// what is older than the first row counts as of its time.
  ///
  /// @param bytes of the message; -1 where none ends here
  void add(long n, long at, Direction direction, long bytes) {
    if (used == 0) {
      start = at - Math.floorMod(at, FINEST);
    }
    int index = place(at);
    if (rows[index] == 0) {
      rows[index] = n;
    }
    if (bytes >= 0 && direction == Direction.IN) {
      messagesIn[index]++;
      bytesIn[index] += bytes;
    } else if (bytes >= 0 && direction == Direction.OUT) {
      messagesOut[index]++;
      bytesOut[index] += bytes;
    }
  }

  private int place(long at) {
    long index = Math.max(0, (at - start) / width);
    while (index >= most) {
      messagesIn = halved(messagesIn);
      messagesOut = halved(messagesOut);
      bytesIn = halved(bytesIn);
      bytesOut = halved(bytesOut);
      for (int i = 0; i < rows.length; i++) {
        long row = rows[i];
        rows[i] = 0;
        rows[i / 2] = rows[i / 2] == 0 ? row : rows[i / 2];
      }
      width *= 2;
      used = (used + 1) / 2;
      index = (at - start) / width;
    }
    if (index >= rows.length) {
      int size = Math.min(most, Math.max((int) index + 1, 2 * rows.length));
      messagesIn = Arrays.copyOf(messagesIn, size);
      messagesOut = Arrays.copyOf(messagesOut, size);
      bytesIn = Arrays.copyOf(bytesIn, size);
      bytesOut = Arrays.copyOf(bytesOut, size);
      rows = Arrays.copyOf(rows, size);
    }
    used = Math.max(used, (int) index + 1);
    return (int) index;
  }

  private static long[] halved(long[] of) {
    long[] halved = new long[of.length];
    for (int i = 0; i < of.length; i++) {
      halved[i / 2] += of[i];
    }
    return halved;
  }

  /// @param end up to where there is nothing more to come, nanoseconds since the epoch
  RateSeries series(long end) {
    if (used == 0 || end <= start) {
      return RateSeries.NONE;
    }
    int size = (int) Math.min(used, (end - start + width - 1) / width);
    // What is behind the last row is part of the picture: nothing came.
    int through = (int) Math.clamp((end - start + width - 1) / width, size, 2L * most);
    return new RateSeries(
        start,
        width,
        Math.max(end, start + 1),
        of(messagesIn, size, through),
        of(messagesOut, size, through),
        of(bytesIn, size, through),
        of(bytesOut, size, through),
        of(rows, size, through));
  }

  private static long[] of(long[] all, int size, int through) {
    return Arrays.copyOf(Arrays.copyOf(all, size), through);
  }
}
