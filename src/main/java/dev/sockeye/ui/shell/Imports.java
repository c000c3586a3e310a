package dev.sockeye.ui.shell;

import dev.sockeye.exchange.load.Load;
import dev.sockeye.exchange.load.LoadProgress;
import dev.sockeye.exchange.load.LoadResult;
import dev.sockeye.journal.Recordings;
import dev.sockeye.ui.common.Background;
import dev.sockeye.ui.common.Formats;
import dev.sockeye.ui.common.Pulse;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.input.TransferMode;
import javafx.stage.FileChooser;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// Makes recordings of files that a person chooses or drops on the window, and opens them; a
/// recording is opened as it is. One file at a time, in order. Whoever made it closes it.
final class Imports implements AutoCloseable {
  private static final String SUFFIX = ".sockeye";

  /// More are made, and not opened all at once.
  private static final int OPENED = 5;

  private final Recordings recordings;
  private final Background background;
  private final Stage stage;
  private final Consumer<Path> open;
  private final Consumer<String> tell;
  private final Pulse pulse = new Pulse(250, this::pulse);
  private @Nullable LoadProgress progress;

  Imports(
      Recordings recordings, Executor fx, Stage stage, Consumer<Path> open, Consumer<String> tell) {
    this.recordings = recordings;
    background = new Background("sockeye-import", fx);
    this.stage = stage;
    this.open = open;
    this.tell = tell;
  }

  /// Asks for a file.
  void choose() {
    var chooser = new FileChooser();
    chooser.setTitle("Import HAR or JSON Lines");
    chooser
        .getExtensionFilters()
        .addAll(
            new FileChooser.ExtensionFilter("HAR and JSON Lines", "*.har", "*.jsonl", "*.ndjson"),
            new FileChooser.ExtensionFilter("All files", "*"));
    File chosen = chooser.showOpenDialog(stage);
    if (chosen != null) {
      take(chosen.toPath());
    }
  }

  /// Takes files that are dropped on a node.
  void acceptDropsOn(Node node) {
    node.setOnDragOver(event -> {
      if (event.getDragboard().hasFiles()) {
        event.acceptTransferModes(TransferMode.COPY);
        event.consume();
      }
    });
    node.setOnDragDropped(event -> {
      if (event.getDragboard().hasFiles()) {
        event.getDragboard().getFiles().forEach(file -> take(file.toPath()));
        event.setDropCompleted(true);
        event.consume();
      }
    });
  }

  /// Imports a file, or opens it where it is a recording.
  void take(Path file) {
    if (String.valueOf(file.getFileName()).endsWith(SUFFIX)) {
      openAll(List.of(file));
      return;
    }
    var its = new LoadProgress();
    background.run(
        () -> new Load(file, recordings::importing, its).run(),
        result -> {
          ended();
          switch (result) {
            case LoadResult.Done(List<Path> files) -> openAll(files);
            case LoadResult.Cancelled _ -> tell.accept("The import was cancelled.");
            case LoadResult.Failed(String sentence) -> tell.accept(sentence);
          }
        },
        failed -> {
          ended();
          tell.accept("The import failed: " + failed.getMessage());
        });
    progress = its;
    tell.accept("Importing %s".formatted(file.getFileName()));
    pulse.start();
  }

  private void ended() {
    progress = null;
    pulse.stop();
  }

  private void pulse() {
    LoadProgress its = progress;
    if (its != null && its.total() > 0) {
      tell.accept(
          "Importing: %s of %s"
              .formatted(
                  Formats.size(Math.min(its.bytes(), its.total())), Formats.size(its.total())));
    }
  }

  private void openAll(List<Path> files) {
    files.subList(0, Math.min(OPENED, files.size())).forEach(open);
    tell.accept(
        files.size() > OPENED
            ? "%d recordings were made; the first %d are open.".formatted(files.size(), OPENED)
            : "");
  }

  /// Cancels what is under way.
  @Override
  public void close() {
    pulse.stop();
    LoadProgress its = progress;
    if (its != null) {
      its.cancel();
    }
    background.closeAfter(() -> {});
  }
}
