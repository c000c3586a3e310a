package dev.sockeye.server;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The one echo server of a run of the program, started when something first asks for it. From any
/// thread but the FX thread, since a start waits. Its owner closes it, and with it the server.
public final class EchoOnDemand implements AutoCloseable {
  /// Read without the lock, which is held during a start.
  private volatile @Nullable EchoServer server;

  private boolean closed;

  /// The server, which accepts connections.
  ///
  /// @throws IOException with a sentence, where it cannot start; the next call tries again
  public synchronized EchoServer server() throws IOException {
    if (closed) {
      throw new IOException("The program is ending; the echo server does not start again.");
    }
    EchoServer running = server;
    if (running == null) {
      running = EchoServer.start();
      server = running;
    }
    return running;
  }

  /// The server, if something has asked for it yet. Returns at once, also on the FX thread.
  public Optional<EchoServer> running() {
    return Optional.ofNullable(server);
  }

  @Override
  public synchronized void close() {
    closed = true;
    EchoServer running = server;
    server = null;
    if (running != null) {
      running.close();
    }
  }
}
