package dev.sockeye.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.SockeyeProcess;
import dev.sockeye.engine.ScriptedServer;
import dev.sockeye.journal.RecordedFile;
import dev.sockeye.journal.RecordingFile;
import dev.sockeye.journal.RecordingReader;
import dev.sockeye.journal.Recordings;
import dev.sockeye.journal.Row;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// `sockeye connect` as a process: what only a process can be asked to do.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no signals")
class TerminalProcessTest {
  private static final int KILLS = 3;

  @TempDir private Path home;

  private Recordings recordings() {
    return new Recordings(home.resolve("recordings"), 10_000_000_000L);
  }

  private SockeyeProcess connect(ScriptedServer server, String... words) throws Exception {
    var all = new java.util.ArrayList<>(List.of("connect", server.url()));
    all.addAll(List.of(words));
    return SockeyeProcess.start(home, all.toArray(String[]::new));
  }

  @Test
  void ctrlCClosesInGoodOrder() throws Exception {
    var close = new CompletableFuture<byte[]>();
    try (var server =
            new ScriptedServer(peer -> {
              close.complete(peer.open().readFrame());
              peer.hex("88 02 03e8");
            });
        var sockeye = connect(server)) {
      sockeye.out().await(line -> line.contains("upgrading -> open"));
      sockeye.interrupt();
      assertThat(close.get(20, TimeUnit.SECONDS)).containsExactly(0x88, 0x03, 0xe8);
      assertThat(sockeye.status()).isZero();
      assertThat(sockeye.out().all().getLast()).contains("closing -> closed");
      assertThat(sockeye.err().all()).isEmpty();
    }
    assertThat(recordings().list())
        .singleElement()
        .satisfies(file -> assertThat(file.state()).isEqualTo(RecordingFile.State.FINISHED));
  }

  @Test
  void aSecondCtrlCEndsAtOnce() throws Exception {
    var close = new CompletableFuture<byte[]>();
    try (var server =
            new ScriptedServer(peer -> {
              close.complete(peer.open().readFrame());
              // Says nothing more, so that only the second one can end it.
              peer.drain();
            });
        var sockeye = connect(server)) {
      sockeye.out().await(line -> line.contains("upgrading -> open"));
      sockeye.interrupt();
      close.get(20, TimeUnit.SECONDS);
      sockeye.interrupt();
      assertThat(sockeye.status()).as("ended by the signal").isEqualTo(128 + 2);
    }
  }

  @Test
  void ctrlCCancelsAConnect() throws Exception {
    var asked = new CompletableFuture<String>();
    try (var server =
            new ScriptedServer(peer -> {
              asked.complete(peer.readRequest());
              peer.drain();
            });
        var sockeye = connect(server)) {
      asked.get(20, TimeUnit.SECONDS);
      sockeye.interrupt();
      assertThat(sockeye.status()).isEqualTo(1);
      assertThat(sockeye.out().all()).anyMatch(line -> line.contains("upgrading -> failed"));
      assertThat(sockeye.err().all()).as("said once").hasSize(1);
    }
  }

  @Test
  void aReaderThatHasSeenEnoughEndsItQuietly() throws Exception {
    try (var server =
        new ScriptedServer(peer -> {
          peer.open();
          byte[] frame = {(byte) 0x81, 1, 'x'};
          while (true) {
            // Until the client closes; what then breaks is the script's own write.
            peer.bytes(frame);
          }
        })) {
      Process process =
          SockeyeProcess.builder(home, "connect", "-n", "--wait", "1m", server.url()).start();
      try {
        try (BufferedReader out = process.inputReader()) {
          assertThat(out.readLine()).contains("idle -> resolving");
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(new String(process.getErrorStream().readAllBytes())).doesNotContain("Exception");
      } finally {
        process.destroyForcibly();
      }
    }
  }

  @Test
  void theTimeIsUpAlthoughNobodyReadsTheOutput() throws Exception {
    try (var server =
        new ScriptedServer(peer -> {
          peer.open();
          var frames = new byte[102 * 1000];
          for (int i = 0; i < frames.length; i += 102) {
            frames[i] = (byte) 0x82;
            frames[i + 1] = 100;
          }
          while (true) {
            peer.bytes(frames);
          }
        })) {
      Process process =
          SockeyeProcess.builder(
                  home, "connect", "-n", "--wait", "1m", "--max-time", "3s", server.url())
              .start();
      try {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(3);
        assertThat(new String(process.getErrorStream().readAllBytes()))
            .contains("Standard output was not read in time");
      } finally {
        process.destroyForcibly();
      }
    }
    assertThat(recordings().list())
        .singleElement()
        .satisfies(file -> assertThat(file.state()).isEqualTo(RecordingFile.State.FINISHED));
  }

  @Test
  void aKilledFloodLeavesARecordingThatOpens() throws Exception {
    for (int i = 0; i < KILLS; i++) {
      try (var server =
              new ScriptedServer(peer -> {
                peer.open();
                byte[] frame = new byte[102];
                frame[0] = (byte) 0x81;
                frame[1] = 100;
                java.util.Arrays.fill(frame, 2, 102, (byte) 'x');
                while (true) {
                  peer.bytes(frame);
                }
              });
          var sockeye = connect(server, "-n", "--wait", "1m", "--format", "jsonl")) {
        String seen = sockeye.out().await(line -> line.contains("\"seq\":2000,"));
        assertThat(seen).contains("\"kind\":\"");
        sockeye.process().destroyForcibly().waitFor();
      }
    }
    List<RecordingFile> files = recordings().list();
    assertThat(files).hasSize(KILLS);
    for (RecordingFile file : files) {
      try (RecordedFile recorded = recordings().open(file.path());
          RecordingReader reader = recorded.reader()) {
        assertThat(recorded.finished()).isFalse();
        assertThat(recorded.count()).isPositive();
        assertThat(reader.page(1, 100)).extracting(Row::n).startsWith(1L, 2L, 3L);
      }
    }
  }
}
