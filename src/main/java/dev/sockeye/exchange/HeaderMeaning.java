package dev.sockeye.exchange;

import java.util.Locale;

/// What headers do in a handshake: a sentence for people, and how likely a difference decides about
/// the answer.
final class HeaderMeaning {
  private HeaderMeaning() {}

  /// @return empty where nothing useful is known
  static String of(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "origin" -> "The server may check Origin; browsers always send it.";
      case "host" ->
          "Proxies and servers choose the site by Host; it differs from what the URL says.";
      case "user-agent" -> "Some firewalls refuse programs by their User-Agent.";
      case "upgrade" -> "The server switches to WebSocket only if Upgrade says websocket.";
      case "connection" ->
          "Connection must contain Upgrade; further words such as keep-alive do no harm.";
      case "sec-websocket-version" -> "Servers of today know version 13 alone.";
      case "x-forwarded-for",
          "x-forwarded-proto",
          "x-forwarded-host",
          "x-real-ip",
          "forwarded",
          "via" ->
          "A proxy adds this; the request was taken behind one.";
      case "referer" -> "A few servers check Referer beside Origin.";
      case "proxy-authorization" -> "This logs in at a proxy and is not for the server.";
      case "accept-encoding", "accept-language", "accept", "cache-control", "pragma", "dnt" ->
          "A server rarely looks at this in a handshake.";
      case "content-length", "content-type", "transfer-encoding" ->
          "This belongs to a body, which a handshake has not.";
      case String plain when plain.startsWith("sec-fetch-") || plain.startsWith("sec-ch-") ->
          "Browsers send this on their own; some firewalls look for it.";
      case String plain when plain.contains("csrf") || plain.contains("xsrf") ->
          "The server may compare this with a cookie.";
      case String plain
          when plain.contains("key") || plain.contains("token") || plain.contains("auth") ->
          "The server may know the caller by this.";
      default -> "";
    };
  }

  /// From 0; the lower, the likelier it decides.
  static int rank(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "host" -> 0;
      case "origin" -> 1;
      case "upgrade", "connection", "sec-websocket-version" -> 2;
      case "user-agent", "referer" -> 4;
      case "accept-encoding", "accept-language", "accept", "cache-control", "pragma", "dnt" -> 6;
      case String plain when plain.startsWith("sec-fetch-") || plain.startsWith("sec-ch-") -> 5;
      default -> 3;
    };
  }
}
