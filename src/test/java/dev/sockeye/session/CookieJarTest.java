package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.CookieJar.Kept;
import dev.sockeye.session.CookieJar.Refused;
import dev.sockeye.session.CookieJar.Removed;
import dev.sockeye.session.CookieJar.Replaced;
import dev.sockeye.session.CookieJar.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CookieJarTest {
  /// In 2020, before the dates of the RFC's examples.
  private static final long NOW = 1_600_000_000L;

  private final CookieJar jar = new CookieJar();

  private static WebSocketUrl url(String text) {
    return ((WebSocketUrl.Valid) WebSocketUrl.parse(text)).url();
  }

  private Setting take(String url, String line) {
    return jar.take(url(url), List.of(line), NOW).getFirst();
  }

  private String header(String url) {
    return jar.headerFor(url(url), NOW);
  }

  private static String refusal(Setting setting) {
    assertThat(setting).isInstanceOf(Refused.class);
    return setting.sentence();
  }

  @Test
  void theExamplesOfTheRfc() {
    take("ws://example.com/", "SID=31d4d96e407aad42");
    assertThat(header("ws://example.com/chat")).isEqualTo("SID=31d4d96e407aad42");
    assertThat(header("ws://www.example.com/")).isEmpty();

    assertThat(take("ws://example.com/", "SID=31d4d96e407aad42; Path=/; Domain=example.com"))
        .isInstanceOf(Replaced.class);
    assertThat(header("ws://www.example.com/")).isEqualTo("SID=31d4d96e407aad42");

    jar.clear();
    var settings =
        jar.take(
            url("wss://example.com/x/y"),
            List.of(
                "SID=31d4d96e407aad42; Path=/; Secure; HttpOnly",
                "lang=en-US; Path=/; Domain=example.com"),
            NOW);
    assertThat(settings).hasSize(2).allMatch(setting -> setting instanceof Kept);
    assertThat(header("wss://example.com/")).isEqualTo("SID=31d4d96e407aad42; lang=en-US");
    assertThat(header("wss://www.example.com/")).isEqualTo("lang=en-US");
    assertThat(header("ws://example.com/")).isEqualTo("lang=en-US");

    take(
        "wss://example.com/",
        "lang=en-US; Expires=Wed, 09 Jun 2021 10:18:14 GMT; Domain=example.com");
    assertThat(jar.headerFor(url("wss://www.example.com/"), 1_623_233_893L))
        .isEqualTo("lang=en-US");
    assertThat(jar.headerFor(url("wss://www.example.com/"), 1_623_233_894L)).isEmpty();
  }

  @Test
  void aDateInThePastRemoves() {
    take("wss://example.com/", "lang=en-US; Domain=example.com");
    String line = "lang=; Domain=example.com; Expires=Sun, 06 Nov 1994 08:49:37 GMT";
    Setting removed = take("wss://example.com/", line);
    assertThat(removed)
        .isInstanceOfSatisfying(
            Removed.class,
            setting ->
                assertThat(setting.before())
                    .hasValueSatisfying(cookie -> assertThat(cookie.value()).isEqualTo("en-US")));
    assertThat(removed.sentence()).isEqualTo("The cookie \"lang\" for example.com/ is removed.");
    assertThat(jar.all()).isEmpty();
    assertThat(take("wss://example.com/", line).sentence())
        .isEqualTo("The cookie \"lang\" has already expired, and there was none to remove.");
  }

  @Test
  void aCookieHasAllItsParts() {
    take(
        "wss://A.Example.com/x/y?q=/z",
        "\tn = a=\"b\" ; DOMAIN=.Example.COM; max-age=60; secure=no; HTTPONLY; SameSite=Lax; odd");
    assertThat(jar.all())
        .containsExactly(
            new Cookie(
                "n",
                "a=\"b\"",
                "example.com",
                false,
                "/x",
                true,
                true,
                "Lax",
                OptionalLong.of(NOW + 60)));
    assertThat(jar.all().getFirst().toString()).isEqualTo("cookie \"n\" of example.com/x");
  }

  @ParameterizedTest
  @CsvSource({
    "example.com, example.com, true",
    "a.example.com, example.com, true",
    "a.b.example.com, example.com, true",
    "badexample.com, example.com, false",
    "example.com, a.example.com, false",
    "example.com, example.org, false",
    "127.0.0.1, 0.0.1, false",
    "127.0.0.1, 127.0.0.1, true",
    "::1, ::1, true",
  })
  void domainsMatch(String host, String domain, boolean expected) {
    assertThat(CookieScope.domainMatches(host, domain)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "/, /, true",
    "/a, /, true",
    "/a, /a, true",
    "/a/, /a, true",
    "/a/b, /a, true",
    "/a/b, /a/, true",
    "/a, /a/, false",
    "/ab, /a, false",
    "/b, /a, false",
  })
  void pathsMatch(String path, String cookiePath, boolean expected) {
    assertThat(CookieScope.pathMatches(path, cookiePath)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"'', /", "x, /", "/, /", "/a, /", "/a/, /a", "/a/b, /a", "/a/b/c, /a/b"})
  void theDefaultPathIsTheFolder(String path, String expected) {
    assertThat(CookieScope.defaultPath(path)).isEqualTo(expected);
  }

  @Test
  void longerPathsGoFirstAndOlderCookiesBeforeYounger() {
    take("ws://h.example/", "first=1; Path=/");
    take("ws://h.example/", "second=2; Path=/");
    take("ws://h.example/", "deep=3; Path=/a/b");
    take("ws://h.example/", "middle=4; Path=/a");
    take("ws://h.example/", "first=5; Path=/");
    assertThat(header("ws://h.example/a/b?c")).isEqualTo("deep=3; middle=4; first=5; second=2");
    assertThat(header("ws://h.example/ab")).isEqualTo("first=5; second=2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a=b; Domain=example.org | The cookie \"a\" is for example.org, which is neither this host"
            + " nor above it.",
        "a=b; Domain=x.www.example.com | The cookie \"a\" is for x.www.example.com, which is"
            + " neither this host nor above it.",
        "a=b; Domain=com | The cookie \"a\" is for all of \"com\", which is no single site.",
        "a=b; Domain=com. | The cookie \"a\" is for all of \"com.\", which is no single site.",
        "a=b; Domain=..com | The cookie \"a\" is for all of \".com\", which is no single site.",
        "secret; Path=/ | The line has no \"=\" between a name and a value.",
        "=secret | The cookie has no name in front of its \"=\".",
        "__Secure-a=b | The cookie \"__Secure-a\" needs the attribute Secure because of its prefix.",
        "__host-a=b; Secure | The cookie \"__host-a\" needs Path=/ because of its prefix.",
        "__Host-a=b; Secure; Path=/x | The cookie \"__Host-a\" needs Path=/ because of its prefix.",
        "__Host-a=b; Secure; Path=/; Domain=example.com | The cookie \"__Host-a\" may name no"
            + " Domain because of its prefix.",
      })
  void aRefusalSaysWhy(String line, String sentence) {
    assertThat(refusal(take("wss://www.example.com/x/y", line))).isEqualTo(sentence);
    assertThat(jar.all()).isEmpty();
    assertThat(jar.changes()).isZero();
  }

  @Test
  void controlCharactersAreRefusedByNumber() {
    assertThat(refusal(take("ws://h.example/", "a=b\r\nX: y")))
        .isEqualTo("The line contains the control character U+000D.");
    assertThat(refusal(take("ws://h.example/", "a\0=b")))
        .isEqualTo("The line contains the control character U+0000.");
  }

  @Test
  void prefixesArePossible() {
    assertThat(take("wss://h.example/", "__Host-a=b; Secure; Path=/")).isInstanceOf(Kept.class);
    assertThat(take("wss://h.example/", "__Secure-a=b; Secure; Domain=h.example"))
        .isInstanceOf(Kept.class);
    assertThat(refusal(take("ws://h.example/", "__Secure-b=b; Secure")))
        .isEqualTo("The cookie \"__Secure-b\" may come over TLS alone because of its prefix.");
  }

  @Test
  void aHostOfOneLabelHasCookiesOfItsOwn() {
    take("ws://localhost/", "a=b; Domain=localhost");
    assertThat(jar.all())
        .singleElement()
        .satisfies(cookie -> assertThat(cookie.hostOnly()).isTrue());
    assertThat(header("ws://localhost:81/")).isEqualTo("a=b");
    assertThat(header("ws://x.localhost/")).isEmpty();
    assertThat(refusal(take("ws://x.localhost/", "c=d; Domain=localhost"))).contains("localhost");
  }

  @Test
  void aSecureCookieNeedsTlsEvenOnLoopback() {
    take("wss://127.0.0.1/", "a=b; Secure");
    assertThat(header("ws://127.0.0.1/")).isEmpty();
    assertThat(header("wss://127.0.0.1/")).isEqualTo("a=b");
    take("wss://[::1]:9/", "six=6; Secure");
    assertThat(header("wss://[::1]/")).isEqualTo("six=6");
  }

  @ParameterizedTest
  @CsvSource({
    "10, 1600000010",
    "010, 1600000010",
    "999999999999999999999999, 253402300799",
    "999999999999, 253402300799",
    "1x, -1",
    "'', -1",
    "+5, -1",
  })
  void maxAgeIsReadLeniently(String maxAge, long expires) {
    take("ws://h.example/", "a=b; Max-Age=" + maxAge);
    assertThat(jar.all().getFirst().expires().orElse(-1)).isEqualTo(expires);
  }

  @Test
  void maxAgeIsStrongerThanExpires() {
    take("ws://h.example/", "a=b; Max-Age=10; Expires=Sun, 06 Nov 1994 08:49:37 GMT");
    assertThat(jar.headerFor(url("ws://h.example/"), NOW + 9)).isEqualTo("a=b");
    assertThat(jar.headerFor(url("ws://h.example/"), NOW + 10)).isEmpty();
    assertThat(jar.all()).isEmpty();
    for (String over : List.of("0", "-1", "-", "-99999999999999999999")) {
      take("ws://h.example/", "a=b");
      assertThat(take("ws://h.example/", "a=b; Max-Age=" + over)).isInstanceOf(Removed.class);
    }
  }

  @Test
  void anUnreadableAttributeLeavesTheCookie() {
    take("ws://h.example/x/y", "a=; Expires=soon; Domain=; Path=z; ; =; Path");
    assertThat(jar.all())
        .containsExactly(
            new Cookie("a", "", "h.example", true, "/x", false, false, "", OptionalLong.empty()));
    assertThat(header("ws://h.example/x")).isEqualTo("a=");
  }

  @Test
  void changesCountAndCookiesCanBeTakenOut() {
    take("ws://h.example/", "a=1");
    take("ws://h.example/", "b=2");
    long before = jar.changes();
    header("ws://h.example/");
    assertThat(jar.changes()).isEqualTo(before);
    Cookie first = jar.all().getFirst();
    assertThat(jar.remove(first)).isTrue();
    assertThat(jar.remove(first)).isFalse();
    assertThat(jar.changes()).isEqualTo(before + 1);
    assertThat(header("ws://h.example/")).isEqualTo("b=2");
    jar.clear();
    jar.clear();
    assertThat(jar.changes()).isEqualTo(before + 2);
    assertThat(jar.all()).isEmpty();
  }

  @Test
  void aFullDomainDropsWhatIsLeastUsed() {
    for (int i = 0; i < CookieJar.LIMIT_PER_DOMAIN; i++) {
      take("ws://h.example/", "c" + i + "=1; Path=/" + (i == 0 ? "used" : "x"));
    }
    header("ws://h.example/used");
    take("ws://other.example/", "a=1");
    Setting kept = take("ws://h.example/", "more=1");
    assertThat(kept.sentence())
        .isEqualTo(
            "The cookie \"more\" is kept for h.example/. The jar was full: \"c1\" had to go.");
    assertThat(jar.all()).hasSize(CookieJar.LIMIT_PER_DOMAIN + 1);
    assertThat(header("ws://h.example/used")).contains("c0=1");
  }

  @Test
  void theWholeJarHasALimit() {
    for (int i = 0; i <= CookieJar.LIMIT; i++) {
      take("ws://h" + i / 40 + ".example/", "c" + i + "=1");
    }
    assertThat(jar.all()).hasSize(CookieJar.LIMIT).noneMatch(cookie -> cookie.name().equals("c0"));
  }

  @Test
  void aLineHasALimit() {
    String most = "a=" + "x".repeat(CookieJar.LIMIT_BYTES - 2);
    assertThat(take("ws://h.example/", most)).isInstanceOf(Kept.class);
    assertThat(refusal(take("ws://h.example/", most + "x")))
        .isEqualTo("The cookie's line has 4097 bytes; more than 4096 are not kept.");
  }

  @Test
  void hostileLinesNeverThrowAndNeverLeaveTheirHost() {
    var random = new Random(6265);
    String[] pieces = {
      "a",
      "__Host-",
      "__Secure-",
      "=",
      ";",
      " ",
      "\t",
      "Domain",
      "Path",
      "Max-Age",
      "Expires",
      "Secure",
      "HttpOnly",
      "SameSite",
      "h.example",
      "example",
      ".",
      "/",
      "99999999999999999999",
      "-1",
      "09 Jun 2021 10:18:14",
      "\r\n",
      "\0",
      "é",
      "🐟",
      "\ud800",
      "\"",
      ",",
      "%",
      "İ"
    };
    WebSocketUrl[] urls = {
      url("ws://h.example/a"), url("wss://h.example/a/b?c"), url("ws://x.h.example/"),
      url("ws://127.0.0.1/"), url("wss://[::1]/"), url("ws://localhost")
    };
    WebSocketUrl stranger = url("wss://stranger.test/");
    int kept = 0;
    for (int i = 0; i < 20_000; i++) {
      var line = new StringBuilder(random.nextBoolean() ? "a=b;" : "");
      for (int count = random.nextInt(16); count > 0; count--) {
        line.append(pieces[random.nextInt(pieces.length)]);
      }
      WebSocketUrl from = urls[random.nextInt(urls.length)];
      Setting setting = jar.take(from, List.of(line.toString()), NOW).getFirst();
      assertThat(setting.sentence()).endsWith(".");
      kept += setting instanceof Kept ? 1 : 0;
      assertThat(jar.headerFor(from, NOW)).doesNotContain("\r", "\n", "\0");
    }
    assertThat(kept).isPositive();
    assertThat(jar.all()).isNotEmpty();
    assertThat(jar.sentTo(stranger, NOW)).isEmpty();
  }

  @Test
  void anyThreadMayCall() throws Exception {
    var go = new CountDownLatch(1);
    try (var threads = Executors.newFixedThreadPool(4)) {
      var done = new ArrayList<Future<?>>();
      for (int thread = 0; thread < 4; thread++) {
        String host = "ws://h" + thread + ".example/";
        done.add(
            threads.submit(() -> {
              go.await();
              for (int i = 0; i < 1000; i++) {
                take(host, "c" + i % 40 + "=" + i);
                header(host);
                jar.all();
              }
              return null;
            }));
      }
      go.countDown();
      for (Future<?> one : done) {
        one.get();
      }
    }
    assertThat(jar.all()).hasSize(160);
    assertThat(jar.changes()).isEqualTo(4000);
  }
}
