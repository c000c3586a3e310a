package dev.sockeye.terminal;

import dev.sockeye.journal.Recording;
import dev.sockeye.journal.RecordingReader;
import dev.sockeye.journal.Row;
import dev.sockeye.session.Direction;
import dev.sockeye.session.EntryKind;
import dev.sockeye.session.OutgoingMessage;
import dev.sockeye.session.SendOutcome;
import dev.sockeye.session.Session;
import dev.sockeye.session.SessionEnd;
import dev.sockeye.session.SessionState;
import dev.sockeye.wire.CloseCode;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One run of `sockeye connect`: sends what is to be sent, writes entries as they come, and ends in
/// good order.
final class Conversation {
  static final int CLOSED_WELL = 0;
  static final int FAILED = 1;
  static final int CLOSED_OTHERWISE = 3;

  private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);
  private static final Duration INTERRUPT_LIMIT = Duration.ofSeconds(5);

  /// How long a close may still take when the time of `--max-time` is up.
  private static final Duration LAST_GRACE = Duration.ofMillis(300);

  /// Echoes wait while this much is queued: an echo is never refused for want of room.
  private static final long ECHO_QUEUE = 8 << 20;

  private static final long ECHO_LIMIT = 64 << 20;

  /// What is to be done once the connection is open.
  record Plan(
      List<String> messages,
      boolean readInput,
      boolean echo,
      Duration stay,
      @Nullable Duration maxTime) {}

  private final Session session;
  private final Recording recording;
  private final Console console;
  private final Output output;
  private final CompletableFuture<SessionEnd> ended;
  private final CountDownLatch written = new CountDownLatch(1);

  Conversation(Session session, Recording recording, Console console, Output output) {
    this.session = session;
    this.recording = recording;
    this.console = console;
    this.output = output;
    this.ended = session.ended().toCompletableFuture();
  }

  /// @return the exit status
  int run(Plan plan) throws InterruptedException {
    Runnable finished = console.interruptible() ? Interrupts.handle(this::interrupted) : () -> {};
    Thread follower = Thread.ofPlatform().name("sockeye-output").start(() -> follow(plan.echo()));
    session.connect();
    Thread.ofPlatform().daemon().name("sockeye-input").start(() -> send(plan));
    SessionEnd end = awaitEnd(plan.maxTime());
    follower.join();
    finished.run();
    return status(end);
  }

  private SessionEnd awaitEnd(@Nullable Duration maxTime) throws InterruptedException {
    if (maxTime != null && !endsWithin(maxTime)) {
      session.disconnect(CloseCode.NORMAL, "");
      if (!endsWithin(LAST_GRACE)) {
        session.abort();
      }
    }
    return ended.join();
  }

  private boolean endsWithin(Duration limit) throws InterruptedException {
    try {
      ended.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException("the end of a session never fails", e);
    }
  }

  private int status(SessionEnd end) {
    if (!end.opened()) {
      console.complain(end.text());
      return FAILED;
    }
    boolean well =
        end.answered() && (end.code() == CloseCode.NORMAL || end.code() == CloseCode.GOING_AWAY);
    if (!well) {
      console.complain(end.text());
    }
    return well ? CLOSED_WELL : CLOSED_OTHERWISE;
  }

  /// Ctrl+C: closes, waits for the peer's answer, and lets the output finish.
  private int interrupted() {
    try {
      session.disconnect(CloseCode.NORMAL, "");
      if (!endsWithin(INTERRUPT_LIMIT)) {
        session.abort();
      }
      SessionEnd end = ended.join();
      if (!written.await(INTERRUPT_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        LOG.warn("the output was not finished in time");
      }
      recording.close();
      return status(end);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return CLOSED_OTHERWISE;
    }
  }

  private void follow(boolean echo) {
    try (RecordingReader reader = recording.reader()) {
      var out = new BufferedOutputStream(new StandardOutput(console.out()), 64 * 1024);
      var follower =
          new Follower(recording, reader, output, out, echo ? this::echo : (row, its) -> {});
      ended.thenRun(follower::end);
      follower.run();
    } catch (StandardOutput.Ended e) {
      LOG.debug("the output ended", e);
      session.disconnect(CloseCode.GOING_AWAY, "");
    } catch (IOException e) {
      LOG.warn("the recording cannot be read", e);
      console.complain("The entries cannot be shown any more: " + e.getMessage());
      session.disconnect(CloseCode.GOING_AWAY, "");
    } finally {
      written.countDown();
    }
  }

  private void echo(Row row, RecordingReader reader) throws IOException {
    if (row.direction() != Direction.IN || !JsonLines.isMessage(row)) {
      return;
    }
    if (row.size() > ECHO_LIMIT) {
      console.complain("A message of %,d bytes is too large to be echoed.".formatted(row.size()));
      return;
    }
    EntryKind kind = Rows.messageKind(row, reader);
    while (session.status().bytesQueued() > ECHO_QUEUE && !ended.isDone()) {
      LockSupport.parkNanos(1_000_000);
    }
    if (session.status().state() == SessionState.OPEN) {
      session.send(OutgoingMessage.of(kind.opcode(), Rows.wholePayload(row, reader)));
    }
  }

  /// Sends the messages of the command line and then the lines of the input, each when the one
  /// before has been written; then waits and closes.
  private void send(Plan plan) {
    if (!awaitOpen()) {
      return;
    }
    for (String message : plan.messages()) {
      if (!sendAndWait(message)) {
        return;
      }
    }
    if (plan.readInput() && !sendInput()) {
      return;
    }
    try {
      if (!endsWithin(plan.stay())) {
        session.disconnect(CloseCode.NORMAL, "");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean awaitOpen() {
    while (true) {
      SessionState state = session.status().state();
      if (state == SessionState.OPEN) {
        return true;
      } else if (state == SessionState.CLOSING || state.hasEnded() || ended.isDone()) {
        return false;
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  private boolean sendInput() {
    var lines = new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8));
    try {
      String line;
      while ((line = lines.readLine()) != null) {
        if (!sendAndWait(line)) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      console.complain("Standard input cannot be read: " + e.getMessage());
      return true;
    }
  }

  private boolean sendAndWait(String message) {
    SendOutcome outcome = session.send(OutgoingMessage.text(message)).toCompletableFuture().join();
    return outcome instanceof SendOutcome.Written;
  }
}
