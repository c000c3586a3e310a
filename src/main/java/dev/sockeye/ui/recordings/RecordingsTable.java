package dev.sockeye.ui.recordings;

import atlantafx.base.theme.Styles;
import dev.sockeye.journal.RecordingFile;
import dev.sockeye.ui.common.Formats;
import dev.sockeye.ui.common.Icon;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.transformation.SortedList;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// All past sessions with everything that is known of them, to be searched, sorted and put in
/// order.
public final class RecordingsTable extends VBox {
  private final RecordingsViewModel model;
  private final TableView<RecordingFile> table = new TableView<>();
  private final TextField filter = new TextField();
  private final HBox naming = new HBox();
  private final TextField name = new TextField();
  private final Label nameProblem = new Label();
  private @Nullable RecordingFile renamed;

  /// @param chooseFile asks for a recording from elsewhere
  public RecordingsTable(RecordingsViewModel model, Runnable chooseFile) {
    this.model = model;
    getStyleClass().add("recordings-page");
    getStylesheets().add(RecordingsList.sheet());
    fillTable();
    var trouble = line(model.troubleProperty(), "problem");
    getChildren()
        .addAll(
            bar(chooseFile),
            trouble,
            notice(),
            naming(),
            table,
            new DeletedBar(model, table::requestFocus),
            foot());
    VBox.setVgrow(table, Priority.ALWAYS);
  }

  private HBox bar(Runnable chooseFile) {
    filter.setPromptText("Words in title, address or file name");
    filter.setAccessibleText("Filter recordings");
    filter.setPrefColumnCount(26);
    filter.textProperty().bindBidirectional(model.filterProperty());
    filter.setOnKeyPressed(key -> {
      if (key.getCode() == KeyCode.DOWN || key.getCode() == KeyCode.ENTER) {
        table.requestFocus();
        table.getSelectionModel().selectFirst();
        key.consume();
      } else if (key.getCode() == KeyCode.ESCAPE && !filter.getText().isEmpty()) {
        filter.clear();
        key.consume();
      }
    });
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var bar =
        new HBox(
            filter,
            gap,
            button("Open", Icon.RECORDING, true, () -> model.open(selected())),
            button("Rename", Icon.EDIT, true, () -> rename(selected().getFirst())),
            keep(),
            button("Delete", Icon.CLEAR, true, () -> model.delete(selected())),
            button("Open a file…", Icon.FOLDER, false, chooseFile));
    bar.getStyleClass().add("recordings-bar");
    return bar;
  }

  private Button keep() {
    Button keep = button("Keep", Icon.KEPT, true, this::toggleKept);
    keep.textProperty()
        .bind(
            table
                .getSelectionModel()
                .selectedItemProperty()
                .map(file -> file.kept() ? "Keep no longer" : "Keep")
                .orElse("Keep"));
    return keep;
  }

  private Button button(String text, Icon icon, boolean needsSelection, Runnable run) {
    var button = new Button(text, icon.node());
    button.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(event -> run.run());
    if (needsSelection) {
      button
          .disableProperty()
          .bind(table.getSelectionModel().selectedItemProperty().map(file -> false).orElse(true));
    }
    return button;
  }

  private static Label line(ReadOnlyStringProperty text, String style) {
    var label = new Label();
    label.textProperty().bind(text);
    label.getStyleClass().addAll(style, "recordings-line");
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    label.visibleProperty().bind(text.isNotEmpty());
    label.managedProperty().bind(label.visibleProperty());
    return label;
  }

  /// What goes next for a limit, and how it does not.
  private HBox notice() {
    var text = new Label();
    text.setGraphic(Icon.WARNING.node());
    text.textProperty().bind(model.noticeProperty());
    text.setMinWidth(0);
    var keep = new Button("Keep it");
    keep.getStyleClass().add(Styles.SMALL);
    keep.setMinWidth(Region.USE_PREF_SIZE);
    keep.setOnAction(event -> model.keepNext());
    keep.visibleProperty().bind(model.nextProperty().isNotNull());
    var box = new HBox(text, keep);
    box.getStyleClass().add("recordings-notice");
    box.visibleProperty().bind(model.noticeProperty().isNotEmpty());
    box.managedProperty().bind(box.visibleProperty());
    return box;
  }

  private HBox naming() {
    var label = new Label("Title");
    label.setLabelFor(name);
    name.setPrefColumnCount(40);
    name.setOnAction(event -> endNaming(true));
    naming.setOnKeyPressed(key -> {
      if (key.getCode() == KeyCode.ESCAPE) {
        endNaming(false);
        key.consume();
      }
    });
    var done = new Button("Rename");
    done.getStyleClass().addAll(Styles.SMALL, Styles.ACCENT);
    done.setOnAction(event -> endNaming(true));
    var stop = new Button("Cancel");
    stop.getStyleClass().add(Styles.SMALL);
    stop.setOnAction(event -> endNaming(false));
    nameProblem.getStyleClass().add("problem");
    naming.getChildren().addAll(label, name, done, stop, nameProblem);
    naming.getStyleClass().add("recordings-naming");
    naming.setVisible(false);
    naming.setManaged(false);
    return naming;
  }

  /// Asks, in place, for another title.
  public void rename(RecordingFile file) {
    renamed = file;
    name.setText(file.title());
    nameProblem.setText("");
    naming.setVisible(true);
    naming.setManaged(true);
    name.requestFocus();
    name.selectAll();
  }

  private void endNaming(boolean done) {
    RecordingFile file = renamed;
    if (done && file != null) {
      nameProblem.setText(model.rename(file, name.getText()));
      if (!nameProblem.getText().isEmpty()) {
        return;
      }
    }
    renamed = null;
    naming.setVisible(false);
    naming.setManaged(false);
    table.requestFocus();
  }

