package dev.sockeye.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.engine.Client;
import dev.sockeye.engine.Engine;
import dev.sockeye.finding.Finding;
import dev.sockeye.finding.Findings;
import dev.sockeye.session.ConnectRequest;
import dev.sockeye.session.Credentials;
import dev.sockeye.session.Entry;
import dev.sockeye.session.Redirects;
import dev.sockeye.session.TlsChoice;
import dev.sockeye.session.TlsVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Node behind nginx, as many servers stand: with and without the headers of the upgrade, over TLS,
/// with a client's certificate, through redirects.
class NginxInteropTest {
  @TempDir private static Path folder;
  private static Certificates certificates;
  private static NodeServer node;
  private static NginxServer nginx;

  @BeforeAll
  static void start() throws Exception {
    NodeServer.install();
    certificates = Certificates.make(folder.resolve("certificates"));
    node = NodeServer.start();
    nginx =
        NginxServer.start(
            folder,
            node.port(),
            certificates.good("server"),
            certificates.authorityFile());
  }

  @AfterAll
  static void stop() throws Exception {
    if (nginx != null) {
      nginx.close();
    }
    if (node != null) {
      node.close();
    }
  }

  private static Client client(String url, UnaryOperator<ConnectRequest> change) throws Exception {
    return new Client(new Engine("Sockeye/test", certificates.authorities()), url, change);
  }

  private static String secure(NginxServer.Listener listener, String path) {
    return "wss://localhost:" + nginx.port(listener) + path;
  }

  private static void opens(String url, UnaryOperator<ConnectRequest> change) throws Exception {
    try (var client = client(url, change)) {
      client.awaitOpen();
    }
  }

  private static List<Finding> fails(String url, UnaryOperator<ConnectRequest> change)
      throws Exception {
    try (var client = client(url, change)) {
      assertThat(client.awaitEnd().opened()).isFalse();
      List<Finding> findings = Findings.of(client.recorder.entries());
      assertThat(findings).isNotEmpty();
      return findings;
    }
  }

  @Test
  void opensThroughAProxyThatHandsTheUpgradeOn() throws Exception {
    opens(nginx.url(), request -> request);
    opens(secure(NginxServer.Listener.TLS, "/ws"), request -> request);
    opens("ws+unix:" + nginx.socket() + ":/ws", request -> request);
  }

  @Test
  void saysThatAProxyDropsTheUpgrade() throws Exception {
    List<Finding> findings =
        fails(nginx.url(NginxServer.Listener.PLAIN, "/plain"), request -> request);
    assertThat(findings.getFirst().text()).containsIgnoringCase("proxy");
    assertThat(findings.getFirst().evidence()).contains("426");
  }

  @ParameterizedTest
  @CsvSource({
    "/auth, 401",
    "/page, 200",
    "/json, 400",
    "/status/403, 403",
    "/status/404, 404",
    "/status/405, 405",
    "/status/429, 429",
    "/status/500, 500",
    "/status/503, 503",
    "/gone, 502",
    "/slow, 504",
    "/redirect/302, 302",
  })
  void explainsRefusals(String path, int status) throws Exception {
    List<Finding> findings = fails(nginx.url(NginxServer.Listener.PLAIN, path), request -> request);
    assertThat(findings.getFirst().evidence()).contains(Integer.toString(status));
  }

  @Test
  void getsInWithUserAndPassword() throws Exception {
    List<Finding> wrong =
        fails(
            nginx.url(NginxServer.Listener.PLAIN, "/auth"),
            request ->
                request.withChoices(
                    request
                        .choices()
                        .withCredentials(new Credentials.Basic(NginxServer.USER, "wrong"))));
    assertThat(wrong.getFirst().id()).contains("401");
    try (var client =
        client(
            nginx.url(NginxServer.Listener.PLAIN, "/auth"),
            request ->
                request.withChoices(
                    request
                        .choices()
                        .withCredentials(
                            new Credentials.Basic(NginxServer.USER, NginxServer.PASSWORD))))) {
      client.recorder.await(Entry.Response.class, response -> response.status() != 401);
    }
  }

  @ParameterizedTest
  @CsvSource({"301", "302", "303", "307", "308"})
  void followsRedirects(int status) throws Exception {
    opens(
        nginx.url(NginxServer.Listener.PLAIN, "/redirect/" + status),
        request -> request.withChoices(request.choices().withRedirects(new Redirects(3, false))));
  }

  @Test
  void followsFromWsToWssAndNotBack() throws Exception {
    UnaryOperator<ConnectRequest> follow =
        request -> request.withChoices(request.choices().withRedirects(new Redirects(3, false)));
    opens(
        nginx.url(NginxServer.Listener.PLAIN, "/to-wss").replace("127.0.0.1", "localhost"), follow);
    List<Finding> findings = fails(secure(NginxServer.Listener.TLS, "/to-ws"), follow);
    assertThat(findings.getFirst().text()).contains("TLS");
  }

  @Test
  void showsAClientsCertificate() throws Exception {
    Certificates.Leaf known = certificates.client("ann");
    Path store = certificates.pkcs12(known, "open sesame");
    opens(
        secure(NginxServer.Listener.CLIENT_CERTIFICATE, "/ws"),
        request ->
            request.withTls(TlsChoice.USUAL.withCertificate(store.toString(), "", "open sesame")));
    List<Finding> findings =
        fails(secure(NginxServer.Listener.CLIENT_CERTIFICATE, "/ws"), request -> request);
    assertThat(findings.getFirst().text()).containsIgnoringCase("client");
  }

  @Test
  void takesTheVersionsThatAreAskedFor() throws Exception {
    UnaryOperator<ConnectRequest> newest =
        request ->
            request.withTls(TlsChoice.USUAL.withVersions(TlsVersion.TLS_1_3, TlsVersion.TLS_1_3));
    opens(secure(NginxServer.Listener.TLS_1_3, "/ws"), newest);
    List<Finding> findings = fails(secure(NginxServer.Listener.TLS_1_2, "/ws"), newest);
    assertThat(findings.getFirst().text()).contains("version");
    opens(secure(NginxServer.Listener.TLS_1_2, "/ws"), request -> request);
  }

  @Test
  void sendsTheServerNameThatIsAskedFor() throws Exception {
    Path authority = certificates.authorityFile();
    try (var client =
        new Client(
            new Engine("Sockeye/test"),
            "wss://127.0.0.1:" + nginx.port(NginxServer.Listener.TLS) + "/status/404",
            request ->
                request.withTls(
                    TlsChoice.USUAL
                        .withAuthorities(List.of(authority.toString()))
                        .withServerName("localhost")))) {
      client.awaitEnd();
      assertThat(client.recorder.all(Entry.Response.class).getFirst().headers())
          .anyMatch(header ->
              header.name().equals("X-Server-Name") && header.value().equals("localhost"));
    }
  }

  @Test
  void saysThatOnlyHttp2IsSpoken() throws Exception {
    List<Finding> findings =
        fails(nginx.url(NginxServer.Listener.HTTP2_PLAIN, "/ws"), request -> request);
    assertThat(findings.getFirst().text()).contains("HTTP/2");
  }
}
