package dev.sockeye.ui.log.bar;

import atlantafx.base.theme.Styles;
import dev.sockeye.ui.common.Icon;
import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/// The bar of the search among the rows shown: what is looked for, how much was found, next and
/// previous.
public final class SearchBar extends HBox {
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

  private final SearchViewModel search;
  private final Runnable leave;
  private final TextField field = new TextField();
  private final WrongText wrong = new WrongText();
  private final PauseTransition debounce = new PauseTransition(Duration.millis(150));

  SearchBar(SearchViewModel search, Runnable leave) {
    this.search = search;
    this.leave = leave;
    getStyleClass().addAll("log-note", "log-search");
    setAlignment(Pos.CENTER_LEFT);
    // A text flow is not centred by itself.
    setFillHeight(false);
    setMinWidth(0);
    field.setPromptText("Find: text, /regex/, $.path");
    field.setAccessibleText("Find in the log");
    field.getStyleClass().addAll(Styles.SMALL, "log-filter-field");
    field.setPrefColumnCount(36);
    field.setMinWidth(80);
    field.textProperty().bindBidirectional(search.textProperty());
    field.textProperty().subscribe((old, now) -> debounce.playFromStart());
    debounce.setOnFinished(event -> search.apply());
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    var counts = new Label();
    counts.getStyleClass().add("log-counts");
    counts.setMinWidth(Region.USE_PREF_SIZE);
    counts.textProperty().bind(search.countsProperty());
    var note = new Label();
    note.getStyleClass().add("muted");
    note.setMinWidth(0);
    note.textProperty().bind(search.noteProperty());
    HBox.setHgrow(wrong, Priority.ALWAYS);
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    getChildren()
        .setAll(
            Icon.SEARCH.node(),
            field,
            FindingPanel.icon(Icon.UP, "Previous match (Shift+F3)", search::previous),
            FindingPanel.icon(Icon.EXPANDED, "Next match (F3)", search::next),
            counts,
            note,
            wrong,
            space,
            FindingPanel.icon(Icon.CANCEL, "Close (Esc)", this::close));
    search
        .wrongProperty()
        .subscribe(trouble -> {
          field.pseudoClassStateChanged(WRONG, trouble != null);
          wrong.show(trouble, field.getText());
          FindingPanel.show(wrong, trouble != null);
        });
    search
        .openProperty()
        .subscribe(open -> {
          FindingPanel.show(this, open);
          if (open) {
            focusField();
          }
        });
  }

  private void pressed(KeyEvent press) {
    switch (press.getCode()) {
      case ESCAPE -> close();
      case ENTER, F3 -> {
        debounce.stop();
        if (press.isShiftDown()) {
          now(search::previous);
        } else {
          now(search::next);
        }
      }
      default -> {
        return;
      }
    }
    press.consume();
  }

  /// What was typed a moment ago counts.
  private void now(Runnable step) {
    if (!search.isLookedFor()) {
      search.apply();
    }
    step.run();
  }

  private void close() {
    search.openProperty().set(false);
    leave.run();
  }

  void open() {
    search.openProperty().set(true);
    focusField();
  }

  private void focusField() {
    field.requestFocus();
    field.selectAll();
  }
}
