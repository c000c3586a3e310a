package dev.sockeye.ui.watch;

import atlantafx.base.theme.Styles;
import dev.sockeye.ui.common.Icon;
import dev.sockeye.ui.common.Pills;
import dev.sockeye.ui.common.SeenPulse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongConsumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The values that are watched, one below the other, and the field that adds one.
public final class WatchView extends VBox {
  private static final int PULSE_MILLIS = 100;
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("error");
  private static final List<String> EXAMPLES = List.of("$.type", "$.data.price", "$.items[0].id");

  private final WatchViewModel model;
  private final LongConsumer go;
  private final TextField field = new TextField();
  private final VBox cards = new VBox();
  private final Node empty = empty();
  private final Map<String, WatchCard> byPath = new LinkedHashMap<>();
  private int beats;

  /// @param go goes to a row of the log
  public WatchView(WatchViewModel model, LongConsumer go) {
    this.model = model;
    this.go = go;
    getStyleClass().addAll("watch", "dense");
    getStylesheets()
        .addAll(sheet("/dev/sockeye/ui/common/code.css"), sheet("/dev/sockeye/ui/watch/watch.css"));
    cards.getStyleClass().add("watch-cards");
    var scroll = new ScrollPane(new VBox(empty, cards));
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("watch-scroll");
    scroll.setFocusTraversable(false);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().addAll(top(), undo(), told(), scroll);
    model.statesProperty().subscribe(this::show);
    new SeenPulse(this, PULSE_MILLIS, this::pulse);
  }

  private static String sheet(String path) {
    return Objects.requireNonNull(WatchView.class.getResource(path), path).toExternalForm();
  }

  private void pulse() {
    model.pulse();
    if (beats++ % 10 == 0) {
      byPath.values().forEach(WatchCard::tick);
    }
  }

  private Node top() {
    field.setPromptText("JSONPath, as in $.price");
    field.setAccessibleText("JSONPath of a value to watch");
    field.getStyleClass().add("mono");
    field.textProperty().bindBidirectional(model.typedProperty());
    field.setOnAction(_ -> model.add());
    HBox.setHgrow(field, Priority.ALWAYS);
    var add = new Button("", Icon.ADD.node());
    add.getStyleClass().addAll(Styles.SMALL, Styles.BUTTON_ICON);
    add.setAccessibleText("Watch this value");
    add.setTooltip(new Tooltip("Watch this value (Enter)"));
    add.setOnAction(_ -> model.add());
    var line = new HBox(field, add);
    line.setSpacing(6);
    line.setAlignment(Pos.CENTER_LEFT);
    var wrong = new Label();
    wrong.getStyleClass().add("problem");
    wrong.setWrapText(true);
    wrong.setMinHeight(USE_PREF_SIZE);
    wrong.textProperty().bind(model.wrongProperty());
    model
        .wrongProperty()
        .subscribe(text -> {
          shown(wrong, !text.isEmpty());
          field.pseudoClassStateChanged(WRONG, !text.isEmpty());
          field.setAccessibleHelp(text);
        });
    var sides = new Pills<>(WatchSide.class, WatchSide::label, model.sideProperty());
    for (WatchSide side : WatchSide.values()) {
      sides.button(side).setTooltip(new Tooltip(side.description()));
      sides.button(side).setAccessibleText(side.description());
    }
    var box = new VBox(line, wrong, sides);
    box.getStyleClass().add("watch-top");
    return box;
  }

  private Node undo() {
    var text = new Label();
    text.setMinWidth(0);
    var undo = new Hyperlink("Undo");
    undo.setMinWidth(USE_PREF_SIZE);
    undo.setOnAction(_ -> model.undo());
    var box = new HBox(text, undo);
    box.getStyleClass().add("watch-undo");
    model
        .removedProperty()
        .subscribe(removed -> {
          shown(box, removed != null);
          text.setText(removed == null ? "" : "Removed " + removed.path());
          undo.setAccessibleText(
              removed == null ? "Undo" : "Undo: watch " + removed.path() + " again");
        });
    return box;
  }

  /// What it did not look at, or why it looks no longer.
  private Node told() {
    var problem = new Label("", Icon.ERROR.node());
    problem.getStyleClass().add("problem");
    problem.textProperty().bind(model.problemProperty());
    var notice = new Label();
    notice.getStyleClass().add("muted");
    notice.textProperty().bind(model.noticeProperty());
    var box = new VBox(problem, notice);
    box.getStyleClass().add("watch-told");
    for (Label label : List.of(problem, notice)) {
      label.setWrapText(true);
      label
          .textProperty()
          .subscribe(text -> {
            shown(label, !text.isEmpty());
            shown(box, problem.isVisible() || notice.isVisible());
          });
    }
    return box;
  }

  private Node empty() {
    var text =
        new Label(
            "Nothing is watched yet. A JSONPath leads to a value in messages of text, and its latest"
                + " value, when it changed, and its numbers as a line are shown here. Try one:");
    text.getStyleClass().add("muted");
    text.setWrapText(true);
    var box = new VBox(text);
    box.getStyleClass().add("watch-empty");
    for (String example : EXAMPLES) {
      var link = new Hyperlink(example);
      link.getStyleClass().add("mono");
      link.setAccessibleText("Put " + example + " into the field");
      link.setOnAction(_ -> {
        link.setVisited(false);
        field.setText(example);
        field.requestFocus();
        field.end();
      });
      box.getChildren().add(link);
    }
    return box;
  }

  private void show(List<WatchState> states) {
    shown(empty, states.isEmpty());
    shown(cards, !states.isEmpty());
    List<String> paths = states.stream().map(WatchState::path).toList();
    if (!List.copyOf(byPath.keySet()).equals(paths)) {
      var before = Map.copyOf(byPath);
      byPath.clear();
      for (String path : paths) {
        WatchCard card = before.get(path);
        byPath.put(path, card == null ? new WatchCard(model, path, go) : card);
      }
      Node focused = getScene() == null ? null : getScene().getFocusOwner();
      cards.getChildren().setAll(byPath.values());
      if (focused != null && focused.getScene() != null) {
        // A card that was moved keeps the focus.
        focused.requestFocus();
      }
    }
    for (WatchState state : states) {
      WatchCard card = byPath.get(state.path());
      if (card != null) {
        card.show(state);
      }
    }
  }

  private static void shown(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }
}
