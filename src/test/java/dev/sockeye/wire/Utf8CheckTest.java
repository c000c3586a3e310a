package dev.sockeye.wire;

import static dev.sockeye.wire.Frames.hex;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Utf8CheckTest {
  @ParameterizedTest
  @CsvSource({
    "80, 0, a continuation byte first",
    "bf, 0, a continuation byte first",
    "c0 af, 0, an overlong form of two bytes",
    "c1 bf, 0, an overlong form of two bytes",
    "e0 9f bf, 1, an overlong form of three bytes",
    "f0 8f bf bf, 1, an overlong form of four bytes",
    "ed a0 80, 1, a surrogate",
    "ed bf bf, 1, a surrogate",
    "f4 90 80 80, 1, beyond U+10FFFF",
    "f5 80 80 80, 0, beyond U+10FFFF",
    "f8 88 80 80 80, 0, a form of five bytes",
    "fe, 0, never used",
    "ff, 0, never used",
    "61 c3 28, 2, a first byte without its second",
    "e2 82 61, 2, a character cut short",
    "f0 9f 98 f0, 3, a character cut short",
    "c3 c3, 1, two first bytes",
    "61 61 61 61 61 61 61 61 61 ff, 9, behind plain letters",
    "c3 bc 61 61 61 61 61 61 61 61 ff, 10, behind plain letters",
  })
  void findsTheFirstByteThatCannotBe(String bytes, int index, String why) {
    byte[] text = hex(bytes);
    assertThat(new Utf8Check().accept(text, 0, text.length)).as(why).isEqualTo(index);
    var pieces = new Utf8Check();
    int found = -1;
    for (int i = 0; i < text.length && found < 0; i++) {
      found = pieces.accept(text, i, 1);
    }
    assertThat(found).as("byte by byte").isEqualTo(index);
  }

  @ParameterizedTest
  @CsvSource({"c3", "e2 82", "e2", "f0", "f0 9f", "f0 9f 98", "61 61 61 61 61 61 61 61 c3"})
  void knowsThatACharacterIsUnfinished(String bytes) {
    var check = new Utf8Check();
    byte[] text = hex(bytes);
    assertThat(check.accept(text, 0, text.length)).isEqualTo(-1);
    assertThat(check.isAtBoundary()).isFalse();
    check.reset();
    assertThat(check.isAtBoundary()).isTrue();
    assertThat(check.accept(new byte[] {'a'}, 0, 1)).isEqualTo(-1);
  }

  @Test
  void acceptsTheBordersOfEveryRange() {
    for (int point :
        new int[] {0, 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xffff, 0x10000, 0x10ffff}) {
      var check = new Utf8Check();
      byte[] text = Frames.utf8("a" + Character.toString(point) + "b");
      assertThat(check.accept(text, 0, text.length)).as("U+%04X", point).isEqualTo(-1);
      assertThat(check.isAtBoundary()).isTrue();
    }
  }

  @Test
  void agreesWithTheJdkOnEveryTwoBytesAndOnRandomOnes() {
    var random = new Random(2);
    for (int i = 0; i < 200_000; i++) {
      byte[] text;
      if (i < 65536) {
        text = new byte[] {(byte) (i >> 8), (byte) i};
      } else {
        text = new byte[random.nextInt(1, 12)];
        for (int k = 0; k < text.length; k++) {
          int[] leads = {0x41, 0x80, 0xbf, 0x9f, 0xa0, 0xc3, 0xe0, 0xed, 0xf0, 0xf4, 0x90, 0x8f};
          text[k] = (byte) leads[random.nextInt(leads.length)];
        }
      }
      var check = new Utf8Check();
      boolean valid = check.accept(text, 0, text.length) < 0 && check.isAtBoundary();
      if (valid != isUtf8(text)) {
        throw new AssertionError("%s is judged %b".formatted(Frames.hex(text), valid));
      }
    }
  }

  private static boolean isUtf8(byte[] text) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text));
      return true;
    } catch (CharacterCodingException _) {
      return false;
    }
  }
}
