package dev.sockeye.profile;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Durations as people write them: "250ms", "1.5s", "2m", "1h"; a bare number is seconds.
public final class DurationText {
  private static final Pattern FORM =
      Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)\\s*(ms|s|m|min|h|)");

  private DurationText() {}

  /// Empty where the text is no duration; never negative.
  public static Optional<Duration> parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long unit =
        switch (matcher.group(2)) {
          case "ms" -> 1_000_000L;
          case "m", "min" -> 60_000_000_000L;
          case "h" -> 3_600_000_000_000L;
          default -> 1_000_000_000L;
        };
    var nanos = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit)).toBigInteger();
    return nanos.bitLength() < Long.SIZE
        ? Optional.of(Duration.ofNanos(nanos.longValue()))
        : Optional.empty();
  }

  /// The shortest text that {@link #parse} reads as the same duration, at milliseconds.
  public static String format(Duration duration) {
    long millis = duration.toMillis();
    if (millis != 0 && millis % 3_600_000 == 0) {
      return millis / 3_600_000 + "h";
    } else if (millis != 0 && millis % 60_000 == 0) {
      return millis / 60_000 + "m";
    }
    return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
  }
}
