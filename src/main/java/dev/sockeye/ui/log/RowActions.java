package dev.sockeye.ui.log;

/// What can be done with a row beyond the log itself, offered in its menu. Called on the FX thread
/// with the number of the selected row.
public interface RowActions {
  void copyPayload(long row);

  void savePayload(long row);

  void sendAgain(long row);

  void editAndSend(long row);

  /// Whether something can be sent now.
  boolean canSend();
}
