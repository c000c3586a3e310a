package dev.sockeye.ui.shell;

import atlantafx.base.theme.Styles;
import dev.sockeye.profile.FileName;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;

/// Asks, in place, for the name under which a profile is saved.
final class SaveBar extends HBox {
  private final TextField name = new TextField();
  private final Label problem = new Label();

  SaveBar(String proposed, Consumer<String> save, Runnable cancel) {
    getStyleClass().add("save-bar");
    var label = new Label("Save as profile");
    label.setLabelFor(name);
    name.setText(proposed);
    name.setPrefColumnCount(28);
    var done = new Button("Save");
    done.getStyleClass().add(Styles.ACCENT);
    done.setDefaultButton(false);
    var stop = new Button("Cancel");
    problem.getStyleClass().add("problem");
    name.textProperty()
        .subscribe(typed -> {
          problem.setText(FileName.problem(typed.strip()).orElse(""));
          done.setDisable(!problem.getText().isEmpty());
        });
    done.setOnAction(event -> save.accept(name.getText().strip()));
    name.setOnAction(event -> {
      if (!done.isDisabled()) {
        save.accept(name.getText().strip());
      }
    });
    stop.setOnAction(event -> cancel.run());
    setOnKeyPressed(key -> {
      if (key.getCode() == KeyCode.ESCAPE) {
        cancel.run();
        key.consume();
      }
    });
    getChildren().addAll(label, name, done, stop, problem);
  }

  void focusName() {
    name.requestFocus();
    name.selectAll();
  }
}