  private void toggleKept() {
    List<RecordingFile> files = selected();
    model.keep(files, !files.stream().allMatch(RecordingFile::kept));
  }

  private VBox foot() {
    var summary = new Label();
    summary.textProperty().bind(model.summaryProperty());
    summary.getStyleClass().add("muted");
    var limits = new LimitsForm(model);
    var foot = new VBox(summary, limits, limits.question());
    foot.getStyleClass().add("recordings-foot");
    return foot;
  }

  private List<RecordingFile> selected() {
    return List.copyOf(table.getSelectionModel().getSelectedItems());
  }

  private void fillTable() {
    // The list is read anew with every change; what was selected stays so. The first listener is
    // told before the table is, and the second after it.
    var chosen = new HashSet<Path>();
    model
        .shown()
        .addListener(
            (ListChangeListener<RecordingFile>)
                change -> selected().forEach(file -> chosen.add(file.path())));
    var sorted = new SortedList<>(model.shown());
    sorted.comparatorProperty().bind(table.comparatorProperty());
    table.setItems(sorted);
    sorted.addListener(
        (ListChangeListener<RecordingFile>)
            change -> {
              select(sorted, chosen);
              chosen.clear();
            });
    table.setAccessibleText("Recordings");
    table.getStyleClass().addAll("recordings-table", Styles.DENSE);
    table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    var empty = new Label();
    empty
        .textProperty()
        .bind(
            model
                .filterProperty()
                .map(typed ->
                    typed.isBlank()
                        ? "Every connection is recorded and can be opened here again."
                        : "No recording has these words."));
    empty.getStyleClass().add("muted");
    table.setPlaceholder(empty);
    table
        .getColumns()
        .addAll(
            List.of(
                column(
                    "Started",
                    170,
                    file -> RecordingText.full(file, model.zone()),
                    Comparator.comparing(RecordingText::when),
                    false),
                titleColumn(),
                column(
                    "Length",
                    90,
                    RecordingText::length,
                    Comparator.comparing(RecordingFile::length),
                    true),
                column(
                    "Rows",
                    100,
                    RecordingText::rows,
                    Comparator.comparingLong(RecordingFile::rows),
                    true),
                column(
                    "Size",
                    90,
                    file -> Formats.size(file.bytes()),
                    Comparator.comparingLong(RecordingFile::bytes),
                    true),
                column(
                    "State",
                    130,
                    RecordingsTable::state,
                    Comparator.comparing(RecordingsTable::state),
                    false)));
    table.setRowFactory(view -> row());
    table.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    table.setOnContextMenuRequested(event ->
        RecordingMenu.of(model, selected(), this::rename)
            .show(table, event.getScreenX(), event.getScreenY()));
  }

  private void select(List<RecordingFile> files, Set<Path> chosen) {
    if (chosen.isEmpty()) {
      return;
    }
    var selection = table.getSelectionModel();
    selection.clearSelection();
    for (int i = 0; i < files.size(); i++) {
      if (chosen.contains(files.get(i).path())) {
        selection.select(i);
      }
    }
  }

  private static String state(RecordingFile file) {
    String state = RecordingText.state(file);
    return file.kept() ? (state.isEmpty() ? "kept" : state + ", kept") : state;
  }

  private TableColumn<RecordingFile, RecordingFile> titleColumn() {
    TableColumn<RecordingFile, RecordingFile> column =
        column(
            "Endpoint",
            360,
            file ->
                file.url().contains(file.title())
                    ? file.title()
                    : (file.title() + "  " + file.url()).strip(),
            Comparator.comparing(RecordingFile::title, String.CASE_INSENSITIVE_ORDER),
            false);
    column.setMinWidth(120);
    return column;
  }

  private static TableColumn<RecordingFile, RecordingFile> column(
      String title,
      double width,
      Function<RecordingFile, String> text,
      Comparator<RecordingFile> order,
      boolean number) {
    var column = new TableColumn<RecordingFile, RecordingFile>(title);
    column.setPrefWidth(width);
    // What is narrow gives way least.
    column.setMinWidth(0.95 * width);
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
    column.setComparator(order);
    if (number) {
      column.getStyleClass().add("number");
    }
    column.setCellFactory(view ->
        new TableCell<>() {
          @Override
          protected void updateItem(@Nullable RecordingFile file, boolean empty) {
            super.updateItem(file, empty);
            setText(empty || file == null ? null : text.apply(file));
            setAlignment(number ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
          }
        });
    return column;
  }

  private TableRow<RecordingFile> row() {
    var row =
        new TableRow<RecordingFile>() {
          @Override
          protected void updateItem(@Nullable RecordingFile file, boolean empty) {
            super.updateItem(file, empty);
            setTooltip(
                empty || file == null
                    ? null
                    : new Tooltip(RecordingText.details(file, model.zone())));
          }
        };
    row.setOnMouseClicked(event -> {
      if (event.getClickCount() == 2 && !row.isEmpty()) {
        model.open(List.of(row.getItem()));
      }
    });
    return row;
  }

  private void pressed(KeyEvent key) {
    List<RecordingFile> selected = selected();
    if (selected.isEmpty()) {
      return;
    }
    switch (key.getCode()) {
      case KeyCode.ENTER -> model.open(selected);
      case KeyCode.DELETE -> model.delete(selected);
      case KeyCode.F2 -> rename(selected.getFirst());
      case KeyCode.SPACE -> toggleKept();
      default -> {
        return;
      }
    }
    key.consume();
  }

  /// Puts the cursor into the filter.
  public void focusFilter() {
    filter.requestFocus();
  }
}
