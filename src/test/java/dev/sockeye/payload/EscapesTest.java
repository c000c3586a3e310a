package dev.sockeye.payload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class EscapesTest {
  @Test
  void writesControlCharactersAsEscapes() {
    assertThat(Escapes.visible("a\n\t\r\0\u001b[31m\u007f\u0085", 100))
        .isEqualTo("a\\n\\t\\r\\u0000\\u001B[31m\\u007F\\u0085");
  }

  @Test
  void writesInvisibleAndBidirectionalCharactersAsEscapes() {
    assertThat(Escapes.visible("\u200b\u200f\u202e\u2066\u2060\ufeff\u00ad\u2028\u2029", 100))
        .isEqualTo("\\u200B\\u200F\\u202E\\u2066\\u2060\\uFEFF\\u00AD\\u2028\\u2029");
    assertThat(Escapes.visible(Character.toString(0xE0041) + "\ufe01\u3164\uffff", 100))
        .isEqualTo("\\u{E0041}\\uFE01\\u3164\\uFFFF");
  }

  @Test
  void writesLoneSurrogatesAsEscapesAndKeepsPairs() {
    assertThat(Escapes.visible("\ud83d x \ude00 \ud83d\ude00", 100))
        .isEqualTo("\\uD83D x \\uDE00 \ud83d\ude00");
  }

  @Test
  void keepsEverydayText() {
    String text = "Grüße, 世界 ❤\ufe0f \\n {\"a\": 1}";
    assertThat(Escapes.visible(text, 100)).isEqualTo(text);
    assertThat(Escapes.visibleLines(text)).isEqualTo(text);
  }

  @Test
  void writesMarksThatPileUpOnOneLetterAsEscapes() {
    String text = "e\u0301\u0302\u0303\u0304\u20dde\u0301";
    String shown = "e\u0301\u0302\u0303\\u0304\\u20DDe\u0301";
    assertThat(Escapes.visible(text, 100)).isEqualTo(shown);
    assertThat(Escapes.visibleLines(text)).isEqualTo(shown);
  }

  @Test
  void writesWhatEachFontDrawsInItsOwnWayAsEscapes() {
    assertThat(Escapes.visible("\ue000\u2800" + Character.toString(0xf0000), 100))
        .isEqualTo("\\uE000\\u2800\\u{F0000}");
  }

  @Test
  void cutsBetweenEscapesAndCharacters() {
    assertThat(Escapes.visible("abcdef", 6)).isEqualTo("abcdef");
    assertThat(Escapes.visible("abcdefg", 6)).isEqualTo("abcde…");
    assertThat(Escapes.visible("abc\u202edef", 8)).isEqualTo("abc…");
    assertThat(Escapes.visible("ab\u202ede", 8)).isEqualTo("ab…");
    assertThat(Escapes.visible("ab\nde", 4)).isEqualTo("ab…");
    assertThat(Escapes.visible("abc\ud83d\ude00", 4)).isEqualTo("abc…");
    assertThat(Escapes.visible("x", 1)).isEqualTo("x");
    assertThat(Escapes.visible("xy", 1)).isEqualTo("…");
  }

  @Test
  void keepsLineEndsAndTabsInLines() {
    assertThat(Escapes.visibleLines("a\r\nb\n\tc\rd\u202e\u001b"))
        .isEqualTo("a\nb\n\tc\\rd\\u202E\\u001B");
  }

  @Test
  void leavesNothingHiddenAndKeepsToTheLimitForAnyText() {
    var random = new Random(7);
    for (int round = 0; round < 3_000; round++) {
      var text = new StringBuilder();
      int length = random.nextInt(20);
      for (int i = 0; i < length; i++) {
        switch (random.nextInt(4)) {
          case 0 -> text.append((char) random.nextInt(0x10000));
          case 1 -> text.append((char) (0x2000 + random.nextInt(0x70)));
          case 2 -> text.appendCodePoint(random.nextInt(0x110000));
          default -> text.append((char) random.nextInt(0x80));
        }
      }
      int limit = 1 + random.nextInt(40);
      String line = Escapes.visible(text, limit);
      assertThat(line.length()).isLessThanOrEqualTo(limit);
      assertThat(line.codePoints().noneMatch(Escapes::isHidden)).isTrue();
      assertThat(
              Escapes.visibleLines(text)
                  .codePoints()
                  .noneMatch(c -> c != '\n' && c != '\t' && Escapes.isHidden(c)))
          .isTrue();
    }
  }
}
