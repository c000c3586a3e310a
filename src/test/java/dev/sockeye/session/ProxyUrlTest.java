package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyUrlTest {
  @ParameterizedTest
  @CsvSource({
    "http://proxy.example:3128, HTTP, proxy.example, 3128, '', ''",
    "proxy.example:3128, HTTP, proxy.example, 3128, '', ''",
    "proxy.example, HTTP, proxy.example, 1080, '', ''",
    "HTTP://proxy.example/, HTTP, proxy.example, 80, '', ''",
    "socks5h://ann:p%40ss@[::1]:9050, SOCKS5H, ::1, 9050, ann, p@ss",
    "socks5://127.0.0.1, SOCKS5, 127.0.0.1, 1080, '', ''",
    "socks4a://ann@h:1, SOCKS4A, h, 1, ann, ''",
    "socks4://h:65535, SOCKS4, h, 65535, '', ''",
  })
  void readsWhatCurlReads(
      String url, ProxyChoice.Kind kind, String host, int port, String user, String password) {
    assertThat(ProxyUrl.parse(" " + url + " "))
        .isEqualTo(new ProxyUrl.Valid(new ProxyChoice(kind, host, port, user, password)));
  }

  @ParameterizedTest
  @CsvSource({
    "'', empty",
    "ftp://h:1, no kind of proxy",
    "https://h:1, not supported",
    "http://h:70000, write host:port",
    "http://, write host:port",
    "http://h:1/path, has no path",
    "socks5://ann:secret@h:x, write host:port",
  })
  void saysWhatIsWrongWithoutThePassword(String url, String says) {
    assertThat(ProxyUrl.parse(url))
        .isInstanceOfSatisfying(
            ProxyUrl.Invalid.class,
            wrong -> assertThat(wrong.problem()).contains(says).doesNotContain("secret"));
  }

  @Test
  void isShownWithoutUserAndPassword() {
    var proxy = new ProxyChoice(ProxyChoice.Kind.SOCKS5H, "::1", 9050, "ann", "secret");
    assertThat(proxy).hasToString("socks5h://[::1]:9050");
    assertThat(ProxyChoice.NONE).hasToString("no proxy");
  }
}
