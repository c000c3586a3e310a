package dev.sockeye.exchange.export;

import java.nio.file.Path;

/// What became of an export.
public sealed interface ExportResult {
  /// All of it is written.
  ///
  /// @param file where to; null where it went to a stream
  record Done(@org.jspecify.annotations.Nullable Path file, long rows, long bytes)
      implements ExportResult {}

  /// It was cancelled, and nothing of it is left.
  record Cancelled() implements ExportResult {}

  /// It could not be written, and nothing of it is left.
  ///
  /// @param sentence why, for people
  record Failed(String sentence) implements ExportResult {}
}
