package dev.sockeye.ui.shell;

import dev.sockeye.journal.EntryCodec;
import dev.sockeye.journal.RecordedRows;
import dev.sockeye.journal.RecordingReader;
import dev.sockeye.journal.Row;
import dev.sockeye.session.OutgoingMessage;
import dev.sockeye.ui.common.Background;
import dev.sockeye.ui.inspector.PayloadSaving;
import dev.sockeye.ui.inspector.RecordedSource;
import dev.sockeye.ui.log.RowActions;
import dev.sockeye.wire.Opcode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// What can be done with a row of the log. Payloads are read in the background.
final class RowCommands implements RowActions {
  private final Supplier<@Nullable RecordedRows> rows;
  private final Background background;
  private final BooleanSupplier canSend;
  private final Consumer<OutgoingMessage> send;
  private final BiConsumer<Opcode, byte[]> edit;
  private final Consumer<String> tell;
  private final Supplier<Window> window;
  private final JobBar jobs;
  private final PayloadSaving saving;
  private JobBar.@Nullable Job job;

  /// @param background ends with {@link #close}
  /// @param tell shows a sentence where the work is
  /// @param jobs shows how far the saving of a payload is
  RowCommands(
      Supplier<@Nullable RecordedRows> rows,
      Background background,
      BooleanSupplier canSend,
      Consumer<OutgoingMessage> send,
      BiConsumer<Opcode, byte[]> edit,
      Consumer<String> tell,
      Supplier<Window> window,
      JobBar jobs) {
    this.rows = rows;
    this.background = background;
    this.canSend = canSend;
    this.send = send;
    this.edit = edit;
    this.tell = tell;
    this.window = window;
    this.jobs = jobs;
    saving = new PayloadSaving(background, tell);
    saving.progressProperty().subscribe(this::show);
  }

  @Override
  public void copyPayload(long row) {
    read(
        row,
        RowContent::text,
        text -> {
          var clip = new ClipboardContent();
          clip.putString(text);
          Clipboard.getSystemClipboard().setContent(clip);
        });
  }

  @Override
  public void savePayload(long row) {
    RecordedRows from = rows.get();
    if (from == null) {
      return;
    }
    if (saving.isUnderWay()) {
      tell.accept("A payload is still being saved; the next one can be when that is done.");
      return;
    }
    var chooser = new FileChooser();
    chooser.setTitle("Save the payload");
    chooser.setInitialFileName("payload-" + row);
    var chosen = chooser.showSaveDialog(window.get());
    if (chosen == null) {
      return;
    }
    Path target = chosen.toPath();
    background.run(
        () -> {
          try (RecordingReader reader = from.reader()) {
            Row its = reader.row(row);
            long kept = its == null ? 0 : EntryCodec.kept(its);
            return its == null || kept >= 0 ? kept : its.size();
          }
        },
        size -> saving.save(new RecordedSource(from).bytes(row), target, size),
        failed -> tell.accept("Not saved: " + failed.getMessage()));
  }

  /// Shows, in the window's last line, how far the saving of a payload is.
  private void show(String progress) {
    JobBar.Job its = job;
    if (progress.isEmpty()) {
      if (its != null) {
        its.end();
      }
      job = null;
    } else {
      if (its == null) {
        its = jobs.begin("Saving the payload", saving::cancel);
        job = its;
      }
      its.progress(progress, saving.shareProperty().get());
    }
  }

  /// The tab is closed: ends what is being saved, and with that the background.
  ///
  /// @param last the last that is run on its thread
  void close(Runnable last) {
    saving.cancel();
    background.closeAfter(() -> {
      saving.finish();
      last.run();
    });
  }

  @Override
  public void sendAgain(long row) {
    read(row, RowContent::message, send);
  }

  @Override
  public void editAndSend(long row) {
    read(row, content -> content, content -> edit.accept(content.opcode(), content.bytes()));
  }

  @Override
  public boolean canSend() {
    return canSend.getAsBoolean();
  }

  /// @param make done in the background
  private <T> void read(long row, Making<T> make, Consumer<T> then) {
    RecordedRows from = rows.get();
    if (from == null) {
      return;
    }
    background.run(
        () -> make.of(RowContent.load(from, row)),
        then,
        failed -> tell.accept(String.valueOf(failed.getMessage())));
  }

  @FunctionalInterface
  private interface Making<T> {
    T of(RowContent content) throws IOException;
  }
}
