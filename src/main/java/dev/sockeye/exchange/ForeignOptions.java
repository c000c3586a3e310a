package dev.sockeye.exchange;

import java.util.List;
import java.util.Optional;

/// What a request asks for beside URL and headers. An empty field says that nothing was asked for.
///
/// @param verifyOff whether certificate and host name go unchecked
/// @param user for Basic: `name:password`, or the name alone
/// @param bearer the token without the word Bearer
/// @param authorities a file of certificate authorities
/// @param certificate a file with the client's certificate
/// @param key a file with the certificate's private key
/// @param passphrase of certificate or key
/// @param proxy a URL with its scheme, without user and password
/// @param proxyUser `name:password`, or the name alone
/// @param resolve each `host:port:address`, as curl writes it
/// @param addressFamily `IPv4` or `IPv6`
/// @param maxRedirects how many are followed; -1 is without limit
/// @param connectTimeout in seconds, perhaps with a fraction
/// @param unixSocket the path of the socket that is used in place of TCP
public record ForeignOptions(
    boolean verifyOff,
    Optional<String> user,
    Optional<String> bearer,
    Optional<String> authorities,
    Optional<String> certificate,
    Optional<String> key,
    Optional<String> passphrase,
    Optional<String> proxy,
    Optional<String> proxyUser,
    List<String> resolve,
    Optional<String> addressFamily,
    boolean followRedirects,
    Optional<String> maxRedirects,
    Optional<String> connectTimeout,
    Optional<String> unixSocket) {

  public static final ForeignOptions NONE = builder().build();

  public ForeignOptions {
    resolve = List.copyOf(resolve);
  }

  public static Builder builder() {
    return new Builder();
  }

  /// Collects options one by one; for one thread.
  public static final class Builder {
    private boolean verifyOff;
    private Optional<String> user = Optional.empty();
    private Optional<String> bearer = Optional.empty();
    private Optional<String> authorities = Optional.empty();
    private Optional<String> certificate = Optional.empty();
    private Optional<String> key = Optional.empty();
    private Optional<String> passphrase = Optional.empty();
    private Optional<String> proxy = Optional.empty();
    private Optional<String> proxyUser = Optional.empty();
    private List<String> resolve = List.of();
    private Optional<String> addressFamily = Optional.empty();
    private boolean followRedirects;
    private Optional<String> maxRedirects = Optional.empty();
    private Optional<String> connectTimeout = Optional.empty();
    private Optional<String> unixSocket = Optional.empty();

    private Builder() {}

    public Builder verifyOff(boolean off) {
      verifyOff = off;
      return this;
    }

    public Builder user(String value) {
      user = Optional.of(value);
      return this;
    }

    public Builder bearer(String value) {
      bearer = Optional.of(value);
      return this;
    }

    public Builder authorities(String value) {
      authorities = Optional.of(value);
      return this;
    }

    public Builder certificate(String value) {
      certificate = Optional.of(value);
      return this;
    }

    public Builder key(String value) {
      key = Optional.of(value);
      return this;
    }

    public Builder passphrase(String value) {
      passphrase = Optional.of(value);
      return this;
    }

    public Builder proxy(String value) {
      proxy = Optional.of(value);
      return this;
    }

    public Builder proxyUser(String value) {
      proxyUser = Optional.of(value);
      return this;
    }

    public Builder resolve(List<String> values) {
      resolve = List.copyOf(values);
      return this;
    }

    public Builder addressFamily(String value) {
      addressFamily = Optional.of(value);
      return this;
    }

    public Builder followRedirects(boolean follow) {
      followRedirects = follow;
      return this;
    }

    public Builder maxRedirects(String value) {
      maxRedirects = Optional.of(value);
      return this;
    }

    public Builder connectTimeout(String value) {
      connectTimeout = Optional.of(value);
      return this;
    }

    public Builder unixSocket(String value) {
      unixSocket = Optional.of(value);
      return this;
    }

    public ForeignOptions build() {
      return new ForeignOptions(
          verifyOff,
          user,
          bearer,
          authorities,
          certificate,
          key,
          passphrase,
          proxy,
          proxyUser,
          resolve,
          addressFamily,
          followRedirects,
          maxRedirects,
          connectTimeout,
          unixSocket);
    }
  }
}
