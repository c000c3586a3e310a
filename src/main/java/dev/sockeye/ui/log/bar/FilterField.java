package dev.sockeye.ui.log.bar;

import atlantafx.base.theme.Styles;
import dev.sockeye.profile.LogSettings;
import dev.sockeye.ui.common.Icon;
import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/// The field in which a filter is typed, and what belongs to it: inverting, keeping, help. It takes
/// effect a moment after the last key.
public final class FilterField extends HBox {
  private static final Duration DEBOUNCE = Duration.millis(150);
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

  /// Filters of before that the menu offers.
  private static final int OFFERED = 12;

  private final FilterViewModel filter;
  private final LogFinding finding;
  private final Runnable leave;
  private final TextField field = new TextField();
  private final ContextMenu history = new ContextMenu();
  private final PauseTransition debounce = new PauseTransition(DEBOUNCE);

  FilterField(LogFinding finding, Runnable leave) {
    this.finding = finding;
    this.filter = finding.filter();
    this.leave = leave;
    getStyleClass().add("log-filter");
    setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(this, Priority.ALWAYS);
    HBox.setHgrow(field, Priority.ALWAYS);
    field.setPromptText("Filter: text, /regex/, $.path");
    field.setAccessibleText("Filter of the log");
    field.setTooltip(
        new Tooltip("Which rows are shown (Ctrl+F); F1 for help, Down for those of before"));
    field.getStyleClass().addAll(Styles.SMALL, "log-filter-field");
    field.setMinWidth(80);
    field.setPrefColumnCount(16);
    field.textProperty().bindBidirectional(filter.textProperty());
    field.textProperty().subscribe((old, now) -> debounce.playFromStart());
    debounce.setOnFinished(event -> filter.apply());
    field
        .focusedProperty()
        .subscribe((old, now) -> {
          if (!now) {
            filter.remember();
          }
        });
    filter.wrongProperty().subscribe(wrong -> field.pseudoClassStateChanged(WRONG, wrong != null));
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    history.getStyleClass().add("log-history");
    getChildren().setAll(field, not(), kept(), help());
  }

  private ToggleButton not() {
    var not = new ToggleButton("Not");
    not.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
    not.setMinWidth(Region.USE_PREF_SIZE);
    not.setTooltip(new Tooltip("Invert: show the rows that the expression does not find"));
    not.setAccessibleText("Invert the filter");
    not.selectedProperty().bindBidirectional(filter.invertedProperty());
    return not;
  }

  private Button kept() {
    Button kept =
        FindingPanel.icon(
            Icon.STAR, "Filters that are kept", () -> finding.toggle(LogFinding.Panel.KEPT));
    kept.setMinWidth(Region.USE_PREF_SIZE);
    return kept;
  }

  private Button help() {
    Button help =
        FindingPanel.icon(
            Icon.HELP,
            "What can be written here (F1)",
            () -> finding.toggle(LogFinding.Panel.HELP));
    help.setMinWidth(Region.USE_PREF_SIZE);
    return help;
  }

  private void pressed(KeyEvent press) {
    switch (press.getCode()) {
      case ESCAPE -> {
        if (!filter.clear()) {
          leave.run();
        }
        debounce.stop();
      }
      case ENTER -> {
        debounce.stop();
        filter.apply();
        filter.remember();
        if (filter.wrongProperty().get() == null) {
          leave.run();
        }
      }
      case DOWN, KP_DOWN -> offer();
      case F1 -> finding.toggle(LogFinding.Panel.HELP);
      default -> {
        return;
      }
    }
    press.consume();
  }

  private void offer() {
    history.getItems().clear();
    filter.recent().stream()
        .limit(OFFERED)
        .forEach(expression -> history.getItems().add(item(expression, expression)));
    if (!history.getItems().isEmpty() && !filter.kept().isEmpty()) {
      history.getItems().add(new SeparatorMenuItem());
    }
    for (LogSettings.Filter kept : filter.kept()) {
      MenuItem item = item(kept.name() + ":  " + kept.expression(), kept.expression());
      item.setGraphic(Icon.STAR.node());
      history.getItems().add(item);
    }
    if (history.getItems().isEmpty()) {
      var none = new MenuItem("No filter so far");
      none.setDisable(true);
      history.getItems().add(none);
    }
    history.show(field, Side.BOTTOM, 0, 0);
  }

  private MenuItem item(String text, String expression) {
    var item = new MenuItem(text);
    item.setMnemonicParsing(false);
    item.setOnAction(event -> filter.use(expression));
    return item;
  }

  void focusField() {
    field.requestFocus();
    field.selectAll();
  }

  /// Goes on with what was typed elsewhere.
  void type(String typed) {
    field.requestFocus();
    field.end();
    field.appendText(typed);
    field.end();
  }
}
