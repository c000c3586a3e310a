package dev.sockeye.ui.log;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;

/// How the log writes the time of a row; always to the microsecond, always equally wide but for a
/// sign.
public enum TimeStyle {
  LOCAL("Time", "Local time"),
  SINCE_OPEN("Since open", "Time since the connection was open"),
  UTC("Time UTC", "Universal time");

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ROOT);

  private static final long SECOND = 1_000_000_000L;

  private final String title;
  private final String description;

  TimeStyle(String title, String description) {
    this.title = title;
    this.description = description;
  }

  /// The word that is kept.
  String id() {
    return switch (this) {
      case LOCAL -> "local";
      case SINCE_OPEN -> "open";
      case UTC -> "utc";
    };
  }

  static TimeStyle of(String id) {
    return Arrays.stream(values()).filter(style -> style.id().equals(id)).findFirst().orElse(LOCAL);
  }

  /// Date and time, with the zone where it is another one than here.
  String whole(long at, long openedAt, ZoneId zone) {
    TimeStyle here = this == SINCE_OPEN ? LOCAL : this;
    String day = here.day(at, zone) + ", " + here.format(at, 0, zone);
    return switch (this) {
      case LOCAL -> day;
      case UTC -> day + " UTC";
      case SINCE_OPEN -> day + "; " + format(at, openedAt, zone) + " since open";
    };
  }

  /// As it stands in the column's header.
  public String title() {
    return title;
  }

  public String description() {
    return description;
  }

  /// The style that a click on the header leads to.
  public TimeStyle next() {
    return switch (this) {
      case LOCAL -> SINCE_OPEN;
      case SINCE_OPEN -> UTC;
      case UTC -> LOCAL;
    };
  }

  /// @param at nanoseconds since the epoch
  /// @param openedAt the same; zero of {@link #SINCE_OPEN}
  public String format(long at, long openedAt, ZoneId zone) {
    return switch (this) {
      case LOCAL -> ofDay(at, zone);
      case UTC -> ofDay(at, ZoneOffset.UTC);
      case SINCE_OPEN -> at < openedAt ? "-" + clock(openedAt - at) : clock(at - openedAt);
    };
  }

  /// Whether two times are of one date; since the opening there are no dates.
  boolean isSameDay(long one, long other, ZoneId zone) {
    return this == SINCE_OPEN || dayNumber(one, zone) == dayNumber(other, zone);
  }

  private long dayNumber(long at, ZoneId zone) {
    long seconds = Math.floorDiv(at, SECOND);
    ZoneId where = this == UTC ? ZoneOffset.UTC : zone;
    int offset = where.getRules().getOffset(Instant.ofEpochSecond(seconds)).getTotalSeconds();
    return Math.floorDiv(seconds + offset, 86_400L);
  }

  /// The date: "24 Nov 2026"; empty since the opening.
  String day(long at, ZoneId zone) {
    return this == SINCE_OPEN ? "" : DATE.format(LocalDate.ofEpochDay(dayNumber(at, zone)));
  }

  private static String ofDay(long at, ZoneId zone) {
    long seconds = Math.floorDiv(at, SECOND);
    int offset = zone.getRules().getOffset(Instant.ofEpochSecond(seconds)).getTotalSeconds();
    return clock(Math.floorMod(seconds + offset, 86_400L) * SECOND + Math.floorMod(at, SECOND));
  }

  /// By hand, since the view writes thousands of these a second.
  private static String clock(long nanos) {
    long seconds = nanos / SECOND;
    var text = new StringBuilder(16);
    long hours = seconds / 3600;
    if (hours < 100) {
      two(text, (int) hours);
    } else {
      text.append(hours);
    }
    two(text.append(':'), (int) (seconds / 60 % 60));
    two(text.append(':'), (int) (seconds % 60));
    int micros = (int) (nanos % SECOND / 1000);
    two(text.append('.'), micros / 10_000);
    two(text, micros / 100 % 100);
    two(text, micros % 100);
    return text.toString();
  }

  private static void two(StringBuilder text, int value) {
    text.append((char) ('0' + value / 10)).append((char) ('0' + value % 10));
  }
}
