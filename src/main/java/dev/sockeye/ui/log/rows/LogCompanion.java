package dev.sockeye.ui.log.rows;

import dev.sockeye.journal.RowSource;
import org.jspecify.annotations.Nullable;

/// What goes along with the rows of a log: told of another recording, and of each pulse. For the FX
/// thread.
public interface LogCompanion extends AutoCloseable {
  /// Begins with another recording; null where the one before has ended.
  void show(@Nullable RowSource source);

  /// Takes in what was found since.
  ///
  /// @param newest the number of the newest row
  /// @return whether there is something to draw anew
  boolean advance(long newest);

  @Override
  void close();
}
