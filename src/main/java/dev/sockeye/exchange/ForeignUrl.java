package dev.sockeye.exchange;

import dev.sockeye.session.WebSocketUrl;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// The parts of a URL that is compared. Also what no connection could be opened with has parts.
///
/// @param scheme `ws` or `wss` also for http and https; another as written, empty if there is none
/// @param host in lower case and ASCII; empty where the text names none
/// @param port the effective one; -1 where none is known
/// @param target whether the text says anything about path and query
/// @param path as written, from `/` on
/// @param query the pieces between `&`, as written
/// @param userInfo decoded, `name:password`; empty if there is none
record ForeignUrl(
    String scheme,
    String host,
    int port,
    boolean explicitPort,
    boolean target,
    String path,
    List<String> query,
    String userInfo) {

  /// What is longer is not taken apart character by character.
  private static final int LONG = 100_000;

  ForeignUrl {
    query = List.copyOf(query);
  }

  static ForeignUrl of(String text) {
    String url = text.strip();
    if (url.length() < LONG
        && WebSocketUrl.parse(url) instanceof WebSocketUrl.Valid(WebSocketUrl valid)) {
      return ofParts(
          valid.secure() ? "wss" : "ws",
          valid.host().toLowerCase(Locale.ROOT),
          valid.port(),
          valid.explicitPort(),
          valid.target(),
          decoded(valid.userInfo()));
    }
    return lenient(url);
  }

  private static ForeignUrl lenient(String url) {
    int colon = url.indexOf("://");
    int scheming = colon < 0 ? 0 : colon + 3;
    String scheme = colon < 0 ? "" : plainScheme(url.substring(0, colon));
    int end = scheming;
    while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    int fragment = url.indexOf('#', end);
    String target = url.substring(end, fragment < 0 ? url.length() : fragment);
    String authority = url.substring(scheming, end);
    int at = authority.lastIndexOf('@');
    String hostAndPort = authority.substring(at + 1);
    int portAt = hostAndPort.lastIndexOf(':');
    int port = portAt < 0 ? -1 : number(hostAndPort.substring(portAt + 1));
    String host = port < 0 ? hostAndPort : hostAndPort.substring(0, portAt);
    int effective = port >= 0 || host.isEmpty() ? port : defaultPort(scheme);
    return ofParts(
        scheme,
        host.toLowerCase(Locale.ROOT),
        effective,
        port >= 0,
        url.isEmpty() ? "" : target.isEmpty() ? "/" : target,
        at < 0 ? "" : decoded(authority.substring(0, at)));
  }

  private static ForeignUrl ofParts(
      String scheme, String host, int port, boolean explicitPort, String target, String userInfo) {
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    List<String> query =
        mark < 0 || mark + 1 == target.length()
            ? List.of()
            : List.of(target.substring(mark + 1).split("&", -1));
    return new ForeignUrl(
        scheme,
        host,
        port,
        explicitPort,
        !target.isEmpty(),
        path.isEmpty() && !target.isEmpty() ? "/" : path,
        query,
        userInfo);
  }

  private static String plainScheme(String scheme) {
    return switch (scheme.toLowerCase(Locale.ROOT)) {
      case "ws", "http" -> "ws";
      case "wss", "https" -> "wss";
      case String other -> other;
    };
  }

  private static int defaultPort(String scheme) {
    return switch (scheme) {
      case "ws" -> 80;
      case "wss" -> 443;
      default -> -1;
    };
  }

  private static int number(String port) {
    boolean isNumber =
        !port.isEmpty() && port.length() <= 5 && port.chars().allMatch(c -> c >= '0' && c <= '9');
    return isNumber ? Integer.parseInt(port) : -1;
  }

  /// A text with `%XX` resolved; what is no such sequence stays as it is.
  static String decoded(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    var bytes = new ByteArrayOutputStream();
    byte[] written = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < written.length; i++) {
      int high = i + 2 < written.length ? Character.digit(written[i + 1], 16) : -1;
      int low = i + 2 < written.length ? Character.digit(written[i + 2], 16) : -1;
      if (written[i] == '%' && high >= 0 && low >= 0) {
        bytes.write(high << 4 | low);
        i += 2;
      } else {
        bytes.write(written[i]);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
