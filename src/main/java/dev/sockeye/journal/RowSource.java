package dev.sockeye.journal;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of a recording, growing or finished, as a log reads them.
public interface RowSource {
  /// How many rows there are: the number of the newest. Never falls. From any thread, at no cost.
  long count();

  /// How often a row that was there before has changed (a large frame that grows). From any thread,
  /// at no cost.
  long revision();

  /// A row from memory, or null where it is not among the newest. From any thread, at no cost.
  @Nullable Row newest(long n);

  /// Opens a reader, with its own connection to the file. Its owner closes it.
  Reader reader() throws IOException;

  /// Reads rows from the file. Used by one platform thread at a time; each call may touch the disk.
  interface Reader extends AutoCloseable {
    /// Rows `from` to `from + count - 1`, as far as they are in the file.
    ///
    /// @param count at most 5,000
    List<Row> page(long from, int count) throws IOException;

    @Override
    void close();
  }
}
