package dev.sockeye.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.session.Cause;
import dev.sockeye.session.Choices;
import dev.sockeye.session.ConnectRequest;
import dev.sockeye.session.CookieJar;
import dev.sockeye.session.Credentials;
import dev.sockeye.session.Entry;
import dev.sockeye.session.Header;
import dev.sockeye.session.Redirects;
import dev.sockeye.session.TlsChoice;
import dev.sockeye.session.WebSocketUrl;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Redirects, followed and not.
class HopsTest {
  private static UnaryOperator<ConnectRequest> following(int most) {
    return request ->
        request.withChoices(request.choices().withRedirects(new Redirects(most, false)));
  }

  private static String to(String location) {
    return "HTTP/1.1 307 Temporary Redirect\r\nLocation: %s\r\nContent-Length: 5\r\n\r\nmoved"
        .formatted(location);
  }

  @ParameterizedTest
  @CsvSource({
    "/b/c, /b/c",
    "c?x=1, /a/c?x=1",
    "?y=2, /a/b?y=2",
    "http://127.0.0.1:PORT/d#top, /d",
    "//127.0.0.1:PORT/e, /e",
    "ws://127.0.0.1:PORT/f, /f",
    "../g, /g",
    "./h/../i/., /a/i/",
    "/j/../k?x=../y, /k?x=../y",
    "../../l, /l",
  })
  void areFollowedWhereTheyLead(String location, String target) throws Exception {
    var targets = new LinkedBlockingQueue<String>();
    try (var server =
            new ScriptedServer(peer -> {
              peer.readRequest();
              String asked = peer.requestLines().getFirst().split(" ")[1];
              targets.add(asked);
              if (asked.startsWith("/a/b") && !asked.contains("y=")) {
                int port = peer.socket().getLocalPort();
                peer.text(to(location.replace("PORT", Integer.toString(port))));
              } else {
                peer.answer();
              }
              peer.drain();
            });
        var client = new Client(server.url() + "a/b", following(3))) {
      client.awaitOpen();
      assertThat(targets).containsExactly("/a/b", target);
      assertThat(client.recorder.all(Entry.Request.class)).hasSize(2);
      assertThat(client.recorder.all(Entry.Response.class))
          .extracting(Entry.Response::status)
          .containsExactly(307, 101);
      assertThat(client.recorder.all(Entry.Body.class)).hasSize(1);
      assertThat(client.recorder.all(Entry.Note.class))
          .anyMatch(
              note -> note.topic().equals("redirect") && note.text().contains("1 of at most 3"));
    }
  }

  @Test
  void areRefusalsWhereNobodyAskedToFollow() throws Exception {
    try (var server =
            new ScriptedServer(peer -> {
              peer.readRequest();
              peer.text(to("/elsewhere"));
              peer.drain();
            });
        var client = new Client(server.url())) {
      assertThat(client.awaitEnd().text()).contains("307 Temporary Redirect");
      assertThat(client.recorder.all(Entry.Error.class).getFirst().cause()).isEqualTo(Cause.ANSWER);
      assertThat(client.recorder.all(Entry.Request.class)).hasSize(1);
    }
  }

  @Test
  void endWhenTheyAreTooMany() throws Exception {
    try (var server =
            new ScriptedServer(peer -> {
              peer.readRequest();
              peer.text(to("/again"));
              peer.drain();
            });
        var client = new Client(server.url(), following(3))) {
      assertThat(client.awaitEnd().text())
          .contains("redirect 4, and at most 3 are followed", "/again");
      Entry.Error error = client.recorder.all(Entry.Error.class).getFirst();
      assertThat(error.step()).isEqualTo("redirect");
      assertThat(error.cause()).isEqualTo(Cause.REDIRECT);
      assertThat(client.recorder.all(Entry.Request.class)).hasSize(4);
    }
  }

  @Test
  void takeNoCredentialsToAnotherServer() throws Exception {
    var request = new CompletableFuture<String>();
    try (var other =
            new ScriptedServer(peer -> {
              peer.open();
              request.complete(String.join("\n", peer.requestLines()));
              peer.drain();
            });
        var server =
            new ScriptedServer(peer -> {
              peer.readRequest();
              peer.text(to("http://localhost:" + other.port() + "/"));
              peer.drain();
            });
        var client =
            new Client(
                server.url(),
                asked ->
                    following(1)
                        .apply(asked)
                        .withHeaders(
                            List.of(
                                new Header("Cookie", "sid=1"),
                                new Header("X-Trace", "7"),
                                new Header("X-Auth-Token", "t")))
                        .withChoices(
                            following(1)
                                .apply(asked)
                                .choices()
                                .withCredentials(new Credentials.Basic("a", "b"))))) {
      client.awaitOpen();
      assertThat(request.get(10, TimeUnit.SECONDS))
          .contains("X-Trace: 7")
          .doesNotContain("Authorization", "Cookie", "X-Auth-Token");
      assertThat(client.recorder.all(Entry.Note.class))
          .anyMatch(note -> note.text().contains("credentials do not go along"));
    }
  }

