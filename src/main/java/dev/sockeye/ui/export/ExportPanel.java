package dev.sockeye.ui.export;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import dev.sockeye.exchange.export.ExportFormat;
import dev.sockeye.ui.common.Background;
import dev.sockeye.ui.common.Icon;
import dev.sockeye.ui.common.Pulse;
import java.io.File;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/// Asks, above the log, what is exported and where to, and shows how far that is.
public final class ExportPanel extends VBox {
  private static final int PULSE_MILLIS = 100;

  /// What the rest of a window needs at least, in pixels.
  private static final double ALL_ELSE = 560;

  private static final double LEAST_HEIGHT = 44;

  private final ExportViewModel model;
  private final Background background;
  private final Map<ExportRows, RadioButton> rows = new EnumMap<>(ExportRows.class);
  private final Map<ExportFormat, RadioButton> formats = new EnumMap<>(ExportFormat.class);
  private final TextField field = new TextField();
  private final Pulse pulse;

  /// @param close takes the panel away and puts the focus back
  public ExportPanel(ExportViewModel model, Background background, Runnable close) {
    this.model = model;
    this.background = background;
    pulse = new Pulse(PULSE_MILLIS, model::pulse);
    getStyleClass().add("export-panel");
    getStylesheets()
        .add(Objects.requireNonNull(ExportPanel.class.getResource("export.css")).toExternalForm());
    setMinWidth(0);
    var body = new VBox(formats(), what(), hint(), where(), actions());
    body.getStyleClass().add("export-body");
    // A low window has room for a part of it.
    var scrolled = new ScrollPane(body);
    scrolled.getStyleClass().addAll(Tweaks.EDGE_TO_EDGE, "export-scroll");
    scrolled.setFitToWidth(true);
    scrolled.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scrolled.setFocusTraversable(false);
    getChildren().addAll(head(close), scrolled);
    var window = sceneProperty().flatMap(Scene::heightProperty);
    window.subscribe(height -> makeRoom(scrolled, body));
    body.heightProperty().subscribe(height -> makeRoom(scrolled, body));
    setOnKeyPressed(key -> {
      if (key.getCode() == KeyCode.ESCAPE) {
        close.run();
        key.consume();
      }
    });
    // Out of sight, an export goes on, and its end is told when the panel is opened again.
    parentProperty()
        .subscribe(parent -> {
          if (parent == null) {
            pulse.stop();
          } else {
            pulse.start();
          }
        });
    model.countedProperty().subscribe(now -> showCounts());
  }

  /// As high as it needs to be, where the window is.
  private void makeRoom(ScrollPane scrolled, Region body) {
    double room = getScene() == null ? 0 : getScene().getHeight() - ALL_ELSE;
    scrolled.setMinHeight(Math.max(LEAST_HEIGHT, Math.min(room, body.getHeight())));
  }

  /// Takes over what the log has to export now, and the focus.
  public void show(Supplier<ExportOffer> offer) {
    model.show(offer);
    // What is scrolled is in the scene only once its style is known.
    applyCss();
    formats.getOrDefault(model.formatProperty().get(), new RadioButton()).requestFocus();
  }

  private void showCounts() {
    rows.forEach((which, button) -> {
      String text = title(which) + model.count(which);
      if (!button.getText().equals(text)) {
        button.setText(text);
      }
      button.setDisable(!model.offers(which));
    });
  }

  private static String title(ExportRows which) {
    return switch (which) {
      case ALL -> "All: ";
      case SHOWN -> "Shown: ";
      case SELECTED -> "Selected: ";
    };
  }

  private static Node head(Runnable close) {
    var title = new Label("Export");
    title.getStyleClass().add("export-title");
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var button = new Button(null, Icon.CANCEL.node());
    button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
    button.setAccessibleText("Close (Escape)");
    button.setTooltip(new Tooltip("Close (Escape)"));
    button.setOnAction(event -> close.run());
    var head = new HBox(title, space, button);
    head.setAlignment(Pos.CENTER_LEFT);
    return head;
  }

  private Node formats() {
    var group = new ToggleGroup();
    var grid = new GridPane();
    grid.getStyleClass().add("export-formats");
    ExportFormat[] all = ExportFormat.values();
    int lines = (all.length + 1) / 2;
    for (int i = 0; i < all.length; i++) {
      ExportFormat format = all[i];
      var button = new RadioButton(format.title());
      button.setToggleGroup(group);
      button.setAccessibleText(format.title() + ": " + format.purpose());
      button.setMinWidth(Region.USE_PREF_SIZE);
      button.setOnAction(event -> model.formatProperty().set(format));
      model.formatProperty().subscribe(now -> button.setSelected(now == format));
      button.disableProperty().bind(model.runningProperty());
      formats.put(format, button);
      var purpose = new Label(format.purpose());
      purpose.getStyleClass().add("export-purpose");
      purpose.setMinWidth(0);
      purpose.setOnMouseClicked(event -> {
        if (!model.runningProperty().get()) {
          model.formatProperty().set(format);
        }
      });
      int column = i / lines * 2;
      grid.add(button, column, i % lines);
      grid.add(purpose, column + 1, i % lines);
      GridPane.setHgrow(purpose, Priority.SOMETIMES);
    }
    return grid;
  }

