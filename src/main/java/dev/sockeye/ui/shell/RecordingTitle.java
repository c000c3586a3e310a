package dev.sockeye.ui.shell;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// How recordings are named in the window.
final class RecordingTitle {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH).withZone(ZoneId.systemDefault());

  private RecordingTitle() {}

  static String time(Instant started) {
    return TIME.format(started);
  }
}
