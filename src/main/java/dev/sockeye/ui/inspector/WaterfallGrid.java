package dev.sockeye.ui.inspector;

import dev.sockeye.ui.common.Formats;
import dev.sockeye.ui.common.Icon;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/// A waterfall's steps, a row each: what came of it, its bar, when it began and how long it took.
final class WaterfallGrid extends GridPane {
  private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");

  /// The narrowest axis on which bars can be compared, in ems.
  private static final int LEAST_AXIS = 10;

  WaterfallGrid(Waterfall waterfall) {
    getStyleClass().add("waterfall");
    var step = new ColumnConstraints();
    step.setMinWidth(USE_PREF_SIZE);
    var words = new ColumnConstraints();
    words.setPercentWidth(34);
    var axis = new ColumnConstraints();
    axis.setHgrow(Priority.ALWAYS);
    axis.setFillWidth(true);
    getColumnConstraints().addAll(step, words, axis, figures(), figures());
    var scale = new TimeTrack(waterfall);
    scale.setStyle("-fx-min-width: %dem;".formatted(LEAST_AXIS));
    addRow(
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
      addRow(
          row++,
          name,
          outcome,
          new TimeTrack(waterfall, bar),
          figure(Formats.duration(Math.max(0, bar.offset()))),
          figure(Formats.duration(bar.duration())));
    }
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
