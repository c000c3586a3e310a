package dev.sockeye.ui.preferences;

import dev.sockeye.profile.Settings;
import dev.sockeye.profile.SettingsStore;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The settings as the window sees them: read by everyone, changed through one method, written by
/// the store a moment later. For the FX thread alone.
public final class Preferences {
  private final SettingsStore store;
  private final ReadOnlyObjectWrapper<Settings> settings;

  public Preferences(SettingsStore store, Settings loaded) {
    this.store = store;
    this.settings = new ReadOnlyObjectWrapper<>(this, "settings", loaded);
  }

  public Settings get() {
    return settings.get();
  }

  public ReadOnlyObjectProperty<Settings> settingsProperty() {
    return settings.getReadOnlyProperty();
  }

  public void change(UnaryOperator<Settings> change) {
    Settings before = settings.get();
    Settings after = change.apply(before);
    if (!after.equals(before)) {
      settings.set(after);
      store.save(after);
    }
  }
}
