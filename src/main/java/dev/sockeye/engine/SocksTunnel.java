package dev.sockeye.engine;

import dev.sockeye.session.ProxyChoice;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Asks a SOCKS proxy for a connection to a server.
final class SocksTunnel {
  private SocksTunnel() {}

  /// Returns once the proxy has connected; the next byte read comes from the server. Blocks until
  /// the proxy has answered, or the streams fail because someone closed their socket.
  ///
  /// @param proxy one of the SOCKS kinds
  /// @param host of the server, in ASCII, without brackets
  /// @param address of the server; null to have the proxy look up the host, which SOCKS 4 cannot
  /// @param said is told of what was sent and answered, a sentence each without a full stop, and
  ///   never the user's name or password
  /// @throws IOException what the streams throw
  static void open(
      InputStream in,
      OutputStream out,
      ProxyChoice proxy,
      String host,
      @Nullable InetAddress address,
      int port,
      Consumer<String> said)
      throws IOException, TunnelFailed {
    SocksTarget target = SocksTarget.of(host, address, port);
    switch (proxy.kind()) {
      case SOCKS4, SOCKS4A -> {
        boolean named = proxy.kind() == ProxyChoice.Kind.SOCKS4A;
        new Socks4(new SocksAnswer(in, "SOCKS 4"), out, said).open(proxy, target, named);
      }
      case SOCKS5, SOCKS5H ->
          new Socks5(new SocksAnswer(in, "SOCKS 5"), out, said).open(proxy, target);
      case NONE, SYSTEM, HTTP -> throw new IllegalArgumentException(proxy + " is no SOCKS proxy");
    }
  }
}
