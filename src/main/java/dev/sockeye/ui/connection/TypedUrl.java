package dev.sockeye.ui.connection;

import java.util.Locale;
import java.util.regex.Pattern;

/// Puts right what a person pasted into the URL field, before it is read.
public final class TypedUrl {
  private static final Pattern LINE_END = Pattern.compile("\\s*[\\r\\n]+\\s*");

  /// Blanks of all kinds, and what pasted text has before and behind it without being seen.
  private static final Pattern AROUND =
      Pattern.compile("^[\\s\\p{Z}\\p{Cf}]+|[\\s\\p{Z}\\p{Cf}]+$");

  private static final Pattern SCHEME =
      Pattern.compile("^([a-zA-Z][a-zA-Z0-9+.-]*://|(?i:wss?\\+unix:)).*");
  private static final Pattern NEAR_ADDRESS =
      Pattern.compile(
          "(127\\.\\d+|10\\.\\d+|192\\.168|169\\.254|172\\.(1[6-9]|2\\d|3[01]))\\.\\d+\\.\\d+");
  private static final Pattern NEAR_NAME =
      Pattern.compile("(.*\\.)?(localhost|local|internal|test|lan|home\\.arpa)\\.?");
  private static final Pattern NEAR_V6 = Pattern.compile("::1|fe80:.*|f[cd][0-9a-f]{2}:.*");

  private TypedUrl() {}

  /// Takes away blanks and line ends around and line ends within, and puts in a missing scheme:
  /// `ws://` for loopback and private names, else `wss://`. What begins with a variable stays.
  public static String complete(String typed) {
    String text = LINE_END.matcher(AROUND.matcher(typed).replaceAll("")).replaceAll("");
    if (text.isEmpty() || SCHEME.matcher(text).matches() || text.startsWith("${")) {
      return text;
    }
    String bare = text.startsWith("//") ? text.substring(2) : text;
    return (isNear(hostOf(bare)) ? "ws://" : "wss://") + bare;
  }

  private static String hostOf(String text) {
    String authority = text.split("[/?#]", 2)[0].toLowerCase(Locale.ROOT);
    String host = authority.substring(authority.lastIndexOf('@') + 1);
    int end = host.startsWith("[") ? host.indexOf(']') : host.indexOf(':');
    return host.substring(host.startsWith("[") ? 1 : 0, end < 0 ? host.length() : end);
  }

  /// Whether a host is this machine or one of a private network, where TLS is rare.
  private static boolean isNear(String host) {
    return NEAR_ADDRESS.matcher(host).matches()
        || NEAR_NAME.matcher(host).matches()
        || NEAR_V6.matcher(host).matches()
        || (host.indexOf('.') < 0 && host.indexOf(':') < 0);
  }
}
