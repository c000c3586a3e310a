package dev.sockeye.situations;

import dev.sockeye.engine.ScriptedServer;
import dev.sockeye.session.ProxyChoice;
import java.util.ArrayList;
import java.util.List;

/// What goes wrong with a proxy.
final class ProxySituations {
  private static final String GROUP = "Proxies";

  private final List<Situation> all = new ArrayList<>();

  static List<Situation> all() {
    var situations = new ProxySituations();
    situations.http();
    situations.socks();
    return situations.all;
  }

  private void add(String name, ProxyChoice.Kind kind, String user, ScriptedServer.Script script) {
    all.add(
        new Situation(
            GROUP,
            name,
            stage -> {
              int port = stage.server(script).port();
              String password = user.isEmpty() ? "" : "secret";
              return stage.connect(
                  "ws://feeds.test/chat",
                  request ->
                      request.withProxy(new ProxyChoice(kind, "127.0.0.1", port, user, password)));
            }));
  }

  private static ScriptedServer.Script answering(String answer) {
    return peer -> {
      peer.readRequest();
      peer.text(answer);
      peer.drain();
    };
  }

  private void http() {
    add(
        "407: the proxy wants to know who asks",
        ProxyChoice.Kind.HTTP,
        "",
        answering(
            "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"office\"\r\n"
                + "Content-Type: text/html\r\nContent-Length: 24\r\n\r\n<h1>Who are you?</h1>\r\n\r\n"));
    add(
        "407: the proxy refuses user and password",
        ProxyChoice.Kind.HTTP,
        "ann",
        answering(
            "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"office\"\r\n"
                + "Content-Length: 0\r\n\r\n"));
    add(
        "403: the proxy does not allow this server",
        ProxyChoice.Kind.HTTP,
        "",
        answering(
            "HTTP/1.1 403 Filtered\r\nContent-Type: text/plain\r\nContent-Length: 7\r\n\r\nno way!"));
    add(
        "502: the proxy does not reach the server",
        ProxyChoice.Kind.HTTP,
        "",
        answering("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n"));
    add(
        "what is called an HTTP proxy is none",
        ProxyChoice.Kind.HTTP,
        "",
        peer -> {
          peer.text("SSH-2.0-OpenSSH_9.2p1\r\n");
          peer.drain();
        });
    add("the proxy says nothing", ProxyChoice.Kind.HTTP, "", ScriptedServer.Peer::drain);
    all.add(
        new Situation(
            GROUP,
            "nobody listens at the proxy's port",
            stage -> {
              int port = Stage.freePort();
              return stage.connect(
                  "ws://feeds.test/chat",
                  request ->
                      request.withProxy(
                          new ProxyChoice(ProxyChoice.Kind.HTTP, "127.0.0.1", port, "", "")));
            }));
  }

  private void socks() {
    add(
        "a SOCKS 5 proxy wants user and password",
        ProxyChoice.Kind.SOCKS5H,
        "",
        peer -> {
          peer.socket().getInputStream().readNBytes(3);
          peer.hex("05 ff");
          peer.drain();
        });
    add(
        "a SOCKS 5 proxy refuses user and password",
        ProxyChoice.Kind.SOCKS5H,
        "ann",
        peer -> {
          peer.socket().getInputStream().readNBytes(4);
          peer.hex("05 02");
          peer.socket().getInputStream().readNBytes(12);
          peer.hex("01 01");
          peer.drain();
        });
    add(
        "a SOCKS 5 proxy does not reach the server",
        ProxyChoice.Kind.SOCKS5H,
        "",
        peer -> {
          peer.socket().getInputStream().readNBytes(3);
          peer.hex("05 00");
          peer.socket().getInputStream().readNBytes(17);
          peer.hex("05 05 00 01 00000000 0000");
          peer.drain();
        });
    add(
        "what is called a SOCKS proxy speaks HTTP",
        ProxyChoice.Kind.SOCKS5H,
        "",
        peer -> {
          peer.socket().getInputStream().readNBytes(3);
          peer.text("HTTP/1.1 400 Bad Request\r\n\r\n");
          peer.drain();
        });
  }
}
