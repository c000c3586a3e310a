package dev.sockeye.ui.connection;

import atlantafx.base.theme.Styles;
import dev.sockeye.session.PercentCoding;
import dev.sockeye.session.QueryText.Parameter;
import dev.sockeye.ui.common.Icon;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The parameters of the URL, one a row. What is not touched stays byte for byte as it stands in
/// the URL.
final class QueryPane extends PartPane {
  private static final double NAME = 210;

  private final QueryViewModel model;
  private final VBox rows = new VBox();
  private final List<Line> lines = new ArrayList<>();

  QueryPane(QueryViewModel model) {
    super("query-pane");
    this.model = model;
    rows.getStyleClass().add("headers-rows");
    Button add = flat("Add a parameter", Icon.ADD, this::add);
    Label hint =
        muted("As it stands in the URL. Blanks, & and # are encoded as you type them; % is not.");
    getChildren().addAll(rows, line(add, wide(hint)));
    model.parametersProperty().subscribe(this::show);
  }

  private void add() {
    model.add();
    lines.getLast().name.requestFocus();
  }

  private void show(List<Parameter> parameters) {
    while (lines.size() < parameters.size()) {
      lines.add(new Line(lines.size()));
    }
    while (lines.size() > parameters.size()) {
      lines.removeLast();
    }
    if (rows.getChildren().size() != lines.size()) {
      rows.getChildren().setAll(lines);
    }
    for (int i = 0; i < lines.size(); i++) {
      lines.get(i).show(parameters.get(i));
    }
  }

  /// A row for whatever parameter stands at its place.
  private final class Line extends HBox {
    private final int index;
    private final TextField name;
    private final TextField value;
    private final Label decoded = new Label();
    private boolean showing;

    Line(int index) {
      this.index = index;
      getStyleClass().add("connection-line");
      name = field("Name", "Parameter name");
      name.setPrefWidth(NAME);
      value = field("Value", "Parameter value");
      decoded.getStyleClass().addAll("muted", "query-decoded");
      decoded.setMinWidth(0);
      name.textProperty().subscribe((old, typed) -> typed(() -> model.rename(index, typed)));
      value.textProperty().subscribe((old, typed) -> typed(() -> model.setValue(index, typed)));
      getChildren()
          .addAll(
              name,
              wide(value),
              decoded,
              small(Icon.UP, "Move up", "Move up (Alt+Up)", () -> move(-1)),
              small(Icon.EXPANDED, "Move down", "Move down (Alt+Down)", () -> move(1)),
              small(
                  Icon.CANCEL,
                  "Remove this parameter",
                  "Remove from the URL",
                  () -> model.remove(index)));
      addEventFilter(
          KeyEvent.KEY_PRESSED,
          key -> {
            if (key.isAltDown() && (key.getCode().isArrowKey())) {
              switch (key.getCode()) {
                case UP -> move(-1);
                case DOWN -> move(1);
                default -> {
                  return;
                }
              }
              key.consume();
            }
          });
    }

    private TextField field(String prompt, String accessible) {
      var field = new TextField();
      field.setPromptText(prompt);
      field.setAccessibleText(accessible);
      field.getStyleClass().addAll(Styles.SMALL, "mono");
      field.setMinWidth(60);
      // Once one has left it, it shows what was made of it.
      field
          .focusedProperty()
          .subscribe((old, now) -> {
            if (!now && index < model.parametersProperty().get().size()) {
              show(model.parametersProperty().get().get(index));
            }
          });
      return field;
    }

    private void typed(Runnable edit) {
      if (!showing) {
        edit.run();
      }
    }

    private void move(int by) {
      boolean inValue = value.isFocused();
      Line there = lines.get(model.move(index, by));
      there.show(model.parametersProperty().get().get(there.index));
      (inValue ? there.value : there.name).requestFocus();
    }

    private void show(Parameter parameter) {
      showing = true;
      put(name, parameter.name());
      put(value, parameter.value());
      showing = false;
      String meant = PercentCoding.decode(parameter.value());
      boolean differs = !meant.equals(parameter.value()) && !parameter.value().contains("${");
      decoded.setText("= " + meant);
      Form.show(differs, decoded);
    }

    /// What one types is left alone, though the URL has it encoded.
    private void put(TextField field, String text) {
      if (!field.isFocused() && !field.getText().equals(text)) {
        field.setText(text);
      }
    }
  }
}
