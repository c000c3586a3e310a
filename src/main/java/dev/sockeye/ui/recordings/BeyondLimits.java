package dev.sockeye.ui.recordings;

import dev.sockeye.journal.RecordingFile;
import dev.sockeye.ui.common.Formats;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// The recordings that limits would have deleted.
///
/// @param bytes what they take together
record BeyondLimits(int count, long bytes) {
  static final BeyondLimits NONE = new BeyondLimits(0, 0);

  /// @param limit bytes that all may take together
  /// @param days after its last change that one goes; 0 for never
  static BeyondLimits of(List<RecordingFile> all, long limit, int days, Instant now) {
    long left = all.stream().mapToLong(RecordingFile::bytes).sum();
    int count = 0;
    long bytes = 0;
    List<RecordingFile> leaving =
        all.stream()
            .filter(RecordingFile::mayLeave)
            .sorted(Comparator.comparing(RecordingFile::changed))
            .toList();
    for (RecordingFile file : leaving) {
      boolean old = days > 0 && file.changed().plus(Duration.ofDays(days)).isBefore(now);
      if (old || left >= limit) {
        count++;
        bytes += file.bytes();
        left -= file.bytes();
      }
    }
    return new BeyondLimits(count, bytes);
  }

  /// Empty where none would.
  String question() {
    return count == 0
        ? ""
        : "%s %s beyond these limits (%s) and will be deleted."
            .formatted(
                Formats.count(count),
                count == 1 ? "recording is" : "recordings are",
                Formats.size(bytes));
  }
}
