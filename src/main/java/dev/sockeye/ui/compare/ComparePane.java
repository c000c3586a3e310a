package dev.sockeye.ui.compare;

import dev.sockeye.journal.RowSource;
import dev.sockeye.ui.common.Background;
import dev.sockeye.ui.common.Formats;
import dev.sockeye.ui.common.Icon;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// Two rows compared, in the place of the inspector: their texts side by side or one below the
/// other, and the paths of the JSON values that differ.
public final class ComparePane extends VBox {
  private static final int LONGEST = 2_000;

  /// What the list's scroll bar may take of its width, in pixels.
  private static final double SCROLL_BAR = 16;

  /// The least width that lines are wrapped in, in pixels.
  private static final double LEAST_ROOM = 200;

  private final Background background;
  private final Label title = new Label();
  private final Label verdict = new Label();
  private final ListView<TextDiff.Line> lines = new ListView<>();
  private final TableView<JsonDiff.Change> paths = new TableView<>();
  private final ToggleButton beside = new ToggleButton("Side by side");
  private final ToggleButton unified = new ToggleButton("Unified");
  private final ToggleButton json = new ToggleButton("JSON values");
  private final StackPane centre = new StackPane(lines);
  private int asked;

  /// @param close takes the pane away
  public ComparePane(Background background, Runnable close) {
    this.background = background;
    getStyleClass().addAll("compare", "dense");
    getStylesheets()
        .add(Objects.requireNonNull(ComparePane.class.getResource("compare.css")).toExternalForm());
    var group = new ToggleGroup();
    for (ToggleButton button : List.of(beside, unified, json)) {
      button.setToggleGroup(group);
      button.getStyleClass().add("small");
      button.setMinWidth(USE_PREF_SIZE);
      button.setOnAction(event -> {
        // One of them always holds.
        button.setSelected(true);
        front();
      });
    }
    beside.getStyleClass().add("left-pill");
    unified.getStyleClass().add("center-pill");
    json.getStyleClass().add("right-pill");
    beside.setSelected(true);
    verdict.getStyleClass().add("muted");
    verdict.setMinWidth(0);
    verdict.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(verdict, Priority.ALWAYS);
    title.setMinWidth(USE_PREF_SIZE);
    var end = new Button("", Icon.CANCEL.node());
    end.getStyleClass().addAll("flat", "small", "button-icon");
    end.setTooltip(new Tooltip("Close the comparison (Esc)"));
    end.setAccessibleText("Close the comparison");
    end.setOnAction(event -> close.run());
    var ways = new HBox(beside, unified, json);
    ways.setAlignment(Pos.CENTER);
    var head = new HBox(title, verdict, ways, end);
    head.getStyleClass().add("compare-head");
    head.setAlignment(Pos.CENTER_LEFT);
    lines.setCellFactory(view -> new LineCell());
    lines.setAccessibleText("Lines of both rows");
    lines.setPlaceholder(new Label(""));
    // Heights that were worked out for another width are of no use.
    lines.widthProperty().subscribe((_, _) -> lines.refresh());
    columns();
    centre.setMinSize(0, 40);
    VBox.setVgrow(centre, Priority.ALWAYS);
    setMinWidth(0);
    getChildren().addAll(head, centre);
  }

  private void columns() {
    paths.getColumns().add(column("Path", change -> change.path(), 220));
    paths
        .getColumns()
        .add(column("What", change -> change.kind().name().toLowerCase(Locale.ROOT), 90));
    paths.getColumns().add(column("Left", JsonDiff.Change::left, 260));
    paths.getColumns().add(column("Right", JsonDiff.Change::right, 260));
    paths.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    paths.setAccessibleText("JSON values that differ");
    paths.setPlaceholder(new Label("No value differs."));
  }

  private static TableColumn<JsonDiff.Change, String> column(
      String title, java.util.function.Function<JsonDiff.Change, String> value, double width) {
    var column = new TableColumn<JsonDiff.Change, String>(title);
    column.setCellValueFactory(
        cell -> new ReadOnlyStringWrapper(value.apply(cell.getValue())).getReadOnlyProperty());
    column.setPrefWidth(width);
    column.setSortable(false);
    return column;
  }

  private void front() {
    Node shown = json.isSelected() ? paths : lines;
    centre.getChildren().setAll(List.of(shown));
    lines.refresh();
  }

