package dev.sockeye.ui.shell;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// How recordings are named in the window.
final class RecordingTitle {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH).withZone(ZoneId.systemDefault());

  private static final DateTimeFormatter TODAY =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH).withZone(ZoneId.systemDefault());

  private RecordingTitle() {}

  /// Day and time, as in "23 Nov 12:00".
  static String time(Instant started) {
    return TIME.format(started);
  }

  /// The same, without the day where that is today.
  static String shortTime(Instant started) {
    ZoneId zone = ZoneId.systemDefault();
    boolean today = LocalDate.ofInstant(started, zone).equals(LocalDate.now(zone));
    return today ? TODAY.format(started) : TIME.format(started);
  }
}
