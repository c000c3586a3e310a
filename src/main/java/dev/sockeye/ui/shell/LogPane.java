package dev.sockeye.ui.shell;

import dev.sockeye.finding.Finding;
import dev.sockeye.journal.RecordedRows;
import dev.sockeye.ui.common.Background;
import dev.sockeye.ui.common.FxThread;
import dev.sockeye.ui.common.Pulse;
import dev.sockeye.ui.compare.ComparePane;
import dev.sockeye.ui.export.ExportPanel;
import dev.sockeye.ui.export.ExportViewModel;
import dev.sockeye.ui.inspector.Handshake;
import dev.sockeye.ui.inspector.InspectorView;
import dev.sockeye.ui.inspector.InspectorViewModel;
import dev.sockeye.ui.inspector.RecordedSource;
import dev.sockeye.ui.log.LogChoices;
import dev.sockeye.ui.log.LogView;
import dev.sockeye.ui.log.LogViewModel;
import dev.sockeye.ui.log.RowActions;
import dev.sockeye.ui.log.bar.LogFinding;
import dev.sockeye.ui.log.bar.LogTop;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// A log with its bar, and below it the inspector, as soon as a row is selected, the opening has
/// failed or the connection has died.
final class LogPane extends VBox {
  private static final int FOLLOWING_MILLIS = 50;

  private final LogViewModel log = new LogViewModel(new FxThread());
  private final Background background = new Background("sockeye-inspector", new FxThread());
  private final InspectorViewModel inspector;
  private final InspectorView inspectorView;
  private final LogFinding finding;
  private final LogTop top;
  private final LogView view;
  private final SplitPane split = new SplitPane();
  private final SidePanel side;
  private final LogExport exporting;
  private final Splits splits;
  private final Pulse pulse;
  private final ComparePane comparePane;
  private Subscription divider = Subscription.EMPTY;
  private @Nullable RecordedRows shown;

  /// Whether a person has been shown why this opening failed.
  private boolean told;

