package dev.sockeye.ui.shell;

import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.layout.Region;
import javafx.stage.Window;

/// Asks what becomes of a session whose rows are only in memory, before they are gone for good.
final class UnsavedQuestion {
  /// What a person wants.
  enum Answer {
    SAVE,
    DISCARD,
    STAY
  }

  private UnsavedQuestion() {}

  /// Returns at once.
  ///
  /// @param title of the session
  /// @param why its rows would be lost, in a sentence
  static void ask(Window owner, String title, String why, Consumer<Answer> answered) {
    var dialog = new Dialog<Answer>();
    dialog.initOwner(owner);
    dialog.setTitle("Save the session?");
    dialog.setHeaderText("Save the session \"%s\"?".formatted(title));
    dialog.setContentText(why + "\nWithout saving, that is lost.");
    var save = new ButtonType("Save…", ButtonBar.ButtonData.YES);
    var discard = new ButtonType("Do not save", ButtonBar.ButtonData.NO);
    var pane = dialog.getDialogPane();
    pane.getButtonTypes().addAll(save, discard, ButtonType.CANCEL);
    pane.getStyleClass().addAll("confirm", "unsaved");
    pane.setStyle(owner.getScene().getRoot().getStyle());
    pane.setPrefWidth(460);
    pane.setMinHeight(Region.USE_PREF_SIZE);
    ((Button) pane.lookupButton(save)).setDefaultButton(true);
    dialog.setResultConverter(pressed ->
        pressed == save ? Answer.SAVE : pressed == discard ? Answer.DISCARD : Answer.STAY);
    dialog.setOnHidden(event -> {
      Answer answer = dialog.getResult();
      answered.accept(answer == null ? Answer.STAY : answer);
    });
    dialog.show();
  }
}
