package dev.sockeye.ui.shell;

import java.util.concurrent.CompletionStage;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Tab;

/// A tab of the window: a connection, or a recording that was opened again.
abstract sealed class WorkTab extends Tab permits SessionTab, RecordingTab {
  private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper(this, "message", "");

  abstract LogPane logPane();

  /// Called many times a second while the window is shown.
  abstract void pulse();

  abstract StatusText status(long nanos);

  /// Ends everything the tab runs, without waiting.
  ///
  /// @return done when what was recorded is on disk
  abstract CompletionStage<?> abandon();

  /// What was done last, in a sentence, for the status bar.
  ReadOnlyStringProperty messageProperty() {
    return message.getReadOnlyProperty();
  }

  final void tell(String sentence) {
    message.set("");
    message.set(sentence);
  }
}
