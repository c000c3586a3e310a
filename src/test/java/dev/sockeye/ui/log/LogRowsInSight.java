package dev.sockeye.ui.log;

import javafx.scene.Node;

/// What a log's view shows at the moment, for measurements of the whole window. For the FX thread.
public final class LogRowsInSight {
  private LogRowsInSight() {}

  /// Whether there are as many rows in sight as fit, none of which is still to be read.
  public static boolean arePage(LogView view) {
    int rows = 0;
    for (Node node : view.lookupAll(".log-row")) {
      if (node instanceof LogRow row && row.isVisible()) {
        if (row.row() == null) {
          return false;
        }
        rows++;
      }
    }
    return view.lookup(".log-rows") instanceof LogRows shown && rows >= (int) shown.fitting();
  }

  /// Whether a row is in sight.
  public static boolean shows(LogView view, long number) {
    for (Node node : view.lookupAll(".log-row")) {
      if (node instanceof LogRow row && row.isVisible() && row.number() == number) {
        return row.row() != null;
      }
    }
    return false;
  }
}
