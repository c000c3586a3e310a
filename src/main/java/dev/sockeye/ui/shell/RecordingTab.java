package dev.sockeye.ui.shell;

import dev.sockeye.journal.RecordedFile;
import dev.sockeye.ui.common.Background;
import dev.sockeye.ui.common.Formats;
import dev.sockeye.ui.common.FxThread;
import dev.sockeye.ui.common.Icon;
import dev.sockeye.ui.preferences.Preferences;
import dev.sockeye.ui.recordings.RecordingText;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A recording that was opened again, to be read.
final class RecordingTab extends WorkTab {
  private final RecordedFile file;
  private final LogPane logPane;
  private final Background background = new Background("sockeye-tab", new FxThread());
  private final RowCommands actions;

  RecordingTab(RecordedFile file, Preferences preferences, JobBar jobs, String version) {
    this.file = file;
    var content = new VBox();
    actions =
        new RowCommands(
            () -> file,
            background,
            () -> false,
            message -> tell("A recording cannot send."),
            (opcode, payload) -> tell("A recording cannot send."),
            this::tell,
            () -> content.getScene().getWindow(),
            jobs);
    logPane =
        new LogPane(actions, new Splits(preferences), new KeptLogChoices(preferences), version);
    VBox.setVgrow(logPane, Priority.ALWAYS);
    var head =
        new HBox(
            Icon.RECORDING.node(),
            new Label(
                "%s, recorded %s".formatted(file.title(), RecordingText.time(file.started()))),
            unfinished(file));
    head.getStyleClass().add("recording-head");
    content.getChildren().addAll(head, logPane);
    setContent(content);
    setText(file.title());
    var icon = Icon.RECORDING.node();
    icon.getStyleClass().add("tab-shape");
    setGraphic(icon);
    logPane.show(file);
  }

  /// What one should know before trusting it.
  private static Label unfinished(RecordedFile file) {
    String told = file.finished() ? "" : "The program ended before this recording did.";
    var label = new Label(file.problem().or(file::gaps).orElse(told));
    label.getStyleClass().add("recording-unfinished");
    return label;
  }

  Path path() {
    return file.file();
  }

  @Override
  LogPane logPane() {
    return logPane;
  }

  @Override
  void pulse() {}

  @Override
  StatusText status(long nanos) {
    return new StatusText(
        Formats.count(file.count()) + " entries",
        "",
        "",
        file.file().getFileName().toString(),
        "",
        "");
  }

  @Override
  CompletionStage<?> abandon() {
    logPane.close();
    var end = new CompletableFuture<@Nullable Void>();
    actions.close(() -> {
      file.close();
      end.complete(null);
    });
    return end;
  }
}
