package dev.sockeye.ui.log;

import dev.sockeye.ui.common.Formats;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// The values in the JSON of a row, to choose one by its path. They are read first, so it opens a
/// moment later.
final class ValueMenu {
  private final LogViewModel model;
  private final ContextMenu menu = new ContextMenu();

  ValueMenu(LogViewModel model) {
    this.model = model;
    menu.getStyleClass().add("log-values");
  }

  /// @param under the node below which it opens
  /// @param what it is for, as its first line
  /// @param take the path that was chosen
  void ask(Node under, double left, long number, String what, Consumer<String> take) {
    if (number == 0) {
      model.rows().tell("Select a row first: its values are to choose from.");
      return;
    }
    model
        .rows()
        .copies()
        .values(
            number,
            found -> {
              if (found.isEmpty()) {
                String row = Formats.count(number);
                model.rows().tell("Row %s has no values: it is no JSON.".formatted(row));
              } else {
                fill(found, what, take);
                Bounds at = under.localToScreen(under.getLayoutBounds());
                menu.show(under, at.getMinX() + left, at.getMaxY());
              }
            });
  }

  private void fill(List<ValuePaths.Found> found, String what, Consumer<String> take) {
    // As a graphic like the others, or it would stand in another column.
    var title = new MenuItem("", new Label(what));
    title.setDisable(true);
    menu.getItems().setAll(title);
    for (ValuePaths.Found each : found) {
      var path = new Label(each.path());
      path.getStyleClass().add("log-value-path");
      path.setMaxWidth(Double.MAX_VALUE);
      HBox.setHgrow(path, Priority.ALWAYS);
      var value = new Label(each.value());
      value.getStyleClass().add("log-value");
      var line = new HBox(path, value);
      line.getStyleClass().add("log-value-line");
      var item = new MenuItem("", line);
      item.setOnAction(event -> take.accept(each.path()));
      menu.getItems().add(item);
    }
  }
}
