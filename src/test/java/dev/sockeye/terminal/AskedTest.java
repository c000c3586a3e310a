package dev.sockeye.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.profile.Profile;
import dev.sockeye.session.ConnectRequest;
import dev.sockeye.session.Direction;
import dev.sockeye.session.Limits;
import dev.sockeye.session.OutgoingMessage;
import dev.sockeye.session.ProxyChoice;
import dev.sockeye.session.ProxyChoice.Kind;
import dev.sockeye.session.Redirects;
import dev.sockeye.session.Route;
import dev.sockeye.session.SendOutcome;
import dev.sockeye.session.Session;
import dev.sockeye.session.SessionEnd;
import dev.sockeye.session.SessionState;
import dev.sockeye.session.SessionStatus;
import dev.sockeye.session.TlsChoice;
import dev.sockeye.session.TlsVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the options of `sockeye connect` ask for, without connecting.
class AskedTest {
  private static final String URL = "wss://host/";

  @TempDir private Path folder;

  private final List<ConnectRequest> asked = new ArrayList<>();

  /// Has ended well before it began.
  private static final class NoSession implements Session {
    private final CompletableFuture<SessionEnd> ended =
        CompletableFuture.completedFuture(
            new SessionEnd(true, 1000, "", Direction.OUT, true, "Closed."));

    @Override
    public void connect() {}

    @Override
    public SessionStatus status() {
      return new SessionStatus(SessionState.CLOSED, "", 0, 1, 0, 0, 0, 0, 1, 0, 0, 0);
    }

    @Override
    public CompletionStage<SendOutcome> send(OutgoingMessage message) {
      throw new AssertionError("nothing is open");
    }

    @Override
    public void disconnect(int code, String reason) {}

    @Override
    public void finish(int code, String reason) {}

    @Override
    public void abort() {}

    @Override
    public CompletionStage<SessionEnd> ended() {
      return ended;
    }

    @Override
    public void close() {}
  }

  private TerminalRun.Place place() {
    return TerminalRun.in(folder)
        .withSessions((request, recorder) -> {
          asked.add(request);
          return new NoSession();
        });
  }

  private ConnectRequest ask(TerminalRun.Place place, String... words) {
    var run = place.connect(words);
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    return asked.getLast();
  }

  private ConnectRequest ask(String... words) {
    return ask(place(), words);
  }

  @Test
  void withoutOptionsAllIsAsUsual() {
    ConnectRequest request = ask(URL);
    assertThat(request.choices())
        .isEqualTo(ConnectRequest.to(request.url()).choices())
        .satisfies(choices -> assertThat(choices.limits()).isEqualTo(Limits.USUAL));
    assertThat(request.headers()).isEmpty();
    assertThat(request.without()).isEmpty();
  }

  @Test
  void tlsIsAskedForAsTyped() throws Exception {
    Path secret = Files.writeString(folder.resolve("pass"), "from ${env:TOKEN}\r\nsecond\n");
    TlsChoice tls =
        ask(
                "--cacert",
                "a.pem",
                "--cacert",
                "b.p12",
                "--cert",
                "c.pem",
                "--key",
                "k.pem",
                "--pass",
                "file:" + secret,
                "-k",
                "--servername",
                "inner.example",
                "--tls-min",
                "1.1",
                "--tls-max",
                "1.2",
                URL)
            .choices()
            .tls();
    assertThat(tls)
        .isEqualTo(
            new TlsChoice(
                false,
                List.of("a.pem", "b.p12"),
                "c.pem",
                "k.pem",
                "from ${env:TOKEN}",
                "inner.example",
                TlsVersion.TLS_1_1,
                TlsVersion.TLS_1_2));
  }

