package dev.sockeye.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.engine.Client;
import dev.sockeye.engine.Engine;
import dev.sockeye.session.Cause;
import dev.sockeye.session.ConnectRequest;
import dev.sockeye.session.Entry;
import dev.sockeye.session.OutgoingMessage;
import dev.sockeye.session.ProxyChoice;
import dev.sockeye.session.SessionState;
import dev.sockeye.wire.Opcode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Through proxies of others: tinyproxy, microsocks, Dante; to Node behind them, plain and over
/// TLS.
class ProxyInteropTest {
  @TempDir private static Path folder;
  private static Certificates certificates;
  private static NodeServer plain;
  private static NodeServer secure;

  @BeforeAll
  static void start() throws Exception {
    NodeServer.install();
    certificates = Certificates.make(folder.resolve("certificates"));
    Certificates.Leaf leaf = certificates.good("server");
    plain = NodeServer.start();
    secure = NodeServer.start("--tls", leaf.certificate().toString(), leaf.key().toString());
  }

  @AfterAll
  static void stop() {
    if (plain != null) {
      plain.close();
    }
    if (secure != null) {
      secure.close();
    }
  }

  private static UnaryOperator<ConnectRequest> through(
      ProxyChoice.Kind kind, int port, String user, String password) {
    return request -> request.withProxy(new ProxyChoice(kind, "127.0.0.1", port, user, password));
  }

  private static Client client(String url, UnaryOperator<ConnectRequest> change) throws Exception {
    return new Client(new Engine("Sockeye/test", certificates.authorities()), url, change);
  }

  private static String secureUrl() {
    return secure.url().replace("ws://", "wss://").replace("127.0.0.1", "localhost");
  }

  private static void talks(Client client) throws Exception {
    try (client) {
      client.awaitOpen();
      client.session.send(
          OutgoingMessage.of(Opcode.TEXT, "echo?".getBytes(StandardCharsets.UTF_8)));
      client.recorder.await(
          Entry.Frame.class,
          frame -> new String(frame.payload(), StandardCharsets.UTF_8).contains("echo?"));
      assertThat(client.recorder.all(Entry.State.class))
          .extracting(Entry.State::to)
          .contains(SessionState.TUNNELING);
      assertThat(client.recorder.all(Entry.Timing.class))
          .filteredOn(timing -> timing.step().equals("proxy"))
          .singleElement()
          .satisfies(timing -> assertThat(timing.ok()).isTrue());
      client.session.disconnect(1000, "");
      assertThat(client.awaitEnd().answered()).isTrue();
    }
  }

  @Test
  void tinyproxyMakesATunnel() throws Exception {
    try (var proxy = HttpProxy.open(folder)) {
      for (String url : List.of(plain.url(), secureUrl())) {
        var client = client(url, through(ProxyChoice.Kind.HTTP, proxy.port(), "", ""));
        talks(client);
        assertThat(client.recorder.all(Entry.Request.class))
            .extracting(Entry.Request::method)
            .containsExactly("CONNECT", "GET");
        assertThat(client.recorder.all(Entry.Response.class))
            .extracting(Entry.Response::status)
            .containsExactly(200, 101);
      }
    }
  }

  @Test
  void tinyproxyWantsToKnowWhoAsks() throws Exception {
    try (var proxy = HttpProxy.withUser(folder)) {
      try (var client = client(plain.url(), through(ProxyChoice.Kind.HTTP, proxy.port(), "", ""))) {
        assertThat(client.awaitEnd().text()).contains("refused the tunnel: 407");
        assertThat(client.recorder.all(Entry.Error.class).getFirst().cause())
            .isEqualTo(Cause.PROXY_REFUSED);
        assertThat(client.recorder.all(Entry.Response.class).getFirst().headers())
            .anyMatch(header -> header.name().equalsIgnoreCase("Proxy-Authenticate"));
        assertThat(client.recorder.all(Entry.Body.class).getFirst().bytes())
            .asString()
            .contains("html");
      }
      Client known =
          client(
              secureUrl(),
              through(ProxyChoice.Kind.HTTP, proxy.port(), HttpProxy.USER, HttpProxy.PASSWORD));
      talks(known);
      assertThat(known.recorder.entries().toString()).doesNotContain(HttpProxy.PASSWORD);
    }
  }

  @Test
  void microsocksMakesATunnel() throws Exception {
    try (var proxy = Socks5Proxy.open(folder)) {
      for (ProxyChoice.Kind kind : List.of(ProxyChoice.Kind.SOCKS5, ProxyChoice.Kind.SOCKS5H)) {
        talks(client(plain.url(), through(kind, proxy.port(), "", "")));
        talks(client(secureUrl(), through(kind, proxy.port(), "", "")));
      }
    }
  }

  @Test
  void microsocksWantsToKnowWhoAsks() throws Exception {
    try (var proxy = Socks5Proxy.withUser(folder)) {
      talks(
          client(
              secureUrl(),
              through(
                  ProxyChoice.Kind.SOCKS5H, proxy.port(), Socks5Proxy.USER, Socks5Proxy.PASSWORD)));
      for (String user : List.of("", Socks5Proxy.USER)) {
        try (var client =
            client(
                plain.url(),
                through(
                    ProxyChoice.Kind.SOCKS5H, proxy.port(), user, user.isEmpty() ? "" : "wrong"))) {
          assertThat(client.awaitEnd().opened()).isFalse();
          Entry.Error error = client.recorder.all(Entry.Error.class).getFirst();
          assertThat(error.step()).isEqualTo("proxy");
          assertThat(error.cause()).isEqualTo(Cause.PROXY_REFUSED);
          assertThat(client.recorder.all(Entry.Note.class))
              .anyMatch(note -> note.topic().equals("proxy"));
        }
      }
    }
  }

  @Test
  void danteTakesSocks4() throws Exception {
    try (var proxy = Socks4Proxy.open(folder)) {
      talks(client(plain.url(), through(ProxyChoice.Kind.SOCKS4, proxy.port(), "ann", "")));
    }
  }

  @Test
  void anHttpProxyIsNoSocksProxy() throws Exception {
    try (var proxy = HttpProxy.open(folder);
        var client = client(plain.url(), through(ProxyChoice.Kind.SOCKS5H, proxy.port(), "", ""))) {
      client.awaitEnd();
      assertThat(client.recorder.all(Entry.Error.class).getFirst().step()).isEqualTo("proxy");
    }
  }

  @Test
  void theEnvironmentSaysWhichProxy() throws Exception {
    try (var proxy = HttpProxy.open(folder);
        var engine =
            new Engine(
                "Sockeye/test",
                java.util.Map.of("http_proxy", "http://127.0.0.1:" + proxy.port()));
        var client =
            new Client(engine, plain.url(), request -> request.withProxy(ProxyChoice.SYSTEM))) {
      client.awaitOpen();
      assertThat(client.recorder.all(Entry.Note.class))
          .anyMatch(note -> note.text().contains("http_proxy"));
      assertThat(client.recorder.all(Entry.Request.class).getFirst().method()).isEqualTo("CONNECT");
    }
  }
}
