package dev.sockeye.ui.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedUrlTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost:8080/x",
        "LOCALHOST",
        "app.localhost",
        "printer.local:9",
        "box",
        "my_box:9000/a?b#c",
        "127.0.0.1:8025",
        "127.9.8.7",
        "10.0.0.1",
        "192.168.1.1/feed",
        "169.254.0.9",
        "172.16.0.1",
        "172.31.255.1",
        "[::1]:8080",
        "[fe80::1%eth0]",
        "[FD12:3456::1]",
        "host.docker.internal",
        "nas.lan",
        "me:secret@localhost:80/x",
        "me@10.1.2.3",
        "localhost/x?to=http://example.com/"
      })
  void hostsNearByGetWs(String typed) {
    assertThat(TypedUrl.complete(typed)).isEqualTo("ws://" + typed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "example.com",
        "example.com:8443/feed?x=1",
        "8.8.8.8",
        "172.32.0.1",
        "10.example.com",
        "127.0.0.1.example.com",
        "192.168.example.com",
        "localhost.example.com",
        "[2001:db8::1]:80",
        "me:secret@example.com/x",
        "example.com/x@localhost",
        "api.${env:ZONE}.example.com",
        "example.com?next=https://a.b/"
      })
  void allOthersGetWss(String typed) {
    assertThat(TypedUrl.complete(typed)).isEqualTo("wss://" + typed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ws://example.com",
        "WSS://example.com/x",
        "http://a",
        "gopher://a",
        "${echo}",
        "${env:U}/x"
      })
  void whatHasASchemeOrIsAVariableStays(String typed) {
    assertThat(TypedUrl.complete(typed)).isEqualTo(typed);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      ignoreLeadingAndTrailingWhitespace = false,
      textBlock =
          """
          "  ws://a/b\t",ws://a/b
          "\uFEFFws://a/b\u200B\u00A0",ws://a/b
          "//example.com",wss://example.com
          "",""
          "   ",""
          """)
  void blanksAroundGo(String typed, String complete) {
    assertThat(TypedUrl.complete(typed)).isEqualTo(complete);
  }

  @Test
  void lineEndsWithinGoTogetherWithTheIndentBehindThem() {
    assertThat(TypedUrl.complete("\nws://example.com/a\r\n    b?c \n d\n"))
        .isEqualTo("ws://example.com/ab?cd");
  }

  @Test
  void whatIsCompleteStaysComplete() {
    String once = TypedUrl.complete("example.com/x");
    assertThat(TypedUrl.complete(once)).isEqualTo(once);
  }

  @Test
  void leavesTheUrlOfAUnixSocketAsItIs() {
    assertThat(TypedUrl.complete("ws+unix:/run/app.sock:/feed"))
        .isEqualTo("ws+unix:/run/app.sock:/feed");
    assertThat(TypedUrl.complete(" WS+UNIX:/run/a.sock ")).isEqualTo("WS+UNIX:/run/a.sock");
  }
}
