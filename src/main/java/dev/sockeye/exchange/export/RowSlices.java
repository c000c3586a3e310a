package dev.sockeye.exchange.export;

import dev.sockeye.journal.RecordingReader;
import dev.sockeye.journal.RowSet;
import dev.sockeye.journal.StoredRow;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of an export one slice after the other, in order.
final class RowSlices {
  private final RecordingReader reader;
  private final @Nullable RowSet rows;
  private final long upTo;
  private long next = 1;
  private long place;

  /// @param rows which; null for all
  /// @param upTo the number of the last row that there may be
  RowSlices(RecordingReader reader, @Nullable RowSet rows, long upTo) {
    this.reader = reader;
    this.rows = rows;
    this.upTo = upTo;
  }

  /// @return none behind the last one
  List<StoredRow> next() throws IOException {
    if (rows == null) {
      List<StoredRow> slice = next > upTo ? List.of() : reader.stored(next, upTo);
      if (!slice.isEmpty()) {
        next = slice.getLast().row().n() + 1;
      }
      return slice;
    }
    while (place < rows.count()) {
      List<StoredRow> slice = chosen(rows);
      if (!slice.isEmpty()) {
        place = rows.indexOf(slice.getLast().row().n()) + 1;
        return slice;
      }
      // All of these have left the recording; others may come behind them.
      place += RecordingReader.SLICE;
    }
    return List.of();
  }

  private List<StoredRow> chosen(RowSet rows) throws IOException {
    int count = (int) Math.min(RecordingReader.SLICE, rows.count() - place);
    var numbers = new long[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = rows.get(place + i);
    }
    return numbers[count - 1] - numbers[0] == count - 1
        ? reader.stored(numbers[0], numbers[count - 1])
        : reader.stored(numbers);
  }
}
