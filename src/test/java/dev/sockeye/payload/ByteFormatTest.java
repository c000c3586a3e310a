package dev.sockeye.payload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ByteFormatTest {
  private static final byte[] BYTES = {(byte) 0xff, 0, 'a', '"', '\\', '\n', 0x7f};

  @Test
  void bytesAsLiterals() {
    assertThat(ByteFormat.C.format(BYTES))
        .isEqualTo(
            "const unsigned char payload[7] = {\n  0xff, 0x00, 0x61, 0x22, 0x5c, 0x0a, 0x7f\n};");
    assertThat(ByteFormat.JAVA.format(BYTES))
        .isEqualTo("byte[] payload = {\n  (byte) 0xff, 0x00, 0x61, 0x22, 0x5c, 0x0a, 0x7f\n};");
    assertThat(ByteFormat.PYTHON.format(BYTES)).isEqualTo("b\"\\xff\\x00a\\\"\\\\\\n\\x7f\"");
    assertThat(ByteFormat.JAVA.format(new byte[0])).isEqualTo("byte[] payload = {};");
  }

  @Test
  void longListsAreBroken() {
    assertThat(ByteFormat.C.format(new byte[30]).lines()).hasSize(5);
  }

  @Test
  void textAndDigits() {
    byte[] json = "{\"a\":[1]}".getBytes(StandardCharsets.UTF_8);
    assertThat(ByteFormat.TEXT.format(json)).isEqualTo("{\"a\":[1]}");
    assertThat(ByteFormat.TEXT.format(new byte[] {(byte) 0xfe})).isEqualTo("fe");
    assertThat(ByteFormat.JSON.format(json).lines()).hasSizeGreaterThan(3);
    assertThat(ByteFormat.JSON.format(BYTES)).isEqualTo(HexText.format(BYTES));
    assertThat(ByteFormat.BASE64.format(BYTES)).isEqualTo("/wBhIlwKfw==");
    assertThat(ByteFormat.HEX.format(new byte[20]).lines()).hasSize(2);
    assertThat(ByteFormat.HEX.formatOneOfSeveral(new byte[20], 1).lines()).hasSize(1);
  }

  @Test
  void severalAreALineOrADeclarationEach() {
    byte[] one = {1};
    assertThat(ByteFormat.BASE64.formatOneOfSeveral(new byte[200], 1).lines()).hasSize(1);
    assertThat(ByteFormat.C.formatOneOfSeveral(one, 12))
        .isEqualTo("const unsigned char payload12[1] = {\n  0x01\n};");
    assertThat(ByteFormat.JAVA.formatOneOfSeveral(one, 12))
        .isEqualTo("byte[] payload12 = {\n  0x01\n};");
    assertThat(ByteFormat.PYTHON.formatOneOfSeveral(one, 12)).isEqualTo("payload12 = b\"\\x01\"");
  }
}
