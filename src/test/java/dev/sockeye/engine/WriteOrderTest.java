package dev.sockeye.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Await;
import dev.sockeye.session.ConnectRequest;
import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.session.OutgoingMessage;
import dev.sockeye.session.Recorder;
import dev.sockeye.session.Session;
import dev.sockeye.session.SessionState;
import dev.sockeye.session.WebSocketUrl;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WriteOrderTest {
  /// Records what was sent only when the answer to it has been read already.
  private static final class LateRecorder implements Recorder {
    private final ListRecorder all = new ListRecorder();
    private final CompletableFuture<Session> session = new CompletableFuture<>();

    @Override
    public void record(Entry entry) throws InterruptedException {
      if (entry instanceof Entry.Frame frame && frame.direction() == Direction.OUT) {
        Await.until(() -> session.join().status().bytesIn() > 0);
      }
      all.record(entry);
    }

    @Override
    public long waitingSince() {
      return 0;
    }
  }

  @Test
  void anAnswerIsRecordedBehindWhatItAnswers() throws Exception {
    var recorder = new LateRecorder();
    try (var server =
            new ScriptedServer(peer -> {
              peer.open().readFrame();
              peer.hex("81 02 6869");
              peer.drain();
            });
        var engine = new Engine("Sockeye/test")) {
      var url = ((WebSocketUrl.Valid) WebSocketUrl.parse(server.url())).url();
      try (Session session = engine.create(ConnectRequest.to(url), recorder)) {
        recorder.session.complete(session);
        session.connect();
        recorder.all.await(Entry.State.class, state -> state.to() == SessionState.OPEN);
        session.send(OutgoingMessage.text("hi?"));
        recorder.all.await(Entry.Frame.class, frame -> frame.direction() == Direction.IN);
        assertThat(recorder.all.all(Entry.Frame.class))
            .extracting(Entry.Frame::direction)
            .containsExactly(Direction.OUT, Direction.IN);
      }
    }
  }

  @Test
  void aWriteThatIsHeldUpHoldsUpNoReading() throws Exception {
    var order = new WriteOrder();
    order.begin();
    var reading = new CompletableFuture<Boolean>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            order.awaitRecorded();
            reading.complete(true);
          } catch (InterruptedException e) {
            reading.completeExceptionally(e);
          }
        });
    assertThat(reading.get(10, TimeUnit.SECONDS)).isTrue();
    order.end();
  }
}
