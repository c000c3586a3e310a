package dev.sockeye.app;

import dev.sockeye.server.EchoServer;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts the local echo server when `${echo}` is first named, and keeps it for the run. Safe for
/// use by several threads.
final class EchoOnDemand implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EchoOnDemand.class);

  private @Nullable EchoServer server;

  /// The server's URL; empty where it cannot be started.
  synchronized Optional<String> url() {
    if (server == null) {
      try {
        server = EchoServer.start();
      } catch (IOException e) {
        LOG.warn("the echo server does not start", e);
        return Optional.empty();
      }
    }
    return Optional.of(server.uri().toString());
  }

  @Override
  public synchronized void close() {
    if (server != null) {
      server.close();
      server = null;
    }
  }
}
