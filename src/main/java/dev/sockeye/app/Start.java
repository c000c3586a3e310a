package dev.sockeye.app;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the window is to begin with.
sealed interface Start {
  record Nothing() implements Start {}

  /// Stands in the URL field; nothing connects.
  record Url(String text) implements Start {}

  record RecordingFile(Path file) implements Start {}

  /// @param sentence why nothing can be shown
  record Wrong(String sentence) implements Start {}

  /// @param word of the command line: a URL, the path of a recording, or a `file:` URL as desktops
  ///   hand them over
  static Start of(@Nullable String word) {
    if (word == null || word.isBlank()) {
      return new Nothing();
    }
    String lower = word.toLowerCase(Locale.ROOT);
    if (lower.startsWith("file:")) {
      try {
        return new RecordingFile(Path.of(URI.create(word)));
      } catch (IllegalArgumentException | java.nio.file.FileSystemNotFoundException e) {
        return new Wrong("%s names no file: %s".formatted(word, e.getMessage()));
      }
    }
    if (lower.contains("://") || lower.startsWith("${")) {
      return new Url(word);
    }
    try {
      Path file = Path.of(word);
      return lower.endsWith(".sockeye") || Files.isRegularFile(file)
          ? new RecordingFile(file.toAbsolutePath())
          : new Url(word);
    } catch (java.nio.file.InvalidPathException e) {
      return new Url(word);
    }
  }
}
