package dev.sockeye.benchmark;

import java.util.Arrays;
import java.util.Map;
import javafx.animation.AnimationTimer;

/// The time between two frames of the window, as the FX thread lives them. Started and stopped on
/// the FX thread.
final class FrameTimes extends AnimationTimer {
  private long[] intervals = new long[4_096];
  private int count;
  private long last;

  @Override
  public void start() {
    last = 0;
    count = 0;
    super.start();
  }

  @Override
  public void handle(long now) {
    long time = System.nanoTime();
    if (last != 0) {
      if (count == intervals.length) {
        intervals = Arrays.copyOf(intervals, 2 * count);
      }
      intervals[count++] = time - last;
    }
    last = time;
  }

  /// What was measured, once it was stopped.
  Intervals intervals() {
    long[] sorted = Arrays.copyOf(intervals, count);
    Arrays.sort(sorted);
    return new Intervals(sorted);
  }

  /// @param sorted nanoseconds, ascending
  record Intervals(long[] sorted) {
    /// Milliseconds.
    double percentile(double share) {
      return sorted.length == 0
          ? 0
          : sorted[(int) Math.min(sorted.length - 1L, (long) (sorted.length * share))] / 1e6;
    }

    Map<String, Object> raw() {
      return Map.of(
          "frames", sorted.length,
          "p50Millis", percentile(0.5),
          "p90Millis", percentile(0.9),
          "p99Millis", percentile(0.99),
          "greatestMillis", percentile(1));
    }
  }
}
