package dev.sockeye.ui.shell;

import dev.sockeye.journal.RecordedRows;
import dev.sockeye.journal.RecordingReader;
import dev.sockeye.journal.Row;
import dev.sockeye.payload.HexText;
import dev.sockeye.payload.Utf8;
import dev.sockeye.session.EntryKind;
import dev.sockeye.session.OutgoingMessage;
import dev.sockeye.ui.common.Formats;
import dev.sockeye.wire.Opcode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/// What a row of the log carries, whole: the payload of its message, where it ends one, else its
/// own. Read and turned into text in the background, never on the FX thread.
///
/// @param opcode with which it can be sent: that of the message's first frame
record RowContent(Opcode opcode, EntryKind kind, byte[] bytes) {
  /// More is not put on a clipboard or sent again; it can be saved.
  static final long LIMIT = 16 << 20;

  /// @throws IOException with a sentence for people
  static RowContent load(RecordedRows from, long n) throws IOException {
    try (RecordingReader reader = from.reader()) {
      Row row = reader.row(n);
      if (row == null) {
        throw new IOException("Entry %s is not written yet.".formatted(Formats.count(n)));
      }
      if (row.size() > LIMIT) {
        throw new IOException(
            "The payload has %s bytes; above %s it can only be saved."
                .formatted(Formats.count(row.size()), Formats.count(LIMIT)));
      }
      EntryKind kind = row.kind();
      if (row.first() != 0) {
        Row first = reader.row(row.first());
        kind = first == null ? kind : first.kind();
      }
      var bytes = new ByteArrayOutputStream();
      reader.payload(n, bytes);
      return new RowContent(opcode(kind), kind, bytes.toByteArray());
    }
  }

  /// A fragment from within a message says not what it is.
  private static Opcode opcode(EntryKind kind) {
    return kind == EntryKind.CONTINUATION
        ? Opcode.BINARY
        : kind.isFrame() ? kind.opcode() : Opcode.TEXT;
  }

  /// For the clipboard: text where it is text, else pairs of hexadecimal digits.
  String text() {
    return kind != EntryKind.BINARY && Utf8.decode(bytes) instanceof Utf8.Valid(String text)
        ? text
        : HexText.format(bytes);
  }

  /// The same message once more, in one frame.
  ///
  /// @throws IOException with a sentence, where it was one that must not be
  OutgoingMessage message() throws IOException {
    if (opcode.isControl() && bytes.length > OutgoingMessage.CONTROL_LIMIT) {
      throw new IOException(
          "A control frame carries at most %d bytes; this one has %s."
              .formatted(OutgoingMessage.CONTROL_LIMIT, Formats.count(bytes.length)));
    }
    return OutgoingMessage.of(opcode, bytes);
  }
}
