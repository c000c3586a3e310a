package dev.sockeye.finding;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads what a server asks for with a 401 or 407.
final class Challenge {
  private static final Pattern ERROR = Pattern.compile("(?i)\\berror=\"?([a-z_]{1,40})");

  private Challenge() {}

  /// "Basic", "Bearer"; the first word of it.
  static String scheme(String challenge) {
    return challenge.strip().split("[\\s,]", 2)[0];
  }

  /// The error that a Bearer challenge names, as "invalid_token"; or empty.
  static String error(String challenge) {
    Matcher found = ERROR.matcher(challenge);
    return found.find() ? found.group(1).toLowerCase(java.util.Locale.ROOT) : "";
  }
}
