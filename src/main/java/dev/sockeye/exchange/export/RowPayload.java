package dev.sockeye.exchange.export;

import dev.sockeye.journal.EntryCodec;
import dev.sockeye.journal.RecordingReader;
import dev.sockeye.journal.Row;
import dev.sockeye.session.EntryKind;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;

/// What formats want to know of a row's payload.
public final class RowPayload {
  private RowPayload() {}

  /// Whether the row completes a message; one that was imported without its frames' headers is its
  /// own, a continuation of nothing is none.
  public static boolean isMessage(Row row) {
    return row.kind().isFrame()
        && row.kind().opcode().isData()
        && (row.kind() == EntryKind.CONTINUATION
            ? row.first() > 0
            : row.head().length == 0 || row.head()[0] < 0)
        && !EntryCodec.incomplete(row);
  }

  /// The kind of the message a frame completes: that of its first frame.
  public static EntryKind messageKind(Row row, RecordingReader reader) throws IOException {
    if (row.first() == 0) {
      return row.kind();
    }
    Row first = reader.row(row.first());
    return first == null ? EntryKind.BINARY : first.kind();
  }

  /// The payload of a row, of the whole message where it completes one.
  ///
  /// @param max how much of it at most
  public static byte[] start(Row row, RecordingReader reader, int max) throws IOException {
    if (row.preview().length >= Math.min(row.size(), max)) {
      return row.preview().length > max ? Arrays.copyOf(row.preview(), max) : row.preview();
    }
    return reader.payloadStart(row.n(), max);
  }

  /// How much of its message came before the frame that completes it.
  public static long sizeBefore(Row row, RecordingReader reader) throws IOException {
    return row.size() - reader.ownPayload(row.n(), OutputStream.nullOutputStream());
  }

  /// The word for a frame's opcode: "text", "reserved_3".
  public static String type(EntryKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
