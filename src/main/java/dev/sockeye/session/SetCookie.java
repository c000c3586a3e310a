package dev.sockeye.session;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// One Set-Cookie line taken apart (RFC 6265 §5.2): what it says, before anyone asks whether the
/// host may say so.
///
/// @param expires seconds since 1970 from Max-Age or Expires, the former being stronger; empty
///   where neither stands there or can be read
/// @param domain lower case and without a leading dot, or empty
/// @param path beginning with a slash, or empty where the default holds
/// @param sameSite as written, or empty
record SetCookie(
    String name,
    String value,
    OptionalLong expires,
    String domain,
    Optional<String> path,
    boolean secure,
    boolean httpOnly,
    String sameSite) {

  /// Of the year 9999, the last that a date of §5.1.1 can name.
  static final long LAST_SECOND = 253_402_300_799L;

  private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]*");

  sealed interface Result {}

  record Read(SetCookie line) implements Result {}

  /// @param name of the cookie, or empty where it has none
  /// @param reason a sentence
  record Unreadable(String name, String reason) implements Result {}

  /// @param epochSeconds now, from which Max-Age counts
  static Result parse(String text, long epochSeconds) {
    String[] parts = text.split(";", -1);
    int equals = parts[0].indexOf('=');
    if (equals < 0) {
      // Not quoted: what lacks its name may be the value.
      return new Unreadable("", "The line has no \"=\" between a name and a value.");
    }
    String name = trim(parts[0].substring(0, equals));
    if (name.isEmpty()) {
      return new Unreadable("", "The cookie has no name in front of its \"=\".");
    }
    int control = controlIn(text);
    if (control >= 0) {
      return new Unreadable(
          controlIn(name) < 0 ? name : "",
          "The line contains the control character U+%04X.".formatted(control));
    }
    var attributes = new Attributes(epochSeconds);
    for (int i = 1; i < parts.length; i++) {
      int at = parts[i].indexOf('=');
      attributes.take(
          trim(at < 0 ? parts[i] : parts[i].substring(0, at)).toLowerCase(Locale.ROOT),
          at < 0 ? "" : trim(parts[i].substring(at + 1)));
    }
    return new Read(attributes.line(name, trim(parts[0].substring(equals + 1))));
  }

  /// The first control character other than a tab, or -1.
  private static int controlIn(String text) {
    return text.chars().filter(c -> (c < 0x20 && c != '\t') || c == 0x7f).findFirst().orElse(-1);
  }

  /// Blanks and tabs alone are white space here (§2.2).
  private static String trim(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  /// The attributes while they are read: of those that come twice the last one holds (§5.3).
  private static final class Attributes {
    private final long now;
    private OptionalLong expires = OptionalLong.empty();
    private OptionalLong maxAge = OptionalLong.empty();
    private String domain = "";
    private Optional<String> path = Optional.empty();
    private boolean secure;
    private boolean httpOnly;
    private String sameSite = "";

    Attributes(long now) {
      this.now = now;
    }

    void take(String name, String value) {
      switch (name) {
        case "expires" -> {
          OptionalLong date = CookieDate.parse(value);
          if (date.isPresent()) {
            expires = date;
          }
        }
        case "max-age" -> {
          if (!value.isEmpty() && WHOLE_NUMBER.matcher(value).matches()) {
            maxAge = OptionalLong.of(end(value));
          }
        }
        case "domain" -> {
          if (!value.isEmpty()) {
            domain = (value.startsWith(".") ? value.substring(1) : value).toLowerCase(Locale.ROOT);
          }
        }
        case "path" -> path = value.startsWith("/") ? Optional.of(value) : Optional.empty();
        case "secure" -> secure = true;
        case "httponly" -> httpOnly = true;
        case "samesite" -> sameSite = value;
        default -> {
          // §5.2: an attribute nobody knows is ignored.
        }
      }
    }

    /// When a Max-Age is over; anything up to zero is at once.
    private long end(String seconds) {
      if (seconds.startsWith("-") || seconds.matches("0+")) {
        return Long.MIN_VALUE;
      }
      String digits = seconds.replaceFirst("^0+", "");
      // No number of more digits could end before the last second.
      return digits.length() > 12
          ? LAST_SECOND
          : Math.min(LAST_SECOND, now + Long.parseLong(digits));
    }

    SetCookie line(String name, String value) {
      return new SetCookie(
          name,
          value,
          maxAge.isPresent() ? maxAge : expires,
          domain,
          path,
          secure,
          httpOnly,
          sameSite);
    }
  }
}
