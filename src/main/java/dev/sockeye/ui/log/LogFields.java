package dev.sockeye.ui.log;

import dev.sockeye.journal.RowMark;
import dev.sockeye.query.JsonPath;
import dev.sockeye.ui.common.Formats;
import dev.sockeye.ui.common.Icon;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// What lies over the rows for a moment: a field that asks for a place, a column or a note, and the
/// word on what was done.
final class LogFields extends Region {
  private static final Duration TOLD_FOR = Duration.seconds(8);

  private final RowsViewModel model;
  private final LogStyle style;
  private final Runnable done;
  private final HBox notice = new HBox();
  private final Label told = new Label();
  private final Button undo = new Button("Undo");
  private final PauseTransition leaving = new PauseTransition(TOLD_FOR);
  private @Nullable LogField field;
  private double fieldX;
  private double fieldY;

  /// @param done gives the focus back to the rows
  LogFields(RowsViewModel model, LogStyle style, Runnable done) {
    this.model = model;
    this.style = style;
    this.done = done;
    getStyleClass().add("log-fields");
    setPickOnBounds(false);
    setManaged(false);
    told.setMinWidth(0);
    HBox.setHgrow(told, Priority.ALWAYS);
    undo.getStyleClass().addAll("flat", "accent", "small");
    undo.setMinWidth(Region.USE_PREF_SIZE);
    undo.setTooltip(new Tooltip("Undo (Ctrl+Z)"));
    undo.setOnAction(event -> {
      model.marks().undo();
      done.run();
    });
    var close = new Button("", Icon.CANCEL.node());
    close.getStyleClass().addAll("flat", "button-icon", "small");
    close.setAccessibleText("Close this message");
    close.setOnAction(event -> {
      model.dismiss();
      done.run();
    });
    notice.getStyleClass().add("log-notice");
    notice.setAlignment(Pos.CENTER_LEFT);
    notice.getChildren().addAll(told, undo, close);
    getChildren().add(notice);
    leaving.setOnFinished(event -> model.dismiss());
    model.noticeProperty().subscribe(this::tell);
  }

  private void tell(RowsViewModel.Notice said) {
    notice.setVisible(!said.text().isEmpty());
    told.setText(said.text());
    told.setTooltip(new Tooltip(said.text()));
    undo.setVisible(said.undo());
    undo.setManaged(said.undo());
    leaving.stop();
    if (!said.text().isEmpty()) {
      leaving.playFromStart();
    }
    requestLayout();
  }

  /// Asks where to go.
  void askForPlace() {
    show(
        new LogField.Question(
            "Go to",
            JumpTarget.EXAMPLES,
            "",
            text -> JumpTarget.parse(text) instanceof JumpTarget.Wrong(String why) ? why : "",
            model::jump),
        -1,
        0);
  }

  /// Asks for a path to be shown as a column.
  void askForColumn(Consumer<PathColumn> add) {
    show(
        new LogField.Question(
            "Column",
            "JSONPath: $.channel, $.bids[0].price",
            "",
            text ->
                JsonPath.parseTyped(text) instanceof JsonPath.Wrong wrong ? wrong.sentence() : "",
            (text, answer) -> {
              if (JsonPath.parseTyped(text) instanceof JsonPath.Valid(var path)) {
                add.accept(new PathColumn(path));
              }
              answer.accept("");
            }),
        -1,
        0);
  }

  /// Asks for the note on a row, beside it.
  void askForNote(long number, double x, double y) {
    RowMark mark = model.marks().of(number);
    show(
        new LogField.Question(
            "Note on " + Formats.count(number),
            "Enter keeps it, Esc does not",
            mark == null ? "" : mark.note(),
            text -> "",
            (text, answer) -> {
              model.marks().note(number, text);
              answer.accept("");
            }),
        x,
        y);
  }

  /// @param x negative for the right end
  private void show(LogField.Question question, double x, double y) {
    if (field != null) {
      getChildren().remove(field);
    }
    fieldX = x;
    fieldY = y;
    var shown = new LogField[1];
    var now = new LogField(question, () -> close(shown[0]));
    shown[0] = now;
    field = now;
    getChildren().add(now);
    requestLayout();
    layout();
    now.focus();
  }

  private void close(Node closed) {
    boolean focused = field == closed;
    getChildren().remove(closed);
    if (focused) {
      field = null;
      done.run();
    }
  }

  @Override
  protected void layoutChildren() {
    double em = style.em();
    LogField shown = field;
    if (shown != null) {
      double width = Math.min(getWidth() - 2 * em, 34 * em);
      double height = shown.prefHeight(width);
      double x = fieldX < 0 ? getWidth() - width - em : Math.min(fieldX, getWidth() - width - em);
      double y = Math.max(0, Math.min(fieldY, getHeight() - height));
      shown.resizeRelocate(Math.round(Math.max(0, x)), Math.round(y), width, height);
    }
    double width = Math.min(getWidth() - 2 * em, notice.prefWidth(-1));
    double height = notice.prefHeight(width);
    notice.resizeRelocate(
        Math.round((getWidth() - width) / 2), getHeight() - height - em, width, height);
  }
}
