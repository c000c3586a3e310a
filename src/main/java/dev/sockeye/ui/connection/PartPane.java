package dev.sockeye.ui.connection;

import atlantafx.base.theme.Styles;
import dev.sockeye.ui.common.Icon;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// What a part of the drawer shows, and the fields of it that may be wrong.
abstract class PartPane extends VBox {
  private final Map<Control, BooleanSupplier> judged = new LinkedHashMap<>();

  PartPane(String style) {
    getStyleClass().addAll("part-pane", style);
    setMinWidth(0);
  }

  /// Called a few times a second while the pane is shown.
  void pulse() {}

  /// A field that is marked, once a problem was reported for this part, while it is wrong.
  final void judge(Control field, BooleanSupplier isWrong) {
    judged.put(field, isWrong);
    if (field instanceof TextInputControl text) {
      text.textProperty().subscribe((old, now) -> mark(field, false));
    }
  }

  /// A field that is marked while what stands in it is wrong, reported or not.
  final void judgeAtOnce(TextInputControl field, BooleanSupplier isWrong) {
    judged.put(field, isWrong);
    field.textProperty().subscribe(now -> mark(field, isWrong.getAsBoolean()));
  }

  private static void mark(Control field, boolean wrong) {
    field.pseudoClassStateChanged(Styles.STATE_DANGER, wrong);
  }

  /// Marks what is wrong, once a problem was reported here; where nothing is by itself, a variable
  /// has no value.
  void report(boolean problem) {
    boolean found = false;
    for (var field : judged.entrySet()) {
      boolean wrong = isShown(field.getKey()) && field.getValue().getAsBoolean();
      mark(field.getKey(), problem && wrong);
      found |= wrong;
    }
    if (problem && !found) {
      judged.keySet().stream()
          .filter(field -> field instanceof TextInputControl text && text.getText().contains("${"))
          .forEach(field -> mark(field, true));
    }
  }

  private boolean isShown(Node field) {
    for (Node each = field; each != null && each != this; each = each.getParent()) {
      if (!each.isVisible()) {
        return false;
      }
    }
    return true;
  }

  static Label muted(String text) {
    var label = new Label(text);
    label.getStyleClass().add("muted");
    label.setWrapText(true);
    label.setMinWidth(0);
    label.setMaxWidth(Double.MAX_VALUE);
    return label;
  }

  static HBox line(Node... nodes) {
    var line = new HBox(nodes);
    line.getStyleClass().add("connection-line");
    line.setMinWidth(0);
    return line;
  }

  static <N extends Node> N wide(N node) {
    HBox.setHgrow(node, Priority.ALWAYS);
    return node;
  }

  static Button flat(String text, Icon icon, Runnable action) {
    var button = new Button(text, icon.node());
    button.getStyleClass().addAll(Styles.FLAT, Styles.SMALL);
    button.setMinWidth(USE_PREF_SIZE);
    button.setOnAction(event -> action.run());
    return button;
  }

  /// A button without words.
  static Button small(Icon icon, String name, String tooltip, Runnable action) {
    var button = new Button(null, icon.node());
    button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
    button.setAccessibleText(name);
    button.setTooltip(new Tooltip(tooltip));
    button.setMinWidth(USE_PREF_SIZE);
    button.setOnAction(event -> action.run());
    return button;
  }
}
