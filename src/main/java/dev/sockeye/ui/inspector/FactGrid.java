package dev.sockeye.ui.inspector;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/// Names and values in two columns; values wrap.
final class FactGrid extends GridPane {
  FactGrid(List<Fact> facts, boolean code) {
    getStyleClass().add("facts");
    var names = new ColumnConstraints();
    names.setMinWidth(USE_PREF_SIZE);
    var values = new ColumnConstraints();
    values.setHgrow(Priority.ALWAYS);
    values.setMinWidth(0);
    getColumnConstraints().addAll(names, values);
    for (int i = 0; i < facts.size(); i++) {
      Fact fact = facts.get(i);
      var name = new Label(fact.name());
      name.getStyleClass().add("fact-name");
      var value = new Label(fact.value());
      value.getStyleClass().add("fact-value");
      value.setWrapText(true);
      value.setMinHeight(USE_PREF_SIZE);
      name.setLabelFor(value);
      if (code) {
        name.getStyleClass().add("code-text");
        value.getStyleClass().add("code-text");
      }
      addRow(i, name, value);
    }
  }
}
