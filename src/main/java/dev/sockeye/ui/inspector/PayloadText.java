package dev.sockeye.ui.inspector;

import dev.sockeye.payload.Escapes;
import dev.sockeye.payload.HexText;
import dev.sockeye.payload.JsonText;
import dev.sockeye.payload.PayloadView;
import dev.sockeye.payload.Utf8;
import dev.sockeye.session.EntryKind;
import dev.sockeye.ui.common.Formats;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A payload made ready to be shown in one of its views. Made on the background thread.
///
/// @param text what the text control shows, with nothing hidden in it
/// @param json whether it is coloured as JSON
/// @param notes what a person should know of it, each a short sentence
record PayloadText(String text, boolean json, List<String> notes) {
  /// A text control takes seconds for a line of a megabyte, so lines are broken beyond this.
  static final int LONGEST_LINE = 5_000;

  static final PayloadText NONE = new PayloadText("", false, List.of());

  /// The views of a payload, the best first, and its text where it is one.
  record Reading(List<PayloadView> views, @Nullable String text, int textFrom) {}

  static Reading read(EntryKind kind, byte[] payload, boolean truncated) {
    // Before the reason of a close stand the two bytes of its code.
    int from = kind == EntryKind.CLOSE && payload.length >= 2 ? 2 : 0;
    Utf8.Result decoded = Utf8.decode(payload, from, payload.length - from, truncated);
    String text = decoded instanceof Utf8.Valid(String valid) ? valid : null;
    boolean declared = kind == EntryKind.TEXT || kind == EntryKind.CLOSE || !kind.isFrame();
    return new Reading(PayloadView.fitting(text, truncated, declared), text, from);
  }

  /// The hex view has no text: it reads the payload by itself.
  static PayloadText of(Reading reading, PayloadView view, boolean truncated) {
    String text = reading.text();
    if (view == PayloadView.HEX || text == null) {
      return NONE;
    }
    var notes = new ArrayList<String>();
    if (reading.textFrom() > 0) {
      notes.add("The reason, behind the two bytes of the code.");
    }
    boolean json = false;
    if (view == PayloadView.JSON) {
      JsonText.Result pretty = truncated ? JsonText.prettyStart(text) : JsonText.pretty(text);
      switch (pretty) {
        case JsonText.Pretty(String indented) -> {
          text = indented;
          json = true;
        }
        case JsonText.Problem problem -> notes.add(problem.sentence());
      }
    }
    String visible = Escapes.visibleLines(text);
    String broken = breakLines(visible);
    if (broken.length() > visible.length()) {
      notes.add(
          "Lines of more than %s characters are broken here."
              .formatted(Formats.count(LONGEST_LINE)));
    }
    return new PayloadText(broken, json, List.copyOf(notes));
  }

  /// What is copied of a payload: its own text, its indented text, or plain hex.
  static String copy(Reading reading, PayloadView view, byte[] payload) {
    String text = reading.text();
    if (view == PayloadView.HEX || text == null) {
      return HexText.format(payload);
    }
    return view == PayloadView.JSON && JsonText.pretty(text) instanceof JsonText.Pretty(String json)
        ? json
        : text;
  }

  /// Breaks lines that are too long for a text control.
  static String breakLines(String text) {
    StringBuilder out = null;
    int lineStart = 0;
    int copied = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || text.charAt(i) == '\n') {
        lineStart = i + 1;
      } else if (i - lineStart >= LONGEST_LINE && !Character.isLowSurrogate(text.charAt(i))) {
        out = out == null ? new StringBuilder(text.length() + text.length() / 1000) : out;
        out.append(text, copied, i).append('\n');
        copied = i;
        lineStart = i;
      }
    }
    return out == null ? text : out.append(text, copied, text.length()).toString();
  }
}
