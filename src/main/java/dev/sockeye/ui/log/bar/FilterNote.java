package dev.sockeye.ui.log.bar;

import atlantafx.base.theme.Styles;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The line under the filter: what is wrong with it or what it means, how far it has looked and how
/// to stop it, and what it could not look at. There while a filter is typed or something is to be
/// said, so that the log below does not move with every word.
public final class FilterNote extends HBox {
  private final FilterViewModel filter;
  private final WrongText wrong = new WrongText();
  private final Label explanation = new Label();
  private final Label remark = new Label();
  private final ProgressBar bar = new ProgressBar(0);
  private final Label progress = new Label();
  private final Button stop;
  private final Button goOn;

  FilterNote(FilterViewModel filter) {
    this.filter = filter;
    getStyleClass().add("log-note");
    setAlignment(Pos.CENTER_LEFT);
    // A text flow is not centred by itself.
    setFillHeight(false);
    setMinWidth(0);
    explanation.getStyleClass().add("muted");
    explanation.setMinWidth(0);
    explanation.setTooltip(new Tooltip());
    explanation.getTooltip().textProperty().bind(explanation.textProperty());
    remark.getStyleClass().add("log-remark");
    remark.setMinWidth(0);
    remark.setTooltip(new Tooltip());
    remark.getTooltip().textProperty().bind(remark.textProperty());
    bar.getStyleClass().add(Styles.SMALL);
    bar.setMinWidth(60);
    bar.setPrefWidth(90);
    bar.setAccessibleText("How far the filter has looked");
    progress.getStyleClass().add("log-counts");
    progress.setMinWidth(Region.USE_PREF_SIZE);
    stop = FindingPanel.button("Stop", filter::stop);
    stop.setTooltip(new Tooltip("Leave the rows that have not been looked at"));
    goOn = FindingPanel.button("Go on", filter::goOn);
    goOn.setTooltip(new Tooltip("Look at the rows that were left"));
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox.setHgrow(wrong, Priority.ALWAYS);
    getChildren().setAll(wrong, explanation, space, remark, bar, progress, stop, goOn);
    filter.textProperty().subscribe(this::update);
    filter.wrongProperty().subscribe(this::update);
    filter.explanationProperty().subscribe(this::update);
    filter.progressProperty().subscribe(this::update);
    filter.progressTextProperty().subscribe(this::update);
    filter.haltedProperty().subscribe(this::update);
    filter.remarkProperty().subscribe(this::update);
    update();
  }

  private void update() {
    var trouble = filter.wrongProperty().get();
    boolean scanning = filter.progressProperty().get() >= 0;
    boolean halted = filter.haltedProperty().get();
    wrong.show(trouble, filter.textProperty().get());
    explanation.setText(filter.explanationProperty().get());
    remark.setText(trouble == null ? filter.remarkProperty().get() : filter.stillShown());
    bar.setProgress(Math.max(0, filter.progressProperty().get()));
    progress.setText(filter.progressTextProperty().get());
    show(wrong, trouble != null);
    show(explanation, trouble == null);
    show(remark, !remark.getText().isEmpty());
    show(bar, scanning);
    show(progress, scanning);
    show(stop, scanning && !halted);
    show(goOn, halted);
    show(
        this,
        trouble != null
            || scanning
            || !filter.textProperty().get().isBlank()
            || !remark.getText().isEmpty());
  }

  private static void show(Node node, boolean shown) {
    FindingPanel.show(node, shown);
  }
}
