package dev.sockeye.engine;

import java.time.Duration;

/// Time limits in sentences.
final class Durations {
  private Durations() {}

  /// "30 s", "250 ms", "2 min".
  static String words(Duration duration) {
    long millis = duration.toMillis();
    if (millis % 1000 != 0) {
      return millis + " ms";
    } else if (millis >= 120_000 && millis % 60_000 == 0) {
      return millis / 60_000 + " min";
    }
    return millis / 1000 + " s";
  }
}
