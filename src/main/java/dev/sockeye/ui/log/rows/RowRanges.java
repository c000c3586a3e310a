package dev.sockeye.ui.log.rows;

import java.util.ArrayList;
import java.util.List;

/// Numbers of selected rows, as ranges: few, however many rows they hold. Immutable.
///
/// @param ranges ascending, with a gap between two of them
public record RowRanges(List<Range> ranges) {
  public static final RowRanges NONE = new RowRanges(List.of());

  /// @param from the first number
  /// @param to the last one
  public record Range(long from, long to) {}

  public RowRanges {
    ranges = List.copyOf(ranges);
  }

  /// @param one either end
  public static RowRanges of(long one, long other) {
    return new RowRanges(List.of(new Range(Math.min(one, other), Math.max(one, other))));
  }

  boolean isEmpty() {
    return ranges.isEmpty();
  }

  public boolean contains(long n) {
    int low = 0;
    int high = ranges.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      Range range = ranges.get(middle);
      if (n < range.from) {
        high = middle - 1;
      } else if (n > range.to) {
        low = middle + 1;
      } else {
        return true;
      }
    }
    return false;
  }

  /// The same with a number more.
  public RowRanges with(long n) {
    if (contains(n)) {
      return this;
    }
    var all = new ArrayList<Range>();
    long from = n;
    long to = n;
    for (Range range : ranges) {
      if (range.to == n - 1) {
        from = range.from;
      } else if (range.from == n + 1) {
        to = range.to;
      } else {
        all.add(range);
      }
    }
    int at = 0;
    while (at < all.size() && all.get(at).to < from) {
      at++;
    }
    all.add(at, new Range(from, to));
    return new RowRanges(all);
  }

  /// The same with a number less.
  public RowRanges without(long n) {
    var all = new ArrayList<Range>();
    for (Range range : ranges) {
      if (n < range.from || n > range.to) {
        all.add(range);
        continue;
      }
      if (range.from < n) {
        all.add(new Range(range.from, n - 1));
      }
      if (n < range.to) {
        all.add(new Range(n + 1, range.to));
      }
    }
    return new RowRanges(all);
  }

  /// The greatest number; 0 where there is none.
  public long last() {
    return ranges.isEmpty() ? 0 : ranges.getLast().to;
  }
}
