package dev.sockeye.ui.inspector;

import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/// How long each step of the opening took: a bar each on a common axis, with figures.
final class TimingPane extends ScrollPane {
  private final InspectorViewModel model;
  private final VBox content = new VBox();

  TimingPane(InspectorViewModel model) {
    this.model = model;
    getStyleClass().add("inspector-scroll");
    content.getStyleClass().add("inspector-content");
    setContent(content);
    setFitToWidth(true);
    model.handshakeProperty().addListener((_, _, _) -> show());
    show();
  }

  private void show() {
    Handshake handshake = model.handshakeProperty().get();
    Waterfall waterfall = Waterfall.of(handshake);
    content.getChildren().clear();
    if (waterfall.bars().isEmpty()) {
      var none = new Label("No step of the opening was timed yet.");
      none.getStyleClass().add("muted");
      content.getChildren().add(none);
      return;
    }
    var total = new Label(StepWords.total(handshake, waterfall));
    total.getStyleClass().add("inspector-heading");
    content.getChildren().addAll(total, new WaterfallGrid(waterfall));
  }
}
