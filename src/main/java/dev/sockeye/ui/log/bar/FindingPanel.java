package dev.sockeye.ui.log.bar;

import atlantafx.base.theme.Styles;
import dev.sockeye.ui.common.Icon;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A panel that opens in place under the log's bar, and closes by its button or by Escape.
public abstract class FindingPanel extends VBox {
  private final HBox head;

  /// @param title what it is for
  /// @param word more on it, in a sentence; or empty
  FindingPanel(String title, String word, Runnable close) {
    getStyleClass().add("log-panel");
    var name = new Label(title);
    name.getStyleClass().add("log-panel-title");
    name.setMinWidth(Region.USE_PREF_SIZE);
    var more = new Label(word);
    more.getStyleClass().add("muted");
    more.setMinWidth(0);
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    Button end = icon(Icon.CANCEL, "Close (Esc)", close);
    head = new HBox(name, more, space, end);
    head.getStyleClass().add("log-panel-row");
    head.setAlignment(Pos.CENTER_LEFT);
    getChildren().add(head);
    addEventHandler(
        KeyEvent.KEY_PRESSED,
        key -> {
          if (key.getCode() == KeyCode.ESCAPE) {
            close.run();
            key.consume();
          }
        });
  }

  /// Puts the focus where one begins.
  abstract void focusFirst();

  static Button icon(Icon icon, String description, Runnable run) {
    var button = new Button("", icon.node());
    button.getStyleClass().addAll(Styles.SMALL, Styles.BUTTON_ICON, Styles.FLAT);
    button.setTooltip(new Tooltip(description));
    button.setAccessibleText(description);
    button.setOnAction(event -> run.run());
    return button;
  }

  static Button button(String text, Runnable run) {
    var button = new Button(text);
    button.getStyleClass().add(Styles.SMALL);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(event -> run.run());
    return button;
  }

  static HBox row(Node... nodes) {
    var row = new HBox(nodes);
    row.getStyleClass().add("log-panel-row");
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  static Label problem() {
    var label = new Label();
    label.getStyleClass().add("problem");
    label.setWrapText(true);
    label.setMinWidth(0);
    label.textProperty().subscribe(text -> show(label, !text.isEmpty()));
    return label;
  }

  static void show(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }
}
