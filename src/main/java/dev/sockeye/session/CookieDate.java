package dev.sockeye.session;

import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the dates that servers write, in whatever form, as RFC 6265 §5.1.1 tells to.
final class CookieDate {
  private static final Pattern DELIMITERS =
      Pattern.compile("[\\x09\\x20-\\x2f\\x3b-\\x40\\x5b-\\x60\\x7b-\\x7e]+");
  private static final Pattern TIME =
      Pattern.compile("([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2})(?:[^0-9].*)?", Pattern.DOTALL);
  private static final Pattern DAY = Pattern.compile("([0-9]{1,2})(?:[^0-9].*)?", Pattern.DOTALL);
  private static final Pattern YEAR = Pattern.compile("([0-9]{2,4})(?:[^0-9].*)?", Pattern.DOTALL);
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final int FIRST_YEAR = 1601;

  private int hour = -1;
  private int minute = -1;
  private int second = -1;
  private int day = -1;
  private int month = -1;
  private int year = -1;

  private CookieDate() {}

  /// Seconds since 1970, or empty where the text is no date.
  static OptionalLong parse(String text) {
    var date = new CookieDate();
    for (String token : DELIMITERS.split(text)) {
      date.take(token);
    }
    return date.seconds();
  }

  /// Each token is the first thing it can be among those that are still missing.
  private void take(String token) {
    Matcher time = TIME.matcher(token);
    Matcher dayOfMonth = DAY.matcher(token);
    Matcher anno = YEAR.matcher(token);
    if (hour < 0 && time.matches()) {
      hour = Integer.parseInt(time.group(1));
      minute = Integer.parseInt(time.group(2));
      second = Integer.parseInt(time.group(3));
    } else if (day < 0 && dayOfMonth.matches()) {
      day = Integer.parseInt(dayOfMonth.group(1));
    } else if (month < 0 && monthOf(token) > 0) {
      month = monthOf(token);
    } else if (year < 0 && anno.matches()) {
      year = century(Integer.parseInt(anno.group(1)));
    }
  }

  /// 1 to 12, or 0 where a token begins with no month's name.
  private static int monthOf(String token) {
    return token.length() < 3
        ? 0
        : MONTHS.indexOf(token.substring(0, 3).toLowerCase(Locale.ROOT)) + 1;
  }

  private static int century(int number) {
    if (number >= 70 && number <= 99) {
      return number + 1900;
    }
    return number <= 69 ? number + 2000 : number;
  }

  private OptionalLong seconds() {
    boolean complete = hour >= 0 && day >= 0 && month >= 0 && year >= FIRST_YEAR;
    if (!complete
        || hour > 23
        || minute > 59
        || second > 59
        || !YearMonth.of(year, month).isValidDay(day)) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(
        LocalDateTime.of(year, month, day, hour, minute, second).toEpochSecond(ZoneOffset.UTC));
  }
}
