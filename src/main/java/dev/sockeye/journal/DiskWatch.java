package dev.sockeye.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks whether a recording's file is to take more: it is still there, and the limits allow it.
/// Used by the writer's thread.
final class DiskWatch {
  private static final Logger LOG = LoggerFactory.getLogger(DiskWatch.class);

  private final Path file;
  private final Quota quota;
  private final @Nullable Object key;

  DiskWatch(Path file, Quota quota) {
    this.file = file;
    this.quota = quota;
    this.key = key(file);
  }

  Path file() {
    return file;
  }

  /// Why the file is to take no more, although it would, in a sentence; empty where it is to.
  ///
  /// @param bytes what it takes now
  Optional<String> trouble(long bytes) {
    Optional<String> gone = gone();
    if (gone.isPresent()) {
      return gone;
    }
    try {
      return quota.check(bytes);
    } catch (IOException e) {
      LOG.debug("the recordings' folder cannot be read", e);
      return Optional.empty();
    }
  }

  /// Says that what is written goes to no file that anybody could find.
  Optional<String> gone() {
    return Objects.equals(key(file), key)
        ? Optional.empty()
        : Optional.of(
            "%s was deleted or moved while it was recorded.".formatted(file.getFileName()));
  }

  /// What tells a file from another one in its place; null where there is none. Where the system
  /// has no such thing, a file that is in use cannot go away either.
  private static @Nullable Object key(Path file) {
    try {
      Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
      return key == null ? file : key;
    } catch (IOException e) {
      LOG.debug("a recording's file is not there", e);
      return null;
    }
  }
}
