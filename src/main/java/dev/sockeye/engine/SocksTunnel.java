package dev.sockeye.engine;

import dev.sockeye.session.Cause;
import dev.sockeye.session.ProxyChoice;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

final class SocksTunnel {
  static void open(
      InputStream in,
      OutputStream out,
      ProxyChoice proxy,
      String host,
      @Nullable InetAddress address,
      int port,
      Consumer<String> said)
      throws IOException, TunnelFailed {
    throw new TunnelFailed(Cause.OTHER, "x");
  }
}
