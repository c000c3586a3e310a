package dev.sockeye.session;

/// What can be chosen for an opening beside its URL, headers and offers. The same shape stands in a
/// profile, where texts may name variables, and in a {@link ConnectRequest}, where they are filled
/// in.
///
/// @param cookies whether the profile's jar is asked and filled
public record Choices(
    HeaderCharset charset,
    Credentials credentials,
    boolean cookies,
    TlsChoice tls,
    ProxyChoice proxy,
    Route route,
    Limits limits,
    Redirects redirects) {

  public static final Choices USUAL =
      new Choices(
          HeaderCharset.UTF_8,
          new Credentials.None(),
          true,
          TlsChoice.USUAL,
          ProxyChoice.NONE,
          Route.USUAL,
          Limits.USUAL,
          Redirects.NONE);

  public Choices withCharset(HeaderCharset charset) {
    return new Choices(charset, credentials, cookies, tls, proxy, route, limits, redirects);
  }

  public Choices withCredentials(Credentials credentials) {
    return new Choices(charset, credentials, cookies, tls, proxy, route, limits, redirects);
  }

  public Choices withCookies(boolean cookies) {
    return new Choices(charset, credentials, cookies, tls, proxy, route, limits, redirects);
  }

  public Choices withTls(TlsChoice tls) {
    return new Choices(charset, credentials, cookies, tls, proxy, route, limits, redirects);
  }

  public Choices withProxy(ProxyChoice proxy) {
    return new Choices(charset, credentials, cookies, tls, proxy, route, limits, redirects);
  }

  public Choices withRoute(Route route) {
    return new Choices(charset, credentials, cookies, tls, proxy, route, limits, redirects);
  }

  public Choices withLimits(Limits limits) {
    return new Choices(charset, credentials, cookies, tls, proxy, route, limits, redirects);
  }

  public Choices withRedirects(Redirects redirects) {
    return new Choices(charset, credentials, cookies, tls, proxy, route, limits, redirects);
  }
}
