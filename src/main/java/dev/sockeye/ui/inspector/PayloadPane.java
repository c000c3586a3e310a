package dev.sockeye.ui.inspector;

import dev.sockeye.payload.PayloadView;
import dev.sockeye.ui.common.Background;
import dev.sockeye.ui.common.CodeEditor;
import dev.sockeye.ui.common.Icon;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The payload in the chosen view, with a plain mark of what is left out.
final class PayloadPane extends VBox {
  private final InspectorViewModel model;
  private final CodeEditor text;
  private final HexPane hex;
  private final Label marks = new Label("", Icon.INFO.node());
  private final Label none = new Label();

  PayloadPane(InspectorViewModel model, Background background) {
    this.model = model;
    text = new CodeEditor(background, "Payload", false);
    hex = new HexPane(model.hex());
    none.getStyleClass().addAll("muted", "inspector-empty");
    marks.getStyleClass().add("inspector-marks");
    marks.setMaxWidth(Double.MAX_VALUE);
    marks.setMinHeight(Region.USE_PREF_SIZE);
    marks.setWrapText(true);
    var stack = new StackPane(text, hex, none);
    StackPane.setAlignment(none, Pos.TOP_LEFT);
    none.setMouseTransparent(true);
    VBox.setVgrow(stack, Priority.ALWAYS);
    getChildren().addAll(marks, stack);
    model.payloadProperty().addListener((_, _, now) -> show(now));
    model.inspectionProperty().addListener((_, _, _) -> describe());
    model.viewProperty().addListener((_, _, _) -> describe());
    show(model.payloadProperty().get());
  }

  private void show(PayloadText payload) {
    text.show(payload.text(), payload.json());
    describe();
  }

  private void describe() {
    String joined = String.join(" · ", model.marks());
    marks.setText(joined);
    shown(marks, !joined.isEmpty());
    boolean some =
        model.inspectionProperty().get() instanceof Inspection.Shown shown
            && shown.payload().length > 0;
    none.setText(
        !some && model.inspectionProperty().get() instanceof Inspection.Shown ? "No payload." : "");
    boolean inHex = some && model.viewProperty().get() == PayloadView.HEX;
    shown(hex, inHex);
    shown(text, !inHex);
  }

  private static void shown(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }
}
