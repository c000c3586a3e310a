package dev.sockeye.journal;

import java.nio.file.Path;
import java.time.Instant;

/// A recording as a list of them shows it.
///
/// @param title the file's name where it cannot be read
/// @param started the epoch where it cannot be read
/// @param bytes what it takes on disk
public record RecordingFile(Path path, String title, Instant started, long bytes, State state) {

  /// How far a recording came.
  public enum State {
    /// Ended in order.
    FINISHED,
    /// Still being recorded, by this or another process.
    IN_PROGRESS,
    /// Broken off by a crash or a full disk; complete up to there.
    UNFINISHED,
    /// Damaged, from a newer version, or no recording at all.
    UNREADABLE
  }
}
