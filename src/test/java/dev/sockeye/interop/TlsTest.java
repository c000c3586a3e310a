package dev.sockeye.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.SockeyeProcess;
import dev.sockeye.engine.Client;
import dev.sockeye.engine.Engine;
import dev.sockeye.session.Entry;
import dev.sockeye.session.OutgoingMessage;
import dev.sockeye.session.Route;
import dev.sockeye.session.SessionEnd;
import dev.sockeye.session.SessionState;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `wss://` against Jetty: which certificates count.
class TlsTest {
  private static final String TRUSTED_NAMES = "dns:localhost,ip:127.0.0.1";

  private static Certificates certificates;
  private static Certificates.Leaf good;

  @BeforeAll
  static void make(@TempDir Path folder) throws Exception {
    certificates = Certificates.make(folder);
    good = certificates.leaf("good", TRUSTED_NAMES, "-1d", 10);
  }

  private static Engine trusting() throws Exception {
    return new Engine("Sockeye/test", certificates.authorities());
  }

  private static String url(JettyServer server, String host) {
    return "wss://" + host + ":" + server.port() + "/";
  }

  @Test
  void aTrustedCertificateOpensAndCompresses() throws Exception {
    try (var server = JettyServer.secure(good);
        var engine = trusting();
        var client =
            new Client(engine, url(server, "localhost"), request -> request.withDeflate(true))) {
      client.awaitOpen();
      client.session.send(OutgoingMessage.text("over TLS"));
      client.recorder.await(Entry.Frame.class, frame -> frame.message() == 8);
      assertThat(client.recorder.all(Entry.State.class))
          .extracting(Entry.State::to)
          .containsSequence(
              SessionState.CONNECTING,
              SessionState.SECURING,
              SessionState.UPGRADING,
              SessionState.OPEN);
      assertThat(client.recorder.all(Entry.Tls.class))
          .singleElement()
          .satisfies(entry -> {
            assertThat(entry.facts().version()).isEqualTo("TLSv1.3");
            assertThat(entry.facts().cipher()).startsWith("TLS_");
            assertThat(entry.facts().verified()).isTrue();
            assertThat(entry.facts().serverName()).isEqualTo("localhost");
            assertThat(entry.facts().chain().getFirst().names()).contains("dns:localhost");
          });
      client.session.disconnect(1000, "");
      assertThat(client.awaitEnd().answered()).isTrue();
    }
  }

  @Test
  void anAddressInTheCertificateCountsToo() throws Exception {
    try (var server = JettyServer.secure(good);
        var engine = trusting();
        var client = new Client(engine, url(server, "127.0.0.1"), request -> request)) {
      client.awaitOpen();
    }
  }

  @Test
  void aNameMayEndWithADot() throws Exception {
    try (var server = JettyServer.secure(good);
        var engine = trusting();
        var client =
            new Client(
                engine,
                url(server, "localhost."),
                request ->
                    request.withChoices(
                        request
                            .choices()
                            .withRoute(
                                new Route(
                                    List.of(new Route.Fixed("localhost.", 0, "127.0.0.1")),
                                    Route.Order.SYSTEM))))) {
      client.awaitOpen();
      assertThat(client.recorder.all(Entry.Tls.class))
          .singleElement()
          .satisfies(entry -> assertThat(entry.facts().serverName()).isEqualTo("localhost"));
    }
  }

  @Test
  void anUnknownAuthorityIsRefused() throws Exception {
    try (var server = JettyServer.secure(good);
        var engine = new Engine("Sockeye/test");
        var client = new Client(engine, url(server, "localhost"), request -> request)) {
      assertFails(
          client,
          "The server's certificate comes from an authority that is not trusted here: CN=Authority");
    }
  }

  @Test
  void aCertificateForAnotherHostIsRefused() throws Exception {
    var elsewhere = certificates.leaf("elsewhere", "dns:elsewhere.example", "-1d", 10);
    try (var server = JettyServer.secure(elsewhere);
        var engine = trusting();
        var client = new Client(engine, url(server, "localhost"), request -> request)) {
      assertFails(client, "The server's certificate is not for \"localhost\"");
    }
  }

  @Test
  void anExpiredCertificateIsRefused() throws Exception {
    var expired = certificates.leaf("expired", TRUSTED_NAMES, "-10d", 5);
    try (var server = JettyServer.secure(expired);
        var engine = trusting();
        var client = new Client(engine, url(server, "localhost"), request -> request)) {
      assertFails(client, "The server's certificate has expired");
    }
  }

  @Test
  void aCertificateOfTheFutureIsRefused() throws Exception {
    var early = certificates.leaf("early", TRUSTED_NAMES, "+5d", 10);
    try (var server = JettyServer.secure(early);
        var engine = trusting();
        var client = new Client(engine, url(server, "localhost"), request -> request)) {
      assertFails(client, "The server's certificate is not valid yet");
    }
  }

  @Test
  void withoutVerificationAnyCertificateOpensAndTheLogSaysSo() throws Exception {
    var elsewhere = certificates.leaf("unverified", "dns:elsewhere.example", "-10d", 5);
    for (var leaf : List.of(good, elsewhere)) {
      try (var server = JettyServer.secure(leaf);
          var engine = new Engine("Sockeye/test");
          var client =
              new Client(engine, url(server, "localhost"), request -> request.withVerify(false))) {
        client.awaitOpen();
        assertThat(client.recorder.all(Entry.Tls.class))
            .singleElement()
            .satisfies(entry -> {
              assertThat(entry.facts().verified()).isFalse();
              assertThat(entry.facts().problem()).isNotEmpty();
              assertThat(entry.facts().chain()).isNotEmpty();
            });
      }
    }
  }

  @Test
  void aServerWithoutTlsIsNamedAsOne() throws Exception {
    try (var server = JettyServer.plain(false);
        var client = new Client(url(server, "127.0.0.1"))) {
      assertFails(client, "The server does not speak TLS on this port; a ws:// URL may be meant.");
    }
  }

  @Test
  void aServerWithTlsIsNotSpokenToInTheClear() throws Exception {
    try (var server = JettyServer.secure(good);
        var client = new Client(server.url())) {
      SessionEnd end = client.awaitEnd();
      assertThat(end.opened()).isFalse();
      assertThat(client.recorder.all(Entry.Error.class))
          .singleElement()
          .satisfies(error -> assertThat(error.step()).isEqualTo("upgrade"));
    }
  }

  @Test
  void theTerminalVerifiesUnlessItIsToldNotTo(@TempDir Path home) throws Exception {
    try (var server = JettyServer.secure(good)) {
      String url = url(server, "localhost");
      try (var careful = SockeyeProcess.start(home, "connect", "-n", url)) {
        assertThat(careful.status()).isEqualTo(1);
        assertThat(careful.err().all())
            .startsWith(
                "sockeye: The server's certificate comes from an authority that is not trusted"
                    + " here: CN=Authority of a test.");
      }
      try (var careless =
          SockeyeProcess.start(home, "connect", "-n", "--insecure", "--wait", "0", url)) {
        assertThat(careless.status()).isZero();
        assertThat(careless.out().all()).anyMatch(line -> line.contains("NOT verified"));
      }
    }
  }

  private static void assertFails(Client client, String sentence) throws Exception {
    SessionEnd end = client.awaitEnd();
    assertThat(end.opened()).isFalse();
    assertThat(end.text()).startsWith(sentence);
    assertThat(client.recorder.all(Entry.Error.class))
        .singleElement()
        .satisfies(error -> assertThat(error.step()).isEqualTo("tls"));
    assertThat(client.recorder.all(Entry.Request.class)).isEmpty();
  }
}
