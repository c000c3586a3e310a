package dev.sockeye.ui.recordings;

import atlantafx.base.theme.Styles;
import dev.sockeye.profile.RecordingSettings;
import dev.sockeye.ui.common.Icon;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;

/// The limits of all recordings, and whether new sessions are recorded to disk; what is typed holds
/// at once.
final class LimitsForm extends FlowPane {
  private final RecordingsViewModel model;
  private final TextField size = new TextField();
  private final TextField days = new TextField();
  private final TextField memory = new TextField();
  private final CheckBox toDisk = new CheckBox("Record new sessions to disk");
  private final Label problem = new Label();

  LimitsForm(RecordingsViewModel model) {
    this.model = model;
    getStyleClass().add("recordings-limits");
    size.setPrefColumnCount(6);
    size.setAccessibleText("Size of all recordings together, as in 10 GB");
    days.setPrefColumnCount(6);
    days.setPromptText("any");
    days.setAccessibleText("Days after which a recording goes; nothing for never");
    memory.setPrefColumnCount(6);
    memory.setAccessibleText(
        "Size of a session in memory, as in 256 MB; its oldest rows leave at it");
    memory.setTooltip(
        new Tooltip("A session that is not on disk; its oldest rows leave at this size."));
    problem.getStyleClass().add("problem");
    for (TextField field : new TextField[] {size, days, memory}) {
      field.setOnAction(event -> apply());
      field
          .focusedProperty()
          .subscribe((old, focused) -> {
            if (!focused) {
              apply();
            }
          });
    }
    toDisk.setOnAction(event -> model.setToDisk(toDisk.isSelected()));
    getChildren()
        .addAll(
            group("Together at most", size),
            group("Each for at most", days, "days"),
            group("In memory at most", memory),
            toDisk,
            problem);
    model.settingsProperty().subscribe(this::show);
  }

  /// Asks, below the form, before recordings go by new limits.
  HBox question() {
    var text = new Label();
    text.setGraphic(Icon.WARNING.node());
    text.textProperty().bind(model.questionProperty());
    text.setMinWidth(0);
    var yes = new Button("Delete them");
    yes.getStyleClass().addAll(Styles.SMALL, Styles.DANGER);
    yes.setMinWidth(USE_PREF_SIZE);
    yes.setOnAction(event -> model.answer(true));
    var no = new Button("Leave the limits as they were");
    no.getStyleClass().add(Styles.SMALL);
    no.setMinWidth(USE_PREF_SIZE);
    no.setOnAction(event -> {
      model.answer(false);
      show(model.settingsProperty().get());
    });
    var box = new HBox(text, yes, no);
    box.getStyleClass().add("recordings-notice");
    box.visibleProperty().bind(model.questionProperty().isNotEmpty());
    box.managedProperty().bind(box.visibleProperty());
    return box;
  }

  private static HBox group(String before, TextField field, String... after) {
    var label = new Label(before);
    label.setLabelFor(field);
    var group = new HBox(label, field);
    for (String word : after) {
      group.getChildren().add(new Label(word));
    }
    group.getStyleClass().add("recordings-limit");
    return group;
  }

  private void show(RecordingSettings now) {
    size.setText(LimitText.of(now.limit()));
    memory.setText(LimitText.of(now.memoryLimit()));
    days.setText(now.days() == 0 ? "" : Integer.toString(now.days()));
    toDisk.setSelected(now.toDisk());
    problem.setText("");
  }

  private void apply() {
    String wrong = model.setLimits(size.getText(), days.getText(), memory.getText());
    problem.setText(wrong);
    if (wrong.isEmpty() && model.questionProperty().get().isEmpty()) {
      show(model.settingsProperty().get());
    }
  }
}
