package dev.sockeye.profile;

import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Names for profiles that nobody has named yet.
final class ProfileNames {
  private static final Pattern URL =
      Pattern.compile("\\s*(?:[A-Za-z][A-Za-z0-9+.-]*://)?([^/?#]*)([^?#]*).*", Pattern.DOTALL);
  private static final Pattern COPY = Pattern.compile("(.+?) copy(?: \\d+)?");

  private ProfileNames() {}

  /// Host and path: "echo.example.com", "example.com chat". User part, port of the scheme, and
  /// query do not become part of a name.
  static String ofUrl(String url) {
    Matcher parts = URL.matcher(url.strip());
    String host = parts.matches() ? parts.group(1) : "";
    String path = parts.matches() ? parts.group(2) : "";
    host = host.substring(host.lastIndexOf('@') + 1);
    String scheme = url.strip().toLowerCase(Locale.ROOT);
    boolean secure = scheme.startsWith("wss:") || scheme.startsWith("https:");
    host = host.replaceAll(secure ? ":443$" : ":80$", "");
    // An IPv6 address is made of what no file's name may have.
    host = host.startsWith("[::1]") ? "localhost" + host.substring(5) : host;
    int bracket = host.indexOf(']');
    if (host.startsWith("[") && bracket > 0) {
      host = host.substring(1, bracket).replace(':', '-') + host.substring(bracket + 1);
    }
    String words =
        (host + " " + path.replace('/', ' ')).replaceAll("\\$\\{(?:env:)?([^}]*)}", "$1");
    String name = FileName.tame(words);
    if (name.equals("echo") && url.contains("${echo}")) {
      return "Local echo";
    }
    return name.isEmpty() ? "Connection" : name;
  }

  /// The name, or the first of "name 2", "name 3", ... that is free.
  static String free(String name, Predicate<String> taken) {
    String free = name;
    for (int i = 2; taken.test(free); i++) {
      free = FileName.shortened(name, FileName.LIMIT - 12) + " " + i;
    }
    return free;
  }

  /// "name copy", "name copy 2"; a copy of a copy is another copy of the first.
  static String copy(String name, Predicate<String> taken) {
    Matcher matcher = COPY.matcher(name);
    String first = matcher.matches() ? matcher.group(1) : name;
    return free(FileName.shortened(first, FileName.LIMIT - 24) + " copy", taken);
  }
}
