package dev.sockeye.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.journal.Recording;
import dev.sockeye.journal.Recordings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingNamesTest {
  @TempDir private Path folder;

  private Path record(String title) throws IOException {
    try (Recording recording = recordings().create(title)) {
      return recording.file();
    }
  }

  private Recordings recordings() {
    return new Recordings(folder, 1_000_000_000);
  }

  private Path find(String typed) throws WrongUsage, IOException {
    return RecordingNames.find(recordings(), typed);
  }

  @Test
  void aPartThatOnlyOneHasIsEnough() throws Exception {
    Path feed = record("wss://feed.example.com/Trades");
    Path other = record("wss://other.example.com/");
    assertThat(find("feed")).isEqualTo(feed);
    assertThat(find("TRADES")).isEqualTo(feed);
    assertThat(find(feed.getFileName().toString())).isEqualTo(feed);
    assertThat(find(feed.getFileName().toString().replace(".sockeye", ""))).isEqualTo(feed);
    assertThat(find("latest")).isEqualTo(other);
    assertThatThrownBy(() -> find("example.com"))
        .isInstanceOf(WrongUsage.class)
        .hasMessageContaining("fits 2 recordings")
        .hasMessageContaining("feed-example-com-trades")
        .hasMessageContaining("other-example-com");
  }

  @Test
  void aPathNeedNotBeInTheFolder() throws Exception {
    Path feed = record("feed");
    Path away =
        Files.copy(feed, Files.createDirectory(folder.resolve("away")).resolve("x.sockeye"));
    assertThat(find(away.toString())).isEqualTo(away);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "latest", "nothing", "/no/such/file.sockeye"})
  void whatIsNoRecordingIsSaidSo(String typed) {
    assertThatThrownBy(() -> find(typed)).isInstanceOf(WrongUsage.class).message().isNotBlank();
  }
}
