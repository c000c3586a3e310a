package dev.sockeye.journal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What all recordings take together, and which of them a limit has deleted next: known before it
/// happens.
///
/// @param limit bytes that all may take
/// @param days after its last change that one goes; 0 for never
/// @param oldest when the oldest began; null where there is none
/// @param next the oldest that may go; null where none may
/// @param near whether it goes soon: 90 % of the limit are taken, or its time is up within a day
public record RecordingsUse(
    int count,
    long bytes,
    long limit,
    int days,
    @Nullable Instant oldest,
    @Nullable RecordingFile next,
    boolean near) {

  private static final Duration NOTICE = Duration.ofDays(1);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);

  /// @param list newest first
  public static RecordingsUse of(List<RecordingFile> list, long limit, int days, Instant now) {
    long bytes = list.stream().mapToLong(RecordingFile::bytes).sum();
    RecordingFile next =
        list.stream()
            .filter(RecordingFile::mayLeave)
            .min(Comparator.comparing(RecordingFile::changed))
            .orElse(null);
    Instant oldest =
        list.stream()
            .map(RecordingFile::started)
            .filter(started -> !started.equals(Instant.EPOCH))
            .min(Instant::compareTo)
            .orElse(null);
    boolean full = bytes >= limit - limit / 10;
    boolean old =
        next != null
            && days > 0
            && !next.changed().plus(Duration.ofDays(days)).isAfter(now.plus(NOTICE));
    return new RecordingsUse(list.size(), bytes, limit, days, oldest, next, full || old);
  }

  /// Whether it is the size that is near its limit, not an age.
  public boolean isFull() {
    return bytes >= limit - limit / 10;
  }

  /// What happens next, in a sentence; empty where nothing does for now.
  ///
  /// @param zone of the one who reads it
  public Optional<String> notice(ZoneId zone) {
    if (!near) {
      return Optional.empty();
    }
    String taken =
        "The recordings take %s of %s"
            .formatted(RecordingsFolder.size(bytes), RecordingsFolder.size(limit));
    if (next == null) {
      return Optional.of(
          taken + "; all of them are kept or open, and at the limit none can begin.");
    }
    String its =
        "%s %s (%s)"
            .formatted(
                TIME.withZone(zone).format(next.started()),
                next.title(),
                RecordingsFolder.size(next.bytes()));
    return Optional.of(
        isFull()
            ? "%s; the next to go: %s.".formatted(taken, its)
            : "Recordings go after %d days; the next to go, within a day: %s."
                .formatted(days, its));
  }
}
