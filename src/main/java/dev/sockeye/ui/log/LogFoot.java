package dev.sockeye.ui.log;

import dev.sockeye.ui.common.Formats;
import dev.sockeye.ui.common.Icon;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The line below the rows: how many there are and how many of them are shown, and what those that
/// are selected amount to. Figures that grow move nothing here.
final class LogFoot extends HBox {
  LogFoot(LogViewModel model) {
    getStyleClass().add("log-foot");
    setAlignment(Pos.CENTER_LEFT);
    setMinWidth(0);
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    getChildren()
        .addAll(
            counts(model),
            waiting(model),
            showAll(model),
            news(model),
            problem(model),
            space,
            sums(model));
  }

  private static Node counts(LogViewModel model) {
    var label = new Label();
    label.getStyleClass().add("log-counts");
    label.setMinWidth(USE_PREF_SIZE);
    label.textProperty().bind(model.counts().textProperty());
    label.setTooltip(new Tooltip("Rows shown, of all that are recorded"));
    return label;
  }

  private static Node waiting(LogViewModel model) {
    var label = new Label();
    label.getStyleClass().add("log-waiting");
    label.setMinWidth(USE_PREF_SIZE);
    label
        .textProperty()
        .bind(
            model
                .counts()
                .waitingProperty()
                .map(count -> Formats.count(count.longValue()) + " more"));
    label.setTooltip(new Tooltip("Rows that came since the log was paused"));
    model.counts().waitingProperty().subscribe(count -> show(label, count.longValue() > 0));
    return label;
  }

  private static Node showAll(LogViewModel model) {
    var link = new Hyperlink("Show all");
    link.setMinWidth(USE_PREF_SIZE);
    link.setTooltip(new Tooltip("Show the rows that were cleared"));
    link.setAccessibleText("Show all: show the rows that were cleared");
    link.setOnAction(event -> {
      link.setVisited(false);
      model.showAll();
    });
    model.hiddenCountProperty().subscribe(count -> show(link, count.longValue() > 0));
    return link;
  }

  private static Node news(LogViewModel model) {
    var link = new Hyperlink();
    link.setGraphic(Icon.IN.node());
    link.setMinWidth(USE_PREF_SIZE);
    link.textProperty()
        .bind(
            model
                .newRows()
                .countProperty()
                .map(count -> Formats.count(count.longValue()) + " new"));
    link.setTooltip(new Tooltip("Rows that came below; show the newest and follow them (End)"));
    link.accessibleTextProperty()
        .bind(link.textProperty().map(text -> text + " rows below: follow the end"));
    link.setOnAction(event -> {
      link.setVisited(false);
      model.followingProperty().set(true);
    });
    model.newRows().countProperty().subscribe(count -> show(link, count.longValue() > 0));
    return link;
  }

  private static Node problem(LogViewModel model) {
    var label = new Label();
    label.setGraphic(Icon.ERROR.node());
    label.getStyleClass().add("problem");
    label.setMinWidth(0);
    label.textProperty().bind(model.problemProperty());
    label.setTooltip(new Tooltip());
    label.getTooltip().textProperty().bind(model.problemProperty());
    model.problemProperty().subscribe(text -> show(label, !text.isEmpty()));
    return label;
  }

  private static Node sums(LogViewModel model) {
    var label = new Label();
    label.getStyleClass().add("log-sums");
    label.setMinWidth(0);
    label.textProperty().bind(model.rows().sums().textProperty().map("Selected: "::concat));
    label.setTooltip(new Tooltip());
    label.getTooltip().textProperty().bind(label.textProperty());
    model.rows().sums().textProperty().subscribe(text -> show(label, !text.isEmpty()));
    return label;
  }

  private static void show(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }
}
