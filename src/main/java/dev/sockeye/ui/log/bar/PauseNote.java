package dev.sockeye.ui.log.bar;

import dev.sockeye.ui.common.Icon;
import dev.sockeye.ui.log.LogViewModel;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The line that says what the log waits for, or which row it was paused at.
public final class PauseNote extends HBox {
  PauseNote(PauseViewModel pause, LogViewModel model) {
    getStyleClass().addAll("log-note", "log-pause-note");
    setAlignment(Pos.CENTER_LEFT);
    setMinWidth(0);
    var words = new Label();
    words.setGraphic(Icon.PAUSE.node());
    words.setMinWidth(0);
    words.textProperty().bind(pause.statusProperty());
    words.setTooltip(new Tooltip());
    words.getTooltip().textProperty().bind(pause.statusProperty());
    Button show = FindingPanel.button("Show it", pause::show);
    show.setTooltip(new Tooltip("Go to the row; a filter that hides it is cleared"));
    Button resume = FindingPanel.button("Resume", pause::resume);
    resume.setTooltip(new Tooltip("Follow the rows again; the next match pauses once more"));
    Button disarm = FindingPanel.button("Stop waiting", pause::disarm);
    disarm.setTooltip(new Tooltip("Pause at no row any more"));
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    getChildren().setAll(words, space, show, resume, disarm);
    model
        .pausedByProperty()
        .subscribe(row -> {
          boolean paused = row.longValue() != 0;
          FindingPanel.show(show, paused);
          FindingPanel.show(resume, paused);
          words.getStyleClass().setAll("label", paused ? "log-paused" : "muted");
        });
    pause.armedProperty().subscribe(text -> FindingPanel.show(disarm, !text.isEmpty()));
    pause.statusProperty().subscribe(text -> FindingPanel.show(this, !text.isEmpty()));
  }
}
