package dev.sockeye.ui.common;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.util.Duration;

/// Calls a task on the FX thread again and again, until it is stopped: how the window looks at what
/// other threads count.
public final class Pulse {
  private final Timeline timeline;

  /// @param millis between two calls
  public Pulse(int millis, Runnable task) {
    timeline = new Timeline(new KeyFrame(Duration.millis(millis), event -> task.run()));
    timeline.setCycleCount(Animation.INDEFINITE);
  }

  public void start() {
    timeline.play();
  }

  public void stop() {
    timeline.stop();
  }
}
