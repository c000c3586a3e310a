package dev.sockeye.ui.log;

import dev.sockeye.ui.common.Formats;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// What stands in the log's place while it shows no row: why, and what to do about it.
final class LogPlaceholder extends VBox {
  private final Label text = new Label();
  private final Button button = new Button();
  private String shown = "";

  LogPlaceholder() {
    getStyleClass().add("log-placeholder");
    setAlignment(Pos.CENTER);
    setPickOnBounds(false);
    text.getStyleClass().add("muted");
    text.setWrapText(true);
    button.setVisible(false);
    button.setManaged(false);
    getChildren().addAll(text, button);
  }

  /// Takes in what the model shows.
  void update(LogViewModel model) {
    boolean empty = model.shownCountProperty().get() == 0;
    setVisible(empty);
    if (!empty) {
      return;
    }
    boolean filtered = !model.filterProperty().get().isAll();
    long hidden = model.hiddenCountProperty().get();
    if (model.totalCountProperty().get() == 0) {
      show("Nothing yet. Connect to see the handshake and every frame here.");
    } else if (filtered && model.scanningProperty().get()) {
      // Most are done before anybody could read this.
      show(
          model.isScanningLong()
              ? "Looking through " + rows(model.totalCountProperty().get()) + "…"
              : "");
    } else if (filtered && model.totalCountProperty().get() > hidden) {
      show("No row matches the filter.", "Clear the filter", model::clearFilter);
    } else {
      show(
          "Cleared. The recording keeps "
              + (hidden == 1 ? "the one row" : "all " + rows(hidden))
              + " from before.",
          "Show all",
          model::showAll);
    }
  }

  private static String rows(long count) {
    return Formats.count(count) + (count == 1 ? " row" : " rows");
  }

  private void show(String words) {
    if (!shown.equals(words)) {
      shown = words;
      text.setText(words);
      button.setVisible(false);
      button.setManaged(false);
    }
  }

  private void show(String words, String action, Runnable run) {
    if (!shown.equals(words)) {
      show(words);
      button.setText(action);
      button.setOnAction(event -> run.run());
      button.setVisible(true);
      button.setManaged(true);
    }
  }
}
