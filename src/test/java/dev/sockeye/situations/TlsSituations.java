package dev.sockeye.situations;

import dev.sockeye.engine.ScriptedServer;
import dev.sockeye.interop.Certificates;
import dev.sockeye.session.ConnectRequest;
import dev.sockeye.session.TlsChoice;
import dev.sockeye.session.TlsVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// What goes wrong with TLS.
final class TlsSituations {
  private static final String GROUP = "TLS";

  private final List<Situation> all = new ArrayList<>();

  static List<Situation> all() {
    var situations = new TlsSituations();
    situations.certificates();
    situations.ports();
    situations.refusals();
    situations.files();
    return situations.all;
  }

  private void add(String name, Situation.Play play) {
    all.add(new Situation(GROUP, name, play));
  }

  @FunctionalInterface
  private interface Making {
    Certificates.Leaf leaf(Certificates certificates) throws Exception;
  }

  private void certificate(String name, Making making) {
    certificate(name, making, UnaryOperator.identity());
  }

  private void certificate(String name, Making making, UnaryOperator<ConnectRequest> change) {
    add(
        name,
        stage -> {
          ScriptedServer server =
              stage.tls(making.leaf(stage.certificates()), TlsSituations::opened);
          return stage.connect("wss://localhost:" + server.port() + "/", change);
        });
  }

  private static void opened(ScriptedServer.Peer peer) throws Exception {
    peer.open();
    peer.drain();
  }

  private void certificates() {
    certificate("the certificate has expired", made -> made.expired("expired"));
    certificate("the certificate is not valid yet", made -> made.notYetValid("early"));
    certificate("the certificate is for another name", made -> made.wrongName("other"));
    certificate("the certificate is signed by itself", made -> made.selfSigned("self"));
    add(
        "the authority is not known",
        stage -> {
          Certificates others = Certificates.make(stage.folder().resolve("others"));
          ScriptedServer server = stage.tls(others.good("stranger"), TlsSituations::opened);
          return stage.connect("wss://localhost:" + server.port() + "/");
        });
    certificate(
        "an expired certificate, not verified as asked (it opens)",
        made -> made.expired("expired-unverified"),
        request -> request.withVerify(false));
  }

  private void ports() {
    add(
        "wss to a port that speaks plain HTTP",
        stage -> {
          ScriptedServer server =
              stage.server(peer -> {
                peer.socket().getInputStream().read();
                peer.text(
                    "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                peer.drain();
              });
          return stage.connect("wss://127.0.0.1:" + server.port() + "/");
        });
    add(
        "ws to a port that speaks TLS",
        stage -> {
          ScriptedServer server = stage.tls(stage.good(), ScriptedServer.Peer::drain);
          return stage.connect("ws://127.0.0.1:" + server.port() + "/");
        });
  }

  private void refusals() {
    add(
        "the server wants a client's certificate",
        stage -> {
          ScriptedServer server =
              stage.tls(
                  stage.good(), socket -> socket.setNeedClientAuth(true), TlsSituations::opened);
          return stage.connect("wss://localhost:" + server.port() + "/");
        });
    add(
        "the server does not know the client's certificate",
        stage -> {
          Certificates others = Certificates.make(stage.folder().resolve("others"));
          Certificates.Leaf client = others.client("somebody");
          ScriptedServer server =
              stage.tls(
                  stage.good(), socket -> socket.setNeedClientAuth(true), TlsSituations::opened);
          return stage.connect(
              "wss://localhost:" + server.port() + "/",
              request ->
                  request.withTls(
                      TlsChoice.USUAL.withCertificate(
                          client.certificate().toString(), client.key().toString(), "")));
        });
    add(
        "no version of TLS in common",
        stage -> {
          ScriptedServer server =
              stage.tls(
                  stage.good(),
                  socket -> socket.setEnabledProtocols(new String[] {"TLSv1.2"}),
                  TlsSituations::opened);
          return stage.connect(
              "wss://localhost:" + server.port() + "/",
              request ->
                  request.withTls(
                      TlsChoice.USUAL.withVersions(TlsVersion.TLS_1_3, TlsVersion.TLS_1_3)));
        });
    add(
        "no cipher suite in common",
        stage -> {
          ScriptedServer server =
              stage.tls(
                  stage.good(),
                  socket -> {
                    socket.setEnabledProtocols(new String[] {"TLSv1.2"});
                    // Needs an RSA key, and the certificate has another.
                    socket.setEnabledCipherSuites(
                        new String[] {"TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"});
                  },
                  TlsSituations::opened);
          return stage.connect("wss://localhost:" + server.port() + "/");
        });
  }

  private void files() {
    files(
        "the passphrase of the key is wrong",
        (made, client) ->
            TlsChoice.USUAL.withCertificate(
                client.certificate().toString(),
                made.encryptedKey(client, "right").toString(),
                "wrong"));
    files(
        "the key does not belong to the certificate",
        (made, client) ->
            TlsChoice.USUAL.withCertificate(
                client.certificate().toString(), made.otherKey().toString(), ""));
    files(
        "a PEM file without a certificate",
        (made, client) ->
            TlsChoice.USUAL.withCertificate(client.key().toString(), client.key().toString(), ""));
    files(
        "a file of authorities that is not there",
        (made, client) -> TlsChoice.USUAL.withAuthorities(List.of("/nonexistent/ca.pem")));
  }

  @FunctionalInterface
  private interface Choosing {
    TlsChoice choose(Certificates made, Certificates.Leaf client) throws Exception;
  }

  private void files(String name, Choosing choosing) {
    add(
        name,
        stage -> {
          Certificates made = stage.certificates();
          TlsChoice choice = choosing.choose(made, made.client("client"));
          ScriptedServer server = stage.tls(stage.good(), TlsSituations::opened);
          return stage.connect(
              "wss://localhost:" + server.port() + "/", request -> request.withTls(choice));
        });
  }
}
