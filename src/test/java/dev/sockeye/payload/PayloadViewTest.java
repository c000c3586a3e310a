package dev.sockeye.payload;

import static dev.sockeye.payload.PayloadView.HEX;
import static dev.sockeye.payload.PayloadView.JSON;
import static dev.sockeye.payload.PayloadView.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PayloadViewTest {
  @Test
  void showsWhatIsNoTextOnlyAsHex() {
    assertThat(PayloadView.fitting(null, false, true)).containsExactly(HEX);
  }

  @Test
  void prefersJsonForObjectsAndArrays() {
    assertThat(PayloadView.fitting("{\"a\":1}", false, true)).containsExactly(JSON, TEXT, HEX);
    assertThat(PayloadView.fitting(" [1]", false, false)).containsExactly(JSON, TEXT, HEX);
    assertThat(PayloadView.fitting("[INFO] started", false, true)).containsExactly(TEXT, HEX);
  }

  @Test
  void offersJsonForBareValuesButPrefersText() {
    assertThat(PayloadView.fitting("42", false, true)).containsExactly(TEXT, JSON, HEX);
    assertThat(PayloadView.fitting("", false, true)).containsExactly(TEXT, HEX);
  }

  @Test
  void judgesTheBeginningOfALongPayload() {
    String start = "{\"a\": [1, 2, \"" + "x".repeat(10_000);
    assertThat(PayloadView.fitting(start, true, true)).containsExactly(JSON, TEXT, HEX);
    assertThat(PayloadView.fitting("[12:00] hello [", true, true)).containsExactly(TEXT, HEX);
    assertThat(PayloadView.fitting("{", true, true)).containsExactly(TEXT, HEX);
  }

  @Test
  void prefersHexForBytesThatAreTextByChance() {
    assertThat(PayloadView.fitting("\0\1\2abc", false, false)).containsExactly(HEX, TEXT);
    assertThat(PayloadView.fitting("\0\1\2abc", false, true)).containsExactly(TEXT, HEX);
    assertThat(PayloadView.fitting("plain 😀\n", false, false)).containsExactly(TEXT, HEX);
  }
}
