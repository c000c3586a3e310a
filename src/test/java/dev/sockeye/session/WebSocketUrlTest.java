package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.WebSocketUrl.Invalid;
import dev.sockeye.session.WebSocketUrl.Valid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebSocketUrlTest {
  @ParameterizedTest
  @CsvSource({
    "ws://localhost, false, localhost, 80, false, /",
    "wss://localhost, true, localhost, 443, false, /",
    "WS://localhost/A/b, false, localhost, 80, false, /A/b",
    "WsS://h, true, h, 443, false, /",
    "http://h/x, false, h, 80, false, /x",
    "HTTPS://h/x, true, h, 443, false, /x",
    "ws://h:8080/chat?room=1, false, h, 8080, true, /chat?room=1",
    "ws://h:80, false, h, 80, true, /",
    "ws://h:65535, false, h, 65535, true, /",
    "ws://h:1, false, h, 1, true, /",
    "ws://h:00080, false, h, 80, true, /",
    "ws://h:/x, false, h, 80, false, /x",
    "ws://h?a=b/c, false, h, 80, false, /?a=b/c",
    "ws://h?, false, h, 80, false, /?",
    "ws://h//, false, h, 80, false, //",
    "ws://my_host/, false, my_host, 80, false, /",
    "ws://Example.COM./, false, Example.COM., 80, false, /",
    "ws://127.0.0.1:9000, false, 127.0.0.1, 9000, true, /",
    "ws://[::1]/x, false, ::1, 80, false, /x",
    "wss://[2001:DB8::1]:8443, true, 2001:DB8::1, 8443, true, /",
    "ws://[::ffff:127.0.0.1]:, false, ::ffff:127.0.0.1, 80, false, /",
    "ws://[fe80::1%eth0]:81/, false, fe80::1%eth0, 81, true, /",
    "ws://[fe80::1%25eth0]:81/, false, fe80::1%eth0, 81, true, /",
    "ws://[fe80::1%25]/, false, fe80::1%25, 80, false, /",
    "ws://bücher.example/, false, xn--bcher-kva.example, 80, false, /",
    "ws://例え.jp:81, false, xn--r8jz45g.jp, 81, true, /",
    "ws://h/%7Euser/%2f?q=%20+&x=[1], false, h, 80, false, /%7Euser/%2f?q=%20+&x=[1]",
    "ws://h/a b?c d, false, h, 80, false, /a%20b?c%20d",
    "ws://h/ü?😀, false, h, 80, false, /%C3%BC?%F0%9F%98%80",
    "ws://h/../a/./b, false, h, 80, false, /../a/./b",
    "ws://h/a@b:c, false, h, 80, false, /a@b:c",
  })
  void takesAUrlApartWithoutRewritingIt(
      String typed, boolean secure, String host, int port, boolean explicit, String target) {
    assertThat(WebSocketUrl.parse(typed))
        .isEqualTo(new Valid(new WebSocketUrl(secure, host, port, explicit, target, "", "")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "  ws://h:81/x",
        "ws://h:81/x \t",
        "\r\nws://h:81/x\r\n",
        "\u2003ws://h:81/x\n\n",
      })
  void dropsBlanksAndLineEndsAroundIt(String typed) {
    assertThat(valid(typed)).isEqualTo(valid("ws://h:81/x"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | 0 | empty",
        "'  \n ' | 0 | empty",
        "localhost:8080 | 0 | needs a scheme",
        "'  localhost' | 2 | needs a scheme",
        "ws:/h | 0 | needs a scheme",
        "ftp://h | 0 | ftp",
        "' ://h' | 1 | needs a scheme",
        "ws://h/a#b | 8 | fragment",
        "' ws://h#' | 7 | fragment",
        "ws:// | 5 | no host",
        "ws:///x | 5 | no host",
        "ws://?x | 5 | no host",
        "ws://:80 | 5 | no host",
        "ws://u@ | 7 | no host",
        "ws://u:p@:80/ | 9 | no host",
        "ws://h:70000 | 7 | 1 and 65535",
        "ws://h:65536/x | 7 | 1 and 65535",
        "ws://h:0/x | 7 | 1 and 65535",
        "ws://h:99999999999/x | 7 | 1 and 65535",
        "ws://h:abc/x | 7 | abc",
        "'  ws://u@h:abc/x' | 11 | abc",
        "ws://h:-1 | 7 | not a number",
        "ws://h:٣ | 7 | not a number",
        "ws://h:80:81 | 7 | not a number",
        "ws://::1/ | 5 | in brackets",
        "ws://fe80::1%eth0/ | 5 | in brackets",
        "ws://[::1/ | 5 | closing bracket",
        "ws://[]/ | 6 | not an IPv6",
        "ws://[h]/ | 6 | not an IPv6",
        "ws://[1:2]/ | 6 | not an IPv6",
        "ws://[:::1]/ | 6 | not an IPv6",
        "ws://[::1%]/ | 6 | not an IPv6",
        "ws://[::1%a b]/ | 6 | not an IPv6",
        "ws://[127.0.0.1]/ | 6 | not an IPv6",
        "ws://[::1]x/ | 10 | only a port",
        "ws://[::1]:70000/ | 11 | 1 and 65535",
        "ws://a b/ | 6 | may",
        "ws://a%41/ | 6 | may",
        "ws://${echo}/ | 6 | may",
        "'ws://a\\b' | 6 | may",
        "ws://a]b/ | 6 | may",
        "ws://ü\u3000b/ | 5 | not a host name",
        "ws://a\uff0fb/ | 5 | not a host name",
        "ws://a\uff20b/ | 5 | not a host name",
        "ws://ü..de/ | 5 | not a host name",
        "'ws://h/a\nb' | 8 | U+000A",
        "'ws://h\r\nX: y' | 6 | U+000D",
        "'ws://h/\tb' | 7 | U+0009",
        "'w\u0000s://h' | 1 | U+0000",
        "'ws://h/\u007f' | 7 | U+007F",
        "'ws://h/\u0085x' | 7 | U+0085",
      })
  void saysWhatIsWrongAndWhere(String typed, int index, String words) {
    assertThat(WebSocketUrl.parse(typed))
        .isInstanceOfSatisfying(
            Invalid.class,
            invalid -> {
              assertThat(invalid.problem()).contains(words).endsWith(".");
              assertThat(invalid.index()).isEqualTo(index);
            });
  }

  @Test
  void refusesHalfACharacter() {
    assertThat(WebSocketUrl.parse("ws://h/a" + (char) 0xd83d + "b"))
        .isEqualTo(new Invalid("The URL contains U+D83D, which no URL can carry.", 8));
    assertThat(WebSocketUrl.parse("ws://h/a" + (char) 0xde00)).isInstanceOf(Invalid.class);
  }

  @Test
  void refusesALabelThatIsTooLong() {
    assertThat(WebSocketUrl.parse("ws://" + "ü".repeat(70) + "/")).isInstanceOf(Invalid.class);
  }

  @Test
  void keepsTheUserPartOutOfAllThatIsShown() {
    WebSocketUrl url = valid("wss://user:p@ss@h:8443/x");
    assertThat(url.userInfo()).isEqualTo("user:p@ss");
    assertThat(url.host()).isEqualTo("h");
    assertThat(url).hasToString("wss://h:8443/x");
    assertThat(url.authority()).isEqualTo("h:8443");
  }

  @ParameterizedTest
  @CsvSource({
    "ws://h:80/, h, h, ws://h/",
    "ws://h:443/, h, h:443, ws://h:443/",
    "wss://h:443/, h, h, wss://h/",
    "wss://h:80, h, h:80, wss://h:80/",
    "ws://[::1]:9, [::1], [::1]:9, ws://[::1]:9/",
    "ws://[fe80::1%25eth0]:9, [fe80::1%eth0], [fe80::1]:9, ws://[fe80::1%eth0]:9/",
    "http://bücher.example?q, xn--bcher-kva.example, xn--bcher-kva.example, "
        + "ws://xn--bcher-kva.example/?q",
  })
  void writesHostAuthorityAndUrl(String typed, String literal, String authority, String shown) {
    WebSocketUrl url = valid(typed);
    assertThat(url.hostLiteral()).isEqualTo(literal);
    assertThat(url.authority()).isEqualTo(authority);
    assertThat(url).hasToString(shown);
    assertThat(valid(shown)).as("what is shown can be read again").hasToString(shown);
  }

  private static WebSocketUrl valid(String typed) {
    return ((Valid) WebSocketUrl.parse(typed)).url();
  }

  @ParameterizedTest
  @CsvSource({
    "ws+unix:/run/app.sock:/feed?x=1, /run/app.sock, /feed?x=1",
    "ws+unix:/run/app.sock, /run/app.sock, /",
    "WS+UNIX:///run/app.sock:feed, /run/app.sock, /feed",
  })
  void readsTheUrlsOfUnixSockets(String typed, String socket, String target) {
    assertThat(WebSocketUrl.parse(typed))
        .isInstanceOfSatisfying(
            Valid.class,
            valid -> {
              assertThat(valid.url().socket()).isEqualTo(socket);
              assertThat(valid.url().target()).isEqualTo(target);
              assertThat(valid.url().authority()).isEqualTo("localhost");
              assertThat(valid.url().isLocal()).isTrue();
            });
  }

  @ParameterizedTest
  @CsvSource({"ws+unix:run/app.sock", "ws+unix:", "ws+unix:/", "ws+unix:/a:/b#c"})
  void refusesUnixSocketsThatCannotBe(String typed) {
    assertThat(WebSocketUrl.parse(typed)).isInstanceOf(WebSocketUrl.Invalid.class);
  }
}
