package dev.sockeye.ui.inspector;

import dev.sockeye.finding.Finding;
import dev.sockeye.journal.Row;
import dev.sockeye.session.Entry;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the inspector reads of a recording. Every method may touch the disk, unless it says
/// otherwise; those are called on the inspector's background thread, one at a time.
public interface InspectorSource {
  /// An entry, with the beginning of its payload.
  ///
  /// @param payload unmasked and inflated; of the whole message where the row completes one
  /// @param truncated whether more of the payload follows
  /// @param entry what is no frame, typed; null for frames
  record Loaded(Row row, byte[] payload, boolean truncated, @Nullable Entry entry) {}

  /// @param maxBytes the most payload that is wanted
  /// @return null where the row is still to be written
  @Nullable Loaded load(long n, int maxBytes) throws IOException;

  /// The opening, as far as it went; the same object as long as nothing has been added to it.
  Handshake handshake() throws IOException;

  /// Whether something may have been added to the opening since it was read. From any thread, at no
  /// cost.
  boolean isBehind();

  /// The rows of the first few close frames, in order of happening.
  List<Row> closes() throws IOException;

  /// Why the connection ended, the most telling reason first; empty while more may come.
  default List<Finding> end() throws IOException {
    return List.of();
  }

  /// The payload of an entry, wherever in it; of what is no frame, the bytes it carries. Touches
  /// nothing before it is read.
  PayloadBytes bytes(long n);

  /// Whether more may come of what was read. From any thread, at no cost.
  default boolean mayGrow() {
    return false;
  }
}
