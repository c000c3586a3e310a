package dev.sockeye.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.Direction;
import dev.sockeye.session.SessionEnd;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/// Who closed, with what, and whether it was answered. What depends on the order of two threads is
/// tried many times.
class ClosingTest {
  @RepeatedTest(30)
  void aCloseIsAnsweredThoughTheServersBytesEndBehindIt() throws Exception {
    var echo = new CompletableFuture<byte[]>();
    try (var server =
            new ScriptedServer(peer -> {
              peer.open().hex("88 02 03e8");
              peer.socket().shutdownOutput();
              echo.complete(peer.readFrame());
            });
        var client = new Client(server.url())) {
      assertThat(echo.get(10, TimeUnit.SECONDS)).containsExactly(0x88, 0x03, 0xe8);
      SessionEnd end = client.awaitEnd();
      assertThat(end.answered()).isTrue();
      assertThat(end.initiator()).isEqualTo(Direction.IN);
    }
  }

  @RepeatedTest(30)
  void theOneWhoClosedFirstIsNamedHoweverFastTheAnswerIs() throws Exception {
    try (var server =
            new ScriptedServer(peer -> {
              peer.open().readFrame();
              peer.hex("88 02 03ea");
            });
        var client = new Client(server.url()).awaitOpen()) {
      client.session.disconnect(4000, "first");
      SessionEnd end = client.awaitEnd();
      assertThat(end.initiator()).isEqualTo(Direction.OUT);
      assertThat(end.code()).isEqualTo(4000);
      assertThat(end.reason()).isEqualTo("first");
      assertThat(end.answered()).isTrue();
    }
  }

  @Test
  void aCloseFrameThatWasNeverWrittenClosedNothing() {
    var closing = new ClosingHandshake();
    closing.sending(1000, "bye");
    closing.writingEnded();
    SessionEnd end = closing.end(true, "");
    assertThat(end.initiator()).isEqualTo(Direction.LOCAL);
    assertThat(end.code()).isEqualTo(1006);
    assertThat(closing.summary("reset"))
        .isEqualTo("The connection was lost without a close frame: reset");
  }
}
