package dev.sockeye.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.Cause;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AcceptFindingsTest {
  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

  /// Not the RFC's own, whose answer is a case of itself.
  private static final String KEY = "AAAAAAAAAAAAAAAAAAAAAA==";

  private static Opening answer(String... accepts) {
    String[] lines =
        Stream.concat(
                Stream.of(
                    "HTTP/1.1 101 Switching Protocols",
                    "Upgrade: websocket",
                    "Connection: Upgrade"),
                Stream.of(accepts).map(value -> "Sec-WebSocket-Accept: " + value))
            .toArray(String[]::new);
    return Opening.plain()
        .instead("Sec-WebSocket-Key", KEY)
        .answer(lines)
        .error("upgrade", Cause.ANSWER);
  }

  private static byte[] sha1(String text) throws Exception {
    return MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Test
  void missingAndDuplicate() {
    assertThat(answer().all()).containsExactly("ERROR accept-missing");
    assertThat(answer("a", "b").all()).containsExactly("ERROR accept-duplicate");
  }

  @Test
  void wrong() {
    Finding found = answer("bm9wZQ==").first();
    assertThat(found.id()).isEqualTo("accept-wrong");
    assertThat(found.text()).contains("Usually the server computes it wrongly");
    assertThat(found.evidence()).startsWith("bm9wZQ== (expected ").endsWith("=)");
  }

  @Test
  void theMistakeIsNamed() throws Exception {
    String right = base64(sha1(KEY + GUID));
    assertMistake("", "It is empty");
    assertMistake(KEY, "the key itself back");
    assertMistake("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", "sample value of the RFC");
    assertMistake(base64(sha1(KEY)), "forgot to add the fixed text");
    assertMistake(HexFormat.of().formatHex(sha1(KEY + GUID)), "hexadecimal");
    assertMistake(base64(sha1(KEY + GUID.toLowerCase())), "small letters");
    assertMistake(base64(sha1(GUID + KEY)), "in front of the key");
    assertMistake(base64(sha1(KEY + "\r\n" + GUID)), "line end beside the key");
    assertMistake(base64(sha1("\0".repeat(16) + GUID)), "decoded the key");
    assertMistake(right.toLowerCase(), "Only the case");
    assertMistake(right.replace("=", ""), "= at its end");
  }

  private static void assertMistake(String value, String words) {
    Finding found = answer(value).first();
    assertThat(found.id()).isEqualTo("accept-wrong");
    assertThat(found.text()).contains(words);
  }

  @Test
  void notJudgedWithoutAKey() {
    assertThat(Opening.plain().without("Sec-WebSocket-Key").refused().ids())
        .containsExactly("request-key-missing");
  }
}
