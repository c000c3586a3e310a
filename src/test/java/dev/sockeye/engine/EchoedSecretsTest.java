package dev.sockeye.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.ConnectRequest;
import dev.sockeye.session.CookieJar;
import dev.sockeye.session.Credentials;
import dev.sockeye.session.Entry;
import dev.sockeye.session.Header;
import dev.sockeye.session.HeaderCharset;
import dev.sockeye.session.ProxyChoice;
import dev.sockeye.session.Redirects;
import dev.sockeye.session.WebSocketUrl;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// Servers and proxies that send back what they were told, in whatever form: none of it is a secret
/// in the recording.
class EchoedSecretsTest {
  /// Answers with the request as the body, and with a header.
  private static ScriptedServer mirror(String more) throws Exception {
    return new ScriptedServer(peer -> {
      peer.readRequest();
      byte[] body = String.join("\n", peer.requestLines()).getBytes(StandardCharsets.ISO_8859_1);
      peer.text("HTTP/1.1 407 No\r\n%sContent-Length: %d\r\n\r\n".formatted(more, body.length));
      peer.bytes(body);
      peer.drain();
    });
  }

  /// All that was recorded, as text.
  static String recorded(Client client) {
    var all = new StringBuilder();
    for (Entry entry : client.recorder.entries()) {
      all.append(entry).append('\n');
      if (entry instanceof Entry.Body body) {
        all.append(new String(body.bytes(), StandardCharsets.ISO_8859_1));
      } else if (entry instanceof Entry.Response response) {
        all.append(new String(response.raw(), StandardCharsets.ISO_8859_1));
      } else if (entry instanceof Entry.Request request) {
        all.append(new String(request.raw(), StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String play(String url, UnaryOperator<ConnectRequest> change) throws Exception {
    try (var client = new Client(url, change)) {
      client.awaitEnd();
      assertThat(client.recorder.all(Entry.Body.class)).hasSize(1);
      return recorded(client);
    }
  }

  @Test
  void theUserPartOfAUrl() throws Exception {
    try (var server = mirror("X-Password: p@ssw0rd\r\n")) {
      String place = "127.0.0.1:" + server.port();

      assertThat(play("ws://me:p%40ssw0rd@" + place, UnaryOperator.identity()))
          .doesNotContain(base64("me:p@ssw0rd"), "p@ssw0rd");
      assertThat(play("ws://KEY12345@" + place, UnaryOperator.identity()))
          .doesNotContain(base64("KEY12345:"), "KEY12345");
    }
  }

  @Test
  void aUserWithoutAPassword() throws Exception {
    try (var server = mirror("")) {
      assertThat(
              play(
                  server.url(),
                  asked ->
                      asked.withChoices(
                          asked.choices().withCredentials(new Credentials.Basic("KEY12345", "")))))
          .doesNotContain(base64("KEY12345:"));
    }
  }

  @Test
  void cookiesOfTheJar() throws Exception {
    try (var server = mirror("")) {
      var jar = new CookieJar();
      var url = (WebSocketUrl.Valid) WebSocketUrl.parse(server.url());
      jar.take(url.url(), List.of("sid=JARSECRET1; Path=/", "lang=en; Path=/"), 1);

      assertThat(play(server.url(), asked -> asked.withJar(jar))).doesNotContain("JARSECRET1");
    }
  }

  @Test
  void cookiesAsTyped() throws Exception {
    try (var server = mirror("X-Session: TYPEDSECRET\r\n")) {
      assertThat(
              play(
                  server.url(),
                  asked ->
                      asked.withHeaders(
                          List.of(new Header("Cookie", "a=1; sid=TYPEDSECRET; b=2")))))
          .doesNotContain("TYPEDSECRET");
    }
  }

  @Test
  void latin1() throws Exception {
    try (var server = mirror("X-Echo: Schl\u00fcssel\r\n")) {
      assertThat(
              play(
                  server.url(),
                  asked ->
                      asked
                          .withHeaders(List.of(new Header("X-Api-Key", "Schl\u00fcssel")))
                          .withChoices(asked.choices().withCharset(HeaderCharset.LATIN_1))))
          .doesNotContain("Schl\u00fcssel");
    }
  }

  @Test
  void theSystemsProxy() throws Exception {
    try (var server = mirror("")) {
      var engine =
          new Engine(
              new Surroundings(
                  "Sockeye/test",
                  new Trust(List.of()),
                  Resolver.SYSTEM,
                  url ->
                      new SystemProxy.Found(
                          new ProxyChoice(
                              ProxyChoice.Kind.HTTP,
                              "127.0.0.1",
                              server.port(),
                              "me",
                              "PROXYSECRET"),
                          "http_proxy")));
      try (var client =
          new Client(engine, "ws://server.test/", asked -> asked.withProxy(ProxyChoice.SYSTEM))) {
        client.awaitEnd();
        assertThat(client.recorder.all(Entry.Body.class)).hasSize(1);
        assertThat(recorded(client)).doesNotContain("PROXYSECRET", base64("me:PROXYSECRET"));
      }
    }
  }

  @Test
  void whereARedirectLeads() throws Exception {
    try (var server =
            new ScriptedServer(peer -> {
              peer.readRequest();
              String body = "gone to ?access_token=MADEBYSERVER";
              peer.text(
                  ("HTTP/1.1 302 Found\r\nLocation: //me:HOPSECRET@127.0.0.1:%d/x?"
                          + "access_token=MADEBYSERVER&n=1\r\nContent-Length: %d\r\n\r\n%s")
                      .formatted(peer.socket().getLocalPort(), body.length(), body));
              peer.drain();
            });
        var client =
            new Client(
                server.url(),
                asked ->
                    asked.withChoices(asked.choices().withRedirects(new Redirects(1, false))))) {
      String text = client.awaitEnd().text();
      assertThat(client.recorder.all(Entry.Request.class)).hasSize(2);
      assertThat(recorded(client) + text + client.session.status())
          .contains("n=1")
          .doesNotContain("MADEBYSERVER", "HOPSECRET");
    }
  }
}
