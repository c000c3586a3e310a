package dev.sockeye.ui.rates;

import dev.sockeye.session.Direction;
import java.util.Arrays;

/// Sums of each of the last 1,024 seconds. Used by one thread.
final class RecentSeconds {
  private static final int SIZE = 1_024;
  private static final long SECOND = 1_000_000_000L;

  private final long[] second = new long[SIZE];
  private final long[] messagesIn = new long[SIZE];
  private final long[] messagesOut = new long[SIZE];
  private final long[] bytesIn = new long[SIZE];
  private final long[] bytesOut = new long[SIZE];
  private final long[] rows = new long[SIZE];

  RecentSeconds() {
    Arrays.fill(second, Long.MIN_VALUE);
  }

  /// Takes in a row, and the message that ends with it.
  ///
  /// @param bytes of the message; -1 where none ends here
  void add(long n, long at, Direction direction, long bytes) {
    long now = Math.floorDiv(at, SECOND);
    int index = (int) Math.floorMod(now, (long) SIZE);
    if (second[index] > now) {
      return;
    }
    if (second[index] < now) {
      second[index] = now;
      messagesIn[index] = 0;
      messagesOut[index] = 0;
      bytesIn[index] = 0;
      bytesOut[index] = 0;
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

  /// The whole seconds before a time.
  ///
  /// @param end nanoseconds since the epoch
  /// @param seconds at most 1,000
  RateSeries series(long end, int seconds) {
    long last = Math.floorDiv(end, SECOND);
    var series =
        new RateSeries(
            (last - seconds) * SECOND,
            SECOND,
            last * SECOND,
            new long[seconds],
            new long[seconds],
            new long[seconds],
            new long[seconds],
            new long[seconds]);
    for (int i = 0; i < seconds; i++) {
      long wanted = last - seconds + i;
      int index = (int) Math.floorMod(wanted, (long) SIZE);
      if (second[index] == wanted) {
        series.messagesIn()[i] = messagesIn[index];
        series.messagesOut()[i] = messagesOut[index];
        series.bytesIn()[i] = bytesIn[index];
        series.bytesOut()[i] = bytesOut[index];
        series.rows()[i] = rows[index];
      }
    }
    return series;
  }
}
