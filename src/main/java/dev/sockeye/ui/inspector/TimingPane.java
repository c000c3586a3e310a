package dev.sockeye.ui.inspector;

import dev.sockeye.ui.common.Formats;
import dev.sockeye.ui.common.Icon;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// How long each step of the opening took: a bar each on a common axis, with figures.
final class TimingPane extends ScrollPane {
  private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");

  /// The narrowest axis on which bars can be compared, in ems.
  private static final int LEAST_AXIS = 10;

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
    content.getChildren().addAll(total, rows(waterfall));
  }

  private static GridPane rows(Waterfall waterfall) {
    var grid = new GridPane();
    grid.getStyleClass().add("waterfall");
    var step = new ColumnConstraints();
    step.setMinWidth(USE_PREF_SIZE);
    var words = new ColumnConstraints();
    words.setPercentWidth(34);
    var axis = new ColumnConstraints();
    axis.setHgrow(Priority.ALWAYS);
    axis.setFillWidth(true);
    grid.getColumnConstraints().addAll(step, words, axis, figures(), figures());
    var scale = new TimeTrack(waterfall);
    scale.setStyle("-fx-min-width: %dem;".formatted(LEAST_AXIS));
    grid.addRow(
        0,
        head("Step"),
        head("Of what, and what came of it"),
        scale,
        head("Begins"),
        head("Takes"));
    int row = 1;
    for (Waterfall.Bar bar : waterfall.bars()) {
      var name = new Label(StepWords.titleOf(bar.step()));
      name.getStyleClass().add("waterfall-step");
      name.setMinWidth(USE_PREF_SIZE);
      name.setGraphic(bar.step().ok() ? Icon.STATE_OPEN.node() : Icon.STATE_FAILED.node());
      var outcome = new Label(StepWords.outcome(bar.step()));
      outcome.getStyleClass().add("waterfall-outcome");
      outcome.setWrapText(true);
      outcome.setMinSize(0, USE_PREF_SIZE);
      name.pseudoClassStateChanged(FAILED, !bar.step().ok());
      outcome.pseudoClassStateChanged(FAILED, !bar.step().ok());
      grid.addRow(
          row++,
          name,
          outcome,
          new TimeTrack(waterfall, bar),
          figure(Formats.duration(Math.max(0, bar.offset()))),
          figure(Formats.duration(bar.duration())));
    }
    return grid;
  }

  private static ColumnConstraints figures() {
    var column = new ColumnConstraints();
    column.setHalignment(HPos.RIGHT);
    column.setMinWidth(USE_PREF_SIZE);
    return column;
  }

  private static Label head(String text) {
    var label = new Label(text);
    label.getStyleClass().add("waterfall-head");
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }

  private static Label figure(String text) {
    var label = new Label(text);
    label.getStyleClass().add("waterfall-figure");
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }
}
