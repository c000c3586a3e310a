package dev.sockeye.ui.common;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Window;

/// Calls a task on the FX thread again and again while a node can be seen: its window is shown, and
/// neither it nor what it lies in is hidden, as in a tab that is not in front.
public final class SeenPulse {
  private final Node node;

  /// @param millis between two calls
  public SeenPulse(Node node, int millis, Runnable task) {
    this.node = node;
    var pulse =
        new Pulse(
            millis,
            () -> {
              if (isSeen()) {
                task.run();
              }
            });
    node.sceneProperty()
        .flatMap(Scene::windowProperty)
        .flatMap(Window::showingProperty)
        .orElse(false)
        .subscribe(showing -> {
          if (showing) {
            pulse.start();
          } else {
            pulse.stop();
          }
        });
  }

  private boolean isSeen() {
    for (Node each = node; each != null; each = each.getParent()) {
      if (!each.isVisible()) {
        return false;
      }
    }
    return true;
  }
}
