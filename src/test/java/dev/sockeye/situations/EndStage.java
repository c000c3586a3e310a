package dev.sockeye.situations;

import dev.sockeye.Await;
import dev.sockeye.engine.Engine;
import dev.sockeye.engine.EngineWith;
import dev.sockeye.engine.ScriptedServer;
import dev.sockeye.exchange.export.RecordedEnd;
import dev.sockeye.finding.Finding;
import dev.sockeye.journal.HeldRecordings;
import dev.sockeye.journal.Recording;
import dev.sockeye.journal.RecordingReader;
import dev.sockeye.session.ConnectRequest;
import dev.sockeye.session.Entry;
import dev.sockeye.session.Limits;
import dev.sockeye.session.Recorder;
import dev.sockeye.session.Session;
import dev.sockeye.session.SessionState;
import dev.sockeye.session.WebSocketUrl;
import dev.sockeye.wire.Opcode;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A server that ends a connection, the client that meets it, and the client's recording.
final class EndStage implements Closeable {
  private static final Limits SHORT =
      Limits.USUAL.withOpen(Duration.ofSeconds(20)).withClose(Duration.ofMillis(300));

  private final HeldRecordings held;
  private final Recording recording;
  private final Engine engine = EngineWith.names(List.of());
  private final CountDownLatch opened = new CountDownLatch(1);
  private volatile long later;
  private volatile long lastFrame;
  private @Nullable ScriptedServer server;
  private @Nullable Session session;

  EndStage(Path folder) throws IOException {
    held = new HeldRecordings(folder);
    recording = held.recordings().create("end");
  }

  /// The disk of the recording.
  HeldRecordings disk() {
    return held;
  }

  /// Waits until reading has stood still for that long.
  void awaitStillness(Duration least) throws InterruptedException {
    long begin = System.nanoTime();
    Await.until(() -> {
      long now = System.nanoTime();
      if (now - begin > TimeUnit.SECONDS.toNanos(20)) {
        throw new AssertionError("reading does not wait for the disk");
      }
      long since = recording.waitingSince();
      return since != 0 && now - since >= least.toNanos();
    });
  }

  /// Has the end, which is still to come, happen that much later than the last frame.
  void later(Duration by) {
    later = by.toNanos();
  }

  /// Connects to a server that plays that, once it has answered the opening.
  Session open(ScriptedServer.Script script) throws Exception {
    server =
        new ScriptedServer(peer -> {
          peer.open();
          script.play(peer);
        });
    var url = (WebSocketUrl.Valid) WebSocketUrl.parse(server.url());
    ConnectRequest request = ConnectRequest.to(url.url()).withDeflate(false);
    session =
        engine.create(
            request.withChoices(request.choices().withLimits(SHORT)), new Later(recording));
    session.connect();
    if (!opened.await(10, TimeUnit.SECONDS)) {
      throw new AssertionError("the connection was not opened");
    }
    return session;
  }

  /// Connects to a server that ends it by itself.
  void endedBy(ScriptedServer.Script script) throws Exception {
    open(script);
    awaitEnd();
  }

  void awaitEnd() throws Exception {
    session.ended().toCompletableFuture().get(15, TimeUnit.SECONDS);
  }

  /// What is found of the recording, once it is whole.
  List<Finding> findings() throws IOException {
    held.goOn();
    recording.close();
    try (RecordingReader reader = recording.reader()) {
      return RecordedEnd.findings(reader);
    }
  }

  @Override
  public void close() throws IOException {
    held.goOn();
    if (session != null) {
      session.close();
    }
    engine.close();
    if (server != null) {
      server.close();
    }
    recording.close();
  }

  /// Moves the end to the time that is wanted; what is answered meanwhile stays where it is.
  private final class Later implements Recorder {
    private final Recorder recorder;

    Later(Recorder recorder) {
      this.recorder = recorder;
    }

    @Override
    public void record(Entry entry)
        throws dev.sockeye.session.RecordingFailed, InterruptedException {
      recorder.record(moved(entry));
      if (entry instanceof Entry.State state && state.to() == SessionState.OPEN) {
        opened.countDown();
      }
    }

    private long end(long at) {
      return later == 0 || lastFrame == 0 ? at : lastFrame + later;
    }

    private Entry moved(Entry entry) {
      return switch (entry) {
        case Entry.State e -> new Entry.State(end(e.at()), e.from(), e.to(), e.detail());
        case Entry.Error e -> new Entry.Error(end(e.at()), e.step(), e.cause(), e.text());
        case Entry.Frame e when Opcode.of(e.head()[0]) == Opcode.CLOSE ->
            new Entry.Frame(
                end(e.at()),
                e.direction(),
                e.head(),
                e.wire(),
                e.size(),
                e.payload(),
                e.raw(),
                e.message(),
                e.complete(),
                e.mark());
        case Entry.Frame e -> {
          lastFrame = e.at();
          yield entry;
        }
        default -> entry;
      };
    }

    @Override
    public long waitingSince() {
      return recorder.waitingSince();
    }

    @Override
    public void closing() {
      recorder.closing();
    }

    @Override
    public void ending() {
      recorder.ending();
    }
  }
}
