package dev.sockeye.ui.shell;

import dev.sockeye.ui.preferences.Preferences;
import javafx.scene.control.SplitPane;
import javafx.util.Subscription;

/// Remembers where dividers stand, by name: one position for all tabs.
final class Splits {
  private final Preferences preferences;

  Splits(Preferences preferences) {
    this.preferences = preferences;
  }

  /// Where they are kept.
  Preferences preferences() {
    return preferences;
  }

  /// Keeps the first divider of a split where a person put it, as a part of the whole, also when
  /// the window changes its size.
  ///
  /// @param otherwise where it stands at first
  /// @return ends it; to be called before the divider goes, since others come in its place
  Subscription restore(SplitPane split, String name, double otherwise) {
    SplitPane.Divider divider = split.getDividers().getFirst();
    divider.setPosition(position(name, otherwise));
    return Subscription.combine(
        split
            .layoutBoundsProperty()
            .subscribe(bounds -> divider.setPosition(position(name, otherwise))),
        divider
            .positionProperty()
            .subscribe((old, now) -> {
              // Only what a person drags: a window that is laid out moves dividers too.
              if (split.lookupAll(".split-pane-divider").stream().anyMatch(d -> d.isPressed())) {
                preferences.change(settings -> settings.withSplit(name, now.doubleValue()));
              }
            }));
  }

  double position(String name, double otherwise) {
    return Math.clamp(preferences.get().splits().getOrDefault(name, otherwise), 0.05, 0.95);
  }
}
