package dev.sockeye.ui.connection;

import java.util.Arrays;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/// Fields below one another, each with its name in front of it.
final class Form extends GridPane {
  private static final double LABELS = 130;
  private static final double FIELDS = 560;

  private int rows;

  Form() {
    getStyleClass().add("form");
    var labels = new ColumnConstraints();
    labels.setMinWidth(LABELS);
    var fields = new ColumnConstraints();
    fields.setMinWidth(0);
    fields.setMaxWidth(FIELDS);
    fields.setHgrow(Priority.ALWAYS);
    getColumnConstraints().addAll(labels, fields);
  }

  /// @return the row's nodes, to be shown or not with {@link #show}
  Node[] row(String name, Node field) {
    return row(name, field, field);
  }

  /// @param named the control that the name is of, where it stands in a line with others
  Node[] row(String name, Node line, Node named) {
    var label = new Label(name);
    label.setLabelFor(named);
    if (line instanceof TextRowsView || line instanceof FlowPane) {
      // Beside the first of its lines.
      label.getStyleClass().add("form-top");
      GridPane.setValignment(label, VPos.TOP);
    }
    addRow(rows++, label, line);
    return new Node[] {label, line};
  }

  /// A line without a name.
  Node[] below(Node line) {
    add(line, 1, rows++);
    return new Node[] {line};
  }

  static void show(boolean shown, Node... nodes) {
    Arrays.stream(nodes)
        .forEach(node -> {
          node.setVisible(shown);
          node.setManaged(shown);
        });
  }
}
