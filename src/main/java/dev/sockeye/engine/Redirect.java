package dev.sockeye.engine;

import dev.sockeye.session.BuiltInHeader;
import dev.sockeye.session.Cause;
import dev.sockeye.session.ConnectRequest;
import dev.sockeye.session.Credentials;
import dev.sockeye.session.Redirects;
import dev.sockeye.session.SecretHeaders;
import dev.sockeye.session.WebSocketUrl;
import java.util.ArrayList;

/// Where a redirect leads to, and what may go along.
///
/// @param request for the next hop
/// @param withheld whether credentials were taken out of it, because the server is another one
record Redirect(ConnectRequest request, boolean withheld) {
  private static final String UNIX = "ws+unix:";

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
    String target = resolve(from, answer.location());
    if (target.regionMatches(true, 0, UNIX, 0, UNIX.length()) && !from.isLocal()) {
      throw failed(said + ", which is a Unix socket of this machine; no server may choose one.");
    }
    WebSocketUrl next =
        switch (WebSocketUrl.parse(target)) {
          case WebSocketUrl.Valid(WebSocketUrl url) -> url;
          case WebSocketUrl.Invalid(String problem, int _) ->
              throw failed("%s, which cannot be followed. %s".formatted(said, problem));
        };
    if (next.isLocal() && !next.socket().equals(from.socket())) {
      throw failed(said + ", which is another Unix socket; no server may choose one.");
    }
    if (from.secure() && !next.secure() && !wanted.toPlain()) {
      throw failed(
          "%s, which is not protected by TLS; it is followed only where that is allowed."
              .formatted(said));
    }
    boolean same =
        next.host().equalsIgnoreCase(first.url().host())
            && next.port() == first.url().port()
            && next.socket().equals(first.url().socket())
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
                        && request.secrets().stream().noneMatch(header.value()::contains)
                        && !header.name().equalsIgnoreCase(BuiltInHeader.HOST.text()))
                .toList())
        .withChoices(
            request
                .choices()
                .withCredentials(new Credentials.None())
                .withTls(request.choices().tls().withServerName("")));
  }

  /// RFC 3986 §5.2, for what servers send; a fragment means nothing here.
  private static String resolve(WebSocketUrl from, String location) {
    int hash = location.indexOf('#');
    String to = hash < 0 ? location : location.substring(0, hash);
    String scheme = from.secure() ? "wss:" : "ws:";
    if (to.matches("[A-Za-z][A-Za-z0-9+.-]*:.*")) {
      return to;
    } else if (to.startsWith("//")) {
      return scheme + to;
    }
    String place =
        from.isLocal()
            ? UNIX + from.socket() + ":"
            : scheme + "//" + from.hostLiteral() + ":" + from.port();
    String path = pathOf(from.target());
    if (to.isEmpty()) {
      return place + from.target();
    } else if (to.startsWith("?")) {
      return place + path + to;
    }
    String whole = to.startsWith("/") ? to : path.substring(0, path.lastIndexOf('/') + 1) + to;
    String asked = pathOf(whole);
    return place + withoutDots(asked) + whole.substring(asked.length());
  }

  private static String pathOf(String target) {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  /// RFC 3986 §5.2.4.
  private static String withoutDots(String path) {
    var kept = new ArrayList<String>();
    String[] segments = path.substring(1).split("/", -1);
    for (int i = 0; i < segments.length; i++) {
      boolean isUp = segments[i].equals("..");
      if (isUp && !kept.isEmpty()) {
        kept.removeLast();
      }
      if (!isUp && !segments[i].equals(".")) {
        kept.add(segments[i]);
      } else if (i == segments.length - 1) {
        kept.add("");
      }
    }
    return "/" + String.join("/", kept);
  }
}
