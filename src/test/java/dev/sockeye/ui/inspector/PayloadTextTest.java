package dev.sockeye.ui.inspector;

import static dev.sockeye.ui.inspector.FakeInspectorSource.bytes;
import static dev.sockeye.ui.inspector.FakeInspectorSource.hex;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.payload.PayloadView;
import dev.sockeye.session.EntryKind;
import org.junit.jupiter.api.Test;

class PayloadTextTest {
  private static PayloadText show(EntryKind kind, byte[] payload, boolean cut, PayloadView view) {
    return PayloadText.of(PayloadText.read(kind, payload, cut), view, cut);
  }

  @Test
  void showsHiddenCharactersOfText() {
    assertThat(show(EntryKind.TEXT, bytes("a\u202e\tb\r\n\0"), false, PayloadView.TEXT).text())
        .isEqualTo("a\\u202E\tb\n\\u0000");
  }

  @Test
  void indentsJsonAndTheBeginningOfJson() {
    PayloadText whole = show(EntryKind.TEXT, bytes("{\"a\":[1]}"), false, PayloadView.JSON);
    assertThat(whole.text()).isEqualTo("{\n  \"a\": [\n    1\n  ]\n}");
    assertThat(whole.json()).isTrue();
    assertThat(show(EntryKind.TEXT, bytes("{\"a\":[1,\"x"), true, PayloadView.JSON).text())
        .isEqualTo("{\n  \"a\": [\n    1,\n    \"x");
  }

  @Test
  void showsBytesThatAreNoTextOnlyAsHex() {
    PayloadText.Reading reading = PayloadText.read(EntryKind.TEXT, hex("ff00"), false);
    assertThat(reading.views()).containsExactly(PayloadView.HEX);
    assertThat(PayloadText.of(reading, PayloadView.TEXT, false)).isEqualTo(PayloadText.NONE);
  }

  @Test
  void showsTheReasonOfAClose() {
    PayloadText text = show(EntryKind.CLOSE, hex("03e8627965"), false, PayloadView.TEXT);
    assertThat(text.text()).isEqualTo("bye");
    assertThat(text.notes()).singleElement().asString().contains("behind the two bytes");
  }

  @Test
  void breaksLinesThatAreTooLongForAControlAndSaysSo() {
    String line = "😀".repeat(PayloadText.LONGEST_LINE);
    PayloadText text = show(EntryKind.TEXT, bytes("a\n" + line), false, PayloadView.TEXT);
    assertThat(text.text().lines())
        .allSatisfy(
            each -> assertThat(each).hasSizeLessThanOrEqualTo(PayloadText.LONGEST_LINE + 1));
    assertThat(text.text().replace("\n", "")).isEqualTo("a" + line);
    assertThat(text.notes()).singleElement().asString().contains("broken");
    assertThat(PayloadText.breakLines("a\nb")).isEqualTo("a\nb");
  }

  @Test
  void copiesThePayloadRatherThanItsEscapes() {
    byte[] text = bytes("a\u202e");
    PayloadText.Reading reading = PayloadText.read(EntryKind.TEXT, text, false);
    assertThat(PayloadText.copy(reading, PayloadView.TEXT, text)).isEqualTo("a\u202e");
    assertThat(PayloadText.copy(reading, PayloadView.HEX, text)).isEqualTo("61 e2 80 ae");
    byte[] json = bytes("[1]");
    assertThat(
            PayloadText.copy(PayloadText.read(EntryKind.TEXT, json, false), PayloadView.JSON, json))
        .isEqualTo("[\n  1\n]");
  }
}
