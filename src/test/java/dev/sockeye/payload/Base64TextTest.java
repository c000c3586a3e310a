package dev.sockeye.payload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.payload.ParsedBytes.Bad;
import dev.sockeye.payload.ParsedBytes.Parsed;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Base64TextTest {
  private static String read(String text) {
    return switch (Base64Text.parse(text)) {
      case Parsed(byte[] bytes) -> HexFormat.of().formatHex(bytes);
      case Bad bad -> bad.toString();
    };
  }

  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "TQ==, 4d",
    "TQ, 4d",
    "TWE=, 4d61",
    "TWE, 4d61",
    "TWFu, 4d616e",
    "+/+/, fbffbf",
    "-_-_, fbffbf",
    "' T W\tF\nu\r\n', 4d616e",
    "'data:text/plain;base64,TWFu', 4d616e",
    "' data:;BASE64,TQ==', 4d",
  })
  void readsBothAlphabetsWithOrWithoutPadding(String text, String hex) {
    assertThat(read(text)).isEqualTo(hex);
  }

  @Test
  void saysWhereSomethingIsWrong() {
    assertThat(Base64Text.parse("TW\nF*"))
        .isEqualTo(new Bad(4, 2, 2, "\"*\" is not a character of base64."));
    assertThat(Base64Text.parse("+/-_"))
        .isEqualTo(new Bad(2, 1, 3, "\"-\" is not of the alphabet used before (+/ or -_)."));
    assertThat(Base64Text.parse("TWFuT"))
        .isEqualTo(new Bad(4, 1, 5, "One character is left over; four make three bytes."));
    assertThat(Base64Text.parse("TQ==TQ=="))
        .isEqualTo(new Bad(4, 1, 5, "Nothing may follow the padding \"=\"."));
    assertThat(Base64Text.parse("TWE=="))
        .isEqualTo(new Bad(4, 1, 5, "There is no room for this \"=\"."));
    assertThat(Base64Text.parse("="))
        .isEqualTo(new Bad(0, 1, 1, "There is no room for this \"=\"."));
    assertThat(Base64Text.parse("TQ="))
        .isEqualTo(new Bad(3, 1, 4, "One \"=\" is missing at the end."));
    assertThat(Base64Text.parse("TR"))
        .isEqualTo(new Bad(1, 1, 2, "The last character holds bits beyond the last byte."));
    assertThat(Base64Text.parse("TWF"))
        .isEqualTo(new Bad(2, 1, 3, "The last character holds bits beyond the last byte."));
    assertThat(Base64Text.parse("data:text/plain,hi"))
        .isEqualTo(new Bad(0, 1, 1, "This data: URL is not in base64."));
  }

  @Test
  void readsBackAnyBytes() {
    var random = new Random(5);
    for (int round = 0; round < 500; round++) {
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      String hex = HexFormat.of().formatHex(bytes);
      assertThat(read(Base64Text.format(bytes))).isEqualTo(hex);
      assertThat(read(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)))
          .isEqualTo(hex);
    }
  }

  @Test
  void neverFailsAndPointsIntoTheText() {
    var random = new Random(6);
    String alphabet = "ABcd09+/-_= \n*";
    for (int round = 0; round < 20_000; round++) {
      var text = new StringBuilder();
      int length = random.nextInt(12);
      for (int i = 0; i < length; i++) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      if (Base64Text.parse(text.toString()) instanceof Bad bad) {
        assertThat(bad.index()).isBetween(0, length);
      }
    }
  }
}