  @Test
  void bringTheCookiesThatWereSetOnTheWay() throws Exception {
    var jar = new CookieJar();
    var cookie = new CompletableFuture<String>();
    try (var server =
            new ScriptedServer(peer -> {
              peer.readRequest();
              if (peer.requestLines().getFirst().contains("/in")) {
                cookie.complete(peer.header("Cookie"));
                peer.answer();
              } else {
                peer.text(
                    "HTTP/1.1 302 Found\r\nLocation: /in\r\nSet-Cookie: sid=abcdef; Path=/\r\n"
                        + "Set-Cookie: far=1; Domain=example.org\r\nContent-Length: 0\r\n\r\n");
              }
              peer.drain();
            });
        var client = new Client(server.url(), asked -> following(1).apply(asked).withJar(jar))) {
      client.awaitOpen();
      assertThat(cookie.get(10, TimeUnit.SECONDS)).isEqualTo("sid=abcdef");
      assertThat(client.recorder.all(Entry.Note.class))
          .filteredOn(note -> note.topic().equals("cookies"))
          .hasSize(2);
      assertThat(client.recorder.entries().toString()).doesNotContain("abcdef");
    }
  }

  @Test
  void takeNoSecretAndNoServerNameToAnotherServer() throws Exception {
    var request = new CompletableFuture<String>();
    try (var other =
            new ScriptedServer(peer -> {
              peer.open();
              request.complete(String.join("\n", peer.requestLines()));
              peer.drain();
            });
        var server =
            new ScriptedServer(peer -> {
              peer.readRequest();
              peer.text(to("http://localhost:" + other.port() + "/"));
              peer.drain();
            });
        var client =
            new Client(
                server.url(),
                asked ->
                    following(1)
                        .apply(asked)
                        .withSecrets(Set.of("from-env"))
                        .withHeaders(
                            List.of(
                                new Header("X-Custom", "key from-env"),
                                new Header("X-Trace", "7"))))) {
      client.awaitOpen();
      assertThat(request.get(10, TimeUnit.SECONDS))
          .contains("X-Trace: 7")
          .doesNotContain("X-Custom", "from-env");
    }
    var first =
        ConnectRequest.to(url("wss://a.test/"))
            .withTls(TlsChoice.USUAL.withServerName("inner.test"))
            .withChoices(
                Choices.USUAL
                    .withRedirects(new Redirects(1, false))
                    .withTls(TlsChoice.USUAL.withServerName("inner.test")));
    assertThat(hop(first, "/x").choices().tls().serverName()).isEqualTo("inner.test");
    assertThat(hop(first, "wss://b.test/x").choices().tls().serverName()).isEmpty();
  }

  private static WebSocketUrl url(String text) {
    return ((WebSocketUrl.Valid) WebSocketUrl.parse(text)).url();
  }

  private static ConnectRequest hop(ConnectRequest first, String location) throws Exception {
    return Redirect.follow(first, first.url(), new Upgrade.Elsewhere("302 Found", location), 1)
        .request();
  }

  @Test
  void ofAUnixSocketStayThere() throws Exception {
    var first =
        ConnectRequest.to(url("ws+unix:/run/app.sock:/a/b"))
            .withChoices(
                Choices.USUAL
                    .withRedirects(new Redirects(1, false))
                    .withCredentials(new Credentials.Bearer("token")));

    ConnectRequest relative = hop(first, "/c");
    assertThat(relative.url()).hasToString("ws+unix:/run/app.sock:/c");
    assertThat(relative.choices().credentials()).isEqualTo(new Credentials.Bearer("token"));

    ConnectRequest away = hop(first, "http://localhost/c");
    assertThat(away.url()).hasToString("ws://localhost/c");
    assertThat(away.choices().credentials()).isEqualTo(new Credentials.None());

    assertThatThrownBy(() -> hop(first, "ws+unix:/run/docker.sock:/x"))
        .hasMessageContaining("Unix socket");
  }
}
