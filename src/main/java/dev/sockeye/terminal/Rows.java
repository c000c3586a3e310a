package dev.sockeye.terminal;

import dev.sockeye.journal.RecordingReader;
import dev.sockeye.journal.Row;
import dev.sockeye.session.EntryKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/// What the formats want to know of a row.
final class Rows {
  private Rows() {}

  /// The kind of the message a frame completes: that of its first frame.
  static EntryKind messageKind(Row row, RecordingReader reader) throws IOException {
    if (row.first() == 0) {
      return row.kind();
    }
    Row first = reader.row(row.first());
    return first == null ? EntryKind.BINARY : first.kind();
  }

  /// The payload of a row, of the whole message where it completes one.
  static byte[] payload(Row row, RecordingReader reader, int max) throws IOException {
    if (row.preview().length >= Math.min(row.size(), max)) {
      return row.preview().length > max ? Arrays.copyOf(row.preview(), max) : row.preview();
    }
    return reader.payloadStart(row.n(), max);
  }

  static byte[] wholePayload(Row row, RecordingReader reader) throws IOException {
    if (row.preview().length == row.size()) {
      return row.preview();
    }
    var bytes = new ByteArrayOutputStream((int) Math.min(row.size(), Integer.MAX_VALUE - 16));
    reader.payload(row.n(), bytes);
    return bytes.toByteArray();
  }

  /// How much of its message came before the frame that completes it.
  static long sizeBefore(Row row, RecordingReader reader) throws IOException {
    return row.size() - reader.ownPayload(row.n(), OutputStream.nullOutputStream());
  }
}
