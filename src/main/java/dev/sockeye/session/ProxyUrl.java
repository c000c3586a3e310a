package dev.sockeye.session;

import java.util.Arrays;
import java.util.Locale;

/// Reads a proxy as a person types it: `http://user:password@host:port`, `socks5h://host`.
public final class ProxyUrl {
  private static final String KNOWN = "http, socks4, socks4a, socks5 or socks5h";

  private ProxyUrl() {}

  public sealed interface Result {}

  public record Valid(ProxyChoice proxy) implements Result {}

  /// @param problem a sentence, without what may be a password
  public record Invalid(String problem) implements Result {}

  /// A missing scheme is `http`; a missing port is 1080, as in curl, but 80 with `http://` written
  /// out.
  public static Result parse(String typed) {
    String text = typed.strip();
    if (text.isEmpty()) {
      return new Invalid("The proxy's URL is empty.");
    }
    int colon = text.indexOf("://");
    String scheme = colon < 0 ? "http" : text.substring(0, colon).toLowerCase(Locale.ROOT);
    var kind =
        Arrays.stream(ProxyChoice.Kind.values())
            .filter(each -> each.hasAddress() && each.scheme().equals(scheme))
            .findFirst();
    if (kind.isEmpty()) {
      return new Invalid(
          scheme.equals("https")
              ? "A proxy that itself speaks TLS (https://) is not supported; most take http://."
              : "\"%s\" is no kind of proxy that is known here; %s is.".formatted(scheme, KNOWN));
    }
    String rest = colon < 0 ? text : text.substring(colon + 3);
    if (rest.endsWith("/")) {
      rest = rest.substring(0, rest.length() - 1);
    }
    int at = rest.lastIndexOf('@');
    String userInfo = at < 0 ? "" : rest.substring(0, at);
    // The same rules as for a host of the server.
    return switch (WebSocketUrl.parse("ws://" + rest.substring(at + 1))) {
      case WebSocketUrl.Invalid _ ->
          new Invalid("The proxy's URL names no host and port that can be: write host:port.");
      case WebSocketUrl.Valid(WebSocketUrl url) when !url.target().equals("/") ->
          new Invalid("A proxy's URL has no path: write %s://host:port.".formatted(scheme));
      case WebSocketUrl.Valid(WebSocketUrl url) -> {
        int usual = colon >= 0 && scheme.equals("http") ? 80 : 1080;
        int divider = userInfo.indexOf(':');
        yield new Valid(
            new ProxyChoice(
                kind.get(),
                url.host(),
                url.explicitPort() ? url.port() : usual,
                PercentCoding.decode(divider < 0 ? userInfo : userInfo.substring(0, divider)),
                PercentCoding.decode(divider < 0 ? "" : userInfo.substring(divider + 1))));
      }
    };
  }
}
