package dev.sockeye.ui.recordings;

import atlantafx.base.theme.Styles;
import dev.sockeye.journal.RecordingFile;
import dev.sockeye.ui.common.Formats;
import dev.sockeye.ui.common.Icon;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The past sessions in the sidebar, under the day they began on.
public final class RecordingsList extends VBox {
  private final RecordingsViewModel model;
  private final Consumer<RecordingFile> rename;

  /// Recordings, and before the first of each day its name: rows of one height.
  private final ListView<Object> list = new ListView<>();

  /// @param showAll opens the table of all
  /// @param rename asks there for another title
  public RecordingsList(
      RecordingsViewModel model, Runnable showAll, Consumer<RecordingFile> rename) {
    this.model = model;
    this.rename = rename;
    getStyleClass().add("recordings");
    getStylesheets().add(sheet());
    var title = new Label("Recordings");
    title.getStyleClass().add("sidebar-title");
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var head =
        new HBox(
            title,
            gap,
            button(Icon.LIST, "All recordings (Ctrl+Shift+O)", showAll),
            button(Icon.RECONNECT, "Look for recordings again", model::refresh));
    head.getStyleClass().add("sidebar-head");
    model.all().subscribe(this::show);
    show();
    list.getStyleClass().add("recordings-list");
    list.setAccessibleText("Recordings");
    var empty = new StackPane(placeholder());
    empty.setAlignment(Pos.TOP_LEFT);
    list.setPlaceholder(empty);
    list.setCellFactory(view -> new Cell());
    list.setOnMouseClicked(event -> {
      if (event.getClickCount() == 2) {
        model.open(selected());
      }
    });
    list.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    list.setOnContextMenuRequested(event ->
        RecordingMenu.of(model, selected(), rename)
            .show(list, event.getScreenX(), event.getScreenY()));
    VBox.setVgrow(list, Priority.ALWAYS);
    getChildren().addAll(head, list, new DeletedBar(model, list::requestFocus));
  }

  static String sheet() {
    return Objects.requireNonNull(
            RecordingsList.class.getResource("/dev/sockeye/ui/recordings/recordings.css"))
        .toExternalForm();
  }

  static Button button(Icon icon, String text, Runnable run) {
    var button = new Button(null, icon.node());
    button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
    button.setAccessibleText(text);
    button.setTooltip(new Tooltip(text));
    button.setOnAction(event -> run.run());
    return button;
  }

  private Label placeholder() {
    var label = new Label();
    label
        .textProperty()
        .bind(
            model
                .troubleProperty()
                .map(trouble ->
                    trouble.isEmpty()
                        ? "Every connection is recorded and can be opened here again."
                        : trouble));
    label.setWrapText(true);
    label.getStyleClass().addAll("muted", "recordings-empty");
    return label;
  }

  private void show() {
    LocalDate today = LocalDate.ofInstant(model.clock().instant(), model.zone());
    Object selected = list.getSelectionModel().getSelectedItem();
    var lines = new ArrayList<Object>();
    String day = "";
    for (RecordingFile file : model.all()) {
      String its = RecordingText.day(file, today, model.zone());
      if (!its.equals(day)) {
        lines.add(its);
        day = its;
      }
      lines.add(file);
    }
    list.getItems().setAll(lines);
    if (selected instanceof RecordingFile file) {
      lines.stream()
          .filter(line -> line instanceof RecordingFile its && its.path().equals(file.path()))
          .findFirst()
          .ifPresent(list.getSelectionModel()::select);
    }
  }

  private List<RecordingFile> selected() {
    return list.getSelectionModel().getSelectedItem() instanceof RecordingFile file
        ? List.of(file)
        : List.of();
  }

  private void pressed(KeyEvent key) {
    List<RecordingFile> selected = selected();
    if (selected.isEmpty()) {
      return;
    }
    switch (key.getCode()) {
      case KeyCode.ENTER -> model.open(selected);
      case KeyCode.DELETE -> model.delete(selected);
      case KeyCode.F2 -> rename.accept(selected.getFirst());
      default -> {
        return;
      }
    }
    key.consume();
  }

  private final class Cell extends ListCell<Object> {
    private final Label day = new Label();
    private final Label time = new Label();
    private final Label title = new Label();
    private final Label size = new Label();
    private final HBox line = new HBox(time, title, size);

    Cell() {
      day.getStyleClass().add("recording-day");
      line.getStyleClass().add("recording-line");
      title.setMinWidth(0);
      setMinWidth(0);
      time.setMinWidth(Region.USE_PREF_SIZE);
      time.getStyleClass().add("muted");
      size.setMinWidth(Region.USE_PREF_SIZE);
      size.getStyleClass().add("muted");
      title.setMaxWidth(Double.MAX_VALUE);
      title.getStyleClass().add("recording-title");
      HBox.setHgrow(title, Priority.ALWAYS);
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Object item, boolean empty) {
      super.updateItem(item, empty);
      setTooltip(null);
      setMouseTransparent(!(item instanceof RecordingFile));
      if (item instanceof RecordingFile file && !empty) {
        show(file);
      } else if (item instanceof String name && !empty) {
        day.setText(name);
        setGraphic(day);
        setAccessibleText(name);
      } else {
        setGraphic(null);
      }
    }

    private void show(RecordingFile file) {
      time.setText(RecordingText.clock(file, model.zone()));
      title.setText(file.title());
      title.setGraphic(file.kept() ? Icon.KEPT.node() : null);
      String state = RecordingText.state(file);
      size.setText(state.isEmpty() ? Formats.size(file.bytes()) : state);
      setGraphic(line);
      setAccessibleText(
          "%s %s %s%s"
              .formatted(
                  time.getText(), file.title(), size.getText(), file.kept() ? ", kept" : ""));
      setTooltip(new Tooltip(RecordingText.details(file, model.zone())));
    }
  }
}
