package dev.sockeye.app;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Says what keeps a window from opening on this machine.
final class Display {
  private static final String INSTEAD =
      " Without a window there is the terminal mode: sockeye connect URL (see sockeye connect --help).";

  private Display() {}

  /// What is known to be missing before anything is tried.
  static Optional<String> missing(Map<String, String> environment, String osName, String platform) {
    boolean headless = "Headless".equals(platform);
    boolean isUnix = !osName.startsWith("Windows") && !osName.startsWith("Mac");
    String display = environment.getOrDefault("DISPLAY", "");
    return isUnix && !headless && display.isEmpty()
        ? Optional.of(
            "The window cannot open, because there is no display: the variable DISPLAY is not set."
                + INSTEAD)
        : Optional.empty();
  }

  /// The sentence for what the toolkit threw when it was started.
  static String explain(Throwable thrown, Map<String, String> environment) {
    String message = Objects.requireNonNullElse(thrown.getMessage(), thrown.toString());
    String reason;
    if (message.contains("DISPLAY")) {
      reason = "the display %s cannot be opened".formatted(environment.getOrDefault("DISPLAY", ""));
    } else if (thrown instanceof LinkageError || message.contains("No toolkit found")) {
      reason = "a library of the system is missing (GTK 3 on Linux): " + message;
    } else {
      reason = message;
    }
    return "The window cannot open: " + reason + "." + INSTEAD;
  }
}
