package dev.sockeye.engine;

import dev.sockeye.session.BuiltInHeader;
import dev.sockeye.session.ConnectRequest;
import dev.sockeye.session.Credentials;
import dev.sockeye.session.Header;
import dev.sockeye.session.PercentCoding;
import dev.sockeye.session.WebSocketUrl;
import dev.sockeye.wire.DeflateParameters;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The request of an opening handshake, put together from what a person typed and what the program
/// adds.
///
/// @param offered subprotocols the request names, wherever they came from
record OpeningRequest(RequestHead head, List<String> offered) {
  OpeningRequest {
    offered = List.copyOf(offered);
  }

  /// What a person typed goes out as typed and in order, behind what the program adds; a typed
  /// header takes the place of the built-in one of that name.
  ///
  /// @param cookies the Cookie header's value of the jar, or empty
  static OpeningRequest of(
      ConnectRequest asked,
      HandshakeDraft draft,
      String userAgent,
      String cookies,
      Redaction redaction) {
    Map<BuiltInHeader, String> builtIn = builtIn(asked, draft, userAgent, cookies);
    var headers = new ArrayList<Header>();
    for (var each : builtIn.entrySet()) {
      String name = each.getKey().text();
      boolean isTyped = Header.first(asked.headers(), name).isPresent();
      boolean isLeftOut = asked.without().contains(name.toLowerCase(Locale.ROOT));
      if (!isTyped && !isLeftOut && each.getKey().isSentByDefault()) {
        headers.add(new Header(name, each.getValue()));
      }
    }
    if (asked.choices().credentials()
            instanceof Credentials.ApiKey(String name, String value, Credentials.Place place)
        && place == Credentials.Place.HEADER
        && BuiltInHeader.of(name).isEmpty()
        && Header.first(asked.headers(), name).isEmpty()) {
      headers.add(new Header(name, value));
    }
    for (Header header : asked.headers()) {
      if (!header.value().equals(BuiltInHeader.AUTO)) {
        headers.add(header);
        continue;
      }
      BuiltInHeader.of(header.name())
          .map(builtIn::get)
          .ifPresent(value -> headers.add(new Header(header.name(), value)));
    }
    var offered = new ArrayList<String>();
    for (Header header : headers) {
      if (header.name().equalsIgnoreCase(BuiltInHeader.PROTOCOL.text())) {
        for (String name : header.value().split(",")) {
          offered.add(name.strip());
        }
      }
    }
    return new OpeningRequest(
        new RequestHead(
            "GET", target(asked), headers, asked.choices().charset().charset(), redaction),
        offered);
  }

  /// What the library makes of what is asked for.
  static HandshakeDraft draft(ConnectRequest asked) {
    boolean leftOut =
        asked.without().contains(BuiltInHeader.EXTENSIONS.text().toLowerCase(Locale.ROOT));
    boolean deflate =
        Header.first(asked.headers(), BuiltInHeader.EXTENSIONS.text())
            .filter(typed -> !typed.equals(BuiltInHeader.AUTO))
            .map(typed -> typed.toLowerCase(Locale.ROOT).contains(DeflateParameters.NAME))
            .orElse(asked.deflate() && !leftOut);
    return new HandshakeDraft(asked.url().target(), deflate, asked.subprotocols());
  }

  private static Map<BuiltInHeader, String> builtIn(
      ConnectRequest asked, HandshakeDraft draft, String userAgent, String cookies) {
    var values = new EnumMap<BuiltInHeader, String>(BuiltInHeader.class);
    values.put(BuiltInHeader.HOST, asked.url().authority());
    for (Header header : draft.upgradeHeaders()) {
      BuiltInHeader.of(header.name()).ifPresent(name -> values.put(name, header.value()));
    }
    if (!asked.key().isEmpty()) {
      values.put(BuiltInHeader.KEY, asked.key());
    }
    values.put(BuiltInHeader.ORIGIN, originOf(asked.url()));
    values.put(BuiltInHeader.USER_AGENT, userAgent);
    String authorization = authorization(asked);
    if (!authorization.isEmpty()) {
      values.put(BuiltInHeader.AUTHORIZATION, authorization);
    }
    if (!cookies.isEmpty()) {
      values.put(BuiltInHeader.COOKIE, cookies);
    }
    if (asked.choices().credentials()
            instanceof Credentials.ApiKey(String name, String value, Credentials.Place place)
        && place == Credentials.Place.HEADER) {
      BuiltInHeader.of(name).ifPresent(header -> values.put(header, value));
    }
    return values;
  }

  /// The origin of a page on the server itself: what a browser would send from there.
  private static String originOf(WebSocketUrl url) {
    return (url.secure() ? "https://" : "http://") + url.authority();
  }

  private static String authorization(ConnectRequest asked) {
    return switch (asked.choices().credentials()) {
      case Credentials.Basic(String user, String password) -> basic(user, password);
      case Credentials.Bearer(String token) -> "Bearer " + token;
      case Credentials.None _, Credentials.ApiKey _ -> {
        String userInfo = asked.url().userInfo();
        int colon = userInfo.indexOf(':');
        yield userInfo.isEmpty()
            ? ""
            : basic(
                PercentCoding.decode(colon < 0 ? userInfo : userInfo.substring(0, colon)),
                PercentCoding.decode(colon < 0 ? "" : userInfo.substring(colon + 1)));
      }
    };
  }

  /// RFC 7617 §2, in UTF-8.
  static String basic(String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  private static String target(ConnectRequest asked) {
    String target = asked.url().target();
    if (asked.choices().credentials()
            instanceof Credentials.ApiKey(String name, String value, Credentials.Place place)
        && place == Credentials.Place.QUERY) {
      return target
          + (target.indexOf('?') < 0 ? "?" : target.endsWith("?") ? "" : "&")
          + PercentCoding.encode(name)
          + "="
          + PercentCoding.encode(value);
    }
    return target;
  }

  /// The Sec-WebSocket-Key that is sent; empty where there is none.
  String key() {
    return Header.first(head.headers(), BuiltInHeader.KEY.text()).orElse("").strip();
  }

  boolean offersDeflate() {
    return head.headers().stream()
        .filter(each -> each.name().equalsIgnoreCase(BuiltInHeader.EXTENSIONS.text()))
        .anyMatch(each -> each.value().toLowerCase(Locale.ROOT).contains(DeflateParameters.NAME));
  }
}
