package dev.sockeye.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class StartTest {
  @TempDir private Path folder;

  @Test
  void withoutAWordThereIsNothingToShow() {
    assertThat(Start.of(null)).isEqualTo(new Start.Nothing());
    assertThat(Start.of(" ")).isEqualTo(new Start.Nothing());
  }

  @Test
  void aUrlIsForTheUrlField() {
    for (String url :
        new String[] {"ws://h/", "WSS://h/feed", "${echo}", "example.com", "http://h"}) {
      assertThat(Start.of(url)).isEqualTo(new Start.Url(url));
    }
  }

  @Test
  void aRecordingIsKnownByItsName() {
    Path file = folder.resolve("a b.sockeye");

    assertThat(Start.of(file.toString())).isEqualTo(new Start.RecordingFile(file));
    assertThat(Start.of(file.toUri().toString())).isEqualTo(new Start.RecordingFile(file));
  }

  @Test
  void aFileThatIsThereIsTakenForARecording() throws IOException {
    Path file = Files.createFile(folder.resolve("renamed.db"));

    assertThat(Start.of(file.toString())).isEqualTo(new Start.RecordingFile(file));
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there a host in a file URL is a share")
  void aFileOnAnotherHostIsNoFileHere() {
    assertThat(Start.of("file://elsewhere/a.sockeye"))
        .isInstanceOfSatisfying(
            Start.Wrong.class, wrong -> assertThat(wrong.sentence()).contains("elsewhere"));
  }
}
