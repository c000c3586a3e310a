package dev.sockeye.app;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/// Where the program keeps its files. Nothing is made by knowing it.
///
/// @param profiles the folder of all profiles
/// @param settings the settings' file
/// @param recordings the folder of all recordings
/// @param logs the folder of the program's own log
public record Paths(Path profiles, Path settings, Path recordings, Path logs) {
  /// Puts everything under one folder: for tests, and for a program on a stick.
  public static final String HOME_VARIABLE = "SOCKEYE_HOME";

  /// The folders that the platform's conventions ask for: the XDG base directories on Linux and
  /// other Unixes, `~/Library` on macOS, the roaming and the local folder on Windows.
  ///
  /// @param osName as in the system property `os.name`
  /// @param home the person's home folder
  public static Paths of(Map<String, String> environment, String osName, Path home) {
    String own = environment.getOrDefault(HOME_VARIABLE, "");
    if (!own.isBlank()) {
      Path all = Path.of(own);
      return in(all, all, all.resolve("log"));
    }
    String os = osName.toLowerCase(Locale.ROOT);
    if (os.contains("win") && !os.contains("darwin")) {
      Path roaming = folder(environment, "APPDATA", home.resolve("AppData/Roaming"));
      Path local = folder(environment, "LOCALAPPDATA", home.resolve("AppData/Local"));
      return in(roaming.resolve("Sockeye"), local.resolve("Sockeye"), local.resolve("Sockeye/log"));
    } else if (os.contains("mac") || os.contains("darwin")) {
      Path support = home.resolve("Library/Application Support/Sockeye");
      return in(support, support, home.resolve("Library/Logs/Sockeye"));
    }
    Path config = xdg(environment, "XDG_CONFIG_HOME", home.resolve(".config"));
    Path data = xdg(environment, "XDG_DATA_HOME", home.resolve(".local/share"));
    Path state = xdg(environment, "XDG_STATE_HOME", home.resolve(".local/state"));
    return in(config.resolve("sockeye"), data.resolve("sockeye"), state.resolve("sockeye/log"));
  }

  private static Paths in(Path config, Path data, Path logs) {
    return new Paths(
        config.resolve("profiles"),
        config.resolve("settings.json"),
        data.resolve("recordings"),
        logs);
  }

  private static Path folder(Map<String, String> environment, String name, Path otherwise) {
    String value = environment.getOrDefault(name, "");
    return value.isBlank() ? otherwise : Path.of(value);
  }

  /// The specification has relative paths ignored.
  private static Path xdg(Map<String, String> environment, String name, Path otherwise) {
    Path folder = folder(environment, name, otherwise);
    return folder.isAbsolute() ? folder : otherwise;
  }
}
