package dev.sockeye.ui.rates;

import dev.sockeye.session.Direction;
import java.util.Arrays;

/// What came and went in a row of equally long stretches of time. Immutable: its arrays belong to
/// it alone.
///
/// @param start nanoseconds since the epoch
/// @param width of a stretch, in nanoseconds
/// @param end up to where it was counted, nanoseconds since the epoch; in the last stretch, or its
///   end
/// @param messagesIn how many messages in each stretch
/// @param bytesIn how many bytes of payload these had
/// @param rows the number of each stretch's first row of any kind; 0 where there is none
record RateSeries(
    long start,
    long width,
    long end,
    long[] messagesIn,
    long[] messagesOut,
    long[] bytesIn,
    long[] bytesOut,
    long[] rows) {
  private static final double SECOND = 1e9;

  static final RateSeries NONE =
      new RateSeries(0, 1, 0, new long[0], new long[0], new long[0], new long[0], new long[0]);

  int size() {
    return rows.length;
  }

  private long[] of(Measure measure, Direction direction) {
    boolean in = direction == Direction.IN;
    return switch (measure) {
      case MESSAGES -> in ? messagesIn : messagesOut;
      case BYTES -> in ? bytesIn : bytesOut;
    };
  }

  /// How much a second in a stretch.
  double rate(Measure measure, Direction direction, int index) {
    double seconds = (Math.min(end, startOf(index) + width) - startOf(index)) / SECOND;
    return seconds <= 0 ? 0 : of(measure, direction)[index] / seconds;
  }

  double peak(Measure measure, Direction direction) {
    double peak = 0;
    for (int i = 0; i < size(); i++) {
      peak = Math.max(peak, rate(measure, direction, i));
    }
    return peak;
  }

  /// How much a second over all of it.
  double mean(Measure measure, Direction direction) {
    double seconds = (end - start) / SECOND;
    return seconds <= 0 ? 0 : Arrays.stream(of(measure, direction)).sum() / seconds;
  }

  long startOf(int index) {
    return start + index * width;
  }

  /// The stretch that a time lies in, or the nearest.
  int indexOf(long at) {
    return Math.clamp((at - start) / width, 0, Math.max(0, size() - 1));
  }

  /// The number of the first row in a stretch or behind it; where none comes, of the last before.
  ///
  /// @return 0 where there is no row at all
  long rowFrom(int index) {
    for (int i = index; i < size(); i++) {
      if (rows[i] != 0) {
        return rows[i];
      }
    }
    for (int i = Math.min(index, size()) - 1; i >= 0; i--) {
      if (rows[i] != 0) {
        return rows[i];
      }
    }
    return 0;
  }

  /// The same in fewer stretches, each of several of these.
  RateSeries grouped(int most) {
    int by = (size() + most - 1) / Math.max(1, most);
    if (by <= 1) {
      return this;
    }
    int groups = (size() + by - 1) / by;
    long[] first = new long[groups];
    for (int i = size() - 1; i >= 0; i--) {
      first[i / by] = rows[i] == 0 ? first[i / by] : rows[i];
    }
    return new RateSeries(
        start,
        width * by,
        end,
        sums(messagesIn, by, groups),
        sums(messagesOut, by, groups),
        sums(bytesIn, by, groups),
        sums(bytesOut, by, groups),
        first);
  }

  private static long[] sums(long[] of, int by, int groups) {
    long[] sums = new long[groups];
    for (int i = 0; i < of.length; i++) {
      sums[i / by] += of[i];
    }
    return sums;
  }
}
