package dev.sockeye.exchange.export;

import dev.sockeye.journal.EntryCodec;
import dev.sockeye.journal.RecordingReader;
import dev.sockeye.journal.RowMark;
import dev.sockeye.journal.StoredRow;
import dev.sockeye.session.Entry;
import dev.sockeye.session.EntryKind;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.stream.Collectors;

/// What a writer is told of the recording beside its rows.
///
/// @param reader for what a row itself does not hold
/// @param meta all that is noted of the recording as a whole
/// @param rows how many are written
/// @param of how many there are
record Exported(
    RecordingReader reader, Map<String, String> meta, long rows, long of, ExportRequest request) {

  /// What a person has added, by the rows' numbers.
  Map<Long, RowMark> marks() {
    return request.source().marks().all().stream()
        .collect(Collectors.toMap(RowMark::n, mark -> mark));
  }

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

  /// What happened, whole: of a row that is no frame.
  Entry entry(StoredRow stored) throws IOException {
    Entry entry =
        stored.isWhole()
            ? EntryCodec.decode(stored.row(), stored.payload())
            : reader.entry(stored.row().n());
    if (entry == null) {
      throw new IOException("entry %d is not in the recording".formatted(stored.row().n()));
    }
    return entry;
  }

  /// The kind of the message that a frame completes: that of its first frame.
  EntryKind messageKind(StoredRow stored) throws IOException {
    return RowPayload.messageKind(stored.row(), reader);
  }
}
