package dev.sockeye.ui.shell;

import dev.sockeye.ui.common.Icon;
import dev.sockeye.ui.recordings.RecordingsTable;
import javafx.scene.control.Tab;

/// The tab with all recordings; there is at most one.
final class RecordingsTab extends Tab {
  RecordingsTab(RecordingsTable table) {
    super("Recordings", table);
    var icon = Icon.LIST.node();
    icon.getStyleClass().add("tab-shape");
    setGraphic(icon);
  }
}
