package dev.sockeye.ui.common;

import dev.sockeye.journal.RowSet;
import java.io.IOException;

/// Rows of a recording that were chosen at one moment. Which they are may have to be looked for: it
/// is asked in the background.
@FunctionalInterface
public interface RowChoice {
  /// Is told how far the looking is.
  @FunctionalInterface
  interface Watcher {
    /// @param rows how many have been looked at
    /// @param of how many are to be
    /// @return whether to go on
    boolean looked(long rows, long of);
  }

  /// @throws java.util.concurrent.CancellationException where the watcher does not want to go on
  /// @throws IOException with a sentence for people
  RowSet rows(Watcher watcher) throws IOException;
}
