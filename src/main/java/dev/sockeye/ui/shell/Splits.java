package dev.sockeye.ui.shell;

import dev.sockeye.ui.preferences.Preferences;
import javafx.scene.control.SplitPane;

/// Remembers where dividers stand, by name: one position for all tabs.
final class Splits {
  private final Preferences preferences;

  Splits(Preferences preferences) {
    this.preferences = preferences;
  }

  /// Puts the first divider of a split where it stood, and remembers where it is moved to.
  ///
  /// @param otherwise where it stands at first; negative for where the preferred sizes put it
  void restore(SplitPane split, String name, double otherwise) {
    SplitPane.Divider divider = split.getDividers().getFirst();
    double position = preferences.get().splits().getOrDefault(name, otherwise);
    if (position >= 0) {
      divider.setPosition(Math.clamp(position, 0.05, 0.95));
    }
    divider
        .positionProperty()
        .subscribe((old, now) -> {
          // Only what a person drags: a window that is laid out moves dividers too.
          if (split.lookupAll(".split-pane-divider").stream().anyMatch(d -> d.isPressed())) {
            preferences.change(settings -> settings.withSplit(name, now.doubleValue()));
          }
        });
  }
}
