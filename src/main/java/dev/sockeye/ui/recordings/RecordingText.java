package dev.sockeye.ui.recordings;

import dev.sockeye.journal.RecordingFile;
import dev.sockeye.journal.RecordingsUse;
import dev.sockeye.ui.common.Formats;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// How recordings are named in the window.
public final class RecordingText {
  private static final String UNKNOWN = "–";
  private static final DateTimeFormatter TIME = pattern("d MMM HH:mm");
  private static final DateTimeFormatter FULL = pattern("d MMM uuuu HH:mm:ss");
  private static final DateTimeFormatter CLOCK = pattern("HH:mm");
  private static final DateTimeFormatter DAY = pattern("EEEE, d MMMM");
  private static final DateTimeFormatter DAY_OF_YEAR = pattern("d MMMM uuuu");

  private RecordingText() {}

  private static DateTimeFormatter pattern(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
  }

  /// Day and time, as in "23 Nov 12:00".
  public static String time(Instant started) {
    return TIME.format(started.atZone(ZoneId.systemDefault()));
  }

  /// "12:00", where the day stands above it.
  static String clock(RecordingFile file, ZoneId zone) {
    return CLOCK.format(when(file).atZone(zone));
  }

  static String full(RecordingFile file, ZoneId zone) {
    return FULL.format(when(file).atZone(zone));
  }

  /// When it began; of one that does not say, when its file was last changed.
  static Instant when(RecordingFile file) {
    return file.started().equals(Instant.EPOCH) ? file.changed() : file.started();
  }

  /// The day under which it is listed: "Today", "Yesterday", "Monday, 23 November".
  static String day(RecordingFile file, LocalDate today, ZoneId zone) {
    LocalDate day = LocalDate.ofInstant(when(file), zone);
    if (day.equals(today)) {
      return "Today";
    } else if (day.equals(today.minusDays(1))) {
      return "Yesterday";
    }
    return (day.getYear() == today.getYear() ? DAY : DAY_OF_YEAR).format(day);
  }

  static String length(RecordingFile file) {
    return file.isReadable() ? Formats.duration(file.length().toNanos()) : UNKNOWN;
  }

  static String rows(RecordingFile file) {
    return file.isReadable() ? Formats.count(file.rows()) : UNKNOWN;
  }

  /// How it stands, where that is worth a word: a session that ended in order needs none.
  static String state(RecordingFile file) {
    return switch (file.state()) {
      case FINISHED -> "";
      case IN_PROGRESS -> "now";
      case UNFINISHED -> "unfinished";
      case DAMAGED -> "damaged";
      case NEWER -> "newer version";
      case UNREADABLE -> "unreadable";
    };
  }

  /// Everything about one, for a tooltip.
  static String details(RecordingFile file, ZoneId zone) {
    var text = new StringBuilder(file.title());
    if (!file.url().isEmpty() && !file.url().equals(file.title())) {
      text.append('\n').append(file.url());
    }
    text.append('\n').append(full(file, zone));
    if (file.isReadable()) {
      text.append(" · ")
          .append(length(file))
          .append(" · ")
          .append(Formats.count(file.rows()))
          .append(file.rows() == 1 ? " row" : " rows");
    }
    text.append(" · ").append(Formats.size(file.bytes()));
    if (file.kept()) {
      text.append(" · kept");
    }
    text.append('\n').append(file.path().getFileName());
    switch (file.state()) {
      case UNFINISHED -> text.append("\nThe program ended before this recording did.");
      case IN_PROGRESS -> text.append("\nIt is being recorded now.");
      default -> {
        if (!file.problem().isEmpty()) {
          text.append('\n').append(file.problem());
        }
      }
    }
    return text.toString();
  }

  /// "37 recordings · 3.2 GB of 10 GB · oldest 12 days"
  static String summary(RecordingsUse use, Instant now) {
    String text =
        "%s %s · %s of %s"
            .formatted(
                Formats.count(use.count()),
                use.count() == 1 ? "recording" : "recordings",
                Formats.size(use.bytes()),
                Formats.size(use.limit()));
    Instant oldest = use.oldest();
    return oldest == null ? text : text + " · oldest " + age(Duration.between(oldest, now));
  }

  private static String age(Duration age) {
    long days = age.toDays();
    if (days > 0) {
      return days == 1 ? "1 day" : Formats.count(days) + " days";
    }
    long hours = Math.max(0, age.toHours());
    return hours == 0 ? "less than an hour" : hours == 1 ? "1 hour" : hours + " hours";
  }
}
