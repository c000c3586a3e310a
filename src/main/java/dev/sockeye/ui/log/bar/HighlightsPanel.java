package dev.sockeye.ui.log.bar;

import atlantafx.base.theme.Styles;
import dev.sockeye.profile.LogSettings;
import dev.sockeye.ui.common.Icon;
import dev.sockeye.ui.log.rows.Highlight;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.SVGPath;
import javafx.util.Subscription;

/// The rules by which rows are highlighted, edited in place: the first that finds a row decides.
public final class HighlightsPanel extends FindingPanel {
  private final HighlightsViewModel model;
  private final TextField added = new TextField();
  private final Label problem = problem();
  private final VBox list = new VBox();
  private Subscription listening = Subscription.EMPTY;

  HighlightsPanel(HighlightsViewModel model, Runnable close) {
    super("Highlight rules", "In all tabs; the first rule that finds a row decides.", close);
    this.model = model;
    added.setPromptText("Expression of another rule, as in a filter");
    added.setAccessibleText("Expression of another rule");
    added.getStyleClass().addAll(Styles.SMALL, "log-filter-field");
    added.setMaxWidth(480);
    added.setOnAction(event -> add());
    HBox.setHgrow(added, Priority.ALWAYS);
    list.getStyleClass().add("log-panel-list");
    getChildren().addAll(list, row(added, button("Add", this::add)), problem);
    sceneProperty()
        .subscribe(scene -> {
          listening.unsubscribe();
          if (scene != null) {
            listening = model.settingsProperty().map(LogSettings::highlights).subscribe(this::fill);
          }
        });
  }

  private void add() {
    problem.setText(HighlightsViewModel.problem(added.getText()));
    if (problem.getText().isEmpty()) {
      model.add(added.getText().strip());
      added.clear();
    }
  }

  private void fill(List<LogSettings.Highlight> rules) {
    List<Node> rows = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      rows.add(row(i, rules.get(i), rules.size()));
    }
    list.getChildren().setAll(rows);
  }

  private Node row(int index, LogSettings.Highlight rule, int count) {
    var on = new CheckBox();
    on.setSelected(rule.on());
    on.setAccessibleText("Rule " + (index + 1) + " is on");
    on.setOnAction(event ->
        model.set(
            index,
            new LogSettings.Highlight(
                rule.expression(), rule.colour(), rule.shape(), on.isSelected())));
    var field = new TextField(rule.expression());
    field.getStyleClass().addAll(Styles.SMALL, "log-filter-field");
    field.setAccessibleText("Expression of rule " + (index + 1));
    field.setMaxWidth(480);
    HBox.setHgrow(field, Priority.ALWAYS);
    field.setOnAction(event -> change(index, rule, field.getText()));
    field
        .focusedProperty()
        .subscribe((old, now) -> {
          if (!now) {
            change(index, rule, field.getText());
          }
        });
    Button up = icon(Icon.UP, "Move rule " + (index + 1) + " up", () -> model.move(index, -1));
    up.setDisable(index == 0);
    Button down =
        icon(Icon.EXPANDED, "Move rule " + (index + 1) + " down", () -> model.move(index, 1));
    down.setDisable(index == count - 1);
    HBox row =
        row(
            on,
            choice(
                "Colour",
                rule.colour(),
                List.of(Highlight.Colour.values()).stream().map(Highlight.Colour::word).toList(),
                word -> swatch(word, rule.shape()),
                word ->
                    model.set(
                        index,
                        new LogSettings.Highlight(
                            rule.expression(), word, rule.shape(), rule.on()))),
            choice(
                "Shape",
                rule.shape(),
                List.of(Highlight.Shape.values()).stream().map(Highlight.Shape::word).toList(),
                word -> swatch(rule.colour(), word),
                word ->
                    model.set(
                        index,
                        new LogSettings.Highlight(
                            rule.expression(), rule.colour(), word, rule.on()))),
            field,
            up,
            down,
            icon(Icon.CLEAR, "Delete rule " + (index + 1), () -> model.remove(index)));
    String trouble = HighlightsViewModel.problem(rule.expression());
    if (trouble.isEmpty()) {
      return row;
    }
    Label words = problem();
    words.setText(trouble);
    return new VBox(row, words);
  }

  private void change(int index, LogSettings.Highlight rule, String text) {
    String expression = text.strip();
    if (expression.equals(rule.expression())) {
      return;
    }
    problem.setText(HighlightsViewModel.problem(expression));
    if (problem.getText().isEmpty() && index < model.rules().size()) {
      model.set(
          index, new LogSettings.Highlight(expression, rule.colour(), rule.shape(), rule.on()));
    }
  }

  private static MenuButton choice(
      String what,
      String chosen,
      List<String> words,
      Function<String, Node> picture,
      Consumer<String> choose) {
    var button = new MenuButton(title(chosen), picture.apply(chosen));
    button.getStyleClass().addAll(Styles.SMALL, "log-types");
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setAccessibleText(what + ": " + chosen);
    for (String word : words) {
      var item = new MenuItem(title(word), picture.apply(word));
      item.setOnAction(event -> choose.accept(word));
      button.getItems().add(item);
    }
    return button;
  }

  private static String title(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  private static Node swatch(String colour, String shape) {
    var path = new SVGPath();
    path.setContent(Highlight.Shape.of(shape).path());
    path.getStyleClass().addAll("log-swatch", Highlight.Colour.of(colour).word());
    var box = new StackPane(path);
    box.setMinSize(14, 12);
    return box;
  }

  @Override
  void focusFirst() {
    added.requestFocus();
  }
}