  /// Reads two rows and shows them, as soon as they are compared.
  public void compare(RowSource source, long left, long right) {
    int of = ++asked;
    title.setText("Rows %s and %s".formatted(Formats.count(left), Formats.count(right)));
    verdict.setText("Comparing…");
    background.run(
        () -> Comparison.read(source, left, right),
        comparison -> {
          if (of == asked) {
            show(comparison);
          }
        },
        e -> {
          if (of == asked) {
            lines.getItems().clear();
            paths.getItems().clear();
            verdict.setText("They cannot be read: " + e.getMessage());
          }
        });
  }

  private void show(Comparison comparison) {
    verdict.setText(comparison.verdict());
    verdict.setTooltip(new Tooltip(comparison.verdict()));
    lines.getItems().setAll(comparison.text().lines());
    paths.getItems().setAll(comparison.paths());
    json.setDisable(!comparison.json());
    if (!comparison.json() && json.isSelected()) {
      beside.setSelected(true);
    }
    front();
  }

  @Override
  public void requestFocus() {
    centre.getChildren().getFirst().requestFocus();
  }

  private final class LineCell extends ListCell<TextDiff.Line> {
    LineCell() {
      getStyleClass().add("compare-line");
      setPrefWidth(0);
      setMinHeight(0);
    }

    @Override
    protected double computePrefHeight(double width) {
      return getGraphic() instanceof Region graphic
          ? snapSizeY(graphic.prefHeight(width > 0 ? width : roomForLines()))
          : super.computePrefHeight(width);
    }

    @Override
    protected void updateItem(TextDiff.Line line, boolean none) {
      super.updateItem(line, none);
      setText(null);
      if (none || line == null) {
        setGraphic(null);
        setAccessibleText("");
        return;
      }
      setAccessibleText(
          "%s: %s, %s"
              .formatted(
                  line.kind().name().toLowerCase(Locale.ROOT),
                  plain(line.left()),
                  plain(line.right())));
      setGraphic(unified.isSelected() ? below(line) : besides(line));
    }

    private Node besides(TextDiff.Line line) {
      return new Halves(side(line, true), side(line, false));
    }

    private Node below(TextDiff.Line line) {
      return switch (line.kind()) {
        case SAME, REMOVED -> side(line, true);
        case ADDED -> side(line, false);
        case CHANGED -> new VBox(side(line, true), side(line, false));
      };
    }

    private Region side(TextDiff.Line line, boolean left) {
      List<TextDiff.Part> parts = left ? line.left() : line.right();
      boolean here = line.kind() != TextDiff.Kind.SAME && !parts.isEmpty();
      var texts = new ArrayList<Node>();
      texts.add(text(here ? (left ? "− " : "+ ") : "  ", "compare-sign"));
      int length = 0;
      for (TextDiff.Part part : parts) {
        String shown = part.text();
        if (length + shown.length() > LONGEST) {
          shown = shown.substring(0, LONGEST - length) + "…";
        }
        length += part.text().length();
        texts.add(
            text(shown, part.changed() ? (left ? "compare-gone" : "compare-new") : "compare-text"));
        if (length > LONGEST) {
          break;
        }
      }
      var flow = new TextFlow(texts.toArray(Node[]::new));
      flow.getStyleClass().add("compare-side");
      if (here) {
        flow.getStyleClass().add(left ? "compare-left" : "compare-right");
      }
      return flow;
    }

    private Text text(String words, String kind) {
      var text = new Text(words);
      text.getStyleClass().addAll("text", kind);
      return text;
    }
  }

  /// What a line has of the list's width.
  private double roomForLines() {
    return Math.max(LEAST_ROOM, lines.getWidth() - SCROLL_BAR);
  }

  /// Both sides of a line, each as wide as the other and wrapped in its half. It is as high as the
  /// higher one, also where it is asked without a width, as lists do.
  private final class Halves extends Region {
    private final Region left;
    private final Region right;

    Halves(Region left, Region right) {
      this.left = left;
      this.right = right;
      getChildren().addAll(left, right);
    }

    @Override
    public Orientation getContentBias() {
      return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
      return 0;
    }

    @Override
    protected double computePrefWidth(double height) {
      return roomForLines();
    }

    @Override
    protected double computePrefHeight(double width) {
      double half = Math.floor((width > 0 ? width : roomForLines()) / 2);
      return Math.max(left.prefHeight(half), right.prefHeight(half));
    }

    @Override
    protected void layoutChildren() {
      double half = Math.floor(getWidth() / 2);
      left.resizeRelocate(0, 0, half, getHeight());
      right.resizeRelocate(half, 0, getWidth() - half, getHeight());
    }
  }

  private static String plain(List<TextDiff.Part> parts) {
    var text = new StringBuilder();
    parts.forEach(part -> text.append(part.text()));
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text.toString();
  }
}
