package dev.sockeye.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.BuiltInHeader;
import dev.sockeye.session.Choices;
import dev.sockeye.session.ConnectRequest;
import dev.sockeye.session.CookieJar;
import dev.sockeye.session.Credentials;
import dev.sockeye.session.Header;
import dev.sockeye.session.HeaderCharset;
import dev.sockeye.session.RequestPreview;
import dev.sockeye.session.WebSocketUrl;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// What goes out of what is typed, and what the program adds.
class BuiltInHeadersTest {
  private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";
  private final ConnectRequest plain =
      ConnectRequest.to(url("ws://example.com/chat")).withDeflate(false).withKey(KEY);

  private static WebSocketUrl url(String text) {
    return ((WebSocketUrl.Valid) WebSocketUrl.parse(text)).url();
  }

  private static String text(ConnectRequest request) {
    try (var engine = new Engine("Sockeye/test")) {
      return new String(engine.preview(request).bytes(), StandardCharsets.ISO_8859_1);
    }
  }

  @Test
  void goOutInTheRfcsOrder() {
    assertThat(text(plain))
        .isEqualTo(
            """
            GET /chat HTTP/1.1\r
            Host: example.com\r
            Upgrade: websocket\r
            Connection: Upgrade\r
            Sec-WebSocket-Key: %s\r
            Sec-WebSocket-Version: 13\r
            User-Agent: Sockeye/test\r
            \r
            """
                .formatted(KEY));
  }

  @Test
  void canEachBeLeftOut() {
    for (BuiltInHeader header : BuiltInHeader.listed()) {
      String without = text(plain.withSubprotocols(List.of("chat")).without(Set.of(header.text())));
      assertThat(without.lines()).noneMatch(line -> line.startsWith(header.text() + ":"));
    }
    assertThat(text(plain.without(Set.of("host", "UPGRADE", "user-agent"))).lines()).hasSize(5);
  }

  @Test
  void giveWayToWhatIsTypedWhereverThatStands() {
    var typed =
        List.of(
            new Header("X-First", "1"),
            new Header("upgrade", "WebSocket"),
            new Header("host", BuiltInHeader.AUTO),
            new Header("Origin", BuiltInHeader.AUTO),
            new Header("X-First", "2"),
            new Header("SEC-WEBSOCKET-KEY", "wrong"));
    assertThat(text(plain.withHeaders(typed)).lines().toList())
        .containsExactly(
            "GET /chat HTTP/1.1",
            "Connection: Upgrade",
            "Sec-WebSocket-Version: 13",
            "User-Agent: Sockeye/test",
            "X-First: 1",
            "upgrade: WebSocket",
            "host: example.com",
            "Origin: http://example.com",
            "X-First: 2",
            "SEC-WEBSOCKET-KEY: wrong",
            "");
  }

  @Test
  void haveNoRowWhereThereIsNothingToSend() {
    var typed = List.of(new Header("Sec-WebSocket-Protocol", BuiltInHeader.AUTO));
    assertThat(text(plain.withHeaders(typed))).doesNotContain("Protocol");
    assertThat(text(plain.withHeaders(typed).withSubprotocols(List.of("a", "b"))))
        .contains("Sec-WebSocket-Protocol: a, b\r\n");
  }

  @Test
  void carryCredentials() {
    Choices usual = Choices.USUAL;
    assertThat(
            text(plain.withChoices(usual.withCredentials(new Credentials.Basic("ann", "pä:ss")))))
        .contains("Authorization: Basic YW5uOnDDpDpzcw==\r\n");
    assertThat(text(plain.withChoices(usual.withCredentials(new Credentials.Bearer("t0k3n")))))
        .contains("Authorization: Bearer t0k3n\r\n");
    var inHeader = new Credentials.ApiKey("X-Key", "k&y", Credentials.Place.HEADER);
    assertThat(text(plain.withChoices(usual.withCredentials(inHeader)))).contains("X-Key: k&y\r\n");
    var inQuery = new Credentials.ApiKey("api key", "k&y", Credentials.Place.QUERY);
    assertThat(text(plain.withChoices(usual.withCredentials(inQuery))))
        .startsWith("GET /chat?api%20key=k%26y HTTP/1.1\r\n");
    assertThat(text(plain.withUrl(url("ws://h/?a=1")).withChoices(usual.withCredentials(inQuery))))
        .startsWith("GET /?a=1&api%20key=k%26y HTTP/1.1\r\n");
  }

  @Test
  void areWrittenInTheCharsetThatIsAskedFor() {
    ConnectRequest request = plain.withHeaders(List.of(new Header("X-Name", "Zoë")));
    assertThat(text(request)).contains("X-Name: Zo\u00c3\u00ab\r\n");
    assertThat(text(request.withChoices(Choices.USUAL.withCharset(HeaderCharset.LATIN_1))))
        .contains("X-Name: Zo\u00eb\r\n");
  }

  @Test
  void sendTheCookiesOfTheJarUnlessItIsOff() {
    var jar = new CookieJar();
    jar.take(
        plain.url(),
        List.of("sid=4711; Path=/", "x=1; Path=/other"),
        System.currentTimeMillis() / 1000);
    assertThat(text(plain.withJar(jar))).contains("Cookie: sid=4711\r\n").doesNotContain("x=1");
    assertThat(text(plain.withJar(jar).withChoices(Choices.USUAL.withCookies(false))))
        .doesNotContain("Cookie");
  }

  @Test
  void previewHidesSecretsInItsSecondForm() {
    ConnectRequest request =
        plain
            .withHeaders(List.of(new Header("X-Api-Key", "hush")))
            .withChoices(Choices.USUAL.withCredentials(new Credentials.Basic("ann", "secret")));
    try (var engine = new Engine("Sockeye/test")) {
      RequestPreview preview = engine.preview(request);
      assertThat(new String(preview.hidden(), StandardCharsets.UTF_8))
          .contains("X-Api-Key: ***", "Authorization: Basic ***")
          .doesNotContain("hush", "YW5uOnNlY3JldA");
      assertThat(preview.headers()).contains(new Header("X-Api-Key", "hush"));
    }
  }

  @Test
  void theServerGetsExactlyWhatThePreviewShows() throws Exception {
    var received = new CompletableFuture<String>();
    try (var server =
        new ScriptedServer(peer -> {
          received.complete(peer.readRequest());
        })) {
      var request = new ArrayList<ConnectRequest>();
      try (var client =
          new Client(
              server.url() + "feed?a=%2f&b",
              each -> {
                ConnectRequest asked =
                    each.withKey(KEY)
                        .withDeflate(true)
                        .withHeaders(
                            List.of(
                                new Header("cOOkie", "a=1"),
                                new Header("Host", BuiltInHeader.AUTO)));
                request.add(asked);
                return asked;
              })) {
        assertThat(received.get(10, TimeUnit.SECONDS)).isEqualTo(text(request.getFirst()));
        client.awaitEnd();
      }
    }
  }

  @Test
  void giveWayToAnApiKeyOfTheirName() {
    ConnectRequest asked =
        plain
            .withUrl(url("ws://me:password@example.com/chat"))
            .withChoices(
                Choices.USUAL.withCredentials(
                    new Credentials.ApiKey("authorization", "Key 42", Credentials.Place.HEADER)));

    assertThat(text(asked).lines().filter(line -> line.matches("(?i)authorization:.*")))
        .containsExactly("Authorization: Key 42");
    var moved = List.of(new Header("Authorization", BuiltInHeader.AUTO), new Header("X", "1"));
    assertThat(text(asked.withHeaders(moved))).contains("Authorization: Key 42\r\nX: 1\r\n");
  }
}
