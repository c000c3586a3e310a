package dev.sockeye.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// What the checks look at.
///
/// @param osName as in the system property `os.name`
/// @param glassPlatform as in the system property `glass.platform`; "Headless" needs no display
/// @param canLoad whether a library of the system can be loaded, by its file name
/// @param fontFolders where fonts may lie; they need not exist
/// @param folders where the program writes, by what for; they need not exist
public record Machine(
    Map<String, String> environment,
    String osName,
    String glassPlatform,
    Predicate<String> canLoad,
    List<Path> fontFolders,
    Map<String, Path> folders) {
  public Machine {
    environment = Map.copyOf(environment);
    fontFolders = List.copyOf(fontFolders);
  }

  boolean isUnix() {
    return !osName.startsWith("Windows") && !osName.startsWith("Mac");
  }

  boolean isHeadless() {
    return glassPlatform.equals("Headless");
  }
}
