package dev.sockeye.ui.rates;

import dev.sockeye.session.Direction;
import dev.sockeye.ui.common.Formats;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The figures of the charts in words.
final class RateText {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

  private RateText() {}

  /// "12:00:01", local time.
  ///
  /// @param at nanoseconds since the epoch
  static String clock(long at) {
    return CLOCK.format(Instant.ofEpochSecond(Math.floorDiv(at, 1_000_000_000L)));
  }

  static String name(Direction direction) {
    return direction == Direction.IN ? "In" : "Out";
  }

  private static String seconds(long nanos) {
    return Formats.count(Math.round(nanos / 1e9));
  }

  /// "49,980/s mean, 52,000/s peak"; of stretches longer than a second the peak is that of one of
  /// them: "1,372/s peak of 5 s".
  static String figures(RateFigures figures, Measure measure, Direction direction) {
    RateSeries series = figures.series();
    double peak = series.peak(measure, direction);
    return peak == 0
        ? "none"
        : "%s mean, %s peak%s"
            .formatted(
                measure.format(series.mean(measure, direction)),
                measure.format(peak),
                series.width() > 1_000_000_000L
                    ? " of %s s".formatted(seconds(series.width()))
                    : "");
  }

  /// Both directions in a sentence.
  static String summary(RateFigures figures, Measure measure) {
    return "In: %s. Out: %s."
        .formatted(
            figures(figures, measure, Direction.IN), figures(figures, measure, Direction.OUT));
  }

  /// What came and went at a place of the charts.
  static String at(RateFigures figures, int index) {
    RateSeries series = figures.series();
    if (index < 0 || index >= series.size()) {
      return "";
    }
    var text = new StringBuilder(clock(series.startOf(index)));
    for (Direction direction : new Direction[] {Direction.IN, Direction.OUT}) {
      text.append(direction == Direction.IN ? "  in " : "  out ")
          .append(Measure.MESSAGES.format(series.rate(Measure.MESSAGES, direction, index)))
          .append(", ")
          .append(Measure.BYTES.format(series.rate(Measure.BYTES, direction, index)));
    }
    return text.toString();
  }

  /// How many messages of a step of sizes there are.
  static String at(Sizes sizes, int step) {
    return "%s: %s in, %s out"
        .formatted(
            Sizes.range(step), Formats.count(sizes.in()[step]), Formats.count(sizes.out()[step]));
  }

  /// Which sizes there are, in a sentence.
  static String summary(Sizes sizes) {
    if (sizes.total() == 0) {
      return "No messages yet.";
    }
    int most = sizes.first();
    for (int step = most; step <= sizes.last(); step++) {
      if (sizes.in()[step] + sizes.out()[step] > sizes.in()[most] + sizes.out()[most]) {
        most = step;
      }
    }
    return "%s messages of %s to %s, most of %s."
        .formatted(
            Formats.count(sizes.total()),
            Sizes.from(sizes.first()),
            Sizes.to(sizes.last()),
            Sizes.range(most));
  }

  /// A silence in a line.
  static String of(Gap gap) {
    return "%s from %s, rows %s to %s"
        .formatted(
            Formats.duration(gap.nanos()),
            clock(gap.at()),
            Formats.count(gap.from()),
            Formats.count(gap.to()));
  }
}
