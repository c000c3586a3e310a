package dev.sockeye.ui.log.bar;

import atlantafx.base.theme.Styles;
import dev.sockeye.profile.LogSettings;
import dev.sockeye.ui.common.Icon;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/// The filters that are kept by name: keep the one that is set, choose, rename, delete.
public final class KeptPanel extends FindingPanel {
  private final FilterViewModel filter;
  private final Runnable focusFilter;
  private final TextField name = new TextField();
  private final Label problem = problem();
  private final VBox list = new VBox();

  /// The filter whose name is being changed; empty for none.
  private String renamed = "";

  private Subscription listening = Subscription.EMPTY;

  KeptPanel(FilterViewModel filter, Runnable close, Runnable focusFilter) {
    super("Filters that are kept", "In all tabs; Down in the field offers them, too.", close);
    this.filter = filter;
    this.focusFilter = focusFilter;
    name.setPromptText("Name of the filter that is set");
    name.setAccessibleText("Name for the filter that is set");
    name.getStyleClass().add(Styles.SMALL);
    name.setOnAction(event -> keep());
    HBox.setHgrow(name, Priority.ALWAYS);
    name.setMaxWidth(320);
    list.getStyleClass().add("log-panel-list");
    getChildren().addAll(row(name, button("Keep", this::keep)), problem, list);
    sceneProperty()
        .subscribe(scene -> {
          listening.unsubscribe();
          if (scene != null) {
            listening = filter.settingsProperty().subscribe(settings -> fill());
          }
        });
  }

  private void keep() {
    problem.setText(filter.keep(name.getText()));
    if (problem.getText().isEmpty()) {
      name.clear();
    }
  }

  private void fill() {
    List<Node> rows = new ArrayList<>();
    for (LogSettings.Filter kept : filter.kept()) {
      rows.add(kept.name().equals(renamed) ? renaming(kept) : row(kept));
    }
    if (rows.isEmpty()) {
      var none = new Label("None so far.");
      none.getStyleClass().add("muted");
      rows.add(none);
    }
    list.getChildren().setAll(rows);
  }

  private Node row(LogSettings.Filter kept) {
    Button use =
        button(
            kept.name(),
            () -> {
              filter.use(kept.expression());
              focusFilter.run();
            });
    use.setMnemonicParsing(false);
    use.setAccessibleText("Filter by " + kept.name());
    var expression = new Label(kept.expression());
    expression.getStyleClass().add("log-expression");
    expression.setMinWidth(0);
    HBox.setHgrow(expression, Priority.ALWAYS);
    expression.setMaxWidth(Double.MAX_VALUE);
    return row(
        use,
        expression,
        icon(
            Icon.EDIT,
            "Rename " + kept.name(),
            () -> {
              renamed = kept.name();
              fill();
            }),
        icon(Icon.CLEAR, "Delete " + kept.name(), () -> filter.delete(kept.name())));
  }

  private Node renaming(LogSettings.Filter kept) {
    var field = new TextField(kept.name());
    field.getStyleClass().add(Styles.SMALL);
    field.setAccessibleText("New name of " + kept.name());
    Runnable done =
        () -> {
          String trouble = filter.rename(kept.name(), field.getText());
          problem.setText(trouble);
          if (trouble.isEmpty()) {
            renamed = "";
            fill();
          }
        };
    field.setOnAction(event -> done.run());
    field
        .sceneProperty()
        .subscribe(scene -> {
          if (scene != null) {
            field.requestFocus();
            field.selectAll();
          }
        });
    return row(field, button("Rename", done));
  }

  @Override
  void focusFirst() {
    name.requestFocus();
  }
}
