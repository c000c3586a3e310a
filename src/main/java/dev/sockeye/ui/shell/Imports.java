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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.input.TransferMode;
import javafx.stage.FileChooser;
import javafx.stage.Stage;

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
  private final JobBar jobs;
  private final Pulse pulse = new Pulse(250, this::pulse);

  /// Those that are under way or wait, in order.
  private final Deque<Import> imports = new ArrayDeque<>();

  private record Import(Path file, LoadProgress progress, JobBar.Job job) {}

  /// @param jobs shows how far it is
  Imports(
      Recordings recordings,
      Executor fx,
      Stage stage,
      Consumer<Path> open,
      Consumer<String> tell,
      JobBar jobs) {
    this.recordings = recordings;
    background = new Background("sockeye-import", fx);
    this.stage = stage;
    this.open = open;
    this.tell = tell;
    this.jobs = jobs;
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
    var progress = new LoadProgress();
    String name = String.valueOf(file.getFileName());
    var its = new Import(file, progress, jobs.begin("Importing " + name, progress::cancel));
    imports.add(its);
    pulse.start();
    background.run(
        () -> new Load(file, recordings::importing, progress).run(),
        result -> {
          ended(its);
          switch (result) {
            case LoadResult.Done(List<Path> files) -> openAll(files);
            case LoadResult.Cancelled _ ->
                tell.accept(
                    "The import of %s was cancelled; nothing of it is left.".formatted(name));
            case LoadResult.Failed(String sentence) -> tell.accept(sentence);
          }
        },
        failed -> {
          ended(its);
          tell.accept("The import of %s failed: %s".formatted(name, failed.getMessage()));
        });
  }

  private void ended(Import its) {
    its.job().end();
    imports.remove(its);
    if (imports.isEmpty()) {
      pulse.stop();
    }
  }

  /// Takes in how far the one under way is.
  private void pulse() {
    Import its = imports.peek();
    if (its != null && its.progress().total() > 0 && !its.progress().isCancelled()) {
      double share = its.progress().share();
      its.job()
          .progress(
              "Importing %s (%s): %d %%"
                  .formatted(
                      its.file().getFileName(),
                      Formats.size(its.progress().total()),
                      (int) (100 * share)),
              share);
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
    imports.forEach(its -> its.progress().cancel());
    background.closeAfter(() -> {});
  }
}
