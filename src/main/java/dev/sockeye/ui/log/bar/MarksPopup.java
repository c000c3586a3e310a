package dev.sockeye.ui.log.bar;

import dev.sockeye.ui.common.Formats;
import dev.sockeye.ui.common.Icon;
import dev.sockeye.ui.log.LogViewModel;
import dev.sockeye.ui.log.MarkShape;
import dev.sockeye.ui.log.MarksViewModel;
import dev.sockeye.ui.log.Preview;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.SVGPath;
import javafx.stage.Popup;

/// The marked rows as a list, under a button: a click goes to one.
public final class MarksPopup {
  private static final double WIDTH = 30;
  private static final int ROWS = 10;
  private static final double CELL = 28;

  private final LogViewModel log;
  private final MarksViewModel model;
  private final Popup popup = new Popup();
  private final ListView<MarksViewModel.MarkedRow> list = new ListView<>();
  private final Label empty = new Label("No row is marked. Space marks the selected ones.");

  MarksPopup(LogViewModel log) {
    this.log = log;
    this.model = log.rows().marks();
    popup.setAutoHide(true);
    popup.setHideOnEscape(true);
    list.setPlaceholder(empty);
    list.setCellFactory(view -> new Cell());
    list.setAccessibleText("Marked rows");
    list.setOnMouseClicked(click -> go());
    list.setOnKeyPressed(key -> {
      if (key.getCode() == KeyCode.ENTER) {
        go();
        key.consume();
      } else if (key.getCode() == KeyCode.DELETE && chosen() != null) {
        model.remove(List.of(chosen().mark().n()));
        fill();
        key.consume();
      }
    });
    list.setFixedCellSize(CELL);
    var only = new CheckBox("Marked rows only");
    only.selectedProperty().bindBidirectional(model.onlyMarkedProperty());
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var head =
        new HBox(
            only,
            space,
            button(Icon.UP, "Previous mark (Shift+F2)", () -> model.goTo(false)),
            button(Icon.EXPANDED, "Next mark (F2)", () -> model.goTo(true)));
    head.getStyleClass().add("log-marks-head");
    head.setAlignment(Pos.CENTER_LEFT);
    var box = new VBox(head, list);
    box.getStyleClass().addAll("log-marks", "dense");
    // The list takes Esc for itself.
    box.addEventFilter(
        KeyEvent.KEY_PRESSED,
        key -> {
          if (key.getCode() == KeyCode.ESCAPE) {
            popup.hide();
            key.consume();
          }
        });
    popup.getContent().add(box);
  }

  private MarksViewModel.MarkedRow chosen() {
    return list.getSelectionModel().getSelectedItem();
  }

  private void go() {
    MarksViewModel.MarkedRow row = chosen();
    if (row != null) {
      popup.hide();
      log.rows().goTo(row.mark().n());
    }
  }

  private static Button button(Icon icon, String description, Runnable action) {
    var button = new Button("", icon.node());
    button.getStyleClass().addAll("flat", "small", "button-icon");
    button.setTooltip(new Tooltip(description));
    button.setAccessibleText(description);
    button.setOnAction(event -> action.run());
    return button;
  }

  /// Shows the list below a node; hides it where it is shown.
  void toggle(Node under) {
    if (popup.isShowing()) {
      popup.hide();
      return;
    }
    fill();
    var bounds = under.localToScreen(under.getLayoutBounds());
    var box = (VBox) popup.getContent().getFirst();
    // A popup has none of its window's sheets: the last one counts most.
    box.getStylesheets().setAll(under.getParent().getParent().getStylesheets());
    box.getStylesheets().addAll(under.getScene().getRoot().getStylesheets());
    double em = under.getBoundsInLocal().getHeight() / 2;
    box.setPrefWidth(WIDTH * Math.max(11, em));
    popup.show(under, bounds.getMaxX() - box.getPrefWidth(), bounds.getMaxY() + 4);
    list.requestFocus();
  }

  private void fill() {
    model.list(rows -> {
      list.getItems().setAll(rows);
      list.setPrefHeight(Math.clamp(rows.size(), 3, ROWS) * CELL + 4);
      list.getSelectionModel().selectFirst();
    });
  }

  private final class Cell extends ListCell<MarksViewModel.MarkedRow> {
    private final SVGPath sign = new SVGPath();
    private final Label number = new Label();
    private final Label time = new Label();
    private final Label note = new Label();
    private final HBox line = new HBox(sign, number, time, note);

    Cell() {
      line.setAlignment(Pos.CENTER_LEFT);
      line.getStyleClass().add("log-marks-row");
      number.setMinWidth(Region.USE_PREF_SIZE);
      time.setMinWidth(Region.USE_PREF_SIZE);
      time.getStyleClass().add("muted");
      note.setMinWidth(0);
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(MarksViewModel.MarkedRow item, boolean none) {
      super.updateItem(item, none);
      if (none || item == null) {
        setGraphic(null);
        setAccessibleText("");
        return;
      }
      MarkShape shape = MarkShape.of(item.mark());
      sign.setContent(shape.path());
      sign.getStyleClass().setAll("log-sign", "log-sign-" + shape.colour());
      number.setText(Formats.count(item.mark().n()));
      time.setText(
          log.timeStyleProperty().get().format(item.at(), log.openedAtOrFirst(), log.zone()));
      note.setText(Preview.line(item.mark().note(), 200));
      setGraphic(line);
      setAccessibleText(
          "row %s, %s, %s, %s"
              .formatted(number.getText(), time.getText(), shape.description(), note.getText()));
    }
  }
}
