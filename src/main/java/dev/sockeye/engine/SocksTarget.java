package dev.sockeye.engine;

import dev.sockeye.session.Cause;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where a SOCKS proxy is to connect to.
///
/// @param address empty where the proxy looks up the host
record SocksTarget(String host, Optional<InetAddress> address, int port) {
  /// In bytes: one of them says how long a text is (RFC 1928 §5, RFC 1929 §2).
  private static final int LONGEST = 255;

  /// A host that is written as an address needs no look-up.
  static SocksTarget of(String host, @Nullable InetAddress address, int port) {
    return new SocksTarget(host, address == null ? literal(host) : Optional.of(address), port);
  }

  private static Optional<InetAddress> literal(String host) {
    // A zone means nothing to the proxy, and may not be one of ours.
    int zone = host.indexOf('%');
    try {
      return Optional.of(InetAddress.ofLiteral(zone < 0 ? host : host.substring(0, zone)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// A text as it is sent.
  ///
  /// @param what "host name", for the sentence that says it is too long
  static byte[] bytes(String what, String text) throws TunnelFailed {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > LONGEST) {
      throw new TunnelFailed(
          Cause.OTHER,
          "The %s has %d bytes; SOCKS can carry %d.".formatted(what, bytes.length, LONGEST));
    }
    return bytes;
  }

  /// "example.org:443".
  @Override
  public String toString() {
    return address.map(each -> ShownAddress.of(each, port)).orElse(host + ":" + port);
  }
}
