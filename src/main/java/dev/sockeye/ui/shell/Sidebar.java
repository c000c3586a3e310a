package dev.sockeye.ui.shell;

import atlantafx.base.theme.Styles;
import dev.sockeye.ui.common.Icon;
import dev.sockeye.ui.profiles.ProfilesView;
import dev.sockeye.ui.recordings.RecordingsList;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The left side of the window: profiles, recordings, the local server.
final class Sidebar extends VBox {
  private final Label echo = new Label();

  /// @param openEcho opens a tab that goes to the local echo server
  Sidebar(ProfilesView profiles, RecordingsList recordings, Runnable openEcho) {
    getStyleClass().add("sidebar");
    setMinWidth(160);
    VBox.setVgrow(profiles, Priority.ALWAYS);
    VBox.setVgrow(recordings, Priority.ALWAYS);
    var title = new Label("Local servers");
    title.getStyleClass().add("sidebar-title");
    var head = new HBox(title);
    head.getStyleClass().add("sidebar-head");
    var name = new Label("Echo", Icon.SERVER.node());
    echo.getStyleClass().add("muted");
    name.setMinWidth(Region.USE_PREF_SIZE);
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var open = new Button("Talk to it");
    open.getStyleClass().addAll(Styles.FLAT, Styles.SMALL);
    open.setMinWidth(Region.USE_PREF_SIZE);
    open.setTooltip(new Tooltip("Open a tab that goes to the local echo server"));
    open.setOnAction(event -> openEcho.run());
    var line = new HBox(name, echo, gap, open);
    line.getStyleClass().add("server-line");
    getChildren().addAll(profiles, recordings, head, line);
  }

  void showEcho(String text) {
    if (!echo.getText().equals(text)) {
      echo.setText(text);
    }
  }
}
