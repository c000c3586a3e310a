package dev.sockeye.exchange.export;

import dev.sockeye.journal.RecordingReader;
import dev.sockeye.journal.RowSet;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Adds to chosen rows the frames that their messages are made of, so that a message stays whole in
/// a format that is made of frames.
final class Fragments {
  private Fragments() {}

  /// @param rows null for all, and then it is all
  static @Nullable RowSet added(
      @Nullable RowSet rows, RecordingReader reader, BooleanSupplier cancelled) throws IOException {
    if (rows == null) {
      return null;
    }
    var hidden = new RowSet();
    for (long place = 0; place < rows.count(); place += RecordingReader.SLICE) {
      if (cancelled.getAsBoolean()) {
        throw new CancellationException();
      }
      int count = (int) Math.min(RecordingReader.SLICE, rows.count() - place);
      var numbers = new long[count];
      for (int i = 0; i < count; i++) {
        numbers[i] = rows.get(place + i);
      }
      hidden.addAll(reader.fragmentsOf(numbers));
    }
    if (hidden.count() == 0) {
      return rows;
    }
    return RowSet.union(rows, hidden);
  }
}
