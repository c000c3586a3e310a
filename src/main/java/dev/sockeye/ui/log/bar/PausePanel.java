package dev.sockeye.ui.log.bar;

import atlantafx.base.theme.Styles;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// Says which row the log shall pause at.
public final class PausePanel extends FindingPanel {
  private final TextField field = new TextField();

  PausePanel(PauseViewModel pause, Runnable close) {
    super(
        "Pause when…",
        "The log stands still at the first new row that is found; the recording goes on.",
        close);
    field.setPromptText("Expression, as in a filter");
    field.setAccessibleText("Expression that pauses the log");
    field.getStyleClass().addAll(Styles.SMALL, "log-filter-field");
    field.textProperty().bindBidirectional(pause.textProperty());
    field.setMaxWidth(480);
    HBox.setHgrow(field, Priority.ALWAYS);
    var wrong = new WrongText();
    Runnable arm =
        () -> {
          if (pause.arm()) {
            close.run();
          }
        };
    field.setOnAction(event -> arm.run());
    pause
        .wrongProperty()
        .subscribe(trouble -> {
          wrong.show(trouble, field.getText());
          show(wrong, trouble != null);
        });
    getChildren().addAll(row(field, button("Wait for it", arm)), wrong);
  }

  @Override
  void focusFirst() {
    field.requestFocus();
    field.selectAll();
  }
}
