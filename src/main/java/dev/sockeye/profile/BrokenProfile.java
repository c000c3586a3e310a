package dev.sockeye.profile;

import java.nio.file.Path;

/// A file among the profiles that cannot be read as one. It is never written.
///
/// @param line from 1; 0 where no line is to blame
/// @param column from 1; 0 where no line is to blame
/// @param problem a sentence without the file's name
public record BrokenProfile(Path file, int line, int column, String problem)
    implements ProfileNode {
  @Override
  public String name() {
    return ProfileStore.nameOf(file);
  }

  /// The whole report: file, line, problem.
  public String sentence() {
    return line == 0
        ? "%s: %s".formatted(file, problem)
        : "%s, line %d, column %d: %s".formatted(file, line, column, problem);
  }
}
