package dev.sockeye.ui.export;

import dev.sockeye.exchange.export.ExportProgress;
import dev.sockeye.ui.common.RowChoice;

/// How far an export is: its rows may have to be looked for before they are written. Cancelled by
/// its {@link ExportProgress}, in either half. For any thread.
final class ExportUnderWay {
  private final ExportProgress writing = new ExportProgress();
  private volatile long looked;
  private volatile long of;

  ExportProgress writing() {
    return writing;
  }

  /// How many rows have been looked at.
  long looked() {
    return looked;
  }

  /// How many are to be; 0 while that is not known, or where none are.
  long of() {
    return of;
  }

  RowChoice.Watcher looking() {
    return (rows, all) -> {
      looked = rows;
      of = all;
      return !writing.isCancelled();
    };
  }
}
