package dev.sockeye.ui.shell;

import dev.sockeye.journal.RecordedRows;
import dev.sockeye.journal.RecordingReader;
import dev.sockeye.journal.Row;
import dev.sockeye.payload.HexText;
import dev.sockeye.payload.Utf8;
import dev.sockeye.session.EntryKind;
import dev.sockeye.session.OutgoingMessage;
import dev.sockeye.ui.common.Background;
import dev.sockeye.ui.inspector.RecordedSource;
import dev.sockeye.ui.log.RowActions;
import dev.sockeye.wire.Opcode;
import java.io.ByteArrayOutputStream;
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
  /// More is not put on a clipboard or sent again; it can be saved.
  private static final long LIMIT = 16 << 20;

  private final Supplier<@Nullable RecordedRows> rows;
  private final Background background;
  private final BooleanSupplier canSend;
  private final Consumer<OutgoingMessage> send;
  private final BiConsumer<Opcode, byte[]> edit;
  private final Consumer<String> tell;
  private final Supplier<Window> window;

  /// @param tell shows a sentence where the work is
  RowCommands(
      Supplier<@Nullable RecordedRows> rows,
      Background background,
      BooleanSupplier canSend,
      Consumer<OutgoingMessage> send,
      BiConsumer<Opcode, byte[]> edit,
      Consumer<String> tell,
      Supplier<Window> window) {
    this.rows = rows;
    this.background = background;
    this.canSend = canSend;
    this.send = send;
    this.edit = edit;
    this.tell = tell;
    this.window = window;
  }

  /// @param opcode of the message's first frame
  private record Content(Opcode opcode, EntryKind kind, byte[] bytes) {}

  @Override
  public void copyPayload(long row) {
    read(
        row,
        content -> {
          var clip = new ClipboardContent();
          clip.putString(
              content.kind() != EntryKind.BINARY
                      && Utf8.decode(content.bytes()) instanceof Utf8.Valid(String text)
                  ? text
                  : HexText.format(content.bytes()));
          Clipboard.getSystemClipboard().setContent(clip);
        });
  }

  @Override
  public void savePayload(long row) {
    RecordedRows from = rows.get();
    if (from == null) {
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
          new RecordedSource(from).saveTo(row, target);
          return true;
        },
        done -> tell.accept("Saved to " + target + "."),
        failed -> tell.accept("Not saved: " + failed.getMessage()));
  }

  @Override
  public void sendAgain(long row) {
    read(row, content -> send.accept(OutgoingMessage.of(content.opcode(), content.bytes())));
  }

  @Override
  public void editAndSend(long row) {
    read(row, content -> edit.accept(content.opcode(), content.bytes()));
  }

  @Override
  public boolean canSend() {
    return canSend.getAsBoolean();
  }

  private void read(long row, Consumer<Content> then) {
    RecordedRows from = rows.get();
    if (from == null) {
      return;
    }
    background.run(
        () -> load(from, row), then, failed -> tell.accept(String.valueOf(failed.getMessage())));
  }

  private static Content load(RecordedRows from, long n) throws IOException {
    try (RecordingReader reader = from.reader()) {
      Row row = reader.row(n);
      if (row == null) {
        throw new IOException("Entry %,d is not written yet.".formatted(n));
      }
      if (row.size() > LIMIT) {
        throw new IOException(
            "The payload has %,d bytes; above %,d it can only be saved."
                .formatted(row.size(), LIMIT));
      }
      EntryKind kind = row.kind();
      if (row.first() != 0) {
        Row first = reader.row(row.first());
        kind = first == null ? kind : first.kind();
      }
      var bytes = new ByteArrayOutputStream();
      reader.payload(n, bytes);
      Opcode opcode = kind.isFrame() ? kind.opcode() : Opcode.TEXT;
      boolean whole = opcode != Opcode.CONTINUATION;
      return new Content(whole ? opcode : Opcode.BINARY, kind, bytes.toByteArray());
    }
  }
}
