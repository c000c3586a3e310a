package dev.sockeye.ui.recordings;

import atlantafx.base.theme.Styles;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// Says what was deleted, and brings it back, for as long as that can be done.
final class DeletedBar extends HBox {
  /// @param undone puts the focus where the recordings are
  DeletedBar(RecordingsViewModel model, Runnable undone) {
    getStyleClass().add("recordings-deleted");
    var text = new Label();
    text.textProperty().bind(model.undoableProperty());
    text.setMinWidth(0);
    text.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(text, Priority.ALWAYS);
    var undo = new Button("Undo");
    undo.getStyleClass().addAll(Styles.SMALL);
    undo.setMinWidth(Region.USE_PREF_SIZE);
    undo.setAccessibleText("Bring back what was deleted");
    undo.setOnAction(event -> {
      undone.run();
      model.undo();
    });
    getChildren().addAll(text, undo);
    visibleProperty().bind(model.undoableProperty().isNotEmpty());
    managedProperty().bind(visibleProperty());
  }
}
