package dev.sockeye.ui.inspector;

import dev.sockeye.ui.common.Background;
import dev.sockeye.wire.FrameHeader;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/// The frame of the selected row: its header bit by bit and byte by byte, and what there is to say
/// of it; for what is no frame, its fields. Of the end of a connection, also why it ended.
final class FramePane extends ScrollPane {
  /// Around the table, in ems.
  private static final double MARGIN = 2;

  private final VBox content = new VBox();
  private final Background background;

  FramePane(InspectorViewModel model, Background background) {
    this.background = background;
    getStyleClass().add("inspector-scroll");
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.AS_NEEDED);
    content.getStyleClass().add("inspector-content");
    setContent(content);
    model.inspectionProperty().addListener((_, _, now) -> show(now));
    show(model.inspectionProperty().get());
  }

  private void show(Inspection inspection) {
    content.getChildren().clear();
    if (inspection instanceof Inspection.Shown shown) {
      content.getChildren().add(heading(shown.title()));
      if (!shown.end().isEmpty()) {
        content.getChildren().add(FindingCards.ofEnd(shown.end(), background));
      }
      content.setStyle(
          shown.loaded().entry() == null
              ? "-fx-min-width: %sem;".formatted(BitTable.WIDTH + MARGIN)
              : "");
      if (shown.loaded().entry() == null) {
        FrameHeader.parse(shown.loaded().row().head())
            .ifPresent(header ->
                content.getChildren().addAll(new BitTable(header), BitTable.headerBytes(header)));
      }
      content.getChildren().add(new FactGrid(shown.facts(), false));
      setVvalue(0);
    }
  }

  static Node heading(String text) {
    var heading = new Label(text);
    heading.getStyleClass().add("inspector-heading");
    heading.setWrapText(true);
    return heading;
  }
}
