package dev.sockeye.ui.shell;

import atlantafx.base.theme.Styles;
import dev.sockeye.journal.Recordings;
import dev.sockeye.profile.RecordingSettings;
import dev.sockeye.ui.common.Background;
import dev.sockeye.ui.common.FxThread;
import dev.sockeye.ui.common.Icon;
import dev.sockeye.ui.preferences.Preferences;
import dev.sockeye.ui.recordings.RecordingsList;
import dev.sockeye.ui.recordings.RecordingsTable;
import dev.sockeye.ui.recordings.RecordingsViewModel;
import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// The recordings in the window: their list, their tab, files that are chosen, and the notice of
/// the one that goes next.
final class RecordingsArea {
  /// Of its own: a long list of recordings must not hold up the saving of a profile.
  private final Background background = new Background("sockeye-recordings", new FxThread());

  private final Preferences preferences;
  private final Tabs tabs;
  private final RecordingsViewModel model;
  private final RecordingsTable table;
  private final Window window;

  RecordingsArea(
      Recordings recordings,
      Preferences preferences,
      Tabs tabs,
      Consumer<String> tell,
      Window window) {
    this.preferences = preferences;
    this.tabs = tabs;
    this.window = window;
    model =
        new RecordingsViewModel(
            recordings,
            background,
            settings(),
            change -> preferences.change(now -> now.withRecordings(change.apply(now.recordings()))),
            new RecordingsViewModel.Actions(tabs::open, tabs::show, tell),
            Clock.systemDefaultZone());
    table = new RecordingsTable(model, this::choose);
  }

  private ReadOnlyObjectProperty<RecordingSettings> settings() {
    var its = new ReadOnlyObjectWrapper<>(this, "recordings", preferences.get().recordings());
    preferences.settingsProperty().subscribe(now -> its.set(now.recordings()));
    return its.getReadOnlyProperty();
  }

  /// For the sidebar.
  RecordingsList list() {
    return new RecordingsList(
        model,
        this::show,
        file -> {
          show();
          table.rename(file);
        });
  }

  /// Shows the tab of all.
  void show() {
    tabs.open(table);
    model.refresh();
    table.focusFilter();
  }

  void refresh() {
    model.refresh();
  }

  void open(Path file) {
    model.open(file);
    // It may have been made just now.
    model.refresh();
  }

  /// Asks for recordings from elsewhere, and opens them.
  void choose() {
    var chooser = new FileChooser();
    chooser.setTitle("Open a recording");
    chooser
        .getExtensionFilters()
        .addAll(
            new FileChooser.ExtensionFilter("Recordings (*.sockeye)", "*.sockeye"),
            new FileChooser.ExtensionFilter("All files", "*"));
    List<File> chosen = chooser.showOpenMultipleDialog(window);
    if (chosen != null) {
      chosen.forEach(file -> model.open(file.toPath()));
    }
  }

  /// For the status bar: which recording goes next for a limit, while that is near.
  Button notice() {
    var notice = new Button(null, Icon.WARNING.node());
    notice.getStyleClass().addAll(Styles.FLAT, Styles.SMALL, "status-limit");
    notice.textProperty().bind(model.noticeProperty());
    notice.setMinWidth(0);
    notice.setTooltip(new Tooltip());
    notice.getTooltip().textProperty().bind(model.noticeProperty());
    notice.visibleProperty().bind(model.noticeProperty().isNotEmpty());
    notice.managedProperty().bind(notice.visibleProperty());
    notice.setOnAction(event -> show());
    return notice;
  }

  /// @return done when what was deleted is gone for good
  CompletableFuture<@Nullable Void> close() {
    var closed = new CompletableFuture<@Nullable Void>();
    model.close(() -> closed.complete(null));
    return closed;
  }
}
