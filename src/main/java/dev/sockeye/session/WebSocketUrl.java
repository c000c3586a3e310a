package dev.sockeye.session;

import java.net.IDN;
import java.util.Locale;

/// A URL of RFC 6455 §3, taken apart without being rewritten: path and query go out as typed.
///
/// @param secure whether the scheme is `wss` or `https`
/// @param host ASCII form (IDNA), without the brackets of an IPv6 literal
/// @param port as given, or the scheme's default
/// @param explicitPort whether the URL named the port
/// @param target path and query as they go into the request line; characters outside ASCII and
///   blanks are percent-encoded, everything else is as typed
/// @param userInfo what stood before the `@`, or empty; never sent in Host nor recorded
public record WebSocketUrl(
    boolean secure, String host, int port, boolean explicitPort, String target, String userInfo) {

  /// What came of reading a URL.
  public sealed interface Result {}

  public record Valid(WebSocketUrl url) implements Result {}

  /// @param problem a sentence that says what is wrong
  /// @param index where in the text, for the caret
  public record Invalid(String problem, int index) implements Result {}

  /// The host as it stands in a URL or a Host header: brackets around an IPv6 literal.
  public String hostLiteral() {
    return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
  }

  /// Host and port as the Host header has them: a default port is left out.
  public String authority() {
    boolean isDefault = port == (secure ? 443 : 80);
    return isDefault ? hostLiteral() : hostLiteral() + ":" + port;
  }

  /// The URL without its user part, fit for being shown and recorded.
  @Override
  public String toString() {
    return (secure ? "wss://" : "ws://") + authority() + target;
  }

  /// Reads a URL as a person types or pastes it. Accepts `ws`, `wss`, `http` and `https` in any
  /// case; blanks and line ends around it go.
  public static Result parse(String typed) {
    String text = typed.strip();
    int lead = typed.indexOf(text);
    if (text.isEmpty()) {
      return new Invalid("The URL is empty.", 0);
    }
    int colon = text.indexOf("://");
    if (colon < 0) {
      return new Invalid("The URL needs a scheme: ws:// or wss://.", lead);
    }
    String scheme = text.substring(0, colon).toLowerCase(Locale.ROOT);
    boolean secure;
    switch (scheme) {
      case "ws", "http" -> secure = false;
      case "wss", "https" -> secure = true;
      default -> {
        return new Invalid(
            "The scheme \"%s\" is not one of ws, wss, http, https.".formatted(scheme), lead);
      }
    }
    int fragment = text.indexOf('#');
    if (fragment >= 0) {
      return new Invalid(
          "A WebSocket URL has no fragment; write %23 where a # is meant.", lead + fragment);
    }
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        return new Invalid(
            "The URL contains the control character U+%04X.".formatted((int) text.charAt(i)),
            lead + i);
      }
    }
    int start = colon + 3;
    int end = start;
    while (end < text.length() && "/?".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    String authority = text.substring(start, end);
    int at = authority.lastIndexOf('@');
    String userInfo = at < 0 ? "" : authority.substring(0, at);
    int hostStart = start + at + 1;
    String hostAndPort = authority.substring(at + 1);
    return switch (splitPort(hostAndPort, lead + hostStart)) {
      case BadAuthority(String problem, int index) -> new Invalid(problem, index);
      case HostPort(String host, int port) -> {
        int actual = port >= 0 ? port : secure ? 443 : 80;
        String target = encodeTarget(text.substring(end));
        yield new Valid(new WebSocketUrl(secure, host, actual, port >= 0, target, userInfo));
      }
    };
  }

  private sealed interface Authority {}

  /// @param port -1 where none was given
  private record HostPort(String host, int port) implements Authority {}

  private record BadAuthority(String problem, int index) implements Authority {}

  private static Authority splitPort(String text, int index) {
    String host;
    String port;
    if (text.startsWith("[")) {
      int close = text.indexOf(']');
      if (close < 0) {
        return new BadAuthority("The IPv6 address lacks its closing bracket.", index);
      }
      host = text.substring(1, close);
      if (!host.matches("[0-9A-Fa-f:.]+(%.+)?") || host.indexOf(':') < 0) {
        return new BadAuthority("\"%s\" is not an IPv6 address.".formatted(host), index + 1);
      }
      String rest = text.substring(close + 1);
      if (!rest.isEmpty() && !rest.startsWith(":")) {
        return new BadAuthority("After the address only a port may follow.", index + close + 1);
      }
      port = rest.isEmpty() ? "" : rest.substring(1);
    } else {
      int colon = text.indexOf(':');
      if (colon >= 0 && text.indexOf(':', colon + 1) >= 0) {
        return new BadAuthority("An IPv6 address stands in brackets: [%s].".formatted(text), index);
      }
      host = colon < 0 ? text : text.substring(0, colon);
      port = colon < 0 ? "" : text.substring(colon + 1);
      if (host.isEmpty()) {
        return new BadAuthority("The URL names no host.", index);
      }
      int blank = blankIn(host);
      if (blank >= 0) {
        return new BadAuthority(
            "The host contains \"%c\", which no name may.".formatted(host.charAt(blank)),
            index + blank);
      }
      try {
        host = host.chars().allMatch(c -> c < 128) ? host : IDN.toASCII(host);
      } catch (IllegalArgumentException e) {
        return new BadAuthority("\"%s\" is not a host name.".formatted(host), index);
      }
    }
    if (port.isEmpty()) {
      return new HostPort(host, -1);
    }
    int portIndex = index + text.length() - port.length();
    if (!port.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return new BadAuthority("The port \"%s\" is not a number.".formatted(port), portIndex);
    }
    if (port.length() > 5 || Integer.parseInt(port) > 65535 || Integer.parseInt(port) == 0) {
      return new BadAuthority("The port %s is not between 1 and 65535.".formatted(port), portIndex);
    }
    return new HostPort(host, Integer.parseInt(port));
  }

  private static int blankIn(String host) {
    for (int i = 0; i < host.length(); i++) {
      if (" \"<>\\^`{|}".indexOf(host.charAt(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }

  private static String encodeTarget(String typed) {
    var target = new StringBuilder(typed.startsWith("/") ? "" : "/");
    for (byte b : typed.getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
      if (b <= 0x20 || b == 0x7f) {
        target.append('%').append("%02X".formatted(b & 0xff));
      } else {
        target.append((char) b);
      }
    }
    return target.toString();
  }
}
