package dev.sockeye.engine;

import dev.sockeye.session.Cause;
import dev.sockeye.session.ProxyChoice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/// SOCKS 5 (RFC 1928) with user and password (RFC 1929).
record Socks5(SocksAnswer answer, OutputStream out, Consumer<String> said) {
  private static final int VERSION = 5;
  private static final int OPEN = 0;
  private static final int USER_AND_PASSWORD = 2;
  private static final int NO_METHOD = 0xff;
  private static final int CONNECT = 1;
  private static final int IPV4 = 1;
  private static final int NAME = 3;
  private static final int IPV6 = 4;

  void open(ProxyChoice proxy, SocksTarget target) throws IOException, TunnelFailed {
    boolean known = !proxy.user().isEmpty() || !proxy.password().isEmpty();
    byte[] credentials = credentials(proxy);
    byte[] request = request(target);
    int method = offer(known);
    if (method == USER_AND_PASSWORD) {
      authenticate(credentials);
    }
    out.write(request);
    out.flush();
    said.accept("Asked for " + target);
    accept(target);
  }

  private int offer(boolean known) throws IOException, TunnelFailed {
    out.write(
        known ? new byte[] {VERSION, 2, OPEN, USER_AND_PASSWORD} : new byte[] {VERSION, 1, OPEN});
    out.flush();
    said.accept("Offered: no authentication" + (known ? ", user and password" : ""));
    byte[] choice = answer.read(2, "which authentication it wants");
    if (choice[0] != VERSION) {
      throw answer.notOurs(choice);
    }
    int method = choice[1] & 0xff;
    if (method == NO_METHOD) {
      throw new TunnelFailed(
          Cause.PROXY_REFUSED,
          known
              ? "The proxy takes neither no authentication nor user and password."
              : "The proxy wants an authentication, and no user and password are given for it.");
    }
    said.accept("The proxy wants " + name(method));
    if (method == USER_AND_PASSWORD && !known) {
      throw new TunnelFailed(
          Cause.PROXY_REFUSED, "The proxy wants user and password, and none are given for it.");
    } else if (method != OPEN && method != USER_AND_PASSWORD) {
      throw new TunnelFailed(
          Cause.NOT_A_PROXY, "The proxy wants %s, which was not offered.".formatted(name(method)));
    }
    return method;
  }

  private static String name(int method) {
    return switch (method) {
      case OPEN -> "no authentication";
      case 1 -> "GSSAPI";
      case USER_AND_PASSWORD -> "user and password";
      default -> "the authentication of number " + method;
    };
  }

  private void authenticate(byte[] credentials) throws IOException, TunnelFailed {
    out.write(credentials);
    out.flush();
    said.accept("Sent user and password");
    byte[] status = answer.read(2, "user and password");
    if (status[1] != 0) {
      throw new TunnelFailed(
          Cause.PROXY_REFUSED,
          "The proxy does not accept this user and password (status %d)."
              .formatted(status[1] & 0xff));
    }
    // Some proxies answer with the version of SOCKS instead of 1, which changes nothing.
    said.accept("The proxy accepted user and password");
  }

  private static byte[] credentials(ProxyChoice proxy) throws TunnelFailed {
    byte[] user = SocksTarget.bytes("user's name", proxy.user());
    byte[] password = SocksTarget.bytes("password", proxy.password());
    var bytes = new ByteArrayOutputStream();
    bytes.write(1);
    bytes.write(user.length);
    bytes.writeBytes(user);
    bytes.write(password.length);
    bytes.writeBytes(password);
    return bytes.toByteArray();
  }

  private static byte[] request(SocksTarget target) throws TunnelFailed {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(new byte[] {VERSION, CONNECT, 0});
    Optional<InetAddress> address = target.address();
    if (address.isPresent()) {
      bytes.write(address.get() instanceof Inet6Address ? IPV6 : IPV4);
      bytes.writeBytes(address.get().getAddress());
    } else {
      byte[] name = SocksTarget.bytes("host name", target.host());
      bytes.write(NAME);
      bytes.write(name.length);
      bytes.writeBytes(name);
    }
    bytes.write(target.port() >> 8);
    bytes.write(target.port());
    return bytes.toByteArray();
  }

  private void accept(SocksTarget target) throws IOException, TunnelFailed {
    byte[] head = answer.read(2, "the request");
    if (head[0] != VERSION) {
      throw answer.notOurs(head);
    }
    int reply = head[1] & 0xff;
    if (reply != 0) {
      // Some proxies end a refusal here, and more of it would say nothing.
      throw new TunnelFailed(
          Cause.PROXY_REFUSED,
          "The proxy gave no connection to %s: %s (reply %d)."
              .formatted(target, meaning(reply), reply));
    }
    int kind = answer.read(2, "the request")[1] & 0xff;
    String from =
        switch (kind) {
          case IPV4 -> address(4);
          case IPV6 -> address(16);
          case NAME -> name() + ":" + port();
          default ->
              throw new TunnelFailed(
                  Cause.NOT_A_PROXY,
                  "The proxy's answer has an address of kind %d, which SOCKS 5 does not know."
                      .formatted(kind));
        };
    said.accept("The proxy has connected, from " + from);
  }

  private String address(int length) throws IOException, TunnelFailed {
    byte[] bytes = answer.read(length, "the request");
    try {
      return ShownAddress.of(InetAddress.getByAddress(bytes), port());
    } catch (UnknownHostException e) {
      throw new IllegalStateException(length + " bytes are no address", e);
    }
  }

  private String name() throws IOException, TunnelFailed {
    int length = answer.read(1, "the request")[0] & 0xff;
    return new String(answer.read(length, "the request"), StandardCharsets.US_ASCII);
  }

  private int port() throws IOException, TunnelFailed {
    byte[] bytes = answer.read(2, "the request");
    return (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
  }

  private static String meaning(int reply) {
    return switch (reply) {
      case 1 -> "it failed, and does not say why";
      case 2 -> "its rules do not allow it";
      case 3 -> "the network cannot be reached";
      case 4 -> "the host cannot be reached, or its name was not found";
      case 5 -> "the connection was refused";
      case 6 -> "the way is too long (TTL expired)";
      case 7 -> "it does not know the command to connect";
      case 8 -> "it does not take an address of this kind";
      default -> "it gives a reason that SOCKS 5 does not know";
    };
  }
}
