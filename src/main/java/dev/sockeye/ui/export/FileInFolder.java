package dev.sockeye.ui.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Shows a file where it lies, with the program that the system has for that.
public final class FileInFolder {
  private FileInFolder() {}

  /// To be run in the background.
  ///
  /// @throws IOException where there is no such program
  public static void show(Path file) throws IOException {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    Path folder = file.toAbsolutePath().getParent();
    List<String> command =
        system.startsWith("windows")
            ? List.of("explorer.exe", "/select," + file)
            : system.startsWith("mac")
                ? List.of("open", "-R", file.toString())
                : List.of("xdg-open", String.valueOf(folder));
    new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
