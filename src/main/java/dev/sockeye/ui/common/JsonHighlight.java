package dev.sockeye.ui.common;

import dev.sockeye.payload.JsonText;
import dev.sockeye.payload.JsonToken;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/// The colours of a text of JSON, worked out anywhere but on the FX thread.
///
/// Lines beyond {@link #LONGEST_LINE} stay plain: a text control takes a second a key for them.
///
/// @param tokens those that are coloured, in order
/// @param length of the text
public record JsonHighlight(List<JsonToken> tokens, int length) {
  public static final JsonHighlight NONE = new JsonHighlight(List.of(), 0);

  /// The longest line that is coloured, in characters.
  public static final int LONGEST_LINE = 2_000;

  /// The stretch of a text whose colours are not those of before.
  public record Change(int from, int to) {}

  public static JsonHighlight of(String text) {
    var lines = new LineLengths(text);
    List<JsonToken> tokens =
        JsonText.tokens(text).stream()
            .filter(token -> lines.lengthAt(token.start()) <= LONGEST_LINE)
            .toList();
    return new JsonHighlight(tokens, text.length());
  }

  /// What must be coloured anew where `before` was shown and the text was edited since: all but the
  /// tokens that both begin with, and those that both end with.
  public Change since(JsonHighlight before) {
    int common = Math.min(tokens.size(), before.tokens.size());
    int head = 0;
    while (head < common && tokens.get(head).equals(before.tokens.get(head))) {
      head++;
    }
    int shift = length - before.length;
    int tail = 0;
    while (tail < common - head && same(fromEnd(tail), before.fromEnd(tail), shift)) {
      tail++;
    }
    int from = head == 0 ? 0 : tokens.get(head - 1).end();
    int to = tail == 0 ? length : fromEnd(tail - 1).start();
    return new Change(Math.min(from, to), to);
  }

  /// The style classes of a stretch: "json-key", "json-string", ...
  public StyleSpans<Collection<String>> spans(Change stretch) {
    var spans = new StyleSpansBuilder<Collection<String>>();
    int at = stretch.from();
    for (JsonToken token : tokens) {
      if (token.start() >= stretch.from() && token.end() <= stretch.to()) {
        spans.add(List.of(), token.start() - at);
        spans.add(List.of(styleOf(token)), token.length());
        at = token.end();
      }
    }
    spans.add(List.of(), stretch.to() - at);
    return spans.create();
  }

  private JsonToken fromEnd(int index) {
    return tokens.get(tokens.size() - 1 - index);
  }

  private static boolean same(JsonToken now, JsonToken before, int shift) {
    return now.kind() == before.kind()
        && now.start() == before.start() + shift
        && now.end() == before.end() + shift;
  }

  private static String styleOf(JsonToken token) {
    return "json-" + token.kind().name().toLowerCase(Locale.ROOT);
  }

  /// The length of the line around an index, for indices that only grow.
  private static final class LineLengths {
    private final String text;
    private int start;
    private int end = -1;

    LineLengths(String text) {
      this.text = text;
    }

    int lengthAt(int index) {
      while (end < index) {
        start = end + 1;
        int next = text.indexOf('\n', start);
        end = next < 0 ? text.length() : next;
      }
      return end - start;
    }
  }
}
