package dev.sockeye.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.payload.JsonToken;
import dev.sockeye.ui.common.JsonHighlight.Change;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import org.fxmisc.richtext.model.StyleSpans;
import org.junit.jupiter.api.Test;

class JsonHighlightTest {
  private static List<String> styles(StyleSpans<Collection<String>> spans) {
    var styles = new ArrayList<String>();
    for (var span : spans) {
      for (int i = 0; i < span.getLength(); i++) {
        styles.add(String.join(" ", span.getStyle()));
      }
    }
    return styles;
  }

  @Test
  void coversTheWholeTextWithStyles() {
    JsonHighlight highlight = JsonHighlight.of(" {\"a\":1}\n");
    assertThat(styles(highlight.spans(highlight.since(JsonHighlight.NONE))))
        .containsExactly(
            "",
            "json-punctuation",
            "json-key",
            "json-key",
            "json-key",
            "json-punctuation",
            "json-number",
            "json-punctuation",
            "");
  }

  @Test
  void leavesLongLinesPlain() {
    String text = "[1]\n[" + "1,".repeat(JsonHighlight.LONGEST_LINE) + "1]\n[2]";
    assertThat(JsonHighlight.of(text).tokens())
        .extracting(JsonToken::start)
        .containsExactly(0, 1, 2, text.length() - 3, text.length() - 2, text.length() - 1);
  }

  @Test
  void coloursOnlyWhatChanged() {
    JsonHighlight before = JsonHighlight.of("[1, 2, 3]");
    assertThat(JsonHighlight.of("[1, 2, 3]").since(before)).isEqualTo(new Change(9, 9));
    assertThat(JsonHighlight.of("[1, true, 3]").since(before)).isEqualTo(new Change(3, 8));
    assertThat(JsonHighlight.of("[1, 2, 3}").since(before)).isEqualTo(new Change(8, 9));
  }

  @Test
  void cutsAStretchIntoSlicesBetweenTokens() {
    JsonHighlight highlight = JsonHighlight.of("[1, 22, \"three\", 4]");
    assertThat(highlight.slices(new Change(0, 19), 6))
        .containsExactly(new Change(0, 6), new Change(6, 15), new Change(15, 19));
    assertThat(highlight.slices(new Change(19, 19), 6)).isEmpty();
  }

  @Test
  void comesToTheSameColoursAsColouringAnew() {
    var random = new Random(9);
    String alphabet = "{}[]\":,1a \n";
    for (int round = 0; round < 2_000; round++) {
      var old = new StringBuilder();
      for (int i = random.nextInt(30); i > 0; i--) {
        old.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      int at = random.nextInt(old.length() + 1);
      int removed = random.nextBoolean() ? random.nextInt(old.length() - at + 1) : 0;
      String added = removed > 0 ? "" : random.nextBoolean() ? "\"" : ", 12";
      String text = old.substring(0, at) + added + old.substring(at + removed);
      JsonHighlight before = JsonHighlight.of(old.toString());
      JsonHighlight after = JsonHighlight.of(text);
      List<String> shown = styles(before.spans(new Change(0, old.length())));
      // A text control keeps the styles around an edit and gives new characters any of them.
      shown.subList(at, at + removed).clear();
      for (int i = 0; i < added.length(); i++) {
        shown.add(at, "new");
      }
      Change change = after.since(before);
      for (int i = change.from(); i < change.to(); i++) {
        shown.set(i, styles(after.spans(change)).get(i - change.from()));
      }
      List<String> expected = styles(after.spans(new Change(0, text.length())));
      for (int i = 0; i < text.length(); i++) {
        if (!Character.isWhitespace(text.charAt(i))) {
          assertThat(shown.get(i)).as("%s -> %s at %d", old, text, i).isEqualTo(expected.get(i));
        }
      }
    }
  }
}
