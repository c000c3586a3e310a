package dev.sockeye.ui.inspector;

import atlantafx.base.theme.Styles;
import dev.sockeye.payload.PayloadView;
import dev.sockeye.ui.common.Background;
import dev.sockeye.ui.common.CodeEditor;
import dev.sockeye.ui.common.Formats;
import dev.sockeye.ui.common.Icon;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The payload in the chosen view, with a plain mark of what is left out.
final class PayloadPane extends VBox {
  private final InspectorViewModel model;
  private final CodeEditor text;
  private final Label marks = new Label("", Icon.INFO.node());
  private final Label none = new Label();
  private final Label range = new Label();
  private final Button back = new Button("Previous");
  private final Button forth = new Button("Next");
  private final HBox pager = new HBox(back, range, forth);

  PayloadPane(InspectorViewModel model, Background background) {
    this.model = model;
    text = new CodeEditor(background, "Payload", false);
    none.getStyleClass().addAll("muted", "inspector-empty");
    marks.getStyleClass().add("inspector-marks");
    marks.setMaxWidth(Double.MAX_VALUE);
    marks.setMinHeight(Region.USE_PREF_SIZE);
    marks.setWrapText(true);
    range.getStyleClass().add("muted");
    pager.getStyleClass().add("inspector-pager");
    for (Button each : List.of(back, forth)) {
      each.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
    }
    back.setOnAction(_ -> model.pageProperty().set(model.pageProperty().get() - 1));
    forth.setOnAction(_ -> model.pageProperty().set(model.pageProperty().get() + 1));
    var stack = new StackPane(text, none);
    StackPane.setAlignment(none, Pos.TOP_LEFT);
    none.setMouseTransparent(true);
    VBox.setVgrow(stack, Priority.ALWAYS);
    getChildren().addAll(marks, stack, pager);
    model.payloadProperty().addListener((_, _, now) -> show(now));
    model.inspectionProperty().addListener((_, _, _) -> describe());
    show(model.payloadProperty().get());
  }

  private void show(PayloadText payload) {
    text.area().setWrapText(model.viewProperty().get() != PayloadView.HEX);
    text.setJson(payload.json());
    text.show(payload.text());
    describe();
  }

  private void describe() {
    String joined = String.join(" · ", model.marks());
    marks.setText(joined);
    shown(marks, !joined.isEmpty());
    none.setText("");
    boolean paged = false;
    if (model.inspectionProperty().get() instanceof Inspection.Shown shown) {
      int length = shown.payload().length;
      none.setText(length > 0 ? "" : "No payload.");
      int pages = model.payloadProperty().get().pages();
      paged = pages > 1;
      int page = model.pageProperty().get();
      int from = page * PayloadText.PAGE;
      range.setText(
          "Bytes %s to %s of %s"
              .formatted(
                  Formats.count(from),
                  Formats.count(Math.min(length, from + PayloadText.PAGE) - 1),
                  Formats.count(length)));
      back.setDisable(page == 0);
      forth.setDisable(page >= pages - 1);
    }
    shown(pager, paged);
  }

  private static void shown(Region region, boolean shown) {
    region.setVisible(shown);
    region.setManaged(shown);
  }
}
