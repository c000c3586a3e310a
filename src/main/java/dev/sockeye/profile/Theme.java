package dev.sockeye.profile;

import java.util.Locale;

/// Which colours the window has.
public enum Theme {
  SYSTEM,
  LIGHT,
  DARK;

  /// As it is written in the settings.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The theme of that word; {@link #SYSTEM} for one this version does not know.
  static Theme of(String word) {
    return switch (word) {
      case "light" -> LIGHT;
      case "dark" -> DARK;
      default -> SYSTEM;
    };
  }
}
