package dev.sockeye.ui.shell;

import dev.sockeye.exchange.export.FileWords;
import dev.sockeye.journal.Place;
import dev.sockeye.journal.Recording;
import dev.sockeye.ui.common.Background;
import dev.sockeye.ui.common.Formats;
import dev.sockeye.ui.common.FxThread;
import dev.sockeye.ui.common.Pulse;
import java.io.File;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// Writes the session of a tab to a file, wherever its rows are, and knows whether rows would be
/// lost without that. For the FX thread; it waits for no disk.
final class SessionSaving {
  private final Supplier<Window> window;
  private final JobBar jobs;
  private final Consumer<String> tell;

  /// What was saved last, and how many rows it had then.
  private @Nullable Recording saved;

  private long savedRows;
  private @Nullable Under under;

  /// A saving under way, as its two threads see it.
  private static final class Under {
    private volatile boolean cancelled;
    private volatile long copied;
  }

  /// @param tell shows a sentence where the work is
  SessionSaving(Supplier<Window> window, JobBar jobs, Consumer<String> tell) {
    this.window = window;
    this.jobs = jobs;
    this.tell = tell;
  }

  /// Why rows of a session would be lost with its tab, in a sentence; empty where none would, or
  /// where a person has said that it is not to be recorded.
  Optional<String> unsaved(Recording recording) {
    return recording.place() instanceof Place.InMemory(long bytes, long _, boolean _, String why)
            && !why.isEmpty()
            && !(recording == saved && recording.count() == savedRows)
        ? Optional.of("%s of it is in memory only. %s".formatted(Formats.size(bytes), why))
        : Optional.empty();
  }

  /// Asks for a file and writes all rows to it.
  ///
  /// @param first what has to end before
  /// @param then run when all is on disk; not at all where a person changes their mind, or where it
  ///   fails
  void save(Recording recording, Supplier<CompletionStage<?>> first, Runnable then) {
    if (under != null) {
      tell.accept("The session is being saved.");
      return;
    }
    var chooser = new FileChooser();
    chooser.setTitle("Save this session");
    chooser.setInitialFileName("session.sockeye");
    File file = chooser.showSaveDialog(window.get());
    if (file != null) {
      var fx = new FxThread();
      first.get().whenCompleteAsync((end, failed) -> write(recording, file.toPath(), then), fx);
    }
  }

  private void write(Recording recording, Path target, Runnable then) {
    var its = new Under();
    under = its;
    long rows = recording.count();
    String name = String.valueOf(target.getFileName());
    var background = new Background("sockeye-save", new FxThread());
    JobBar.Job job = jobs.begin("Saving the session", () -> its.cancelled = true);
    var pulse =
        new Pulse(
            100,
            () ->
                job.progress(
                    "Saving the session: %s of %s rows"
                        .formatted(Formats.count(its.copied), Formats.count(rows)),
                    rows == 0 ? -1 : Math.min(1, (double) its.copied / rows)));
    pulse.start();
    background.run(
        () -> {
          recording.save(
              target,
              (copied, bytes) -> {
                its.copied = copied;
                return !its.cancelled;
              });
          return true;
        },
        done -> {
          pulse.stop();
          ended(job);
          saved = recording;
          savedRows = rows;
          tell.accept("The session is saved as %s.".formatted(name));
          then.run();
        },
        failed -> {
          pulse.stop();
          ended(job);
          tell.accept("The session is not saved: " + reason(failed));
        });
    background.closeAfter(() -> {});
  }

  private static String reason(Exception failed) {
    return switch (failed) {
      case CancellationException _ -> "cancelled, and nothing of the file is left.";
      case FileSystemException file -> FileWords.reason(file) + ".";
      default -> String.valueOf(failed.getMessage());
    };
  }

  private void ended(JobBar.Job job) {
    under = null;
    job.end();
  }

  /// The tab is closed: what is under way ends, and leaves no file.
  void close() {
    if (under != null) {
      under.cancelled = true;
    }
  }
}
