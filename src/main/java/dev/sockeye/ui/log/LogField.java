package dev.sockeye.ui.log;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A field over the log that asks for one line: Enter takes it, Esc and leaving it do not. What is
/// wrong with it is said below.
final class LogField extends VBox {
  private final TextField field = new TextField();
  private final Label wrong = new Label();
  private final Runnable close;
  private boolean closed;

  /// What a field asks for.
  ///
  /// @param label in front of it
  /// @param prompt examples, while it is empty
  /// @param text to begin with
  /// @param check says what is wrong as it is typed; empty where nothing is
  /// @param accept takes the text, and answers, now or later, with what is wrong or nothing
  record Question(
      String label,
      String prompt,
      String text,
      UnaryOperator<String> check,
      BiConsumer<String, Consumer<String>> accept) {}

  /// @param close takes the field away
  LogField(Question question, Runnable close) {
    this.close = close;
    getStyleClass().add("log-field");
    var label = new Label(question.label());
    label.setLabelFor(field);
    label.setMinWidth(USE_PREF_SIZE);
    field.setPromptText(question.prompt());
    field.setText(question.text());
    field.setAccessibleText(question.label());
    HBox.setHgrow(field, Priority.ALWAYS);
    var line = new HBox(label, field);
    line.getStyleClass().add("log-field-line");
    line.setAlignment(Pos.CENTER_LEFT);
    wrong.getStyleClass().add("problem");
    wrong.setWrapText(true);
    wrong.setMinHeight(USE_PREF_SIZE);
    getChildren().add(line);
    field
        .textProperty()
        .subscribe((old, now) -> say(now.isBlank() ? "" : question.check().apply(now)));
    field.setOnAction(event -> {
      String sentence = question.check().apply(field.getText());
      say(sentence);
      if (sentence.isEmpty()) {
        question.accept().accept(field.getText(), this::answered);
      }
    });
    field.setOnKeyPressed(key -> {
      if (key.getCode() == KeyCode.ESCAPE) {
        end();
        key.consume();
      }
    });
    field
        .focusedProperty()
        .subscribe((old, now) -> {
          // A menu that closes takes the focus for a moment; the field stays its owner.
          if (old && !now && (getScene() == null || getScene().getFocusOwner() != field)) {
            end();
          }
        });
  }

  private void answered(String sentence) {
    if (sentence.isEmpty()) {
      end();
    } else {
      say(sentence);
    }
  }

  private void say(String sentence) {
    wrong.setText(sentence);
    field.setAccessibleHelp(sentence);
    if (sentence.isEmpty()) {
      getChildren().remove(wrong);
    } else if (!getChildren().contains(wrong)) {
      getChildren().add(wrong);
    }
  }

  private void end() {
    if (!closed) {
      closed = true;
      close.run();
    }
  }

  void focus() {
    field.requestFocus();
    field.end();
  }
}
