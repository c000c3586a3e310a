package dev.sockeye.ui.watch;

import atlantafx.base.theme.Styles;
import dev.sockeye.ui.common.Formats;
import dev.sockeye.ui.common.Icon;
import java.util.function.LongConsumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// One watched value: its path, what it is, since when, and its numbers as a line.
final class WatchCard extends VBox {
  private final WatchViewModel model;
  private final Label path = new Label();
  private final Label value = new Label();
  private final Label history = new Label();
  private final Label range = new Label();
  private final Hyperlink place = new Hyperlink();
  private final Sparkline line = new Sparkline();
  private final HBox numbers;
  private WatchState shown = WatchState.of("");

  WatchCard(WatchViewModel model, String of, LongConsumer go) {
    this.model = model;
    getStyleClass().add("watch-card");
    path.setText(of);
    path.getStyleClass().addAll("mono", "watch-path");
    path.setTooltip(new Tooltip(of));
    path.setMinWidth(0);
    path.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(path, Priority.ALWAYS);
    var head =
        new HBox(
            path,
            button(Icon.UP, "Move " + of + " up", "Move up (Alt+Up)", () -> move(-1)),
            button(Icon.EXPANDED, "Move " + of + " down", "Move down (Alt+Down)", () -> move(1)),
            button(
                Icon.CANCEL,
                "Watch " + of + " no longer",
                "Watch it no longer (Delete)",
                () -> model.remove(of)));
    head.setAlignment(Pos.CENTER_LEFT);
    value.getStyleClass().addAll("mono", "watch-value");
    value.setMinWidth(0);
    value.setWrapText(true);
    value.setTooltip(new Tooltip());
    value.getTooltip().setWrapText(true);
    value.getTooltip().setMaxWidth(600);
    range.getStyleClass().addAll("muted", "watch-range");
    range.setMinWidth(USE_PREF_SIZE);
    HBox.setHgrow(line, Priority.ALWAYS);
    numbers = new HBox(line, range);
    numbers.setAlignment(Pos.CENTER_LEFT);
    numbers.setSpacing(8);
    history.getStyleClass().addAll("muted", "watch-history");
    history.setMinWidth(0);
    history.setWrapText(true);
    place.setMinWidth(USE_PREF_SIZE);
    place.getStyleClass().add("watch-place");
    place.setOnAction(_ -> {
      place.setVisited(false);
      go.accept(shown.row());
    });
    var foot = new HBox(place, history);
    foot.setAlignment(Pos.BASELINE_LEFT);
    foot.setSpacing(8);
    getChildren().addAll(head, value, numbers, foot);
    setOnKeyPressed(this::key);
    show(shown);
  }

  private static Button button(Icon icon, String spoken, String tip, Runnable run) {
    var button = new Button("", icon.node());
    button.getStyleClass().addAll(Styles.SMALL, Styles.BUTTON_ICON, Styles.FLAT);
    button.setAccessibleText(spoken);
    button.setTooltip(new Tooltip(tip));
    button.setOnAction(_ -> run.run());
    return button;
  }

  private void move(int by) {
    model.move(path.getText(), by);
  }

  private void key(KeyEvent press) {
    boolean alone = !press.isShortcutDown() && !press.isShiftDown();
    switch (press.getCode()) {
      case UP, KP_UP -> {
        if (alone && press.isAltDown()) {
          move(-1);
          press.consume();
        }
      }
      case DOWN, KP_DOWN -> {
        if (alone && press.isAltDown()) {
          move(1);
          press.consume();
        }
      }
      case DELETE -> {
        model.remove(path.getText());
        press.consume();
      }
      default -> {}
    }
  }

  void show(WatchState state) {
    shown = state;
    boolean known = state.row() != 0;
    value.setText(
        known ? shortened(state.value()) : state.upTo() == 0 ? "" : "In no text message so far");
    set(value, "muted", !known);
    value.getTooltip().setText(known ? state.value() : value.getText());
    place.setText("Row " + Formats.count(state.row()));
    place.setAccessibleText(
        "%s is %s: go to row %s".formatted(state.path(), value.getText(), state.row()));
    shown(place, known);
    boolean some = state.numbers().length > 1;
    line.show(state);
    range.setText(
        some
            ? "%s\n%s".formatted(WatchText.number(state.most()), WatchText.number(state.least()))
            : "");
    shown(numbers, some);
    tick();
  }

  /// Says anew how long ago it changed.
  void tick() {
    history.setText(model.history(shown));
  }

  private static String shortened(String text) {
    String line = text.length() > 300 ? text.substring(0, 300) + "…" : text;
    return line.isEmpty() ? "(empty)" : line.replace('\n', ' ');
  }

  private static void set(Node node, String styleClass, boolean on) {
    node.getStyleClass().remove(styleClass);
    if (on) {
      node.getStyleClass().add(styleClass);
    }
  }

  private static void shown(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }
}
