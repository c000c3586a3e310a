package dev.sockeye.ui.log;

import dev.sockeye.profile.LogSettings;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// How logs are shown, in all tabs, and where that is kept; the window fills it in. For the FX
/// thread.
public interface LogChoices {
  ReadOnlyObjectProperty<LogSettings> settingsProperty();

  void change(UnaryOperator<LogSettings> change);

  default LogSettings get() {
    return settingsProperty().get();
  }

  /// Choices that are forgotten with their owner.
  static LogChoices forgotten() {
    var settings = new ReadOnlyObjectWrapper<>(LogSettings.defaults());
    return new LogChoices() {
      @Override
      public ReadOnlyObjectProperty<LogSettings> settingsProperty() {
        return settings.getReadOnlyProperty();
      }

      @Override
      public void change(UnaryOperator<LogSettings> change) {
        settings.set(change.apply(settings.get()));
      }
    };
  }
}
