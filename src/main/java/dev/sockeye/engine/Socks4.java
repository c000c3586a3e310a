package dev.sockeye.engine;

import dev.sockeye.session.Cause;
import dev.sockeye.session.ProxyChoice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.function.Consumer;

/// SOCKS 4, and 4a, which lets the proxy look up names; neither has an RFC, but a memo each.
record Socks4(SocksAnswer answer, OutputStream out, Consumer<String> said) {
  private static final int VERSION = 4;
  private static final int CONNECT = 1;
  private static final int GRANTED = 0x5a;

  /// An address that cannot be, and means that a name follows.
  private static final byte[] NAME_FOLLOWS = {0, 0, 0, 1};

  /// @param named whether the proxy may be told a name
  void open(ProxyChoice proxy, SocksTarget target, boolean named) throws IOException, TunnelFailed {
    out.write(request(proxy, target, named));
    out.flush();
    if (!proxy.password().isEmpty()) {
      said.accept("SOCKS 4 has no password; it was not sent");
    }
    said.accept(
        "Asked for %s%s".formatted(target, proxy.user().isEmpty() ? "" : ", with the user's name"));
    byte[] head = answer.read(2, "the request");
    int code = head[1] & 0xff;
    // Some proxies answer with their version where the memo has 0.
    if ((head[0] != 0 && head[0] != VERSION) || code < GRANTED || code > 0x5d) {
      throw answer.notOurs(head);
    }
    if (code != GRANTED) {
      throw new TunnelFailed(
          Cause.PROXY_REFUSED,
          "The proxy gave no connection to %s: %s (0x%02x)."
              .formatted(target, meaning(code), code));
    }
    answer.read(6, "the request");
    said.accept("The proxy has connected");
  }

  private static byte[] request(ProxyChoice proxy, SocksTarget target, boolean named)
      throws TunnelFailed {
    byte[] user = SocksTarget.bytes("user's name", proxy.user());
    for (byte each : user) {
      if (each == 0) {
        throw new TunnelFailed(
            Cause.OTHER, "The user's name contains a zero byte, which ends it in SOCKS 4.");
      }
    }
    var request = new ByteArrayOutputStream();
    request.write(VERSION);
    request.write(CONNECT);
    request.write(target.port() >> 8);
    request.write(target.port());
    InetAddress address = target.address().orElse(null);
    boolean byName = !(address instanceof Inet4Address);
    if (byName && !named) {
      throw new TunnelFailed(
          Cause.OTHER,
          address == null
              ? "SOCKS 4 cannot look up \"%s\"; SOCKS 4a and 5 can.".formatted(target.host())
              : "SOCKS 4 knows no IPv6 address such as %s; SOCKS 5 does."
                  .formatted(ShownAddress.of(address)));
    }
    request.writeBytes(address == null || byName ? NAME_FOLLOWS : address.getAddress());
    request.writeBytes(user);
    request.write(0);
    if (byName) {
      String host = address == null ? target.host() : ShownAddress.of(address);
      request.writeBytes(SocksTarget.bytes("host name", host));
      request.write(0);
    }
    return request.toByteArray();
  }

  private static String meaning(int code) {
    return switch (code) {
      case 0x5b -> "it refused, or could not connect";
      case 0x5c -> "it could not ask this computer (identd) who the user is";
      default -> "this computer (identd) names another user";
    };
  }
}
