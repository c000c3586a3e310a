package dev.sockeye.ui.preferences;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.profile.Settings;
import dev.sockeye.profile.SettingsStore;
import dev.sockeye.profile.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreferencesTest {
  @TempDir private Path folder;

  private SettingsStore store() {
    return new SettingsStore(
        folder.resolve("settings.json"), SettingsStore.DELAY, Clock.systemUTC(), failed -> {});
  }

  @Test
  void aChangeIsSeenAtOnceAndIsOnDiskWhenTheStoreIsClosed() {
    List<Theme> seen = new ArrayList<>();
    try (SettingsStore store = store()) {
      var preferences = new Preferences(store, store.load().settings());
      preferences.settingsProperty().subscribe((old, now) -> seen.add(now.theme()));

      preferences.change(settings -> settings.withTheme(Theme.DARK));
      preferences.change(settings -> settings.withVisited("ws://a"));

      assertThat(preferences.get().theme()).isEqualTo(Theme.DARK);
      assertThat(seen).containsExactly(Theme.DARK, Theme.DARK);
    }
    try (SettingsStore store = store()) {
      Settings loaded = store.load().settings();
      assertThat(loaded.theme()).isEqualTo(Theme.DARK);
      assertThat(loaded.history()).containsExactly("ws://a");
    }
  }

  @Test
  void whatChangesNothingIsNotWritten() {
    try (SettingsStore store = store()) {
      var preferences = new Preferences(store, Settings.defaults());
      preferences.change(settings -> settings.withTheme(settings.theme()));
    }
    assertThat(Files.exists(folder.resolve("settings.json"))).isFalse();
  }
}
