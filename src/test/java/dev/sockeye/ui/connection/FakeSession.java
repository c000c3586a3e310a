package dev.sockeye.ui.connection;

import dev.sockeye.session.ConnectRequest;
import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.session.OutgoingMessage;
import dev.sockeye.session.Recorder;
import dev.sockeye.session.RecordingFailed;
import dev.sockeye.session.SendOutcome;
import dev.sockeye.session.Session;
import dev.sockeye.session.SessionEnd;
import dev.sockeye.session.SessionState;
import dev.sockeye.session.SessionStatus;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/// A session without a network: the test moves it on, and sees what was asked of it.
final class FakeSession implements Session {
  final ConnectRequest request;
  final List<String> asked = new CopyOnWriteArrayList<>();
  private final Recorder recorder;
  private final CompletableFuture<SessionEnd> ended = new CompletableFuture<>();
  private volatile SessionState state = SessionState.IDLE;

  FakeSession(ConnectRequest request, Recorder recorder) {
    this.request = request;
    this.recorder = recorder;
  }

  void become(SessionState next) {
    try {
      recorder.record(new Entry.State(1, state, next, ""));
    } catch (RecordingFailed | InterruptedException e) {
      throw new AssertionError(e);
    }
    state = next;
    if (next.hasEnded()) {
      ended.complete(new SessionEnd(true, 1000, "", Direction.OUT, true, "over"));
    }
  }

  @Override
  public void connect() {
    asked.add("connect");
    become(SessionState.RESOLVING);
  }

  @Override
  public SessionStatus status() {
    return new SessionStatus(state, "", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  @Override
  public CompletionStage<SendOutcome> send(OutgoingMessage message) {
    asked.add("send " + message.opcode());
    return CompletableFuture.completedFuture(new SendOutcome.Written(1));
  }

  @Override
  public void disconnect(int code, String reason) {
    if (!state.hasEnded()) {
      asked.add("disconnect " + code);
    }
  }

  @Override
  public void finish(int code, String reason) {
    if (!state.hasEnded()) {
      asked.add("finish " + code);
    }
  }

  @Override
  public void abort() {
    asked.add("abort");
    if (!state.hasEnded()) {
      become(SessionState.CLOSED);
    }
  }

  @Override
  public CompletionStage<SessionEnd> ended() {
    return ended;
  }

  @Override
  public void close() {
    abort();
  }
}
