package dev.sockeye.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VersionsTest {
  @Test
  void theBuildHasFilledThemIn() {
    Versions versions = Versions.read();

    assertThat(versions.sockeye()).matches("\\d+\\.\\d+\\.\\d+.*");
    assertThat(versions.javafx()).matches("\\d+(\\.\\d+)*.*");
    assertThat(versions.lines())
        .containsExactly(
            "sockeye " + versions.sockeye(),
            "Java " + System.getProperty("java.version"),
            "JavaFX " + versions.javafx());
  }
}
