package dev.sockeye.ui.inspector;

import dev.sockeye.journal.Row;
import dev.sockeye.payload.PayloadView;
import dev.sockeye.session.Entry;
import dev.sockeye.session.EntryKind;
import dev.sockeye.session.SessionState;
import dev.sockeye.ui.common.Formats;
import dev.sockeye.ui.inspector.InspectorSource.Loaded;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A row with all that the inspector shows of it, read and made ready to be shown.
///
/// @param reading the payload, to be shown in other views
/// @param view the one it is shown in first
/// @param text the payload in that view
record InspectedRow(
    Inspection.Shown shown, PayloadText.Reading reading, PayloadView view, PayloadText text) {

  /// Reads a row; in the background.
  ///
  /// @param most the most payload that is read
  /// @param preferred the views that a person chose for kinds of entries
  /// @return null where the row is still to be written
  static @Nullable InspectedRow read(
      InspectorSource from, long n, int most, Map<EntryKind, PayloadView> preferred)
      throws Exception {
    Loaded loaded = from.load(n, most);
    if (loaded == null) {
      return null;
    }
    Row row = loaded.row();
    Entry entry = loaded.entry();
    byte[] bytes = entry == null ? loaded.payload() : EntryFacts.payload(entry);
    boolean truncated = entry == null && loaded.truncated();
    var closes = row.kind() == EntryKind.CLOSE ? from.closes() : List.<Row>of();
    List<Fact> facts = entry == null ? FrameFacts.of(row, bytes, closes) : EntryFacts.of(entry);
    String title = entry == null ? title(row) : EntryFacts.title(entry);
    PayloadText.Reading reading = PayloadText.read(row.kind(), bytes, truncated);
    PayloadView wanted = preferred.get(row.kind());
    PayloadView view =
        wanted != null && reading.views().contains(wanted) ? wanted : reading.views().getFirst();
    return new InspectedRow(
        new Inspection.Shown(
            loaded,
            bytes,
            title,
            facts,
            isOfEnd(row, entry) ? from.end() : List.of(),
            from.handshake()),
        reading,
        view,
        PayloadText.of(reading, view, truncated));
  }

  /// Whether somebody who selects the row may want to know why the connection ended.
  private static boolean isOfEnd(Row row, @Nullable Entry entry) {
    return row.kind() == EntryKind.CLOSE
        || entry instanceof Entry.Gap
        || (entry instanceof Entry.Error error && error.step().equals("connection"))
        || (entry instanceof Entry.State state
            && (state.to() == SessionState.CLOSING || state.to() == SessionState.CLOSED));
  }

  private static String title(Row row) {
    String name =
        row.kind().opcode().isReserved()
            ? HeaderByte.nameOf(row.kind().opcode())
            : row.kind().name();
    return "Row %s: %s, %s".formatted(Formats.count(row.n()), name, FrameFacts.bytes(row.size()));
  }
}
