package dev.sockeye.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;

/// The versions of the program and of what it stands on. The first and the last were written into a
/// resource by the build, from the one place where they stand.
record Versions(String sockeye, String java, String javafx) {
  /// Those of the program that runs.
  static Versions read() {
    var built = new Properties();
    try (InputStream in = Versions.class.getResourceAsStream("versions.properties")) {
      if (in == null) {
        throw new IllegalStateException("the resource versions.properties is missing");
      }
      built.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Versions(
        built.getProperty("sockeye"),
        System.getProperty("java.version"),
        built.getProperty("javafx"));
  }

  /// For `--version`, a line each.
  List<String> lines() {
    return List.of("sockeye " + sockeye, "Java " + java, "JavaFX " + javafx);
  }
}
