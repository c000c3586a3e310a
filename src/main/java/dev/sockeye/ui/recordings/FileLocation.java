package dev.sockeye.ui.recordings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Shows where a file lies, in the file manager of the system.
final class FileLocation {
  private FileLocation() {}

  /// @throws IOException where there is no file manager to ask
  static void show(Path file) throws IOException {
    // The manager goes on by itself; what it has to say is nobody's business here.
    new ProcessBuilder(command(System.getProperty("os.name"), file))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  static List<String> command(String osName, Path file) {
    String os = osName.toLowerCase(Locale.ROOT);
    if (os.contains("mac") || os.contains("darwin")) {
      return List.of("open", "-R", file.toString());
    } else if (os.contains("win")) {
      return List.of("explorer.exe", "/select," + file);
    }
    return List.of("xdg-open", String.valueOf(file.toAbsolutePath().getParent()));
  }
}
