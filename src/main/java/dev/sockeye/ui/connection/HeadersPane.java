package dev.sockeye.ui.connection;

import atlantafx.base.theme.Styles;
import dev.sockeye.session.HeaderLine;
import dev.sockeye.ui.common.Icon;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The headers of the request, one a row, sent as typed and in order.
final class HeadersPane extends VBox {

  private final ObservableList<HeaderRow> headers;
  private final VBox rows = new VBox();

  HeadersPane(ObservableList<HeaderRow> headers) {
    this.headers = headers;
    getStyleClass().add("headers-pane");
    rows.getStyleClass().add("headers-rows");
    var add = new Button("Add a header", Icon.ADD.node());
    add.getStyleClass().addAll(Styles.FLAT, Styles.SMALL);
    add.setOnAction(event -> add());
    var hint =
        new Label(
            "A header of yours takes the place of a built-in one of that name. ${env:NAME} is filled"
                + " in and not recorded.");
    hint.getStyleClass().add("muted");
    var foot = new HBox(add, hint);
    foot.getStyleClass().add("connection-line");
    getChildren().addAll(rows, foot);
    headers.addListener(
        (ListChangeListener<HeaderRow>)
            change -> {
              while (change.next()) {
                if (change.wasAdded() || change.wasRemoved()) {
                  rebuild();
                  return;
                }
              }
            });
    rebuild();
  }

  private void add() {
    headers.add(new HeaderRow());
    rows.getChildren().getLast().lookup(".header-name").requestFocus();
  }

  private void rebuild() {
    rows.getChildren().setAll(headers.stream().map(this::row).toList());
  }

  private HBox row(HeaderRow header) {
    var enabled = new CheckBox();
    enabled.selectedProperty().bindBidirectional(header.enabledProperty());
    enabled.setAccessibleText("Send this header");
    enabled.setTooltip(new Tooltip("Send this header"));
    var name = field(header.nameProperty(), "Name", "header-name");
    name.setPrefWidth(220);
    var value = field(header.valueProperty(), "Value", "header-value");
    HBox.setHgrow(value, Priority.ALWAYS);
    header.nameProperty().subscribe(typed -> judge(header, name));
    var remove = new Button(null, Icon.CANCEL.node());
    remove.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
    remove.setAccessibleText("Remove this header");
    remove.setTooltip(new Tooltip("Remove"));
    remove.setOnAction(event -> headers.remove(header));
    var row = new HBox(enabled, name, value, remove);
    row.getStyleClass().add("connection-line");
    return row;
  }

  private static TextField field(
      javafx.beans.property.StringProperty text, String prompt, String style) {
    var field = new TextField();
    field.textProperty().bindBidirectional(text);
    field.setPromptText(prompt);
    field.setAccessibleText("Header " + prompt.toLowerCase(java.util.Locale.ROOT));
    field.getStyleClass().addAll(style, Styles.SMALL, "mono");
    return field;
  }

  private static void judge(HeaderRow header, TextField name) {
    boolean wrong =
        !header.isEmpty()
            && HeaderLine.check(header.nameProperty().get(), "") instanceof HeaderLine.Invalid;
    name.pseudoClassStateChanged(Styles.STATE_DANGER, wrong);
  }
}
