package dev.sockeye.query;

import java.util.concurrent.TimeUnit;

/// How long one look at a payload may take, and what was given up on. For one thread, but for
/// {@link #stop}.
final class Effort {
  private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(100);

  /// After so many rows that were given up the others get less time.
  private static final int PATIENCE = 5;

  private static final long SHORT = TimeUnit.MILLISECONDS.toNanos(5);

  private volatile boolean stopped;
  private long deadline;
  private boolean rowGivenUp;
  private volatile long givenUp;
  private volatile long firstGivenUp;

  void stop() {
    stopped = true;
  }

  boolean isStopped() {
    return stopped;
  }

  /// Another look begins. May be cheap, so the clock is only read where that counts.
  void begin() {
    deadline = Long.MIN_VALUE;
  }

  /// Whether the look has taken long enough.
  boolean isOver() {
    if (stopped) {
      return true;
    }
    long now = System.nanoTime();
    if (deadline == Long.MIN_VALUE) {
      deadline = now + (givenUp < PATIENCE ? LONGEST : SHORT);
    }
    return now - deadline > 0;
  }

  /// The look ends without an answer.
  void giveUp() {
    rowGivenUp = true;
  }

  /// All looks at a row are done.
  void rowEnds(long n) {
    if (rowGivenUp) {
      rowGivenUp = false;
      if (!stopped) {
        if (givenUp == 0) {
          firstGivenUp = n;
        }
        givenUp = givenUp + 1;
      }
    }
  }

  long givenUp() {
    return givenUp;
  }

  long firstGivenUp() {
    return firstGivenUp;
  }
}
