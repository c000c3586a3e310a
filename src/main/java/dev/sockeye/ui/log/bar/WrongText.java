package dev.sockeye.ui.log.bar;

import dev.sockeye.query.ParsedQuery;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/// What is wrong with an expression: the sentence, and the expression with the wrong part marked.
public final class WrongText extends TextFlow {
  /// Around the wrong part, this much is shown of a long expression.
  private static final int AROUND = 24;

  WrongText() {
    getStyleClass().add("log-wrong");
    setMinWidth(0);
  }

  void show(ParsedQuery.@Nullable Wrong wrong, String expression) {
    getChildren().clear();
    if (wrong == null) {
      return;
    }
    int from = Math.clamp(wrong.from(), 0, expression.length());
    int to = Math.clamp(wrong.to(), from, expression.length());
    add(wrong.sentence() + "   ", "log-wrong-sentence");
    add(before(expression, from), "log-wrong-around");
    // Something is missing at the end: the place itself is marked.
    add(from == to ? "\u25b4" : expression.substring(from, to), "log-wrong-part");
    add(after(expression, to), "log-wrong-around");
  }

  private static String before(String expression, int from) {
    return from <= AROUND
        ? expression.substring(0, from)
        : "…" + expression.substring(from - AROUND, from);
  }

  private static String after(String expression, int to) {
    return expression.length() - to <= AROUND
        ? expression.substring(to)
        : expression.substring(to, to + AROUND) + "…";
  }

  private void add(String words, String styleClass) {
    if (!words.isEmpty()) {
      var text = new Text(words);
      text.getStyleClass().add(styleClass);
      getChildren().add(text);
    }
  }
}
