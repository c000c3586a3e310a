package dev.sockeye.ui.shell;

import dev.sockeye.journal.RecordedRows;
import dev.sockeye.ui.common.Background;
import dev.sockeye.ui.common.FxThread;
import dev.sockeye.ui.inspector.InspectorView;
import dev.sockeye.ui.inspector.InspectorViewModel;
import dev.sockeye.ui.inspector.RecordedSource;
import dev.sockeye.ui.log.LogBar;
import dev.sockeye.ui.log.LogView;
import dev.sockeye.ui.log.LogViewModel;
import dev.sockeye.ui.log.RowActions;
import javafx.geometry.Orientation;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/// A log with its bar, and below it the inspector, as soon as a row is selected.
final class LogPane extends VBox {
  private final LogViewModel log = new LogViewModel(new FxThread());
  private final Background background = new Background("sockeye-inspector", new FxThread());
  private final InspectorViewModel inspector;
  private final InspectorView inspectorView;
  private final LogBar bar = new LogBar(log);
  private final LogView view;
  private final SplitPane split = new SplitPane();
  private final Splits splits;
  private Subscription divider = Subscription.EMPTY;

  LogPane(RowActions actions, Splits splits) {
    this.splits = splits;
    inspector = new InspectorViewModel(background);
    inspectorView = new InspectorView(inspector, background);
    view = new LogView(log, actions);
    getStyleClass().add("log-pane");
    split.setOrientation(Orientation.VERTICAL);
    split.getItems().add(view);
    VBox.setVgrow(split, Priority.ALWAYS);
    getChildren().addAll(bar, split);
    log.selectedProperty().subscribe((old, row) -> inspect(row.longValue()));
    setOnKeyPressed(key -> {
      if (key.getCode() == KeyCode.ESCAPE && log.selectedProperty().get() != 0) {
        log.select(0);
        view.requestFocus();
        key.consume();
      }
    });
  }

  LogViewModel log() {
    return log;
  }

  InspectorViewModel inspector() {
    return inspector;
  }

  void show(RecordedRows rows) {
    inspector.setSource(new RecordedSource(rows));
    log.show(rows);
  }

  private void inspect(long row) {
    boolean shown = split.getItems().contains(inspectorView);
    if (row == 0 && shown) {
      divider.unsubscribe();
      split.getItems().remove(inspectorView);
    } else if (row != 0 && !shown) {
      split.getItems().add(inspectorView);
      divider = splits.restore(split, "inspector", 0.55);
      keepInSight(row);
    }
    inspector.select(row);
  }

  /// The log has just become shorter; its rows stay where they were, so that the one that was
  /// picked does not run away from the pointer, even if that means to leave the log's end.
  private void keepInSight(long row) {
    double top = view.top();
    split.applyCss();
    split.layout();
    view.hold(top, row);
  }

  void focusLog() {
    view.requestFocus();
  }

  void focusFilter() {
    bar.requestFocus();
  }

  void close() {
    log.close();
    // A payload that is being saved comes to its end.
    background.closeAfter(() -> {});
  }
}
