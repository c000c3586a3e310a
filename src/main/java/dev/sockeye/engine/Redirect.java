package dev.sockeye.engine;

import dev.sockeye.session.BuiltInHeader;
import dev.sockeye.session.Cause;
import dev.sockeye.session.ConnectRequest;
import dev.sockeye.session.Credentials;
import dev.sockeye.session.Redirects;
import dev.sockeye.session.SecretHeaders;
import dev.sockeye.session.WebSocketUrl;
import java.util.Locale;

/// Where a redirect leads to, and what may go along.
///
/// @param request for the next hop
/// @param withheld whether credentials were taken out of it, because the server is another one
record Redirect(ConnectRequest request, boolean withheld) {

  /// @param first the request of the first hop, which the person has asked for
  /// @param hop of the redirect, from 1
  static Redirect follow(ConnectRequest first, WebSocketUrl from, Upgrade.Elsewhere answer, int hop)
      throws OpeningFailed {
    Redirects wanted = first.choices().redirects();
    String said =
        "The server answered %s and sends to %s".formatted(answer.status(), answer.location());
    if (hop > wanted.most()) {
      throw failed(
          "%s; that is redirect %d, and at most %d are followed."
              .formatted(said, hop, wanted.most()));
    }
    WebSocketUrl next =
        switch (WebSocketUrl.parse(resolve(from, answer.location()))) {
          case WebSocketUrl.Valid(WebSocketUrl url) -> url;
          case WebSocketUrl.Invalid(String problem, int _) ->
              throw failed("%s, which cannot be followed. %s".formatted(said, problem));
        };
    if (from.secure() && !next.secure() && !wanted.toPlain()) {
      throw failed(
          "%s, which is not protected by TLS; it is followed only where that is allowed."
              .formatted(said));
    }
    boolean same =
        next.host().equalsIgnoreCase(first.url().host())
            && next.port() == first.url().port()
            && next.secure() == first.url().secure();
    return same
        ? new Redirect(first.withUrl(withUser(next, first.url().userInfo())).withKey(""), false)
        : new Redirect(withoutSecrets(first.withUrl(next)), true);
  }

  private static OpeningFailed failed(String text) {
    return new OpeningFailed("redirect", Cause.REDIRECT, text);
  }

  private static WebSocketUrl withUser(WebSocketUrl url, String userInfo) {
    return new WebSocketUrl(
        url.secure(),
        url.host(),
        url.port(),
        url.explicitPort(),
        url.target(),
        userInfo,
        url.socket());
  }

  /// What is meant for one server is not told to another one, as in curl.
  private static ConnectRequest withoutSecrets(ConnectRequest request) {
    return request
        .withKey("")
        .withHeaders(
            request.headers().stream()
                .filter(header ->
                    !SecretHeaders.isSecret(header.name())
                        && !header.name().equalsIgnoreCase(BuiltInHeader.HOST.text()))
                .toList())
        .withChoices(request.choices().withCredentials(new Credentials.None()));
  }

  /// RFC 3986 §5.2, for what servers send; a fragment means nothing here.
  private static String resolve(WebSocketUrl from, String location) {
    int hash = location.indexOf('#');
    String to = hash < 0 ? location : location.substring(0, hash);
    String scheme = from.secure() ? "wss:" : "ws:";
    if (to.matches("[A-Za-z][A-Za-z0-9+.-]*:.*")) {
      return to.toLowerCase(Locale.ROOT).startsWith("ws+unix:") ? "ws+unix" : to;
    } else if (to.startsWith("//")) {
      return scheme + to;
    }
    String place = scheme + "//" + from.hostLiteral() + ":" + from.port();
    String path = from.target();
    int query = path.indexOf('?');
    path = query < 0 ? path : path.substring(0, query);
    if (to.startsWith("/")) {
      return place + to;
    } else if (to.startsWith("?")) {
      return place + path + to;
    }
    return place + path.substring(0, path.lastIndexOf('/') + 1) + to;
  }
}
