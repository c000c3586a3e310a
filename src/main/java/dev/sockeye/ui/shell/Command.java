package dev.sockeye.ui.shell;

import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/// Something the window can do, by name.
///
/// @param keys its shortcut, or null
record Command(String name, @Nullable KeyCombination keys, Runnable run) {
  Command(String name, String keys, Runnable run) {
    this(name, keys.isEmpty() ? null : KeyCombination.valueOf(keys), run);
  }

  String shortcut() {
    return keys == null ? "" : keys.getDisplayText();
  }
}
