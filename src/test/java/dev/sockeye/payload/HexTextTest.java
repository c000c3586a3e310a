package dev.sockeye.payload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.payload.ParsedBytes.Bad;
import dev.sockeye.payload.ParsedBytes.Parsed;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HexTextTest {
  private static String read(String text) {
    return switch (HexText.parse(text)) {
      case Parsed(byte[] bytes) -> HexFormat.of().formatHex(bytes);
      case Bad bad -> bad.toString();
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "deadbeef",
        "DE AD BE EF",
        "0xDE,0xAD,0xBE,0xEF",
        "0xdeadbeef",
        "\\xde\\xad\\xbe\\xef",
        "\"\\xde\\xad\"\n\"\\xbe\\xef\"",
        "de:ad:be:ef",
        "de-ad-be-ef",
        "{ 0xde, 0xad, 0xbe, 0xef }",
        "const unsigned char data[] = {\n  0xde, 0xad, // first\n  0xbe, 0xef  /* rest */\n};\n",
        "unsigned char a[4] = {0xde,0xad,0xbe,0xef};\nunsigned int a_len = 4;\n",
        "[de ad be ef]",
        "<dead beef>",
        "de ad # a comment with words\r\nbe ef",
        "  // head\nde ad be ef\n",
        "de\u00a0ad\tbe;ef",
        "00000000: dead beef                                ....",
        "00000000: de ad be ef",
        "00000000  de ad be ef                                       |....|\n00000004\n",
        "0000   de ad\n0002   be ef\n",
        "# from xxd\n00000010: dead                                     ..\n"
            + "00000012: beef                                     ..\n",
      })
  void readsHexAsPeoplePasteIt(String text) {
    assertThat(read(text)).isEqualTo("deadbeef");
  }

  @Test
  void readsNothingAsNoBytes() {
    assertThat(read("")).isEmpty();
    assertThat(read(" \n# only a comment")).isEmpty();
  }

  @Test
  void saysWhereHalfAByteStands() {
    assertThat(HexText.parse("de ad\nbe e"))
        .isEqualTo(new Bad(9, 2, 4, "\"e\" is half a byte; write two digits."));
    assertThat(HexText.parse("dea"))
        .isEqualTo(
            new Bad(0, 1, 1, "3 digits in a row are not whole bytes; one is missing or too many."));
  }

  @Test
  void saysWhereACharacterIsWrong() {
    assertThat(HexText.parse("de\nag"))
        .isEqualTo(new Bad(3, 2, 1, "\"a\" is half a byte; write two digits."));
    assertThat(HexText.parse("de g0"))
        .isEqualTo(new Bad(3, 1, 4, "\"g\" is not a hexadecimal digit."));
    assertThat(HexText.parse("de \u202e"))
        .isEqualTo(new Bad(3, 1, 4, "\"\\u202E\" is not a hexadecimal digit."));
    assertThat(HexText.parse("0x")).isEqualTo(new Bad(0, 1, 1, "No digits follow \"0x\"."));
    assertThat(HexText.parse("de /* x")).isEqualTo(new Bad(3, 1, 4, "This comment has no end."));
  }

  @Test
  void noticesLinesThatADumpLacks() {
    assertThat(HexText.parse("00000000: dead\n00000004: beef"))
        .isEqualTo(
            new Bad(15, 2, 1, "The offset 00000004 does not follow; 00000002 was expected."));
    assertThat(read("00000000  00 00  |..|\n*\n00000020  00  |.|")).contains("hexdump -v");
    assertThat(read("00000000  00 00  |..|\nxyz")).contains("line=2").contains("not like");
  }

  @Test
  void takesAnAsciiColumnForNoBytes() {
    assertThat(read("00000000: 6162 7c61                                ab|a"))
        .isEqualTo("61627c61");
    assertThat(read("00000000  61 7c 62  |a|b|")).isEqualTo("617c62");
  }

  @Test
  void readsALineOfPlainHexThatBeginsWithZeros() {
    assertThat(read("00000000  de ad")).isEqualTo("00000000dead");
    assertThat(read("abcd  12 34\nabcd  12 34")).isEqualTo("abcd1234abcd1234");
  }

  @Test
  void readsBackWhatItAndTheDumpWrite() {
    var random = new Random(11);
    for (int round = 0; round < 300; round++) {
      byte[] bytes = new byte[random.nextInt(100)];
      random.nextBytes(bytes);
      String hex = HexFormat.of().formatHex(bytes);
      assertThat(read(HexText.format(bytes))).isEqualTo(hex);
      assertThat(read(HexDump.of(bytes))).isEqualTo(hex);
    }
  }

  @Test
  void neverFailsAndPointsIntoTheText() {
    var random = new Random(12);
    String alphabet = "0123456789abcdefx\\ :,|{}#/*\n=-\"gZ\t";
    for (int round = 0; round < 20_000; round++) {
      var text = new StringBuilder();
      int length = random.nextInt(30);
      for (int i = 0; i < length; i++) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      if (HexText.parse(text.toString()) instanceof Bad bad) {
        assertThat(bad.index()).isBetween(0, length);
        assertThat(bad.problem()).endsWith(".");
      }
    }
  }

  @Test
  void readsVeryLongLines() {
    assertThat(HexText.parse("00000000: " + "ab".repeat(200_000)))
        .isInstanceOfSatisfying(Parsed.class, p -> assertThat(p.bytes()).hasSize(200_000));
    assertThat(HexText.parse(" ".repeat(100_000) + "{")).isInstanceOf(Parsed.class);
  }
}
