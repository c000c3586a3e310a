package dev.sockeye.exchange.export;

import dev.sockeye.session.Header;
import dev.sockeye.session.SecretHeaders;
import java.util.Locale;
import java.util.regex.Pattern;

/// Replaces secrets in what goes to other people. Recordings have them replaced already; one that
/// was imported, or comes from elsewhere, need not.
public final class Withheld {
  static final String HIDDEN = "***";

  private static final Pattern COOKIE_VALUE = Pattern.compile("^([^=;]*=)[^;]+");

  private Withheld() {}

  public static Header header(Header header) {
    return new Header(header.name(), value(header.name(), header.value()));
  }

  private static String value(String name, String value) {
    if (name.toLowerCase(Locale.ROOT).equals("set-cookie")) {
      return COOKIE_VALUE.matcher(value).replaceFirst("$1***");
    }
    if (!SecretHeaders.isSecret(name) || value.isEmpty()) {
      return url(value);
    }
    // The scheme of credentials says much, and no secret.
    int blank = value.indexOf(' ');
    return name.toLowerCase(Locale.ROOT).endsWith("authorization") && blank > 0
        ? value.substring(0, blank + 1) + HIDDEN
        : HIDDEN;
  }

  /// A URL or its target; whatever is no secret of it stays.
  public static String url(String url) {
    return SecretHeaders.withheld(url);
  }

  /// The head of a request or an answer, with its line ends as they are.
  static String head(String raw) {
    var out = new StringBuilder(raw.length());
    int from = 0;
    while (from < raw.length()) {
      int end = raw.indexOf('\n', from);
      int next = end < 0 ? raw.length() : end + 1;
      int to = end > from && raw.charAt(end - 1) == '\r' ? end - 1 : end < 0 ? next : end;
      String line = raw.substring(from, to);
      int colon = line.indexOf(':');
      if (from == 0 || colon <= 0) {
        out.append(url(line));
      } else {
        int value = colon + 1;
        while (value < line.length() && line.charAt(value) == ' ') {
          value++;
        }
        out.append(line, 0, value).append(value(line.substring(0, colon), line.substring(value)));
      }
      out.append(raw, to, next);
      from = next;
    }
    return out.toString();
  }
}
