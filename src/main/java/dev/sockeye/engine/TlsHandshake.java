package dev.sockeye.engine;

import dev.sockeye.session.Cause;
import dev.sockeye.session.Entry;
import dev.sockeye.session.RecordingFailed;
import dev.sockeye.session.Route;
import dev.sockeye.session.SessionState;
import dev.sockeye.session.TlsChoice;
import dev.sockeye.session.TlsFacts;
import dev.sockeye.session.TlsVersion;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// TLS as it was asked for: with which certificates, names and versions; and what became of it.
final class TlsHandshake {
  private static final String HTTP_1_1 = "http/1.1";

  private final Connection connection;
  private final Transport transport;
  private final Steps steps;
  private final TlsChoice choice;
  private final Material material;
  private @Nullable TlsFacts last;

  /// Reads the files that the choice names, so that what is wrong with them is said before anybody
  /// is connected to.
  TlsHandshake(
      Connection connection, Transport transport, Steps steps, Trust trust, TlsChoice choice)
      throws OpeningFailed, InterruptedException {
    this.connection = connection;
    this.transport = transport;
    this.steps = steps;
    this.choice = choice;
    try {
      material = transport.apart("sockeye-certificates", () -> Material.read(choice, trust));
    } catch (CancellationException e) {
      throw new OpeningFailed("tls", Cause.CANCELLED, "Cancelled.");
    } catch (ExecutionException e) {
      throw switch (e.getCause()) {
        case ClientFilesWrong wrong ->
            new OpeningFailed("tls", Cause.CLIENT_FILES, String.valueOf(wrong.getMessage()));
        case InvalidPathException wrong ->
            new OpeningFailed(
                "tls",
                Cause.CLIENT_FILES,
                "\"%s\" is no path of a file.".formatted(wrong.getInput()));
        case null, default ->
            new OpeningFailed(
                "tls", Cause.OTHER, "TLS cannot be set up: %s.".formatted(e.getMessage()));
      };
    }
  }

  /// What is trusted, and who we are.
  private record Material(X509ExtendedTrustManager trust, ClientFiles.@Nullable Identity identity) {

    static Material read(TlsChoice choice, Trust trust)
        throws ClientFilesWrong, GeneralSecurityException {
      var authorities = new ArrayList<X509Certificate>();
      for (String file : choice.authorities()) {
        if (!file.isBlank()) {
          authorities.addAll(ClientFiles.authorities(Path.of(file.strip()), choice.passphrase()));
        }
      }
      return new Material(
          trust.manager(authorities),
          choice.certificate().isBlank()
              ? null
              : ClientFiles.identity(
                  Path.of(choice.certificate().strip()),
                  choice.key().isBlank() ? null : Path.of(choice.key().strip()),
                  choice.passphrase()));
    }
  }

  /// Does the handshake over what is connected.
  void run(String host, int port) throws OpeningFailed, RecordingFailed, InterruptedException {
    String asked = choice.serverName().isEmpty() ? host : choice.serverName();
    // In SNI and in certificates names have no dot at their end (RFC 6066 §3).
    String name = asked.endsWith(".") ? asked.substring(0, asked.length() - 1) : asked;
    String subject = host + ":" + port;
    connection.move(SessionState.SECURING, subject);
    Steps.Step step = steps.begin("tls", subject);
    var watch = new ChainWatch(material.trust(), name, choice.verify());
    SSLSocket socket = null;
    try {
      socket = socket(name, port, watch);
      socket.startHandshake();
      SSLSession session = socket.getSession();
      step.done(session.getProtocol());
      record(facts(name, session, socket, watch, "", ""));
    } catch (IOException e) {
      TlsTrouble trouble = TlsTrouble.of(e, name, watch.chain());
      String stopped = connection.stopReason();
      String text = stopped == null ? trouble.text() : stopped;
      step.failed(text);
      if (stopped == null) {
        record(facts(name, null, socket, watch, trouble.alert(), trouble.text()));
      }
      throw new OpeningFailed("tls", trouble.cause(), text);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      step.failed("cannot be set up");
      throw new OpeningFailed(
          "tls", Cause.OTHER, "TLS cannot be set up: %s.".formatted(e.getMessage()));
    }
  }

  private SSLSocket socket(String name, int port, ChainWatch watch)
      throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    ClientFiles.Identity identity = material.identity();
    KeyManager[] keys = identity == null ? null : new KeyManager[] {new OneIdentity(identity)};
    context.init(keys, new TrustManager[] {watch}, new SecureRandom());
    SSLSocket socket = transport.secure(context.getSocketFactory(), name, port);
    SSLParameters parameters = socket.getSSLParameters();
    // Java neither sends nor compares a name with an underscore, which networks do use.
    if (!HostName.isUnusual(name)) {
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
    }
    if (isSent(name)) {
      // Java leaves out names without a dot, such as localhost.
      parameters.setServerNames(List.of(new SNIHostName(name)));
    }
    parameters.setApplicationProtocols(new String[] {HTTP_1_1});
    parameters.setProtocols(
        TlsVersion.protocols(choice.lowest(), choice.highest()).toArray(String[]::new));
    socket.setSSLParameters(parameters);
    return socket;
  }

  /// Whether a name can be told to the server (RFC 6066 §3).
  private static boolean isSent(String name) {
    return !Route.isAddress(name) && !HostName.isUnusual(name);
  }

  private static TlsFacts facts(
      String name,
      @Nullable SSLSession session,
      @Nullable SSLSocket socket,
      ChainWatch watch,
      String alert,
      String failure) {
    CertificateException verdict = watch.verdict();
    String problem =
        failure.isEmpty() && verdict != null
            ? TlsTrouble.ofCertificate(verdict, name, watch.chain()).text()
            : failure;
    String alpn = socket == null || session == null ? "" : socket.getApplicationProtocol();
    return new TlsFacts(
        isSent(name) ? name : "",
        session == null ? "" : session.getProtocol(),
        session == null ? "" : session.getCipherSuite(),
        Objects.requireNonNullElse(alpn, ""),
        session != null && verdict == null && watch.isVerifying(),
        watch.chain(),
        session != null && session.getLocalCertificates() != null,
        alert,
        problem);
  }

  private void record(TlsFacts facts) throws RecordingFailed, InterruptedException {
    last = facts;
    connection.record(new Entry.Tls(connection.clock().now(), facts));
  }

  /// The server refused by an alert after the handshake was done on this side: under TLS 1.3 it
  /// looks at the client's certificate only then.
  OpeningFailed refusedLate(IOException e) throws RecordingFailed, InterruptedException {
    TlsTrouble trouble = TlsTrouble.of(e, "", List.of());
    TlsFacts before = last;
    if (before != null) {
      record(
          new TlsFacts(
              before.serverName(),
              before.version(),
              before.cipher(),
              before.alpn(),
              before.verified(),
              before.chain(),
              before.clientCertificate(),
              trouble.alert(),
              trouble.text()));
    }
    return new OpeningFailed("tls", trouble.cause(), trouble.text());
  }
}
