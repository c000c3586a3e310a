package dev.sockeye.ui.inspector;

import dev.sockeye.journal.Row;
import dev.sockeye.session.Entry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the inspector reads of a recording. Every method may touch the disk; all are called on the
/// inspector's background thread, one at a time.
public interface InspectorSource {
  /// An entry, with the beginning of its payload.
  ///
  /// @param payload unmasked and inflated; of the whole message where the row completes one
  /// @param truncated whether more of the payload follows
  /// @param entry what is no frame, typed; null for frames
  record Loaded(Row row, byte[] payload, boolean truncated, @Nullable Entry entry) {}

  /// The opening handshake, as far as it went.
  record Handshake(
      Entry.@Nullable Request request,
      Entry.@Nullable Response response,
      Entry.@Nullable Body body) {
    public static final Handshake NONE = new Handshake(null, null, null);
  }

  /// @param maxBytes the most payload that is wanted
  Loaded load(long n, int maxBytes) throws IOException;

  Handshake handshake() throws IOException;

  /// The rows of the first few close frames, in order of happening.
  List<Row> closes() throws IOException;

  /// Writes the whole payload of an entry to a file, replacing what is there; of what is no frame,
  /// the bytes it carries (a request's or response's raw bytes, a body, a violation's bytes).
  void saveTo(long n, Path target) throws IOException;
}
