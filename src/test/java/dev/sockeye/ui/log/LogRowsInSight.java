package dev.sockeye.ui.log;

import javafx.scene.Node;

/// What a log's view shows at the moment, for measurements of the whole window. For the FX thread.
public final class LogRowsInSight {
  private LogRowsInSight() {}

  /// Whether there are rows in sight, none of which is still to be read.
  ///
  /// @param least how many there are to be
  public static boolean areWhole(LogView view, int least) {
    int rows = 0;
    for (Node node : view.lookupAll(".log-row")) {
      if (node instanceof LogRow row && row.isVisible()) {
        if (row.row() == null) {
          return false;
        }
        rows++;
      }
    }
    return rows >= least;
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
