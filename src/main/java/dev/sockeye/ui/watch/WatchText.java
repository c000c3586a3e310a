package dev.sockeye.ui.watch;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Times and numbers of watched values in words.
final class WatchText {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

  /// A number with more places is written with an exponent.
  private static final int MOST_PLACES = 15;

  private WatchText() {}

  /// "12:00:01", local time.
  ///
  /// @param at nanoseconds since the epoch
  static String clock(long at) {
    return CLOCK.format(Instant.ofEpochSecond(Math.floorDiv(at, 1_000_000_000L)));
  }

  /// A number in at most eight digits: "76512.25", "1200000000000", "1.2E+40".
  static String number(double number) {
    BigDecimal rounded = new BigDecimal(number).round(new MathContext(8)).stripTrailingZeros();
    int magnitude = rounded.precision() - rounded.scale();
    return Math.abs(magnitude) > MOST_PLACES ? rounded.toString() : rounded.toPlainString();
  }

  /// A line of numbers in words.
  static String line(WatchState state) {
    return "The last %d numbers; from %s to %s so far"
        .formatted(state.numbers().length, number(state.least()), number(state.most()));
  }
}
