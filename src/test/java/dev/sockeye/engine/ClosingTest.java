package dev.sockeye.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.ConnectRequest;
import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.session.Recorder;
import dev.sockeye.session.Session;
import dev.sockeye.session.SessionEnd;
import dev.sockeye.session.SessionState;
import dev.sockeye.session.WebSocketUrl;
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

  /// Finishes its session once the other side has begun to close it, ahead of the answer.
  private static final class Finishing implements Recorder {
    private final CompletableFuture<Session> session = new CompletableFuture<>();

    @Override
    public void record(Entry entry) {
      if (entry instanceof Entry.State state && state.to() == SessionState.CLOSING) {
        session.join().finish(1000, "");
      }
    }

    @Override
    public long waitingSince() {
      return 0;
    }
  }

  @Test
  void whoWantsToFinishLetsACloseTakeItsCourse() throws Exception {
    var recorder = new Finishing();
    try (var server =
            new ScriptedServer(peer -> {
              peer.open().hex("88 02 03e8").readFrame();
            });
        var engine = new Engine("Sockeye/test")) {
      var url = ((WebSocketUrl.Valid) WebSocketUrl.parse(server.url())).url();
      try (Session session = engine.create(ConnectRequest.to(url), recorder)) {
        recorder.session.complete(session);
        session.connect();
        SessionEnd end = session.ended().toCompletableFuture().get(10, TimeUnit.SECONDS);
        assertThat(end.answered()).isTrue();
        assertThat(end.initiator()).isEqualTo(Direction.IN);
      }
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
