package dev.sockeye.ui.preferences;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.sockeye.profile.Settings;
import dev.sockeye.profile.Theme;
import java.util.Locale;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;

/// Puts theme and font size onto a scene, and keeps them as the settings and the system say.
public final class Appearance {
  private final Preferences preferences;
  private String applied = "";

  public Appearance(Preferences preferences) {
    this.preferences = preferences;
  }

  public void applyTo(Scene scene) {
    scene
        .getStylesheets()
        .add(
            Objects.requireNonNull(
                    Appearance.class.getResource("/dev/sockeye/ui/common/sockeye.css"))
                .toExternalForm());
    preferences.settingsProperty().subscribe(settings -> apply(scene, settings));
    Platform.getPreferences()
        .colorSchemeProperty()
        .subscribe((old, now) -> apply(scene, preferences.get()));
  }

  private void apply(Scene scene, Settings settings) {
    boolean dark =
        switch (settings.theme()) {
          case LIGHT -> false;
          case DARK -> true;
          case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
        };
    String sheet =
        dark
            ? new PrimerDark().getUserAgentStylesheet()
            : new PrimerLight().getUserAgentStylesheet();
    String size = String.format(Locale.ROOT, "-fx-font-size: %.1fpx;", settings.fontSize());
    if (applied.equals(sheet + size)) {
      return;
    }
    applied = sheet + size;
    Application.setUserAgentStylesheet(sheet);
    scene.getRoot().setStyle(size);
  }

  public void setTheme(Theme theme) {
    preferences.change(settings -> settings.withTheme(theme));
  }

  /// @param by pixels; 0 goes back to the usual size
  public void changeFontSize(int by) {
    preferences.change(settings ->
        settings.withFontSize(by == 0 ? Settings.DEFAULT_FONT : settings.fontSize() + by));
  }
}
