package dev.sockeye.ui.log;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where a person wants to go in a log, as they have typed it.
sealed interface JumpTarget {
  /// Examples, for an empty field.
  String EXAMPLES = "12345, 12:00:01.5, +1:30 since open, -5m from the end";

  Pattern NUMBER = Pattern.compile("#?\\s*(\\d{1,3}([,' ]\\d{3})+|\\d+)");
  Pattern TIME =
      Pattern.compile(
          "(?:(\\d{4}-\\d{2}-\\d{2})[ T]+)?(\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?)");
  Pattern CLOCK = Pattern.compile("(?:(\\d+):)?(\\d+):(\\d{2})(?:\\.(\\d{1,9}))?");
  Pattern UNITS = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(ms|s|min|m|h|d)?\\s*");

  /// A row by its number.
  record ToRow(long n) implements JumpTarget {}

  /// The first row at or after a time of day.
  ///
  /// @param date null for the day that fits
  record ToTime(@Nullable LocalDate date, LocalTime time) implements JumpTarget {}

  /// The first row at or after a time since the connection was open, in nanoseconds.
  record SinceOpen(long nanos) implements JumpTarget {}

  /// The first row within the last nanoseconds.
  record FromEnd(long nanos) implements JumpTarget {}

  /// Nowhere.
  record Wrong(String sentence) implements JumpTarget {}

  static JumpTarget parse(String typed) {
    String text = typed.strip();
    if (text.isEmpty()) {
      return new Wrong("Type a row's number or a time: " + EXAMPLES + ".");
    }
    char sign = text.charAt(0);
    if (sign == '+' || sign == '-' || sign == '−') {
      return relative(sign == '+', text.substring(1).strip());
    }
    Matcher number = NUMBER.matcher(text);
    if (number.matches()) {
      return row(number.group(1).replaceAll("\\D", ""));
    }
    Matcher time = TIME.matcher(text);
    if (time.matches()) {
      return time(time.group(1), time.group(2));
    }
    return new Wrong("\"%s\" is no number and no time; write %s.".formatted(text, EXAMPLES));
  }

  private static JumpTarget row(String digits) {
    if (digits.length() > 15) {
      return new Wrong("No log has so many rows.");
    }
    long n = Long.parseLong(digits);
    return n == 0 ? new Wrong("Rows are numbered from 1.") : new ToRow(n);
  }

  private static JumpTarget time(@Nullable String date, String time) {
    try {
      String padded = time.indexOf(':') == 1 ? "0" + time : time;
      return new ToTime(date == null ? null : LocalDate.parse(date), LocalTime.parse(padded));
    } catch (DateTimeException e) {
      return new Wrong(
          "\"%s\" is no time of day; hours go to 23, minutes and seconds to 59."
              .formatted(date == null ? time : date + " " + time));
    }
  }

  private static JumpTarget relative(boolean sinceOpen, String text) {
    long nanos = duration(text);
    if (nanos < 0) {
      return new Wrong(
          "\"%s\" is no length of time; write 1:30, 90s, 500ms, 5m or 2h.".formatted(text));
    }
    return sinceOpen ? new SinceOpen(nanos) : new FromEnd(nanos);
  }

  /// @return nanoseconds; -1 for what is none
  private static long duration(String text) {
    Matcher clock = CLOCK.matcher(text);
    try {
      if (clock.matches()) {
        long hours = clock.group(1) == null ? 0 : Long.parseLong(clock.group(1));
        long minutes = Long.parseLong(clock.group(2));
        long seconds = Long.parseLong(clock.group(3));
        if (seconds > 59 || (clock.group(1) != null && minutes > 59)) {
          return -1;
        }
        String fraction = clock.group(4) == null ? "0" : clock.group(4);
        long nanos = Long.parseLong((fraction + "000000000").substring(0, 9));
        return Math.addExact(
            Math.multiplyExact(hours * 3600 + minutes * 60 + seconds, 1_000_000_000L), nanos);
      }
    } catch (NumberFormatException | ArithmeticException e) {
      return -1;
    }
    double sum = 0;
    int at = 0;
    Matcher units = UNITS.matcher(text);
    while (at < text.length() && units.find(at) && units.start() == at) {
      String unit = units.group(2) == null ? "s" : units.group(2).toLowerCase(Locale.ROOT);
      sum += Double.parseDouble(units.group(1)) * nanosOf(unit);
      at = units.end();
    }
    return at < text.length() || text.isEmpty() || sum > 9e18 ? -1 : Math.round(sum);
  }

  private static double nanosOf(String unit) {
    return switch (unit) {
      case "ms" -> 1e6;
      case "m", "min" -> 60e9;
      case "h" -> 3600e9;
      case "d" -> 86_400e9;
      default -> 1e9;
    };
  }
}
