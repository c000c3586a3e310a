package dev.sockeye.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.finding.Finding;
import dev.sockeye.journal.Recording;
import dev.sockeye.journal.RecordingReader;
import dev.sockeye.journal.Recordings;
import dev.sockeye.journal.Row;
import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.session.OutgoingMessage;
import dev.sockeye.session.SendOutcome;
import dev.sockeye.session.Session;
import dev.sockeye.session.SessionEnd;
import dev.sockeye.session.SessionState;
import dev.sockeye.session.SessionStatus;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One run against a session that does what no server can be made to do.
class ConnectRunTest {
  @TempDir private Path folder;

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /// Is open at once and closes well; its queue is full for the first questions after each message.
  private static final class SlowSession implements Session {
    private static final long LIMIT = 16 << 20;

    final List<String> sent = new CopyOnWriteArrayList<>();
    private final CompletableFuture<SessionEnd> ended = new CompletableFuture<>();
    private final AtomicInteger full = new AtomicInteger();

    @Override
    public void connect() {}

    @Override
    public SessionStatus status() {
      long queued = full.getAndUpdate(left -> Math.max(0, left - 1)) > 0 ? LIMIT + 1 : 0;
      var state = ended.isDone() ? SessionState.CLOSED : SessionState.OPEN;
      return new SessionStatus(state, "", 0, 1, 0, 0, 0, 0, 1, queued, 0, 0);
    }

    @Override
    public CompletionStage<SendOutcome> send(OutgoingMessage message) {
      if (full.get() > 0) {
        return CompletableFuture.completedStage(new SendOutcome.Refused("full"));
      }
      sent.add(new String(message.payload(), StandardCharsets.UTF_8));
      full.set(5);
      return CompletableFuture.completedStage(new SendOutcome.Written(1));
    }

    @Override
    public void disconnect(int code, String reason) {
      ended.complete(new SessionEnd(true, code, reason, Direction.OUT, true, "Closed."));
    }

    @Override
    public void finish(int code, String reason) {
      disconnect(code, reason);
    }

    @Override
    public void abort() {
      ended.complete(new SessionEnd(true, 1006, "", Direction.LOCAL, false, "Aborted."));
    }

    @Override
    public CompletionStage<SessionEnd> ended() {
      return ended;
    }

    @Override
    public void close() {}
  }

  /// Finds that the recording cannot be read.
  private static final class Damaged implements Output {
    @Override
    public void write(Row row, RecordingReader reader, long body, OutputStream out)
        throws IOException {
      throw new IOException("x.sockeye is damaged.");
    }

    @Override
    public void finding(Row row, Finding finding, OutputStream out) {
      throw new AssertionError("there is no opening");
    }
  }

  private int run(Session session, Recording recording, Output output, String in, Duration stay)
      throws InterruptedException {
    var console =
        new Console(
            new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
            OutputStream.nullOutputStream(),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            ZoneOffset.UTC,
            false);
    return new ConnectRun(session, recording, console, output, _ -> List.of())
        .run(new ConnectRun.Plan(List.of(), true, false, stay, null));
  }

  @Test
  void linesOfTheInputWaitForRoomInTheQueue() throws Exception {
    var session = new SlowSession();
    try (Recording recording = new Recordings(folder, 1_000_000).create("slow")) {
      int status =
          run(session, recording, new TextLines(ZoneOffset.UTC), "a\nb\nc\n", Duration.ZERO);
      assertThat(status).isZero();
    }
    assertThat(session.sent).containsExactly("a", "b", "c");
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void entriesThatCannotBeReadAreNoGoodEnd() throws Exception {
    try (Recording recording = new Recordings(folder, 1_000_000).create("damaged")) {
      recording.record(new Entry.Note(1, "tcp", "a row"));
      int status = run(new SlowSession(), recording, new Damaged(), "", Duration.ofMinutes(1));
      assertThat(status).isEqualTo(ConnectRun.CLOSED_OTHERWISE);
    }
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("cannot be shown any more: x.sockeye is damaged.")
        .hasLineCount(1);
  }
}
