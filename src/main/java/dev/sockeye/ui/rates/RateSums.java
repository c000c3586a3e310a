package dev.sockeye.ui.rates;

import dev.sockeye.session.Direction;

/// All that is summed of a recording's rows, as they come. Used by one thread; what it gives is
/// immutable.
final class RateSums {
  /// Stretches of time that are kept apart: some 160 kB at most, however long a session lasts.
  private static final int MOST = 4_096;

  /// The most that are drawn.
  private static final int POINTS = 300;

  private static final long SECOND = 1_000_000_000L;

  private final RateBuckets all = new RateBuckets(MOST);
  private final RecentSeconds recent = new RecentSeconds();
  private final long[] sizesIn = new long[Sizes.STEPS];
  private final long[] sizesOut = new long[Sizes.STEPS];
  private final LongestGaps gaps = new LongestGaps();
  private final LongestGaps gapsIn = new LongestGaps();
  private long last = Long.MIN_VALUE;

  /// Takes in a row.
  ///
  /// @param bytes of the message that ends with it; -1 where none does
  void add(long n, long at, Direction direction, long bytes) {
    all.add(n, at, direction, bytes);
    recent.add(n, at, direction, bytes);
    last = Math.max(last, at);
    if (bytes >= 0) {
      (direction == Direction.IN ? sizesIn : sizesOut)[Sizes.stepOf(bytes)]++;
      gaps.add(n, at);
      if (direction == Direction.IN) {
        gapsIn.add(n, at);
      }
    }
  }

  /// The sums as they are now.
  ///
  /// @param now nanoseconds since the epoch, where more may come; 0 where nothing will
  RateFigures figures(RateSpan span, long now) {
    if (last == Long.MIN_VALUE) {
      return RateFigures.NONE;
    }
    // A second that goes on is no low rate; one that will not go on is all there is.
    long end = now == 0 ? last + 1 : Math.max(now - Math.floorMod(now, SECOND), last - SECOND);
    RateSeries series =
        span == RateSpan.ALL
            ? all.series(end)
            : recent.series(now == 0 ? end + SECOND - 1 : end, span.seconds());
    return new RateFigures(
        series.grouped(POINTS),
        new Sizes(sizesIn.clone(), sizesOut.clone()),
        gaps.list(),
        gapsIn.list(),
        span);
  }
}
