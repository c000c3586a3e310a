package dev.sockeye.ui.rates;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The longest times between two messages. Used by one thread.
final class LongestGaps {
  static final int MOST = 8;

  /// What is shorter is no silence.
  private static final long LEAST = 1_000_000L;

  private final List<Gap> longest = new ArrayList<>();
  private long before;
  private long beforeAt;
  private long least = LEAST;

  /// Takes in the next message. A large one is whole only when others have come behind it; its time
  /// is that of its beginning, where nothing was silent.
  void add(long n, long at) {
    if (n < before) {
      late(n, at);
      return;
    }
    if (before != 0 && at - beforeAt > least) {
      offer(new Gap(before, n, beforeAt, at - beforeAt));
    }
    before = n;
    beforeAt = at;
  }

  /// What was taken for a silence was its coming.
  private void late(long n, long at) {
    for (Gap gap : List.copyOf(longest)) {
      if (gap.from() < n && n < gap.to()) {
        longest.remove(gap);
        offer(new Gap(gap.from(), n, gap.at(), at - gap.at()));
        offer(new Gap(n, gap.to(), at, gap.at() + gap.nanos() - at));
      }
    }
  }

  private void offer(Gap gap) {
    if (gap.nanos() > LEAST) {
      longest.add(gap);
      longest.sort(Comparator.comparingLong(Gap::nanos).reversed());
      if (longest.size() > MOST) {
        longest.removeLast();
      }
    }
    least = longest.size() == MOST ? longest.getLast().nanos() : LEAST;
  }

  /// The longest first.
  List<Gap> list() {
    return List.copyOf(longest);
  }
}
