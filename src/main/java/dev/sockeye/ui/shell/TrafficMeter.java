package dev.sockeye.ui.shell;

import java.util.ArrayDeque;

/// Turns a count that grows into a rate over about the last second. Used by one thread.
final class TrafficMeter {
  private static final long WINDOW = 1_000_000_000L;

  private record Sample(long nanos, long count) {}

  private final ArrayDeque<Sample> samples = new ArrayDeque<>();

  /// Takes in a sample.
  ///
  /// @param nanos of the monotonic clock
  /// @return how much came a second
  long rate(long nanos, long count) {
    if (!samples.isEmpty() && count < samples.getLast().count()) {
      samples.clear();
    }
    samples.add(new Sample(nanos, count));
    while (samples.size() > 2 && nanos - samples.getFirst().nanos() > WINDOW) {
      samples.removeFirst();
    }
    Sample first = samples.getFirst();
    long passed = nanos - first.nanos();
    return passed <= 0 ? 0 : Math.round((count - first.count()) * 1e9 / passed);
  }
}
