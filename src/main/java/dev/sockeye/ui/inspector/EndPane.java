package dev.sockeye.ui.inspector;

import dev.sockeye.finding.Finding;
import dev.sockeye.ui.common.Background;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Why the connection ended.
final class EndPane extends StackPane {
  private final Background background;
  private final VBox content = new VBox();
  private final ScrollPane scroll = new ScrollPane(content);
  private final Label none = new Label("The connection has not ended, or its end is not recorded.");

  EndPane(InspectorViewModel model, Background background) {
    this.background = background;
    content.getStyleClass().add("inspector-content");
    scroll.getStyleClass().add("inspector-scroll");
    scroll.setFitToWidth(true);
    none.getStyleClass().addAll("muted", "inspector-empty");
    none.setWrapText(true);
    model.endProperty().subscribe(this::show);
  }

  private void show(List<Finding> end) {
    if (end.isEmpty()) {
      getChildren().setAll(List.of(none));
    } else {
      content.getChildren().setAll(List.of(FindingCards.ofEnd(end, background)));
      scroll.setVvalue(0);
      getChildren().setAll(List.of(scroll));
    }
  }
}
