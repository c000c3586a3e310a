package dev.sockeye.ui.common;

import dev.sockeye.payload.JsonText;
import dev.sockeye.payload.JsonToken;
import java.util.ArrayList;
import java.util.Arrays;
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
public record JsonHighlight(String text, List<JsonToken> tokens) {
  public static final JsonHighlight NONE = new JsonHighlight("", List.of());

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
    return new JsonHighlight(text, tokens);
  }

  /// What must be coloured anew where `before` was shown and the text was edited since: all but the
  /// tokens that both begin with, and those that both end with.
  public Change since(JsonHighlight before) {
    if (text.equals(before.text)) {
      return new Change(text.length(), text.length());
    }
    int most = Math.min(tokens.size(), before.tokens.size());
    // Characters that are new have no colours of their own, even where the tokens are alike. Where
    // one was typed or deleted beside its like, either may have been meant: both are coloured.
    int shift = text.length() - before.text.length();
    int alike = commonStart(text, before.text);
    int rest = commonEnd(text, before.text);
    int start = Math.min(alike, Math.min(text.length(), before.text.length()) - rest);
    int end = Math.max(text.length() - rest, alike + Math.max(shift, 0));
    int head = 0;
    while (head < most
        && tokens.get(head).end() <= start
        && tokens.get(head).equals(before.tokens.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < most - head
        && fromEnd(tail).start() >= end
        && same(fromEnd(tail), before.fromEnd(tail), shift)) {
      tail++;
    }
    int from = head == 0 ? 0 : tokens.get(head - 1).end();
    int to = tail == 0 ? text.length() : fromEnd(tail - 1).start();
    return new Change(Math.min(from, to), to);
  }

  private static int commonStart(String one, String other) {
    int mismatch = Arrays.mismatch(one.toCharArray(), other.toCharArray());
    return mismatch < 0 ? one.length() : mismatch;
  }

  private static int commonEnd(String one, String other) {
    int most = Math.min(one.length(), other.length());
    int common = 0;
    while (common < most
        && one.charAt(one.length() - 1 - common) == other.charAt(other.length() - 1 - common)) {
      common++;
    }
    return common;
  }

  /// A stretch in pieces of about a size, none of which cuts a token.
  public List<Change> slices(Change stretch, int size) {
    var slices = new ArrayList<Change>();
    int from = stretch.from();
    for (JsonToken token : tokens) {
      if (token.start() - from >= size && token.start() < stretch.to()) {
        slices.add(new Change(from, token.start()));
        from = token.start();
      }
    }
    if (from < stretch.to()) {
      slices.add(new Change(from, stretch.to()));
    }
    return slices;
  }

  /// The style classes of a stretch: "json-key", "json-string", ...
  public StyleSpans<Collection<String>> spans(Change stretch) {
    var spans = new StyleSpansBuilder<Collection<String>>();
    int at = stretch.from();
    for (int i = firstFrom(stretch.from()); i < tokens.size(); i++) {
      JsonToken token = tokens.get(i);
      if (token.end() > stretch.to()) {
        break;
      }
      spans.add(List.of(), token.start() - at);
      spans.add(List.of(styleOf(token)), token.length());
      at = token.end();
    }
    spans.add(List.of(), stretch.to() - at);
    return spans.create();
  }

  /// The first token that begins at an index or behind it.
  private int firstFrom(int index) {
    int low = 0;
    int high = tokens.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (tokens.get(middle).start() < index) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
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
