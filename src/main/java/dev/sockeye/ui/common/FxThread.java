package dev.sockeye.ui.common;

import java.util.concurrent.Executor;
import javafx.application.Platform;

/// Brings the result of background work onto the FX thread. One of the two places that call {@link
/// Platform#runLater}; nothing that happens per frame goes through here.
public final class FxThread implements Executor {
  @Override
  public void execute(Runnable task) {
    if (Platform.isFxApplicationThread()) {
      task.run();
    } else {
      Platform.runLater(task);
    }
  }
}
