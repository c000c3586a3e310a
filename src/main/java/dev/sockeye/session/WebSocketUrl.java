package dev.sockeye.session;

import java.net.IDN;
import java.net.Inet6Address;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// A URL of RFC 6455 §3, taken apart without being rewritten: path and query go out as typed.
///
/// @param secure whether the scheme is `wss` or `https`
/// @param host ASCII form (IDNA), without the brackets of an IPv6 literal, whose zone stands behind
///   a `%` as it does outside of URLs
/// @param port as given, or the scheme's default
/// @param explicitPort whether the URL named the port
/// @param target path and query as they go into the request line; characters outside ASCII and
///   blanks are percent-encoded, everything else is as typed
/// @param userInfo what stood before the `@`, or empty; never sent in Host nor recorded
/// @param socket path of the Unix socket of a `ws+unix` URL, whose host is "localhost"; else empty
public record WebSocketUrl(
    boolean secure,
    String host,
    int port,
    boolean explicitPort,
    String target,
    String userInfo,
    String socket) {

  private static final String UNIX = "ws+unix:";

  /// What came of reading a URL.
  public sealed interface Result {}

  public record Valid(WebSocketUrl url) implements Result {}

  /// @param problem a sentence that says what is wrong
  /// @param index where in the text, for the caret
  public record Invalid(String problem, int index) implements Result {}

  /// What no host has: the delimiters of URLs, and what RFC 3986 allows nowhere. Percent-encoding
  /// is for names that are not in DNS.
  private static final String NOT_IN_HOST = " \"%/:<>?#@[\\]^`{|}";

  /// The host as it stands in a URL: brackets around an IPv6 literal.
  public String hostLiteral() {
    return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
  }

  /// Host and port as the Host header has them: without a default port, and without the zone of an
  /// IPv6 address, which means nothing to the peer (RFC 6874 §4).
  public String authority() {
    return withPort(hostLiteral().replaceFirst("%.*]", "]"));
  }

  private String withPort(String literal) {
    boolean isDefault = port == (secure ? 443 : 80);
    return isDefault ? literal : literal + ":" + port;
  }

  /// Whether it names a Unix socket, and no host.
  public boolean isLocal() {
    return !socket.isEmpty();
  }

  /// The URL without its user part, fit for being shown and recorded.
  @Override
  public String toString() {
    if (isLocal()) {
      return UNIX + socket + ":" + target;
    }
    return (secure ? "wss://" : "ws://") + withPort(hostLiteral()) + target;
  }

  /// Reads a URL as a person types or pastes it. Accepts `ws`, `wss`, `http` and `https` in any
  /// case, and `ws+unix:/path/of/socket:/target`; blanks and line ends around it go.
  public static Result parse(String typed) {
    String text = typed.strip();
    int lead = typed.indexOf(text);
    if (text.isEmpty()) {
      return new Invalid("The URL is empty.", 0);
    }
    int bad = notCharacter(text);
    if (bad >= 0) {
      return new Invalid(
          "The URL contains U+%04X, which no URL can carry.".formatted((int) text.charAt(bad)),
          lead + bad);
    }
    if (text.regionMatches(true, 0, UNIX, 0, UNIX.length())) {
      return parseUnix(text.substring(UNIX.length()), lead + UNIX.length());
    }
    int colon = text.indexOf("://");
    if (colon < 0 || !text.substring(0, colon).matches("[A-Za-z][A-Za-z0-9+.-]*")) {
      return new Invalid("The URL needs a scheme: ws:// or wss://.", lead);
    }
    String scheme = text.substring(0, colon).toLowerCase(Locale.ROOT);
    boolean secure;
    switch (scheme) {
      case "ws", "http" -> secure = false;
      case "wss", "https" -> secure = true;
      default -> {
        return new Invalid(
            "The scheme \"%s\" is not one of ws, wss, http, https, ws+unix.".formatted(scheme),
            lead);
      }
    }
    int fragment = text.indexOf('#');
    if (fragment >= 0) {
      return new Invalid(
          "A WebSocket URL has no fragment; write %23 where a # is meant.", lead + fragment);
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
    boolean mayBePassword = at < 0 && text.indexOf('@', end) >= 0;
    return switch (splitPort(hostAndPort, lead + hostStart)) {
      case BadAuthority _ when mayBePassword ->
          // Not quoted: what was read as host and port may be a part of a password.
          new Invalid(
              "In front of the @ stands a / or ?; in a password they are written %2F and %3F.",
              lead + end);
      case BadAuthority(String problem, int index) -> new Invalid(problem, index);
      case HostPort(String host, int port) -> {
        int actual = port >= 0 ? port : secure ? 443 : 80;
        String target = encodeTarget(text.substring(end));
        yield new Valid(new WebSocketUrl(secure, host, actual, port >= 0, target, userInfo, ""));
      }
    };
  }

  /// As the `ws` package of Node has them: the socket's path, and behind a colon the target.
  private static Result parseUnix(String text, int index) {
    String path = text.startsWith("///") ? text.substring(2) : text;
    int colon = path.indexOf(':');
    String socket = colon < 0 ? path : path.substring(0, colon);
    String target = colon < 0 ? "" : path.substring(colon + 1);
    if (!socket.startsWith("/") || socket.length() < 2 || socket.startsWith("//")) {
      return new Invalid(
          "The path of a Unix socket begins with a /: ws+unix:/run/app.sock:/feed.", index);
    }
    if (target.indexOf('#') >= 0) {
      return new Invalid(
          "A WebSocket URL has no fragment; write %23 where a # is meant.",
          index + text.indexOf('#'));
    }
    return new Valid(
        new WebSocketUrl(false, "localhost", 80, false, encodeTarget(target), "", socket));
  }

  /// Where something stands that no URL can carry: a control character, or half a pair of UTF-16.
  private static int notCharacter(String text) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int type = Character.getType(text.codePointAt(i));
      if (type == Character.CONTROL || type == Character.SURROGATE) {
        return i;
      }
    }
    return -1;
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
      if (!isIpv6(host)) {
        return new BadAuthority("\"%s\" is not an IPv6 address.".formatted(host), index + 1);
      }
      // RFC 6874 §2 writes the zone's % as %25; people type both.
      host = host.replaceFirst("%25(?=.)", "%");
      String rest = text.substring(close + 1);
      if (!rest.isEmpty() && !rest.startsWith(":")) {
        return new BadAuthority("After the address only a port may follow.", index + close + 1);
      }
      port = rest.isEmpty() ? "" : rest.substring(1);
    } else {
      int colon = text.indexOf(':');
      if (isIpv6(text)) {
        return new BadAuthority("An IPv6 address stands in brackets: [%s].".formatted(text), index);
      }
      host = colon < 0 ? text : text.substring(0, colon);
      port = colon < 0 ? "" : text.substring(colon + 1);
      if (host.isEmpty()) {
        return new BadAuthority("The URL names no host.", index);
      }
      int bad = notInHost(host);
      if (bad >= 0) {
        return new BadAuthority(
            "The host contains \"%c\", which no name may.".formatted(host.charAt(bad)),
            index + bad);
      }
      String ascii = toAscii(host);
      // Full-width delimiters, for one, become plain ones.
      if (ascii.isEmpty() || notInHost(ascii) >= 0) {
        return new BadAuthority("\"%s\" is not a host name.".formatted(host), index);
      }
      host = ascii;
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

  private static boolean isIpv6(String text) {
    if (!text.matches("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(%[\\w.~:-]+)?")) {
      return false;
    }
    int zone = text.indexOf('%');
    try {
      Inet6Address.ofLiteral(zone < 0 ? text : text.substring(0, zone));
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /// The name in ASCII, or empty where it has no such form.
  private static String toAscii(String host) {
    if (host.chars().allMatch(c -> c < 128)) {
      return host;
    }
    try {
      return IDN.toASCII(host);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static int notInHost(String host) {
    for (int i = 0; i < host.length(); i++) {
      if (NOT_IN_HOST.indexOf(host.charAt(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }

  private static String encodeTarget(String typed) {
    var target = new StringBuilder(typed.startsWith("/") ? "" : "/");
    for (byte b : typed.getBytes(StandardCharsets.UTF_8)) {
      if (b <= 0x20 || b == 0x7f) {
        target.append('%').append("%02X".formatted(b & 0xff));
      } else {
        target.append((char) b);
      }
    }
    return target.toString();
  }
}
