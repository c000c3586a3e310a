package dev.sockeye.exchange;

/// The names of options in a [Difference], in words for people.
public final class OptionName {
  /// `on` or `off`.
  public static final String VERIFY = "verify certificates";

  public static final String AUTHORITIES = "certificate authorities";
  public static final String CERTIFICATE = "client certificate";
  public static final String KEY = "key of the client certificate";
  public static final String PASSPHRASE = "passphrase";
  public static final String PROXY = "proxy";
  public static final String PROXY_USER = "user of the proxy";

  /// Each `host:port:address`, with `, ` between them.
  public static final String RESOLVE = "fixed addresses";

  /// `IPv4` or `IPv6`.
  public static final String ADDRESS_FAMILY = "address family";

  /// How many, or -1 for no limit.
  public static final String REDIRECTS = "redirects followed";

  /// In seconds.
  public static final String CONNECT_TIMEOUT = "time limit to connect";

  public static final String UNIX_SOCKET = "unix socket";

  private OptionName() {}
}
