package dev.sockeye.session;

/// The proxy on the way to the server. In a profile the texts may name variables.
///
/// @param host empty for {@link Kind#NONE} and {@link Kind#SYSTEM}
/// @param port 1 to 65535; 0 for {@link Kind#NONE} and {@link Kind#SYSTEM}
/// @param user empty where the proxy asks for none; for SOCKS 4 the user's name of its request
/// @param password empty where there is none
public record ProxyChoice(Kind kind, String host, int port, String user, String password) {

  /// The kinds of proxies, named as in the URLs that curl takes.
  public enum Kind {
    NONE(""),
    /// What the environment's variables say, or the system's settings.
    SYSTEM(""),
    /// A tunnel made with CONNECT (RFC 9110 §9.3.6), for `ws` too.
    HTTP("http"),
    /// Names are looked up here.
    SOCKS4("socks4"),
    /// Names are looked up by the proxy.
    SOCKS4A("socks4a"),
    /// Names are looked up here (RFC 1928).
    SOCKS5("socks5"),
    /// Names are looked up by the proxy (RFC 1928).
    SOCKS5H("socks5h");

    private final String scheme;

    Kind(String scheme) {
      this.scheme = scheme;
    }

    /// Of its URL; empty where it has none.
    public String scheme() {
      return scheme;
    }

    /// Whether there is an address to be told.
    public boolean hasAddress() {
      return !scheme.isEmpty();
    }

    /// Whether the proxy is told the server's name, and not its address.
    public boolean looksUpNames() {
      return this == HTTP || this == SOCKS4A || this == SOCKS5H;
    }
  }

  public static final ProxyChoice NONE = new ProxyChoice(Kind.NONE, "", 0, "", "");
  public static final ProxyChoice SYSTEM = new ProxyChoice(Kind.SYSTEM, "", 0, "", "");

  /// As a URL, without user and password.
  @Override
  public String toString() {
    return switch (kind) {
      case NONE -> "no proxy";
      case SYSTEM -> "the system's proxy";
      default -> kind.scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    };
  }

  public ProxyChoice withUser(String user, String password) {
    return new ProxyChoice(kind, host, port, user, password);
  }
}
