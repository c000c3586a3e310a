package dev.sockeye.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/// A part of the benchmark, which runs in a Java of its own with a heap of 256 MiB.
@FunctionalInterface
interface Part {
  void run(Figures figures, Setting setting) throws Exception;

  /// @param folder for what the part writes; its own, and empty
  /// @param quick whether less of everything will do
  record Setting(Path folder, boolean quick) {
    /// A number of rows or seconds, or a fraction of it.
    long scaled(long whole) {
      return quick ? Math.max(1, whole / 10) : whole;
    }
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
