package dev.sockeye.ui.log.bar;

import atlantafx.base.theme.Styles;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;

/// What can be written into a filter, by examples that are tried with a click.
public final class HelpPanel extends FindingPanel {
  private final Button first;

  HelpPanel(FilterViewModel filter, Runnable close, Runnable focusFilter) {
    super("Filters", "A click tries an example. Words side by side must all be found.", close);
    var examples = new FlowPane();
    examples.getStyleClass().add("log-examples");
    for (FilterExample example : FilterExample.ALL) {
      examples
          .getChildren()
          .add(
              node(
                  example,
                  () -> {
                    filter.use(example.expression());
                    focusFilter.run();
                  }));
    }
    getChildren().add(examples);
    first = (Button) examples.getChildren().getFirst().lookup(".button");
  }

  private static Node node(FilterExample example, Runnable use) {
    Button button = button(example.expression(), use);
    button.getStyleClass().addAll(Styles.FLAT, "log-example");
    button.setMnemonicParsing(false);
    button.setTooltip(new Tooltip("Filter by this"));
    button.setAccessibleText(example.expression() + ": " + example.meaning());
    var meaning = new Label(example.meaning());
    meaning.getStyleClass().add("muted");
    HBox row = row(button, meaning);
    row.getStyleClass().add("log-example-row");
    return row;
  }

  @Override
  void focusFirst() {
    first.requestFocus();
  }
}
