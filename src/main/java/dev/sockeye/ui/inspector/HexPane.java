package dev.sockeye.ui.inspector;

import dev.sockeye.ui.common.Formats;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// A whole payload in hexadecimal, with a field that goes to an offset and one that looks for bytes
/// or text.
final class HexPane extends BorderPane {
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("error");

  private final HexViewModel model;
  private final HexCanvas canvas;
  private final ScrollBar bar = new ScrollBar();
  private final Label message = new Label();
  private boolean adjusting;

  HexPane(HexViewModel model) {
    this.model = model;
    canvas = new HexCanvas(model, InspectorView::toClipboard);
    getStyleClass().add("hex-pane");
    bar.setOrientation(Orientation.VERTICAL);
    bar.setFocusTraversable(false);
    bar.getStyleClass().add("hex-scroll");
    bar.valueProperty()
        .subscribe((_, now) -> {
          if (!adjusting) {
            model.scrollTo(Math.round(now.doubleValue()));
          }
        });
    var across = new ScrollPane(canvas);
    across.setFitToHeight(true);
    across.setFitToWidth(true);
    across.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    across.setFocusTraversable(false);
    across.getStyleClass().add("inspector-scroll");
    setTop(fields());
    setCenter(across);
    setRight(bar);
    model.versionProperty().subscribe(_ -> adjust());
    model.topProperty().subscribe(_ -> adjust());
    canvas.heightProperty().subscribe(_ -> adjust());
    model.cursorProperty().subscribe(_ -> tell());
    model.sizeProperty().subscribe(_ -> tell());
    model.messageProperty().subscribe(_ -> tell());
    tell();
  }

  private HBox fields() {
    var offset = field("Offset, as in 0x1000", "Go to an offset, decimal or 0x", 11, model::goTo);
    var find = field("Find text, or 0x bytes", "Find text, or bytes behind 0x", 16, model::find);
    find.setOnKeyPressed(press -> {
      if (press.getCode() == KeyCode.ESCAPE && model.stopSearch()) {
        press.consume();
      }
    });
    message.getStyleClass().add("muted");
    message.setMinWidth(0);
    message.setMaxWidth(Double.MAX_VALUE);
    message.setAlignment(Pos.CENTER_RIGHT);
    HBox.setHgrow(message, Priority.ALWAYS);
    var box = new HBox(offset, find, message);
    box.getStyleClass().add("hex-fields");
    return box;
  }

  /// @param enter what Enter does with the text; gives what is wrong with it
  private TextField field(
      String prompt, String spoken, int columns, Function<String, String> enter) {
    var field = new TextField();
    field.setPromptText(prompt);
    field.setAccessibleText(spoken);
    field.setPrefColumnCount(columns);
    field.setMinWidth(80);
    field.setOnAction(_ -> {
      String wrong = enter.apply(field.getText());
      field.pseudoClassStateChanged(WRONG, !wrong.isEmpty());
      if (!wrong.isEmpty()) {
        say(wrong, true);
      }
    });
    field
        .textProperty()
        .subscribe(_ -> {
          field.pseudoClassStateChanged(WRONG, false);
          tell();
        });
    return field;
  }

  private void say(String text, boolean wrong) {
    message.setText(text);
    message.getStyleClass().removeAll("muted", "problem");
    message.getStyleClass().add(wrong ? "problem" : "muted");
  }

  /// Where the cursor is, and what became of a search.
  private void tell() {
    long size = model.sizeProperty().get();
    long from = model.selectedFrom();
    long to = model.selectedTo();
    String place =
        size == 0
            ? ""
            : from == to
                ? "Byte %s of %s".formatted(Formats.count(from), Formats.count(size))
                : "Bytes %s to %s, %s of %s"
                    .formatted(
                        Formats.count(from),
                        Formats.count(to),
                        Formats.count(to - from + 1),
                        Formats.count(size));
    String told = model.messageProperty().get();
    say(told.isEmpty() ? place : told + " · " + place, false);
  }

  private void adjust() {
    if (bar.isPressed()) {
      return;
    }
    adjusting = true;
    double inSight = Math.max(1, Math.floor(canvas.getHeight() / canvas.lineHeight()));
    double end = Math.max(0, model.lineCount() - inSight);
    bar.setVisible(end > 0);
    bar.setMax(Math.max(1, end));
    bar.setVisibleAmount(Math.max(1, end) * Math.max(0.08, inSight / (end + inSight)));
    bar.setBlockIncrement(Math.max(1, inSight - 1));
    bar.setUnitIncrement(1);
    bar.setValue(model.topProperty().get());
    adjusting = false;
  }
}
