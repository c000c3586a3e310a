package dev.sockeye.ui.inspector;

import dev.sockeye.exchange.export.FileWords;
import dev.sockeye.ui.common.Background;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Saves payloads to files, one at a time, and tells how far that is. For the FX thread; what is
/// written is written in the background, step by step, behind whatever else is to be read there.
public final class PayloadSaving {
  private static final Logger LOG = LoggerFactory.getLogger(PayloadSaving.class);

  private final Background background;
  private final Consumer<String> tell;
  private final ReadOnlyStringWrapper progress = new ReadOnlyStringWrapper(this, "progress", "");
  private final ReadOnlyDoubleWrapper share = new ReadOnlyDoubleWrapper(this, "share");
  private @Nullable Saving saving;

  /// @param tell is told what became of it, in a sentence
  public PayloadSaving(Background background, Consumer<String> tell) {
    this.background = background;
    this.tell = tell;
  }

  /// How far it is, in words; empty while nothing is saved.
  public ReadOnlyStringProperty progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /// How much of it is written, from 0 to 1.
  public ReadOnlyDoubleProperty shareProperty() {
    return share.getReadOnlyProperty();
  }

  public boolean isUnderWay() {
    return saving != null;
  }

  /// Writes a whole payload to a file, unless another one is being written.
  ///
  /// @param size of the payload as far as it is known, for the progress
  public void save(PayloadBytes bytes, Path target, long size) {
    if (saving == null) {
      var begun = new Saving(bytes, target, size);
      saving = begun;
      show(begun);
      goOn(begun);
    }
  }

  private void show(Saving of) {
    share.set(of.share());
    progress.set(of.progress());
  }

  private void goOn(Saving of) {
    background.run(
        of::step,
        more -> {
          if (more) {
            show(of);
            goOn(of);
          } else {
            ended(
                of.isCancelled()
                    ? "Not saved: cancelled"
                    : "Saved to " + of.target().getFileName());
          }
        },
        e -> ended("Not saved: " + reason(e)));
  }

  private static String reason(Exception e) {
    return e instanceof FileSystemException file
        ? FileWords.reason(file)
        : e.getMessage() == null ? e.toString() : e.getMessage();
  }

  private void ended(String sentence) {
    saving = null;
    progress.set("");
    tell.accept(sentence);
  }

  /// Ends what is being saved: no file is left of it.
  public void cancel() {
    if (saving != null) {
      saving.cancel();
    }
  }

  /// Brings what is being saved to its end. The last that is called on the background thread.
  public void finish() {
    Saving last = saving;
    try {
      while (last != null && last.step()) {
        LOG.debug("a payload is saved on: {}", last.progress());
      }
    } catch (IOException e) {
      LOG.warn("a payload could not be saved: {}", e.getMessage());
    }
  }
}
