package dev.sockeye.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.profile.Settings;
import dev.sockeye.profile.SettingsStore;
import dev.sockeye.ui.preferences.Preferences;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SplitsTest {
  @TempDir private Path folder;
  private SettingsStore store;
  private Preferences preferences;

  @BeforeEach
  void open() {
    store =
        new SettingsStore(
            folder.resolve("s.json"), SettingsStore.DELAY, Clock.systemUTC(), failed -> {});
    preferences = new Preferences(store, Settings.defaults());
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aDividerStandsWhereItWasPut() {
    var splits = new Splits(preferences);

    assertThat(splits.position("composer", 0.72)).isEqualTo(0.72);
    preferences.change(settings -> settings.withSplit("composer", 0.4));
    assertThat(splits.position("composer", 0.72)).isEqualTo(0.4);
    assertThat(splits.position("sidebar", 0.2)).isEqualTo(0.2);
  }

  @Test
  void noSideGetsLostAtTheEdge() {
    var splits = new Splits(preferences);

    preferences.change(settings -> settings.withSplit("a", 0).withSplit("b", 1));

    assertThat(splits.position("a", 0.5)).isEqualTo(0.05);
    assertThat(splits.position("b", 0.5)).isEqualTo(0.95);
  }
}
