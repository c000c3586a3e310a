package dev.sockeye.ui.common;

import java.time.Duration;
import java.util.Locale;

/// Numbers as the window shows them: with units and thousands separators.
public final class Formats {
  private Formats() {}

  /// "12,044"
  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /// Bytes in decimal units: "42 B", "1.2 kB", "112 MB".
  public static String size(long bytes) {
    if (bytes < 1000) {
      return bytes + " B";
    }
    double value = bytes;
    String units = "kMGTPE";
    int unit = -1;
    while (value >= 999.5) {
      value /= 1000;
      unit++;
    }
    String number =
        value < 9.95
            ? String.format(Locale.ROOT, "%.1f", value)
            : String.format(Locale.ROOT, "%.0f", value);
    return number + " " + units.charAt(unit) + "B";
  }

  /// A duration at the precision that matters at its length: "0.7 ms", "38 ms", "30 s", "3:12",
  /// "1:03:12".
  ///
  /// @param nanos not negative
  public static String duration(long nanos) {
    double millis = nanos / 1e6;
    if (millis < 0.0005) {
      return "0 ms";
    } else if (millis < 1) {
      return String.format(Locale.ROOT, "%.3f ms", millis);
    } else if (millis < 10) {
      return String.format(Locale.ROOT, "%.1f ms", millis);
    } else if (millis < 999.5) {
      return String.format(Locale.ROOT, "%.0f ms", millis);
    } else if (millis < 9_950) {
      return String.format(Locale.ROOT, "%.1f s", millis / 1000);
    } else if (millis < 59_500) {
      return String.format(Locale.ROOT, "%.0f s", millis / 1000);
    }
    return clock(nanos);
  }

  /// A running time as on a stopwatch: "0:42", "3:12", "1:03:12".
  public static String clock(long nanos) {
    Duration duration = Duration.ofNanos(nanos);
    return duration.toHours() > 0
        ? String.format(
            Locale.ROOT,
            "%d:%02d:%02d",
            duration.toHours(),
            duration.toMinutesPart(),
            duration.toSecondsPart())
        : String.format(Locale.ROOT, "%d:%02d", duration.toMinutesPart(), duration.toSecondsPart());
  }
}
