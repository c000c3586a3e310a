package dev.sockeye.ui.rates;

import dev.sockeye.ui.common.Formats;
import java.util.Locale;

/// What is counted over time.
enum Measure {
  MESSAGES("Messages a second"),
  BYTES("Bytes a second");

  private final String title;

  Measure(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /// "49,980/s", "0.4/s", "5.0 MB/s"
  String format(double rate) {
    return switch (this) {
      case MESSAGES ->
          rate > 0 && rate < 9.95 && rate != Math.rint(rate)
              ? String.format(Locale.ROOT, "%.1f/s", rate)
              : Formats.count(Math.round(rate)) + "/s";
      case BYTES -> Formats.size(Math.round(rate)) + "/s";
    };
  }
}
