package dev.sockeye.ui.connection;

import atlantafx.base.theme.Styles;
import dev.sockeye.ui.common.Icon;
import java.util.function.Predicate;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Texts, one a row, that can be edited, added and removed.
final class TextRowsView extends VBox {
  private final TextRows model;
  private final String what;
  private final String prompt;
  private final Predicate<String> wrong;
  private final VBox rows = new VBox();

  /// @param what a row is: "fixed address"
  /// @param wrong whether a text is marked
  /// @param foot what stands below the rows: how one is added
  TextRowsView(TextRows model, String what, String prompt, Predicate<String> wrong, Node... foot) {
    this.model = model;
    this.what = what;
    this.prompt = prompt;
    this.wrong = wrong;
    getStyleClass().add("text-rows");
    rows.getStyleClass().add("headers-rows");
    getChildren().addAll(rows, PartPane.line(foot));
    model
        .rows()
        .addListener(
            (ListChangeListener<StringProperty>)
                change -> {
                  boolean others = false;
                  while (change.next()) {
                    others |= change.wasAdded() || change.wasRemoved();
                  }
                  if (others) {
                    rebuild();
                  }
                });
    rebuild();
  }

  private void rebuild() {
    rows.getChildren().setAll(model.rows().stream().map(this::row).toList());
    Form.show(!model.rows().isEmpty(), rows);
  }

  private HBox row(StringProperty text) {
    var field = new TextField();
    field.textProperty().bindBidirectional(text);
    field.setPromptText(prompt);
    field.setAccessibleText(Character.toUpperCase(what.charAt(0)) + what.substring(1));
    field.getStyleClass().addAll(Styles.SMALL, "mono");
    field
        .textProperty()
        .subscribe(typed -> field.pseudoClassStateChanged(Styles.STATE_DANGER, wrong.test(typed)));
    return PartPane.line(
        PartPane.wide(field),
        PartPane.small(Icon.CANCEL, "Remove this " + what, "Remove", () -> model.remove(text)));
  }

  /// Adds an empty row and puts the cursor there.
  void add() {
    model.add("");
    rows.getChildren().getLast().lookup(".text-field").requestFocus();
  }
}
