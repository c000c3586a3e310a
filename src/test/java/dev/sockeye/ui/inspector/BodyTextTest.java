package dev.sockeye.ui.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.Entry;
import org.junit.jupiter.api.Test;

class BodyTextTest {
  private static Entry.Body body(String type, String text, boolean cut) {
    return new Entry.Body(0, FakeInspectorSource.bytes(text), cut, "length", type);
  }

  @Test
  void jsonIsIndentedWhateverItsTypeSays() {
    BodyText text = BodyText.read(body("text/plain", "{\"a\":[1]}", false));

    assertThat(text.forms()).containsExactly(BodyForm.JSON, BodyForm.TEXT, BodyForm.HEX);
    BodyText.Shown shown = text.in(BodyForm.JSON);
    assertThat(shown.json()).isTrue();
    assertThat(shown.text()).isEqualTo("{\n  \"a\": [\n    1\n  ]\n}");
    assertThat(text.copy(BodyForm.TEXT)).isEqualTo("{\"a\":[1]}");
  }

  @Test
  void anErrorPageCanBeReadAtAGlance() {
    BodyText text =
        BodyText.read(body("text/html", "<html><h1>Bad &amp; worse</h1><p>a\n b</p>", false));

    assertThat(text.forms()).containsExactly(BodyForm.READABLE, BodyForm.SOURCE, BodyForm.HEX);
    assertThat(text.in(BodyForm.READABLE).text()).isEqualTo("Bad & worse\n\na b");
    assertThat(text.in(BodyForm.SOURCE).text()).startsWith("<html><h1>Bad &amp;");
  }

  @Test
  void textIsReadInItsOwnCharset() {
    assertThat(BodyText.read(SampleOpenings.latin()).in(BodyForm.TEXT).text()).isEqualTo("Größe");
    byte[] latin = {(byte) 0xfc};
    var unnamed = new Entry.Body(0, latin, false, "length", "text/plain");
    assertThat(BodyText.read(unnamed).in(BodyForm.TEXT).text()).isEqualTo("ü");
    var unknown = new Entry.Body(0, latin, false, "length", "text/plain; charset=no-such");
    assertThat(BodyText.read(unknown).in(BodyForm.TEXT).text()).isEqualTo("ü");
  }

  @Test
  void bytesAreHex() {
    var data = new Entry.Body(0, new byte[] {0, (byte) 0xff}, false, "chunked", "");
    BodyText text = BodyText.read(data);

    assertThat(text.forms()).containsExactly(BodyForm.HEX);
    assertThat(text.in(BodyForm.HEX).text()).startsWith("00000000  00 ff");
    assertThat(text.copy(BodyForm.HEX)).isEqualTo("00 ff");
    assertThat(BodyText.title(data)).isEqualTo("no content type · 2 B · chunked");
  }

  @Test
  void whatWasCutSaysSo() {
    BodyText text = BodyText.read(body("application/json", "{\"a\":[1,\"x", true));

    assertThat(text.in(BodyForm.JSON).text()).startsWith("{\n  \"a\": [");
    assertThat(text.in(BodyForm.JSON).notes())
        .containsExactly("Cut: more came than the first 10 B, which were kept.");
  }

  @Test
  void whatIsLargeIsShownInPartAndCopiedWhole() {
    String large = "a\n".repeat(200_000);
    BodyText text = BodyText.read(body("text/plain", large, false));

    assertThat(text.in(BodyForm.TEXT).text()).hasSize(InspectorViewModel.MOST);
    assertThat(text.in(BodyForm.TEXT).notes())
        .containsExactly(
            "The first 250,000 of 400,000 characters are shown; Copy takes all of them.");
    assertThat(text.copy(BodyForm.TEXT)).isEqualTo(large);
    assertThat(text.in(BodyForm.HEX).notes()).hasSize(1);
  }

  @Test
  void hiddenCharactersAreShown() {
    assertThat(BodyText.read(body("text/plain", "a\u202e", false)).in(BodyForm.TEXT).text())
        .isEqualTo("a\\u202E");
  }
}
