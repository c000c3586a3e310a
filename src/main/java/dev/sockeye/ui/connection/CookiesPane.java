package dev.sockeye.ui.connection;

import atlantafx.base.theme.Styles;
import dev.sockeye.ui.common.Icon;
import dev.sockeye.ui.connection.CookiesViewModel.Row;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;

/// The cookies that servers have set, and which of them go out.
final class CookiesPane extends PartPane {
  private static final String HIDDEN = "••••••••";
  private static final double ROW = 26;
  private static final int MOST = 8;

  private final CookiesViewModel model;
  private final TableView<Row> table = new TableView<>();
  private final BooleanProperty masked = new SimpleBooleanProperty(this, "masked", true);

  CookiesPane(CookiesViewModel model) {
    super("cookies-pane");
    this.model = model;
    var used = new CheckBox("Send and keep cookies");
    used.selectedProperty().bindBidirectional(model.usedProperty());
    used.setMinWidth(USE_PREF_SIZE);
    Label summary = muted("");
    summary.textProperty().bind(model.summaryProperty());
    Button remove = flat("Remove", Icon.CANCEL, () -> model.remove(List.copyOf(selected())));
    remove.setAccessibleText("Remove the selected cookies");
    Button clear = flat("Clear", Icon.CLEAR, model::clear);
    clear.setAccessibleText("Remove all cookies");
    var reveal = new RevealButton(masked, "the values");
    reveal.setMinWidth(USE_PREF_SIZE);
    getChildren().addAll(line(used, wide(summary), reveal, remove, clear), table);
    table();
    masked.subscribe(now -> table.refresh());
    model
        .rows()
        .subscribe(() -> {
          clear.setDisable(model.rows().isEmpty());
          fit();
        });
    clear.setDisable(model.rows().isEmpty());
    remove.setDisable(true);
    table
        .getSelectionModel()
        .selectedItemProperty()
        .subscribe(now -> remove.setDisable(now == null));
    fit();
  }

  private List<Row> selected() {
    return table.getSelectionModel().getSelectedItems();
  }

  private void table() {
    table.getStyleClass().addAll(Styles.DENSE, "cookies-table");
    table.setAccessibleText("Cookies");
    table.setItems(model.rows());
    table.setFixedCellSize(ROW);
    table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table
        .getColumns()
        .setAll(
            List.of(
                column("Sent", 46, row -> row.sent() ? "yes" : "no"),
                column("Name", 130, row -> row.cookie().name()),
                column("Value", 180, row -> masked.get() ? HIDDEN : row.cookie().value()),
                column("Domain", 130, Row::domain),
                column("Path", 70, row -> row.cookie().path()),
                column("Expires", 140, row -> row.expires(ZoneId.systemDefault())),
                column("Flags", 170, Row::flags)));
    table.setOnKeyPressed(key -> {
      if (key.getCode() == KeyCode.DELETE) {
        model.remove(List.copyOf(selected()));
        key.consume();
      }
    });
  }

  private static TableColumn<Row, String> column(
      String title, double width, Function<Row, String> text) {
    var column = new TableColumn<Row, String>(title);
    column.setPrefWidth(width);
    column.setSortable(true);
    column.setReorderable(false);
    column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
    return column;
  }

  private void fit() {
    int shown = Math.clamp(model.rows().size(), 1, MOST);
    table.setPrefHeight((shown + 1) * ROW + 12);
    table.setMinHeight(USE_PREF_SIZE);
    Form.show(!model.rows().isEmpty(), table);
  }

  @Override
  void pulse() {
    model.pulse();
  }
}
