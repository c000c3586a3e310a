package dev.sockeye.ui.log;

import static dev.sockeye.ui.log.SyntheticRows.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreviewTest {
  @Test
  void plainTextStaysAsItIs() {
    assertThat(Preview.visible("{\"a\":\"b\\n\"} ~", 100)).isEqualTo("{\"a\":\"b\\n\"} ~");
    assertThat(Preview.visible("café 你好 😀 Ωß", 100)).isEqualTo("café 你好 😀 Ωß");
  }

  @Test
  void controlCharactersAreEscaped() {
    assertThat(Preview.visible("a\nb\rc\td\0e\u001bf\u007fg\u0085h", 100))
        .isEqualTo("a\\nb\\rc\\td\\0e\\x1Bf\\x7Fg\\x85h");
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0x00ad, 0x200b, 0x200e, 0x202e, 0x2028, 0x2029, 0x2066, 0x2069, 0xfeff, 0x00a0, 0x3000,
        0xfe0f, 0x034f, 0x115f, 0x3164, 0x2800, 0xe000, 0xd800, 0x0378
      })
  void whatIsInvisibleOrTurnsTextAroundIsEscaped(int c) {
    assertThat(Preview.visible("x" + (char) c + "y", 100))
        .isEqualTo(c < 0x100 ? "x\\x%02Xy".formatted(c) : "x\\u%04Xy".formatted(c));
  }

  @ParameterizedTest
  @ValueSource(ints = {0xe0001, 0xe0100, 0xf0000})
  void theSameAboveTheBasicPlane(int c) {
    assertThat(Preview.visible(Character.toString(c), 100)).isEqualTo("\\u{%X}".formatted(c));
  }

  @Test
  void marksThatPileUpAreEscaped() {
    assertThat(Preview.visible("e\u0301\u0302\u0303\u0304e\u0301", 100))
        .isEqualTo("e\u0301\u0302\u0303\\u0304e\u0301");
  }

  @Test
  void longTextIsCut() {
    assertThat(Preview.visible("abc".repeat(1000), 10)).isEqualTo("abcabcabca");
    assertThat(Preview.visible("\u202e".repeat(1000), 10).length()).isLessThanOrEqualTo(16);
  }

  @Test
  void bytesOfUtf8AreText() {
    assertThat(Preview.text(bytes("ab"), false, false, 100)).isEqualTo("ab");
    assertThat(Preview.text(bytes("ä€😀"), false, false, 100)).isEqualTo("ä€😀");
    assertThat(Preview.text(new byte[0], false, false, 100)).isEmpty();
    assertThat(Preview.text(bytes("x".repeat(600)), false, true, 100)).hasSize(100);
  }

  @Test
  void bytesThatAreNoUtf8AreNoText() {
    assertThat(Preview.text(new byte[] {'a', (byte) 0xff}, false, true, 100)).isNull();
    assertThat(Preview.text(new byte[] {(byte) 0xc0, (byte) 0xaf}, false, false, 100)).isNull();
    assertThat(Preview.text(new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80}, false, false, 100))
        .isNull();
  }

  @Test
  void aCharacterMayBeCutWhereThereIsMore() {
    byte[] cut = Arrays.copyOf(bytes("ab€"), 4);

    assertThat(Preview.text(cut, false, true, 100)).isEqualTo("ab");
    assertThat(Preview.text(cut, false, false, 100)).isNull();
  }

  @Test
  void aLaterPieceMayBeginInsideACharacter() {
    byte[] all = bytes("😀ab");
    byte[] rest = Arrays.copyOfRange(all, 1, all.length);

    assertThat(Preview.text(rest, true, false, 100)).isEqualTo("ab");
    assertThat(Preview.text(rest, false, false, 100)).isNull();
  }

  @Test
  void bytesAreWrittenInPairsOfDigits() {
    assertThat(Preview.hex(new byte[] {(byte) 0xde, 0, 0x1f}, 100)).isEqualTo("DE 00 1F");
    assertThat(Preview.hex(new byte[0], 100)).isEmpty();
    assertThat(Preview.hex(new byte[500], 8)).isEqualTo("00 00 00");
  }
}
