package dev.sockeye.exchange.export;

import dev.sockeye.journal.RecordingReader;
import dev.sockeye.journal.StoredRow;
import dev.sockeye.session.EntryKind;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/// What a writer is told of the recording beside its rows.
///
/// @param reader for what a row itself does not hold
/// @param meta all that is noted of the recording as a whole
/// @param rows how many are written
/// @param of how many there are
record Exported(
    RecordingReader reader, Map<String, String> meta, long rows, long of, ExportRequest request) {

  String title() {
    return meta.getOrDefault("title", "");
  }

  String url() {
    return meta.getOrDefault("url", "");
  }

  /// Writes the payload of a row, of the whole message where it completes one.
  void payload(StoredRow stored, OutputStream out) throws IOException {
    if (stored.isWhole()) {
      out.write(stored.payload());
    } else {
      reader.payload(stored.row().n(), out);
    }
  }

  /// The kind of the message that a frame completes: that of its first frame.
  EntryKind messageKind(StoredRow stored) throws IOException {
    return RowPayload.messageKind(stored.row(), reader);
  }
}
