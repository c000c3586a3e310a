package dev.sockeye.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// Watches, for one recording in progress, that all recordings together stay below their limit, and
/// itself below half of it: a flood does not cost a person all older recordings. Used by the
/// writer's thread.
final class Quota {
  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final RecordingsFolder folder;
  private final Set<Path> own;
  private long others;
  private long lookedAt;
  private boolean looked;

  Quota(RecordingsFolder folder, Path file) {
    this.folder = folder;
    this.own = Set.of(file, Database.beside(file, "-wal"));
  }

  /// Makes room for the recording by deleting older ones.
  ///
  /// @param bytes what the recording takes now
  /// @return why it must end, in a sentence; empty where it can go on
  Optional<String> check(long bytes) throws IOException {
    long limit = folder.limitBytes();
    if (bytes >= limit / 2) {
      return Optional.of(
          ("This recording has reached half of the limit of %s for all recordings, the most that"
                  + " one may take; raise recordingsLimit in settings.json to record more.")
              .formatted(RecordingsFolder.size(limit)));
    }
    long now = System.nanoTime();
    if (!looked || now - lookedAt >= LOOK_NANOS || others + bytes >= limit) {
      others = folder.shrink(limit - bytes, own);
      looked = true;
      lookedAt = now;
    }
    if (others + bytes >= limit) {
      return Optional.of(
          ("The recordings have reached their limit of %s, and those left are open;"
                  + " close some of them, or raise recordingsLimit in settings.json.")
              .formatted(RecordingsFolder.size(limit)));
    }
    return Optional.empty();
  }
}
