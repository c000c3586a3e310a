package dev.sockeye.ui.shell;

import dev.sockeye.profile.LogSettings;
import dev.sockeye.profile.Settings;
import dev.sockeye.ui.log.LogChoices;
import dev.sockeye.ui.preferences.Preferences;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Keeps how logs are shown in the settings. For the FX thread.
final class KeptLogChoices implements LogChoices {
  private final Preferences preferences;
  private final ReadOnlyObjectWrapper<LogSettings> settings;

  KeptLogChoices(Preferences preferences) {
    this.preferences = preferences;
    settings = new ReadOnlyObjectWrapper<>(this, "settings", preferences.get().log());
    settings.bind(preferences.settingsProperty().map(Settings::log));
  }

  @Override
  public ReadOnlyObjectProperty<LogSettings> settingsProperty() {
    return settings.getReadOnlyProperty();
  }

  @Override
  public void change(UnaryOperator<LogSettings> change) {
    preferences.change(all -> all.withLog(change.apply(all.log())));
  }
}
