package dev.sockeye.exchange.load;

import java.nio.file.Path;
import java.util.List;

/// What became of an import.
public sealed interface LoadResult {
  /// @param files the recordings that were made, one at least
  record Done(List<Path> files) implements LoadResult {}

  /// It was cancelled, and nothing of it is left.
  record Cancelled() implements LoadResult {}

  /// Nothing was made of the file.
  ///
  /// @param sentence why, and where in the file, for people
  record Failed(String sentence) implements LoadResult {}
}
