package dev.sockeye.engine;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/// Gives each moment a wall time that never runs backwards between two anchors: the monotonic clock
/// counts on from an anchor, and where the wall clock has drifted from it by more than 100 ms (a
/// suspend, a clock that was set), a new anchor is taken and told. Safe for use by several threads.
final class WallClock {
  private static final long TOLERANCE = 100_000_000;

  private final InstantSource wall;
  private final LongSupplier monotonic;
  private volatile long offset;

  WallClock(InstantSource wall, LongSupplier monotonic) {
    this.wall = wall;
    this.monotonic = monotonic;
    this.offset = wallNanos() - monotonic.getAsLong();
  }

  static WallClock system() {
    return new WallClock(InstantSource.system(), System::nanoTime);
  }

  /// Nanoseconds since the epoch.
  long now() {
    return monotonic.getAsLong() + offset;
  }

  /// The same, after a look at the wall clock.
  ///
  /// @param drifted is told by how many nanoseconds the wall clock has jumped ahead, before the new
  ///   anchor counts
  synchronized long now(LongConsumer drifted) {
    long monotonicNow = monotonic.getAsLong();
    long now = monotonicNow + offset;
    long wallNow = wallNanos();
    if (Math.abs(wallNow - now) <= TOLERANCE) {
      return now;
    }
    offset = wallNow - monotonicNow;
    drifted.accept(wallNow - now);
    return wallNow;
  }

  private long wallNanos() {
    Instant instant = wall.instant();
    return instant.getEpochSecond() * 1_000_000_000 + instant.getNano();
  }
}
