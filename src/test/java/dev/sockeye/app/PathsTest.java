package dev.sockeye.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathsTest {
  private static final Path HOME = Path.of("/home/ann");

  @Test
  void followsTheXdgDirectoriesOnLinux() {
    assertThat(Paths.of(Map.of(), "Linux", HOME))
        .isEqualTo(
            new Paths(
                HOME.resolve(".config/sockeye/profiles"),
                HOME.resolve(".config/sockeye/settings.json"),
                HOME.resolve(".local/share/sockeye/recordings"),
                HOME.resolve(".local/state/sockeye/log")));
    Path elsewhere = HOME.resolve("elsewhere").toAbsolutePath();
    assertThat(
            Paths.of(
                Map.of(
                    "XDG_CONFIG_HOME", elsewhere.resolve("c").toString(),
                    "XDG_DATA_HOME", elsewhere.resolve("d").toString(),
                    "XDG_STATE_HOME", elsewhere.resolve("s").toString()),
                "FreeBSD",
                HOME))
        .isEqualTo(
            new Paths(
                elsewhere.resolve("c/sockeye/profiles"),
                elsewhere.resolve("c/sockeye/settings.json"),
                elsewhere.resolve("d/sockeye/recordings"),
                elsewhere.resolve("s/sockeye/log")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "relative/folder"})
  void ignoresAnXdgDirectoryThatIsNoAbsolutePath(String value) {
    assertThat(Paths.of(Map.of("XDG_CONFIG_HOME", value), "Linux", HOME))
        .isEqualTo(Paths.of(Map.of(), "Linux", HOME));
  }

  @Test
  void usesTheLibraryOnMacOs() {
    Path support = HOME.resolve("Library/Application Support/Sockeye");

    assertThat(Paths.of(Map.of("XDG_CONFIG_HOME", "/x"), "Mac OS X", HOME))
        .isEqualTo(
            new Paths(
                support.resolve("profiles"),
                support.resolve("settings.json"),
                support.resolve("recordings"),
                HOME.resolve("Library/Logs/Sockeye")));
  }

  @Test
  void usesTheRoamingAndTheLocalFolderOnWindows() {
    Path roaming = Path.of("roaming");
    Path local = Path.of("local");

    assertThat(Paths.of(Map.of("APPDATA", "roaming", "LOCALAPPDATA", "local"), "Windows 11", HOME))
        .isEqualTo(
            new Paths(
                roaming.resolve("Sockeye/profiles"),
                roaming.resolve("Sockeye/settings.json"),
                local.resolve("Sockeye/recordings"),
                local.resolve("Sockeye/log")));
    assertThat(Paths.of(Map.of(), "Windows 11", HOME).profiles())
        .isEqualTo(HOME.resolve("AppData/Roaming/Sockeye/profiles"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Linux", "Mac OS X", "Windows 11"})
  void putsEverythingUnderOneFolderWhereAsked(String os) {
    Path all = Path.of("all");

    assertThat(Paths.of(Map.of(Paths.HOME_VARIABLE, "all"), os, HOME))
        .isEqualTo(
            new Paths(
                all.resolve("profiles"),
                all.resolve("settings.json"),
                all.resolve("recordings"),
                all.resolve("log")));
  }
}
