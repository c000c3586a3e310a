package dev.sockeye.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.engine.SystemProxy.Found;
import dev.sockeye.engine.SystemProxy.Unreadable;
import dev.sockeye.session.ProxyChoice;
import dev.sockeye.session.ProxyChoice.Kind;
import dev.sockeye.session.WebSocketUrl;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemProxyTest {
  private static final String PLAIN = "ws://example.org/feed";
  private static final String SECURE = "wss://example.org/feed";

  @Test
  void theVariableOfTheSchemeCounts() {
    var environment =
        Map.of("http_proxy", "plain:1", "https_proxy", "secure:2", "all_proxy", "socks5h://all:3");

    assertThat(find(environment, PLAIN)).isEqualTo(found(Kind.HTTP, "plain", 1, "http_proxy"));
    assertThat(find(environment, SECURE)).isEqualTo(found(Kind.HTTP, "secure", 2, "https_proxy"));
    assertThat(find(Map.of("all_proxy", "socks5h://all:3"), SECURE))
        .isEqualTo(found(Kind.SOCKS5H, "all", 3, "all_proxy"));
    assertThat(find(Map.of("ws_proxy", "own:4", "http_proxy", "plain:1"), PLAIN))
        .isEqualTo(found(Kind.HTTP, "own", 4, "ws_proxy"));
  }

  @Test
  void lowerCaseComesBeforeUpperCase() {
    assertThat(find(Map.of("https_proxy", "low:1", "HTTPS_PROXY", "up:2"), SECURE))
        .isEqualTo(found(Kind.HTTP, "low", 1, "https_proxy"));
    assertThat(find(Map.of("HTTPS_PROXY", "up:2"), SECURE))
        .isEqualTo(found(Kind.HTTP, "up", 2, "HTTPS_PROXY"));
    assertThat(find(Map.of("ALL_PROXY", "up:2"), PLAIN))
        .isEqualTo(found(Kind.HTTP, "up", 2, "ALL_PROXY"));
  }

  @Test
  void upperCaseForPlainHttpIsNotRead() {
    assertThat(find(Map.of("HTTP_PROXY", "up:2"), PLAIN))
        .isEqualTo(new Found(ProxyChoice.NONE, "no variable of the environment"));
  }

  @Test
  void anEmptyVariableIsNone() {
    assertThat(find(Map.of("https_proxy", " ", "all_proxy", "all:3"), SECURE))
        .isEqualTo(found(Kind.HTTP, "all", 3, "all_proxy"));
  }

  @Test
  void userAndPasswordComeFromTheVariable() {
    assertThat(find(Map.of("https_proxy", "http://max:p%40ss@proxy.example:3128"), SECURE))
        .isEqualTo(
            new Found(
                new ProxyChoice(Kind.HTTP, "proxy.example", 3128, "max", "p@ss"), "https_proxy"));
  }

  @Test
  void whatCannotBeReadIsSaidWithoutThePassword() {
    assertThat(find(Map.of("https_proxy", "ftp://max:secret@proxy.example:21"), SECURE))
        .isEqualTo(
            new Unreadable(
                "The environment's variable https_proxy cannot be read. \"ftp\" is no kind of proxy"
                    + " that is known here; http, socks4, socks4a, socks5 or socks5h is."));
  }

  @Test
  void aUnixSocketNeedsNoProxy() {
    assertThat(find(Map.of("all_proxy", "all:3"), "ws+unix:/run/app.sock:/"))
        .isEqualTo(new Found(ProxyChoice.NONE, "a Unix socket needs no proxy"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*                         | example.org       | true",
        "other, *                  | example.org       | true",
        "example.org               | example.org       | true",
        "example.org               | EXAMPLE.org       | true",
        "Example.ORG.              | example.org       | true",
        "example.org               | example.org.      | true",
        "example.org               | a.example.org     | true",
        ".example.org              | example.org       | true",
        ".example.org              | a.b.example.org   | true",
        "*.example.org             | a.example.org     | true",
        "example.org               | notexample.org    | false",
        "a.example.org             | example.org       | false",
        "one two,example.org       | example.org       | true",
        "example.org:443           | example.org       | true",
        "example.org:8443          | example.org       | false",
        "example.org:8443          | example.org:8443  | true",
        "127.0.0.1                 | 127.0.0.1         | true",
        "127.0.0.1                 | 127.0.0.2         | false",
        "0.0.1                     | 127.0.0.1         | false",
        "127.0.0.1:443             | 127.0.0.1         | true",
        "127.0.0.1:444             | 127.0.0.1         | false",
        "10.0.0.0/8                | 10.200.3.4        | true",
        "10.0.0.0/8                | 11.0.0.1          | false",
        "192.168.4.0/22            | 192.168.7.255     | true",
        "192.168.4.0/22            | 192.168.8.0       | false",
        "0.0.0.0/0                 | 9.9.9.9           | true",
        "10.0.0.0/33               | 10.0.0.0          | false",
        "10.0.0.0/x                | 10.0.0.0          | false",
        "10.0.0.0/                 | 10.0.0.0          | false",
        "0.0.0.0/0                 | [::1]             | false",
        "::1                       | [::1]             | true",
        "[::1]                     | [::1]             | true",
        "[::1]:443                 | [::1]             | true",
        "[::1]:8443                | [::1]             | false",
        "2001:db8::/32             | [2001:db8:1::5]   | true",
        "[2001:db8::]/32           | [2001:db8:1::5]   | true",
        "2001:db8::/32             | [2001:db9::5]     | false",
        "fe80::/10                 | [fe80::1%25eth0]  | true",
        "10.0.0.0/8                | ten.example.org   | false",
        ".                         | example.org       | false",
        "''                        | example.org       | false",
      })
  void exceptionsAreReachedWithoutAProxy(String list, String host, boolean exempt) {
    String url = "wss://" + host + "/";

    for (String name : List.of("no_proxy", "NO_PROXY")) {
      assertThat(find(Map.of("https_proxy", "proxy:1", name, list), url))
          .isEqualTo(
              exempt
                  ? new Found(ProxyChoice.NONE, name)
                  : found(Kind.HTTP, "proxy", 1, "https_proxy"));
    }
  }

  @Test
  void theSettingsAreAskedWhereNoVariableSpeaks() {
    var asked = new ArrayList<URI>();
    var selector =
        new Selector(uri -> {
          asked.add(uri);
          return List.of(
              uri.getScheme().equals("socket")
                  ? new Proxy(Proxy.Type.SOCKS, InetSocketAddress.createUnresolved("socks", 1080))
                  : Proxy.NO_PROXY);
        });

    assertThat(find(Map.of(), selector, SECURE))
        .isEqualTo(found(Kind.SOCKS5H, "socks", 1080, "the system's settings"));
    assertThat(asked)
        .containsExactly(
            URI.create("https://example.org:443/"), URI.create("socket://example.org:443/"));
    asked.clear();
    find(Map.of(), selector, "ws://[::1]:8080/");
    assertThat(asked).first().isEqualTo(URI.create("http://[::1]:8080/"));
    asked.clear();
    find(Map.of("all_proxy", "proxy:1"), selector, SECURE);
    find(Map.of("no_proxy", "*"), selector, SECURE);
    assertThat(asked).isEmpty();
  }

  @Test
  void theSettingsFirstUsableProxyCounts() {
    var selector =
        new Selector(_ ->
            List.of(
                new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("http", 0)),
                new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("http", 3128))));

    assertThat(find(Map.of(), selector, PLAIN))
        .isEqualTo(found(Kind.HTTP, "http", 3128, "the system's settings"));
  }

  @Test
  void settingsWithoutAProxyAreNone() {
    var none = new Found(ProxyChoice.NONE, "the system's settings");

    assertThat(find(Map.of(), new Selector(_ -> List.of(Proxy.NO_PROXY)), PLAIN)).isEqualTo(none);
    assertThat(find(Map.of(), new Selector(_ -> List.of()), PLAIN)).isEqualTo(none);
    assertThat(find(Map.of(), new Selector(_ -> null), PLAIN)).isEqualTo(none);
    assertThat(find(Map.of(), ProxySelector.of(null), "ws://my_host.example/")).isEqualTo(none);
  }

  @Test
  void settingsThatFailAreSaid() {
    var selector =
        new Selector(_ -> {
          throw new IllegalStateException("the script is broken");
        });

    assertThat(find(Map.of(), selector, PLAIN))
        .isEqualTo(
            new Unreadable(
                "The system's settings for a proxy cannot be read (the script is broken)."));
  }

  @Test
  void noVariableCausesAnythingButAnAnswer() {
    var random = new Random(3_128);
    String letters = "ab.:/@%[]*,0129 socks5h://-é\0";
    int read = 0;
    int unreadable = 0;
    for (int round = 0; round < 4_000; round++) {
      var variable = new StringBuilder();
      var exceptions = new StringBuilder();
      for (int i = random.nextInt(12); i >= 0; i--) {
        variable.append(letters.charAt(random.nextInt(letters.length())));
        exceptions.append(letters.charAt(random.nextInt(letters.length())));
      }
      var environment = Map.of("all_proxy", variable.toString(), "no_proxy", exceptions.toString());
      for (String url : List.of(PLAIN, "wss://10.0.0.1:9/", "ws://[2001:db8::1]/")) {
        switch (find(environment, url)) {
          case Found _ -> read++;
          case Unreadable(String problem) -> {
            unreadable++;
            assertThat(problem).contains("all_proxy");
          }
        }
      }
    }
    assertThat(read).isGreaterThan(500);
    assertThat(unreadable).isGreaterThan(500);
  }

  private static SystemProxy.Result find(Map<String, String> environment, String url) {
    return find(environment, null, url);
  }

  private static SystemProxy.Result find(
      Map<String, String> environment, @Nullable ProxySelector selector, String url) {
    return switch (WebSocketUrl.parse(url)) {
      case WebSocketUrl.Valid(WebSocketUrl valid) ->
          new SystemProxy(environment, selector).find(valid);
      case WebSocketUrl.Invalid(String problem, int _) -> throw new AssertionError(problem);
    };
  }

  private static Found found(Kind kind, String host, int port, String source) {
    return new Found(new ProxyChoice(kind, host, port, "", ""), source);
  }

  private static final class Selector extends ProxySelector {
    private final Function<URI, @Nullable List<Proxy>> answer;

    Selector(Function<URI, @Nullable List<Proxy>> answer) {
      this.answer = answer;
    }

    @Override
    public @Nullable List<Proxy> select(URI uri) {
      return answer.apply(uri);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException e) {
      throw new AssertionError("nobody connects here");
    }
  }
}
