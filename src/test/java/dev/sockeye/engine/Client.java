package dev.sockeye.engine;

import dev.sockeye.session.ConnectRequest;
import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.session.Session;
import dev.sockeye.session.SessionEnd;
import dev.sockeye.session.SessionState;
import dev.sockeye.session.WebSocketUrl;
import dev.sockeye.wire.Opcode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/// A session with its recording in memory, as the engine's tests use it.
public final class Client implements AutoCloseable {
  public final ListRecorder recorder = new ListRecorder();
  public final Session session;
  private final Engine engine;

  public Client(String url) {
    this(url, UnaryOperator.identity());
  }

  public Client(String url, UnaryOperator<ConnectRequest> change) {
    this(new Engine("Sockeye/test"), url, change);
  }

  public Client(Engine engine, String url, UnaryOperator<ConnectRequest> change) {
    this.engine = engine;
    var valid = (WebSocketUrl.Valid) WebSocketUrl.parse(url);
    ConnectRequest request =
        ConnectRequest.to(valid.url())
            .withDeflate(false)
            .withLimits(Duration.ofSeconds(10), Duration.ofSeconds(5));
    session = engine.create(change.apply(request), recorder);
    session.connect();
  }

  public Client awaitOpen() throws InterruptedException {
    recorder.await(Entry.State.class, state -> state.to() == SessionState.OPEN);
    return this;
  }

  public SessionEnd awaitEnd() throws Exception {
    return session.ended().toCompletableFuture().get(15, TimeUnit.SECONDS);
  }

  /// Payloads of the complete text and binary frames received.
  public List<String> texts() {
    return recorder.frames(Direction.IN).stream()
        .filter(frame -> Opcode.of(frame.head()[0]).isData())
        .map(frame -> new String(frame.payload(), StandardCharsets.UTF_8))
        .toList();
  }

  public List<String> violations() {
    return recorder.all(Entry.Violation.class).stream().map(Entry.Violation::text).toList();
  }

  @Override
  public void close() {
    session.close();
    engine.close();
  }
}
