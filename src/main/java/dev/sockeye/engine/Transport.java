package dev.sockeye.engine;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// The bytes to and from the peer, and what they go through. One thread goes through the steps in
/// order; {@link #abort} may be called by any thread at any time and makes the step that is under
/// way fail.
final class Transport {
  private final Object lock = new Object();
  private @Nullable Detached<?> detached;

  /// What carries everything: closing it ends every read and write above.
  private @Nullable Closeable bottom;

  private @Nullable Socket tcp;
  private @Nullable InputStream in;
  private @Nullable OutputStream out;
  private boolean aborted;

  /// Does work that cannot be interrupted.
  ///
  /// @throws CancellationException where this was aborted
  /// @throws ExecutionException around what the work has thrown
  <T> T apart(String thread, Callable<T> work) throws ExecutionException, InterruptedException {
    var started = new Detached<>(thread, work);
    synchronized (lock) {
      if (aborted) {
        throw new CancellationException();
      }
      detached = started;
    }
    return started.await();
  }

  void connect(InetSocketAddress target, int limitMillis) throws IOException {
    // Java would ask the system for a SOCKS proxy otherwise, and say nothing of it.
    Socket socket = new Socket(Proxy.NO_PROXY);
    begin(socket);
    try {
      socket.setTcpNoDelay(true);
      socket.connect(target, limitMillis);
      synchronized (lock) {
        tcp = socket;
        in = socket.getInputStream();
        out = socket.getOutputStream();
      }
    } catch (IOException e) {
      hangUp();
      throw e;
    }
  }

  /// Connects to a Unix socket.
  void connect(Path path) throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    begin(channel);
    try {
      channel.connect(UnixDomainSocketAddress.of(path));
      synchronized (lock) {
        in = Channels.newInputStream(channel);
        out = Channels.newOutputStream(channel);
      }
    } catch (IOException | RuntimeException e) {
      hangUp();
      throw e;
    }
  }

  private void begin(Closeable started) throws IOException {
    synchronized (lock) {
      if (aborted) {
        started.close();
        throw new SocketException("closed");
      }
      bottom = started;
    }
  }

  /// Puts TLS on top of the TCP connection; its handshake is the caller's affair.
  SSLSocket secure(SSLSocketFactory factory, String host, int port) throws IOException {
    synchronized (lock) {
      if (tcp == null || aborted) {
        throw new SocketException("closed");
      }
      SSLSocket socket = (SSLSocket) factory.createSocket(tcp, host, port, true);
      in = socket.getInputStream();
      out = socket.getOutputStream();
      return socket;
    }
  }

  InputStream in() throws IOException {
    synchronized (lock) {
      if (in == null || aborted) {
        throw new SocketException("closed");
      }
      return in;
    }
  }

  OutputStream out() throws IOException {
    synchronized (lock) {
      if (out == null || aborted) {
        throw new SocketException("closed");
      }
      return out;
    }
  }

  /// Ends what is connected, so that one can connect anew.
  void hangUp() {
    synchronized (lock) {
      if (bottom != null) {
        closeQuietly(bottom);
      }
      bottom = null;
      tcp = null;
      in = null;
      out = null;
    }
  }

  /// Ends the connection at once, for good. What waits in it fails.
  void abort() {
    synchronized (lock) {
      aborted = true;
      if (detached != null) {
        detached.cancel();
      }
      if (bottom != null) {
        // Not the TLS socket: its close would wait for a writer that is blocked.
        closeQuietly(bottom);
      }
    }
  }

  private static void closeQuietly(Closeable socket) {
    try {
      socket.close();
    } catch (IOException e) {
      LoggerFactory.getLogger(Transport.class).debug("closing a socket", e);
    }
  }
}
