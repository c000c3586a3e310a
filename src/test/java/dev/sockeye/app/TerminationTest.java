package dev.sockeye.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.SockeyeProcess;
import dev.sockeye.engine.ScriptedServer;
import dev.sockeye.journal.RecordedFile;
import dev.sockeye.journal.RecordingFile;
import dev.sockeye.journal.Recordings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no signals")
@Timeout(60)
final class TerminationTest {
  private static final int SIGTERM = 15;

  @TempDir Path home;

  @Test
  void aWindowThatIsTerminatedEndsInOrder() throws Exception {
    var open = new CompletableFuture<Void>();
    var close = new CompletableFuture<byte[]>();
    try (var server =
            new ScriptedServer(peer -> {
              // The answer to a ping says that the client takes the connection for open.
              peer.open().hex("89 00").readFrame();
              open.complete(null);
              close.complete(peer.readFrame());
              peer.hex("88 02 03e9").drain();
            });
        var sockeye = SockeyeProcess.start(WindowVictim.class, home, server.url())) {
      open.get(40, TimeUnit.SECONDS);

      sockeye.process().destroy();

      assertThat(close.get(20, TimeUnit.SECONDS)[0]).as("a close frame").isEqualTo((byte) 0x88);
      assertThat(sockeye.status()).isEqualTo(128 + SIGTERM);
    }
    var paths = Paths.of(Map.of(Paths.HOME_VARIABLE, home.toString()), "Linux", home);
    assertThat(paths.settings()).as("written at the very end").content().contains("\"tabs\"");
    var recordings = new Recordings(paths.recordings(), Long.MAX_VALUE);
    List<RecordingFile> files = recordings.list();
    assertThat(files).hasSize(1);
    assertThat(files.getFirst().state()).isEqualTo(RecordingFile.State.FINISHED);
    try (RecordedFile recorded = recordings.open(files.getFirst().path())) {
      assertThat(recorded.finished()).isTrue();
    }
  }
}
