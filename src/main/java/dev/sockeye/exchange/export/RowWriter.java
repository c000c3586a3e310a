package dev.sockeye.exchange.export;

import dev.sockeye.journal.StoredRow;
import java.io.IOException;

/// Writes rows in one format. Used by one thread.
interface RowWriter {
  /// What comes before the first row.
  void begin() throws IOException;

  void row(StoredRow stored) throws IOException;

  /// What comes behind the last row.
  void end() throws IOException;
}
