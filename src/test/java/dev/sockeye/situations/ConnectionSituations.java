package dev.sockeye.situations;

import dev.sockeye.engine.ScriptedServer;
import dev.sockeye.session.Redirects;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/// Connections that do not come about, fall silent or break.
final class ConnectionSituations {
  private static final String REACH = "The server is not reached";
  private static final String BREAK = "The server falls silent or breaks off";
  private static final String HOPS = "Redirects that are followed";

  private final List<Situation> all = new ArrayList<>();

  static List<Situation> all() {
    var situations = new ConnectionSituations();
    situations.reach();
    situations.breaks();
    situations.hops();
    return situations.all;
  }

  private void add(String group, String name, Situation.Play play) {
    all.add(new Situation(group, name, play));
  }

  private void reach() {
    add(REACH, "the name is not found", stage -> stage.connect("ws://no-such-host.invalid/"));
    add(
        REACH,
        "nobody listens at the port",
        stage -> stage.connect("ws://127.0.0.1:" + Stage.freePort() + "/"));
    // TCP to a multicast address: the system refuses it without a packet.
    add(REACH, "there is no route", stage -> stage.connect("ws://224.0.0.1:8080/"));
    add(
        REACH,
        "nothing answers: packets are dropped",
        stage -> stage.connect("ws://127.0.0.1:" + fullPort(stage) + "/"));
    add(
        REACH,
        "the Unix socket is not there",
        stage -> stage.connect("ws+unix:/nonexistent/app.sock:/"));
  }

  /// A port whose queue is full, so that the system drops what asks for a connection.
  private static int fullPort(Stage stage) throws IOException {
    var listening = stage.keep(new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1")));
    var target = new InetSocketAddress("127.0.0.1", listening.getLocalPort());
    try {
      while (true) {
        var waiting = stage.keep(new Socket());
        waiting.connect(target, 200);
      }
    } catch (java.net.SocketTimeoutException e) {
      return listening.getLocalPort();
    }
  }

  private static final ScriptedServer.Script SILENT = ScriptedServer.Peer::drain;

  private static void reset(ScriptedServer.Peer peer) throws IOException {
    peer.socket().setSoLinger(true, 0);
  }

  private void breaks() {
    String half = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: webso";
    add(BREAK, "silence after TCP", stage -> stage.connect(stage.server(SILENT).url()));
    add(
        BREAK,
        "silence in the TLS handshake",
        stage -> stage.connect("wss://127.0.0.1:" + stage.server(SILENT).port() + "/"));
    add(
        BREAK,
        "silence after TLS",
        stage -> stage.connect("wss://localhost:" + stage.tls(stage.good(), SILENT).port() + "/"));
    add(BREAK, "silence after half an answer", stage -> stage.connect(stage.answering(half).url()));
    add(
        BREAK,
        "reset after TCP",
        stage ->
            stage.connect(
                stage
                    .server(peer -> {
                      peer.readRequest();
                      reset(peer);
                    })
                    .url()));
    add(
        BREAK,
        "reset in the TLS handshake",
        stage ->
            stage.connect(
                "wss://127.0.0.1:"
                    + stage
                        .server(peer -> {
                          peer.socket().getInputStream().read();
                          reset(peer);
                        })
                        .port()
                    + "/"));
    add(
        BREAK,
        "reset after half an answer",
        stage ->
            stage.connect(
                stage
                    .server(peer -> {
                      peer.readRequest();
                      peer.text(half);
                      reset(peer);
                    })
                    .url()));
    add(
        BREAK,
        "closed without an answer",
        stage -> stage.connect(stage.server(ScriptedServer.Peer::readRequest).url()));
    add(
        BREAK,
        "closed after half an answer",
        stage ->
            stage.connect(
                stage
                    .server(peer -> {
                      peer.readRequest();
                      peer.text(half);
                    })
                    .url()));
    add(
        BREAK,
        "closed in the TLS handshake",
        stage ->
            stage.connect(
                "wss://127.0.0.1:"
                    + stage.server(peer -> peer.socket().getInputStream().read()).port()
                    + "/"));
  }

  private void hops() {
    add(
        HOPS,
        "in a circle",
        stage -> {
          ScriptedServer server =
              stage.server(peer -> {
                peer.readRequest();
                peer.text("HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n");
                peer.drain();
              });
          return stage.connect(
              server.url(),
              request ->
                  request.withChoices(request.choices().withRedirects(new Redirects(2, false))));
        });
    add(
        HOPS,
        "from wss to ws",
        stage -> {
          ScriptedServer server =
              stage.tls(
                  stage.good(),
                  peer -> {
                    peer.readRequest();
                    peer.text(
                        "HTTP/1.1 301 Moved Permanently\r\nLocation: http://localhost/chat\r\n"
                            + "Content-Length: 0\r\n\r\n");
                    peer.drain();
                  });
          return stage.connect(
              "wss://localhost:" + server.port() + "/",
              request ->
                  request.withChoices(request.choices().withRedirects(new Redirects(5, false))));
        });
  }
}
