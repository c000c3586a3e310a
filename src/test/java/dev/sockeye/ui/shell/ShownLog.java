package dev.sockeye.ui.shell;

import dev.sockeye.journal.RecordedRows;
import dev.sockeye.ui.log.LogView;
import dev.sockeye.ui.log.LogViewModel;
import javafx.scene.Node;
import javafx.scene.Scene;

/// The log of the tab in front, for measurements of the whole window. For the FX thread.
///
/// @param model what it shows
public record ShownLog(LogViewModel model, LogView view, Node pane) {
  public static ShownLog of(Scene scene) {
    for (Node node : scene.getRoot().lookupAll(".log-pane")) {
      if (node instanceof LogPane pane && isInSight(node)) {
        return new ShownLog(pane.log(), (LogView) pane.lookup(".log-view"), pane);
      }
    }
    throw new IllegalStateException("There is no tab with a log.");
  }

  /// Whether there is a tab with a log.
  public static boolean isThere(Scene scene) {
    return scene.getRoot().lookupAll(".log-pane").stream().anyMatch(ShownLog::isInSight);
  }

  /// Shows a recording in the place of what is shown.
  public void show(RecordedRows rows) {
    ((LogPane) pane).show(rows);
  }

  private static boolean isInSight(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return true;
  }
}