  LogPane(RowActions actions, Splits splits, LogChoices choices, String version) {
    this.splits = splits;
    inspector = new InspectorViewModel(background);
    inspectorView = new InspectorView(inspector, background);
    pulse = new Pulse(FOLLOWING_MILLIS, inspector::follow);
    view = new LogView(log, actions, choices);
    view.setOnInspect(this::focusInspector);
    view.setOnCompare(this::compare);
    comparePane = new ComparePane(background, this::endComparing);
    finding = new LogFinding(log, choices);
    top = new LogTop(log, finding, view::requestFocus);
    view.onTyped(top::typeFilter);
    getStyleClass().add("log-pane");
    split.setOrientation(Orientation.VERTICAL);
    split.getItems().add(view);
    side = new SidePanel(split, splits, this::goTo, this::focusLog);
    view.setOnWatch(side::watch);
    exporting =
        new LogExport(
            log,
            new ExportViewModel(
                new FxThread(), version, Path.of(System.getProperty("user.home", ""))),
            background,
            panel -> {
              getChildren().remove(panel);
              focusLog();
            });
    var tools = new ArrayList<ButtonBase>(side.toggles());
    tools.add(exporting.button(this::openExport));
    top.addTools(tools);
    VBox.setVgrow(side, Priority.ALWAYS);
    getChildren().addAll(top, side);
    log.selectedProperty().subscribe((old, row) -> inspect(row.longValue()));
    inspector.handshakeProperty().subscribe(this::opening);
    inspector.endProperty().subscribe(this::ended);
    setOnKeyPressed(key -> {
      if (key.getCode() == KeyCode.ESCAPE && split.getItems().contains(comparePane)) {
        endComparing();
        key.consume();
      } else if (key.getCode() == KeyCode.ESCAPE && isFocusInInspector()) {
        // Back to the row it came from; once more closes what is shown of it.
        view.requestFocus();
        key.consume();
      } else if (key.getCode() == KeyCode.ESCAPE && isInspecting()) {
        log.select(0);
        hideInspector();
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

  /// Puts two rows in the place of the inspector.
  private void compare(long left, long right) {
    RecordedRows from = shown;
    if (from == null) {
      return;
    }
    hideInspector();
    if (!split.getItems().contains(comparePane)) {
      split.getItems().add(comparePane);
      divider = splits.restore(split, "inspector", 0.55);
    }
    comparePane.compare(from, left, right);
    comparePane.requestFocus();
  }

  /// Compares the rows that are selected, where they are two.
  void compareSelected() {
    var two = log.rows().two();
    if (two.size() == 2) {
      compare(two.getFirst(), two.getLast());
    } else {
      log.rows().tell("Select two rows to compare: Ctrl and a click adds one.");
    }
  }

  private void endComparing() {
    divider.unsubscribe();
    split.getItems().remove(comparePane);
    inspect(log.selectedProperty().get());
    view.requestFocus();
  }

  /// Asks, above the log, what is to be exported.
  void openExport() {
    RecordedRows rows = shown;
    if (rows != null) {
      ExportPanel panel = exporting.panel();
      if (!getChildren().contains(panel)) {
        getChildren().add(1, panel);
      }
      exporting.offer(() -> shown == null ? rows : shown);
    }
  }

  void show(RecordedRows rows) {
    shown = rows;
    split.getItems().remove(comparePane);
    told = false;
    inspector.setSource(new RecordedSource(rows));
    log.show(rows);
    side.show(rows);
    pulse.start();
  }

  /// Why an opening failed is seen without a click, unless a person is looking at a row. It stays
  /// while the next one is under way, so that nothing flickers, and goes once that is open.
  private void opening(Handshake handshake) {
    switch (handshake.outcome()) {
      case FAILED -> {
        if (!told && log.selectedProperty().get() == 0) {
          inspectorView.showHandshake();
          showInspector();
        }
        told = true;
      }
      case OPEN -> {
        if (log.selectedProperty().get() == 0 && !told) {
          hideInspector();
        }
        told = true;
      }
      default -> {}
    }
  }

  /// Why an open connection died is seen without a click, too; one that was closed as it should be
  /// needs no word.
  private void ended(List<Finding> end) {
    boolean bad = end.stream().anyMatch(each -> each.severity() != Finding.Severity.INFO);
    if (bad && log.selectedProperty().get() == 0 && !split.getItems().contains(comparePane)) {
      inspectorView.showEnd();
      showInspector();
    }
  }

  private void inspect(long row) {
    boolean shown = isInspecting();
    if (row == 0) {
      hideInspector();
    } else if (!shown) {
      showInspector();
      keepInSight(row);
    }
    inspector.select(row);
  }

  private boolean isInspecting() {
    return split.getItems().contains(inspectorView);
  }

  private boolean isFocusInInspector() {
    Node owner = getScene() == null ? null : getScene().getFocusOwner();
    for (Node each = owner; each != null; each = each.getParent()) {
      if (each == inspectorView) {
        return true;
      }
    }
    return false;
  }

  private void showInspector() {
    if (split.getItems().contains(comparePane)) {
      divider.unsubscribe();
      split.getItems().remove(comparePane);
    }
    if (!isInspecting()) {
      split.getItems().add(inspectorView);
      divider = splits.restore(split, "inspector", 0.55);
    }
  }

  private void hideInspector() {
    divider.unsubscribe();
    split.getItems().remove(inspectorView);
  }

  /// The log has just become shorter; its rows stay where they were, so that the one that was
  /// picked does not run away from the pointer, even if that means to leave the log's end.
  private void keepInSight(long row) {
    double top = view.top();
    split.applyCss();
    split.layout();
    view.hold(top, row);
  }

  LogView view() {
    return view;
  }

  /// Enter on a row: the keys then go to what is shown of it.
  private void focusInspector() {
    if (isInspecting()) {
      inspectorView.focusContent();
    }
  }

  /// Selects a row and brings it into sight, or what is shown nearest to it where it is hidden.
  void goTo(long row) {
    log.select(row);
    view.revealNear(row);
  }

  /// The views beside the log.
  SidePanel side() {
    return side;
  }

  void focusLog() {
    view.requestFocus();
  }

  void focusFilter() {
    top.focusFilter();
  }

  /// All by which rows are found.
  LogFinding finding() {
    return finding;
  }

  void openSearch() {
    top.openSearch();
  }

  void close() {
    pulse.stop();
    finding.close();
    side.close();
    log.close();
    exporting.close();
    // A payload that is being saved comes to its end.
    background.closeAfter(inspector::finishSaving);
  }
}