  @ParameterizedTest
  @CsvSource({"env:TOKEN, secret-token", "${env:TOKEN}, secret-token", "env:EMPTY, ''"})
  void thePassphraseComesFromTheEnvironment(String typed, String passphrase) {
    ConnectRequest request = ask("--cert", "c.p12", "--pass", typed, URL);
    assertThat(request.choices().tls().passphrase()).isEqualTo(passphrase);
    if (!passphrase.isEmpty()) {
      assertThat(request.secrets()).contains(passphrase);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--tls-max, 1.1, TLS_1_1, TLS_1_1",
    "--tls-min, 1.3, TLS_1_3, TLS_1_3",
    "--tls-min, 1.0, TLS_1_0, TLS_1_3"
  })
  void oneLimitOfTheVersionsMovesTheOther(
      String option, String version, TlsVersion lowest, TlsVersion highest) {
    TlsChoice tls = ask(option, version, URL).choices().tls();
    assertThat(tls.lowest()).isEqualTo(lowest);
    assertThat(tls.highest()).isEqualTo(highest);
  }

  @ParameterizedTest
  @CsvSource({
    "none, NONE, '', 0, '', ''",
    "SYSTEM, SYSTEM, '', 0, '', ''",
    "http://proxy:3128, HTTP, proxy, 3128, '', ''",
    "proxy, HTTP, proxy, 1080, '', ''",
    "socks5h://bob:pa%40ss@[::1]:9050/, SOCKS5H, ::1, 9050, bob, pa@ss",
    "socks5://bob:${env:PAIR}@proxy, SOCKS5, proxy, 1080, bob, bob:s3cret:pa@ss%41",
    "http://${env:TOKEN}:81, HTTP, secret-token, 81, '', ''",
  })
  void aProxyIsAUrlOrAWord(
      String typed, Kind kind, String host, int port, String user, String password) {
    assertThat(ask("--proxy", typed, URL).choices().proxy())
        .isEqualTo(new ProxyChoice(kind, host, port, user, password));
  }

  @Test
  void theProxysUserMayStandApart() {
    ProxyChoice proxy =
        ask("-x", "http://a:b@proxy:1", "-U", "bob:${env:TOKEN}", URL).choices().proxy();
    assertThat(proxy.user()).isEqualTo("bob");
    assertThat(proxy.password()).isEqualTo("secret-token");
    proxy = ask("-x", "socks4://proxy", "-U", "bob", URL).choices().proxy();
    assertThat(proxy.user()).isEqualTo("bob");
    assertThat(proxy.password()).isEmpty();
    proxy = ask(place().withPassword("asked"), "-x", "proxy", "-U", "bob", URL).choices().proxy();
    assertThat(proxy.password()).isEqualTo("asked");
  }

  @Test
  void theWholeOpeningMayTakeAsLongAsIsTyped() {
    assertThat(ask("--connect-timeout", "5s", URL).choices().limits())
        .isEqualTo(Limits.USUAL.withOpen(Duration.ofSeconds(5)));
    Duration two = Duration.ofMinutes(2);
    assertThat(ask("--connect-timeout", "2m", URL).choices().limits())
        .isEqualTo(new Limits(two, two, two, two, Limits.USUAL.close()));
  }

  @Test
  void redirectsAreFollowedWhereThatIsAskedFor() {
    assertThat(ask("-L", URL).choices().redirects()).isEqualTo(new Redirects(10, false));
    assertThat(ask("--location", "--max-redirs", "3", URL).choices().redirects())
        .isEqualTo(new Redirects(3, false));
    assertThat(ask("-L", "--max-redirs", "0", "--redirect-to-ws", URL).choices().redirects())
        .isEqualTo(new Redirects(0, true));
  }

  @Test
  void theRouteIsAsTyped() {
    assertThat(ask("--resolve", "HOST:443:10.0.0.1", "--resolve", "b:*:[::1]", "-4", URL))
        .satisfies(request ->
            assertThat(request.choices().route())
                .isEqualTo(
                    new Route(
                        List.of(
                            new Route.Fixed("host", 443, "10.0.0.1"),
                            new Route.Fixed("b", 0, "::1")),
                        Route.Order.IPV4_ONLY)));
    assertThat(ask("-6", URL).choices().route().order()).isEqualTo(Route.Order.IPV6_ONLY);
  }

