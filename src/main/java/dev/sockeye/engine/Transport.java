package dev.sockeye.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// The way to the peer: name, address, TCP, TLS. One thread goes through the steps in order; {@link
/// #abort} may be called by any thread at any time and makes the step that is under way fail.
final class Transport {
  private static final int ONE_ADDRESS_LIMIT = 10_000;

  private final Object lock = new Object();
  private @Nullable Lookup lookup;
  private @Nullable Socket tcp;
  private @Nullable Socket top;
  private boolean aborted;

  List<InetAddress> resolve(String host) throws OpeningFailed, InterruptedException {
    var started = new Lookup(host);
    synchronized (lock) {
      if (aborted) {
        throw new OpeningFailed("dns", "Cancelled.");
      }
      lookup = started;
    }
    try {
      return started.await();
    } catch (UnknownHostException e) {
      throw new OpeningFailed("dns", "The host name \"%s\" was not found.".formatted(host));
    }
  }

  /// Tries the addresses in order until one connects.
  ///
  /// @param tried is told of each attempt, in a sentence
  void connect(List<InetAddress> addresses, int port, Consumer<String> tried) throws OpeningFailed {
    String last = "";
    for (InetAddress address : addresses) {
      var target = new InetSocketAddress(address, port);
      long start = System.nanoTime();
      try {
        Socket socket = new Socket();
        synchronized (lock) {
          if (aborted) {
            socket.close();
            throw new OpeningFailed("tcp", "Cancelled.");
          }
          tcp = socket;
          top = socket;
        }
        socket.setTcpNoDelay(true);
        socket.connect(target, ONE_ADDRESS_LIMIT);
        tried.accept("%s connected in %s".formatted(show(target), since(start)));
        return;
      } catch (IOException e) {
        last = "%s %s".formatted(show(target), why(e));
        tried.accept("%s after %s".formatted(last, since(start)));
        abandonTcp();
      }
    }
    throw new OpeningFailed("tcp", last.isEmpty() ? "There is no address to try." : last + ".");
  }

  private void abandonTcp() {
    synchronized (lock) {
      if (tcp != null) {
        closeQuietly(tcp);
      }
      tcp = null;
      top = null;
    }
  }

  /// Does the TLS handshake over the connected socket.
  ///
  /// @return the agreed version and cipher suite, in words
  String secure(String host, int port, Trust trust, boolean verify) throws OpeningFailed {
    try {
      SSLContext context = trust.context(verify);
      Socket below = tcp;
      if (below == null) {
        throw new OpeningFailed("tls", "Cancelled.");
      }
      SSLSocket socket =
          (SSLSocket) context.getSocketFactory().createSocket(below, host, port, true);
      SSLParameters parameters = socket.getSSLParameters();
      // Java neither sends nor compares a name with an underscore, which networks do use.
      boolean unusual = HostName.isUnusual(host);
      if (verify && !unusual) {
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
      }
      socket.setSSLParameters(parameters);
      synchronized (lock) {
        if (aborted) {
          throw new OpeningFailed("tls", "Cancelled.");
        }
        top = socket;
      }
      socket.startHandshake();
      SSLSession session = socket.getSession();
      if (verify && unusual) {
        compareName(session, host);
      }
      return session.getProtocol() + ", " + session.getCipherSuite();
    } catch (IOException e) {
      throw new OpeningFailed("tls", TlsTrouble.explain(e, host));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new OpeningFailed("tls", "TLS cannot be set up: %s.".formatted(e.getMessage()));
    }
  }

  private static void compareName(SSLSession session, String host)
      throws OpeningFailed, IOException, GeneralSecurityException {
    if (session.getPeerCertificates()[0] instanceof X509Certificate certificate) {
      List<String> names = HostName.namesOf(certificate);
      if (names.stream().noneMatch(name -> HostName.matches(name, host))) {
        throw new OpeningFailed(
            "tls",
            "The server's certificate is not for \"%s\", but for %s."
                .formatted(host, String.join(", ", names)));
      }
    }
  }

  InputStream in() throws IOException {
    return connected().getInputStream();
  }

  OutputStream out() throws IOException {
    return connected().getOutputStream();
  }

  private Socket connected() throws IOException {
    synchronized (lock) {
      if (top == null || aborted) {
        throw new SocketException("closed");
      }
      return top;
    }
  }

  /// Ends the connection at once. What waits in it fails.
  void abort() {
    synchronized (lock) {
      aborted = true;
      if (lookup != null) {
        lookup.cancel();
      }
      if (tcp != null) {
        // Not the TLS socket: its close would wait for a writer that is blocked.
        closeQuietly(tcp);
      }
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      org.slf4j.LoggerFactory.getLogger(Transport.class).debug("closing a socket", e);
    }
  }

  static String show(InetSocketAddress address) {
    InetAddress ip = address.getAddress();
    String text = ip.getHostAddress();
    return (ip instanceof Inet6Address ? "[" + text + "]" : text) + ":" + address.getPort();
  }

  private static String why(IOException e) {
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return switch (e) {
      case NoRouteToHostException _ -> "cannot be reached";
      case java.net.SocketTimeoutException _ -> "did not answer";
      case ConnectException _ when message.contains("refused") -> "refused the connection";
      case ConnectException _ when message.contains("timed out") -> "did not answer";
      case SocketException _ when message.contains("unreachable") -> "cannot be reached";
      case SocketException _ when message.contains("closed") -> "was given up";
      default -> "failed: " + e.getMessage();
    };
  }

  private static String since(long start) {
    return String.format(Locale.ROOT, "%.1f ms", (System.nanoTime() - start) / 1e6);
  }
}
