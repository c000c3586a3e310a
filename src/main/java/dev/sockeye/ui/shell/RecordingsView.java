package dev.sockeye.ui.shell;

import atlantafx.base.theme.Styles;
import dev.sockeye.journal.RecordedFile;
import dev.sockeye.journal.RecordingFile;
import dev.sockeye.journal.Recordings;
import dev.sockeye.ui.common.Background;
import dev.sockeye.ui.common.Formats;
import dev.sockeye.ui.common.Icon;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The newest recordings, each of which can be opened again.
final class RecordingsView extends VBox {
  private static final int SHOWN = 100;

  private final Recordings recordings;
  private final Background background;
  private final Consumer<RecordedFile> open;
  private final Predicate<Path> showTab;
  private final Consumer<String> tell;
  private final ListView<RecordingFile> list = new ListView<>();
  private boolean busy;

  /// @param showTab goes to the tab whose session is recorded to a file; false where none is
  RecordingsView(
      Recordings recordings,
      Background background,
      Consumer<RecordedFile> open,
      Predicate<Path> showTab,
      Consumer<String> tell) {
    this.recordings = recordings;
    this.background = background;
    this.open = open;
    this.showTab = showTab;
    this.tell = tell;
    getStyleClass().add("recordings");
    var title = new Label("Recordings");
    title.getStyleClass().add("sidebar-title");
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var refresh = new Button(null, Icon.RECONNECT.node());
    refresh.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
    refresh.setAccessibleText("Look for recordings again");
    refresh.setTooltip(new Tooltip("Look for recordings again"));
    refresh.setOnAction(event -> refresh());
    var head = new HBox(title, gap, refresh);
    head.getStyleClass().add("sidebar-head");
    list.getStyleClass().add("recordings-list");
    list.setAccessibleText("Recordings");
    var empty = new StackPane(placeholder());
    empty.setAlignment(Pos.TOP_LEFT);
    list.setPlaceholder(empty);
    list.setCellFactory(view -> new Cell());
    list.setOnMouseClicked(event -> {
      if (event.getClickCount() == 2) {
        openSelected();
      }
    });
    list.setOnKeyPressed(key -> {
      if (key.getCode() == KeyCode.ENTER) {
        openSelected();
        key.consume();
      }
    });
    VBox.setVgrow(list, Priority.ALWAYS);
    getChildren().addAll(head, list);
  }

  private static Label placeholder() {
    var label = new Label("Every connection is recorded and can be opened here again.");
    label.setWrapText(true);
    label.getStyleClass().addAll("muted", "recordings-empty");
    return label;
  }

  /// Looks for recordings again, unless it is still at it.
  void refresh() {
    if (busy) {
      return;
    }
    busy = true;
    background.run(
        () -> {
          List<RecordingFile> all = recordings.list();
          return all.size() > SHOWN ? all.subList(0, SHOWN) : all;
        },
        found -> {
          busy = false;
          if (!found.equals(list.getItems())) {
            list.getItems().setAll(found);
          }
        },
        failed -> {
          busy = false;
          tell.accept("The recordings cannot be listed: " + failed.getMessage());
        });
  }

  private void openSelected() {
    RecordingFile chosen = list.getSelectionModel().getSelectedItem();
    if (chosen == null) {
      return;
    }
    if (chosen.state() == RecordingFile.State.IN_PROGRESS) {
      if (!showTab.test(chosen.path())) {
        tell.accept("This recording is still in progress, in another window.");
      }
      return;
    }
    background.run(
        () -> recordings.open(chosen.path()),
        open,
        failed -> tell.accept(String.valueOf(failed.getMessage())));
  }

  private static final class Cell extends ListCell<RecordingFile> {
    private final Label time = new Label();
    private final Label title = new Label();
    private final Label size = new Label();
    private final HBox line = new HBox(time, title, size);

    Cell() {
      line.getStyleClass().add("recording-line");
      title.setMinWidth(0);
      setMinWidth(0);
      time.setMinWidth(Region.USE_PREF_SIZE);
      size.setMinWidth(Region.USE_PREF_SIZE);
      size.getStyleClass().add("muted");
      title.setMaxWidth(Double.MAX_VALUE);
      title.getStyleClass().add("recording-title");
      HBox.setHgrow(title, Priority.ALWAYS);
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable RecordingFile file, boolean empty) {
      super.updateItem(file, empty);
      if (empty || file == null) {
        setGraphic(null);
        setTooltip(null);
        return;
      }
      time.setText(RecordingTitle.shortTime(file.started()));
      title.setText(file.title());
      size.setText(
          switch (file.state()) {
            case IN_PROGRESS -> "now";
            case UNREADABLE, NEWER -> "unreadable";
            case FINISHED, UNFINISHED, DAMAGED -> Formats.size(file.bytes());
          });
      setGraphic(line);
      setAccessibleText(time.getText() + " " + file.title() + " " + size.getText());
      setTooltip(
          new Tooltip(
              "%s\n%s\n%s"
                  .formatted(
                      file.title(),
                      RecordingTitle.time(file.started()),
                      file.path().getFileName())));
    }
  }
}