  @Test
  void optionsChangeAndAddToAProfile() {
    Profile saved = Profile.of("feed", "wss://saved/feed");
    saved =
        saved
            .withChoices(
                saved
                    .choices()
                    .withTls(
                        TlsChoice.USUAL
                            .withVerify(false)
                            .withAuthorities(List.of("a.pem"))
                            .withCertificate("old.pem", "old.key", "${env:TOKEN}"))
                    .withProxy(new ProxyChoice(Kind.SOCKS5, "proxy", 1, "", ""))
                    .withRoute(
                        new Route(
                            List.of(
                                new Route.Fixed("saved", 443, "10.0.0.1"),
                                new Route.Fixed("other", 443, "10.0.0.2")),
                            Route.Order.IPV6_FIRST))
                    .withLimits(Limits.USUAL.withTls(Duration.ofSeconds(1)))
                    .withRedirects(new Redirects(2, true)))
            .at("feed", Path.of("work"));
    place().profiles().save(saved);

    ConnectRequest as = ask("--profile", "feed");
    assertThat(as.url()).hasToString("wss://saved/feed");
    assertThat(as.choices().tls().passphrase()).isEqualTo("secret-token");
    assertThat(as.choices().redirects()).isEqualTo(new Redirects(2, true));
    assertThat(as.choices().route().order()).isEqualTo(Route.Order.IPV6_FIRST);

    ConnectRequest changed =
        ask(
            "--profile",
            "work/feed",
            "--no-insecure",
            "--cacert",
            "b.pem",
            "--cert",
            "new.p12",
            "--proxy",
            "none",
            "--resolve",
            "saved:443:10.0.0.9",
            "--connect-timeout",
            "1m",
            "--no-location",
            "ws://typed/");
    assertThat(changed.url()).hasToString("ws://typed/");
    assertThat(changed.choices().tls())
        .isEqualTo(
            TlsChoice.USUAL
                .withAuthorities(List.of("a.pem", "b.pem"))
                .withCertificate("new.p12", "", ""));
    assertThat(changed.choices().proxy()).isEqualTo(ProxyChoice.NONE);
    assertThat(changed.choices().route().fixed())
        .containsExactly(
            new Route.Fixed("saved", 443, "10.0.0.9"), new Route.Fixed("other", 443, "10.0.0.2"));
    assertThat(changed.choices().limits().tls()).isEqualTo(Duration.ofSeconds(1));
    assertThat(changed.choices().limits().upgrade()).isEqualTo(Duration.ofMinutes(1));
    assertThat(changed.choices().redirects().most()).isZero();
  }

  @Test
  void aProfileIsNamedSoThatThereIsNoDoubt() throws Exception {
    var profiles = place().profiles();
    profiles.save(Profile.of("feed", "ws://a/").at("feed", Path.of("one")));
    profiles.save(Profile.of("feed", "ws://b/").at("feed", Path.of("two")));
    profiles.save(Profile.of("blank", ""));
    Files.writeString(profiles.root().resolve("torn.json"), "{\"url\": ");

    assertThat(ask("--profile", "two/feed").url().host()).isEqualTo("b");
    assertThat(place().connect("--profile", "feed"))
        .satisfies(run -> assertThat(run.status()).isEqualTo(2))
        .satisfies(run -> assertThat(run.err()).contains("one/feed, two/feed"));
    assertThat(place().connect("--profile", "fead").err())
        .contains("There is no profile called \"fead\"; there are one/feed, two/feed, blank.");
    assertThat(place().connect("--profile", "torn").err()).contains("torn.json, line 1");
    assertThat(place().connect("--profile", "blank").err()).contains("\"blank\" has no URL");
  }
}
