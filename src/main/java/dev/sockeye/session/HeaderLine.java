package dev.sockeye.session;

/// Reads a header as a person types it: `Name: value`.
public final class HeaderLine {
  private static final String TOKEN = "!#$%&'*+-.^_`|~";

  private HeaderLine() {}

  public sealed interface Result {}

  public record Valid(Header header) implements Result {}

  /// @param problem a sentence
  public record Invalid(String problem) implements Result {}

  /// One blank behind the colon belongs to the notation; everything else is sent as written.
  public static Result parse(String line) {
    int colon = line.indexOf(':');
    if (colon < 0) {
      return new Invalid("A header needs a colon: \"Name: value\".");
    }
    String value = line.substring(colon + 1);
    return check(line.substring(0, colon), value.startsWith(" ") ? value.substring(1) : value);
  }

  /// Checks name and value typed apart (RFC 9110 §5.1 and §5.5).
  public static Result check(String name, String value) {
    if (name.isEmpty()) {
      return new Invalid("The header has no name.");
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean isToken =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || TOKEN.indexOf(c) >= 0;
      if (!isToken) {
        return new Invalid("The header name \"%s\" may not contain \"%c\".".formatted(name, c));
      }
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\r' || c == '\n' || c == 0) {
        return new Invalid("The value of \"%s\" contains a line end or NUL.".formatted(name));
      }
    }
    return new Valid(new Header(name, value));
  }
}
