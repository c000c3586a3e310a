package dev.sockeye.session;

import java.util.Locale;
import java.util.regex.Pattern;

/// Which hosts and paths a cookie is for (RFC 6265 §5.1.2 to §5.1.4).
final class CookieScope {
  private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

  private CookieScope() {}

  static String hostOf(WebSocketUrl url) {
    return url.host().toLowerCase(Locale.ROOT);
  }

  /// The path of a URL without its query, in the form in which it goes out.
  static String pathOf(WebSocketUrl url) {
    int query = url.target().indexOf('?');
    return query < 0 ? url.target() : url.target().substring(0, query);
  }

  /// The path of a cookie that names none: the folder of the request's path.
  static String defaultPath(String path) {
    int last = path.lastIndexOf('/');
    return last <= 0 || !path.startsWith("/") ? "/" : path.substring(0, last);
  }

  /// Whether a host is the domain or lies below it; an address has nothing below it.
  ///
  /// @param host in lower case, as the domain
  static boolean domainMatches(String host, String domain) {
    return host.equals(domain) || (host.endsWith("." + domain) && !isAddress(host));
  }

  static boolean pathMatches(String path, String cookiePath) {
    return path.equals(cookiePath)
        || (path.startsWith(cookiePath)
            && (cookiePath.endsWith("/") || path.charAt(cookiePath.length()) == '/'));
  }

  /// Whether a domain is a single label, such as `com`, which belongs to nobody. Without the list
  /// of public suffixes `co.uk` passes for a domain.
  static boolean isSingleLabel(String domain) {
    int dot = domain.indexOf('.');
    return dot <= 0 || dot == domain.length() - 1;
  }

  private static boolean isAddress(String host) {
    return host.indexOf(':') >= 0 || IPV4.matcher(host).matches();
  }

  /// Whether a cookie goes with a request to a URL (§5.4). Over `ws` no secure cookie does, not
  /// even to this machine itself.
  static boolean matches(Cookie cookie, WebSocketUrl url) {
    String host = hostOf(url);
    boolean isFor =
        cookie.hostOnly() ? host.equals(cookie.domain()) : domainMatches(host, cookie.domain());
    return isFor && pathMatches(pathOf(url), cookie.path()) && (url.secure() || !cookie.secure());
  }
}