  private Node what() {
    var group = new ToggleGroup();
    var line = line("Rows");
    for (ExportRows which : ExportRows.values()) {
      var button = new RadioButton(title(which));
      button.setToggleGroup(group);
      button.setMinWidth(Region.USE_PREF_SIZE);
      button.setOnAction(event -> model.rowsProperty().set(which));
      model.rowsProperty().subscribe(now -> button.setSelected(now == which));
      rows.put(which, button);
      line.getChildren().add(button);
    }
    var utc = new CheckBox("Times in UTC");
    utc.selectedProperty().bindBidirectional(model.utcProperty());
    model.formatProperty().subscribe(now -> shown(utc, model.hasTimes()));
    line.getChildren().add(utc);
    line.disableProperty().bind(model.runningProperty());
    return line;
  }

  private Node hint() {
    var hint = new Label();
    hint.setGraphic(Icon.INFO.node());
    hint.getStyleClass().add("export-hint");
    hint.textProperty().bind(model.hintProperty());
    model.hintProperty().subscribe(text -> shown(hint, !text.isEmpty()));
    return hint;
  }

  private Node where() {
    field.textProperty().bindBidirectional(model.fileProperty());
    field.setAccessibleText("The file to write to");
    field.setOnAction(event -> model.start());
    HBox.setHgrow(field, Priority.ALWAYS);
    var choose = new Button("Choose…", Icon.FOLDER.node());
    choose.setMinWidth(Region.USE_PREF_SIZE);
    choose.setOnAction(event -> choose());
    var line = line("File");
    line.getChildren().addAll(field, choose);
    line.disableProperty().bind(model.runningProperty());
    return line;
  }

  private static HBox line(String title) {
    var label = new Label(title);
    label.getStyleClass().add("export-label");
    label.setMinWidth(Region.USE_PREF_SIZE);
    var line = new HBox(label);
    line.getStyleClass().add("export-line");
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }

  private void choose() {
    var chooser = new FileChooser();
    chooser.setTitle("Export to");
    var before = new File(model.fileProperty().get());
    chooser.setInitialFileName(before.getName());
    if (before.getParentFile() != null && before.getParentFile().isDirectory()) {
      chooser.setInitialDirectory(before.getParentFile());
    }
    ExportFormat format = model.formatProperty().get();
    chooser
        .getExtensionFilters()
        .add(new FileChooser.ExtensionFilter(format.title(), "*." + format.suffix()));
    File chosen = chooser.showSaveDialog(getScene().getWindow());
    if (chosen != null) {
      model.fileProperty().set(chosen.getPath());
    }
  }

  private Node actions() {
    var start = new Button("Export", Icon.EXPORT.node());
    start.getStyleClass().add(Styles.ACCENT);
    start.setMinWidth(Region.USE_PREF_SIZE);
    start.setOnAction(event -> model.start());
    model
        .replacesProperty()
        .subscribe(asked -> start.setText(asked ? "Replace the file" : "Export"));
    var stop = new Button("Cancel");
    stop.setMinWidth(Region.USE_PREF_SIZE);
    stop.setOnAction(event -> model.cancel());
    var bar = new ProgressBar();
    bar.progressProperty().bind(model.shareProperty());
    bar.setAccessibleText("How much is exported");
    bar.getStyleClass().add("export-progress");
    var status = new Label();
    status.getStyleClass().add("export-status");
    status.setMinWidth(0);
    status.textProperty().bind(model.statusProperty());
    status.setTooltip(new Tooltip());
    status.getTooltip().textProperty().bind(model.statusProperty());
    var problem = new Label();
    problem.setGraphic(Icon.ERROR.node());
    problem.getStyleClass().add("problem");
    problem.setMinWidth(0);
    problem.textProperty().bind(model.problemProperty());
    var warning = new Label();
    warning.setGraphic(Icon.WARNING.node());
    warning.getStyleClass().add("export-warning");
    warning.setMinWidth(0);
    warning.textProperty().bind(model.warningProperty());
    var folder = link("Show in folder");
    folder.setOnAction(event -> showInFolder());
    var copy = link("Copy path");
    copy.setOnAction(event ->
        Clipboard.getSystemClipboard()
            .setContent(
                Map.of(DataFormat.PLAIN_TEXT, String.valueOf(model.writtenProperty().get()))));
    model
        .runningProperty()
        .subscribe(running -> {
          // What is typed next is not to land in the log.
          boolean held = isFocusWithin();
          shown(start, !running);
          shown(stop, running);
          shown(bar, running);
          if (held) {
            (running ? stop : field).requestFocus();
          }
        });
    model.statusProperty().subscribe(text -> shown(status, !text.isEmpty()));
    model.problemProperty().subscribe(text -> shown(problem, !text.isEmpty()));
    model.warningProperty().subscribe(text -> shown(warning, !text.isEmpty()));
    model
        .writtenProperty()
        .subscribe(file -> {
          shown(folder, file != null);
          shown(copy, file != null);
        });
    var line = line("");
    // Not where Export was: a second click there is to do no harm.
    line.getChildren().addAll(start, bar, stop, status, folder, copy, warning, problem);
    return line;
  }

  private static Button link(String text) {
    var button = new Button(text);
    button.getStyleClass().addAll(Styles.FLAT, Styles.ACCENT, Styles.SMALL);
    button.setMinWidth(Region.USE_PREF_SIZE);
    return button;
  }

  private void showInFolder() {
    Path file = model.writtenProperty().get();
    if (file != null) {
      background.run(
          () -> {
            FileInFolder.show(file);
            return true;
          },
          done -> {},
          failed -> model.tell("No program shows folders here; the path can be copied."));
    }
  }

  private static void shown(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }
}
