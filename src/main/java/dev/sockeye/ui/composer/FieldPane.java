package dev.sockeye.ui.composer;

import atlantafx.base.theme.Styles;
import dev.sockeye.ui.common.Icon;
import dev.sockeye.wire.CloseCode;
import java.io.File;
import java.util.List;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/// The modes that are a few fields instead of an editor: a file, a ping or pong, a close.
final class FieldPane extends GridPane {
  private static final List<String> CODES =
      List.of(
          "1000", "1001", "1002", "1003", "1007", "1008", "1009", "1010", "1011", "1012", "1013",
          "1014", "3000", "4000");

  private final Node first;

  private FieldPane(Node first) {
    this.first = first;
    getStyleClass().add("composer-fields");
  }

  static FieldPane file(ComposerViewModel model, Node owner) {
    TextField path = field(model.textProperty(ComposerMode.FILE), "/path/of/the/file");
    var choose = new Button("Choose…", Icon.FOLDER.node());
    choose.getStyleClass().add(Styles.SMALL);
    choose.setMinWidth(USE_PREF_SIZE);
    choose.setOnAction(_ -> {
      var chooser = new FileChooser();
      chooser.setTitle("Send a file");
      File file = chooser.showOpenDialog(owner.getScene().getWindow());
      if (file != null) {
        path.setText(file.getPath());
      }
    });
    var pane = new FieldPane(path);
    var row = new HBox(path, choose);
    row.getStyleClass().add("composer-row");
    HBox.setHgrow(path, Priority.ALWAYS);
    pane.row(0, "File", path, row);
    pane.row(1, "Send as", null, pane.choice("Binary", "Text (UTF-8)", model, ComposerMode.FILE));
    pane.hint(2, "A file can also be dropped here. It is read when it is sent.");
    return pane;
  }

  static FieldPane control(ComposerViewModel model, ComposerMode mode) {
    TextField payload = field(model.textProperty(mode), "may be empty");
    var pane = new FieldPane(payload);
    pane.row(0, "Payload", payload, payload);
    pane.row(1, "Written as", null, pane.choice("Text", "Hex", model, mode));
    pane.hint(
        2,
        mode == ComposerMode.PING
            ? "The peer answers a ping with a pong of the same payload."
            : "A pong nobody asked for is a one-way sign of life.");
    return pane;
  }

  static FieldPane close(ComposerViewModel model) {
    var code = new ComboBox<String>();
    code.setEditable(true);
    code.getItems().setAll(CODES);
    code.getStyleClass().add(Styles.SMALL);
    code.setPrefWidth(96);
    code.setMinWidth(USE_PREF_SIZE);
    code.setVisibleRowCount(CODES.size());
    code.setCellFactory(_ -> new CodeCell());
    code.getEditor().setPromptText("none");
    code.getEditor().textProperty().bindBidirectional(model.closeCodeProperty());
    var words = new Label();
    words.getStyleClass().add("muted");
    words.textProperty().bind(inWords(model.closeCodeProperty()));
    var row = new HBox(code, words);
    row.getStyleClass().add("composer-row");
    TextField reason = field(model.textProperty(ComposerMode.CLOSE), "may be empty");
    var pane = new FieldPane(code);
    pane.row(0, "Code", code, row);
    pane.row(1, "Reason", reason, reason);
    pane.hint(2, "After this frame nothing more can be sent; the peer answers with its own close.");
    return pane;
  }

  void focusField() {
    first.requestFocus();
  }

  private static ObservableValue<String> inWords(StringProperty code) {
    return code.map(typed ->
            typed.isBlank()
                ? "a close frame without payload"
                : typed.strip().matches("\\d{1,5}")
                    ? CloseCode.describe(Integer.parseInt(typed.strip()))
                    : "")
        .orElse("");
  }

  private static TextField field(StringProperty text, String prompt) {
    var field = new TextField();
    field.getStyleClass().addAll(Styles.SMALL, "code-text");
    field.setPromptText(prompt);
    field.textProperty().bindBidirectional(text);
    field.setMaxWidth(Double.MAX_VALUE);
    GridPane.setHgrow(field, Priority.ALWAYS);
    return field;
  }

  private HBox choice(String plain, String other, ComposerViewModel model, ComposerMode mode) {
    var group = new ToggleGroup();
    var left = new RadioButton(plain);
    var right = new RadioButton(other);
    left.setToggleGroup(group);
    right.setToggleGroup(group);
    left.setSelected(!model.alternateProperty(mode).get());
    right.selectedProperty().bindBidirectional(model.alternateProperty(mode));
    model.alternateProperty(mode).addListener((_, _, alternate) -> left.setSelected(!alternate));
    var row = new HBox(left, right);
    row.getStyleClass().add("composer-choice");
    return row;
  }

  private void row(int index, String name, @Nullable Node of, Node content) {
    var label = new Label(name);
    label.getStyleClass().add("muted");
    label.setMinWidth(USE_PREF_SIZE);
    if (of != null) {
      label.setLabelFor(of);
      of.setAccessibleText(name);
    }
    GridPane.setHgrow(content, Priority.ALWAYS);
    addRow(index, label, content);
  }

  private void hint(int index, String text) {
    var label = new Label(text);
    label.getStyleClass().add("muted");
    label.setWrapText(true);
    label.setMinWidth(0);
    add(label, 1, index);
  }

  private static final class CodeCell extends ListCell<String> {
    CodeCell() {
      setPadding(new Insets(3, 10, 3, 10));
    }

    @Override
    protected void updateItem(String code, boolean empty) {
      super.updateItem(code, empty);
      setText(
          empty || code == null ? "" : code + "  " + CloseCode.describe(Integer.parseInt(code)));
    }
  }
}
