package dev.sockeye.terminal;

import dev.sockeye.exchange.export.RowPayload;
import dev.sockeye.finding.Finding;
import dev.sockeye.journal.Place;
import dev.sockeye.journal.Recording;
import dev.sockeye.journal.RecordingReader;
import dev.sockeye.journal.Row;
import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.session.EntryKind;
import dev.sockeye.session.OutgoingMessage;
import dev.sockeye.session.SendOutcome;
import dev.sockeye.session.Session;
import dev.sockeye.session.SessionEnd;
import dev.sockeye.session.SessionState;
import dev.sockeye.wire.CloseCode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One run of `sockeye connect`: sends what is to be sent, writes entries as they come, and ends in
/// good order.
final class ConnectRun {
  static final int CLOSED_WELL = 0;
  static final int FAILED = 1;
  static final int CLOSED_OTHERWISE = 3;

  private static final Logger LOG = LoggerFactory.getLogger(ConnectRun.class);
  private static final Duration INTERRUPT_LIMIT = Duration.ofSeconds(5);

  /// How long a close may still take when the time of `--max-time` is up.
  private static final Duration LAST_GRACE = Duration.ofMillis(300);

  /// How long the output may still take when the time of `--max-time` is up.
  private static final Duration OUTPUT_GRACE = Duration.ofSeconds(1);

  /// Sending waits while this much is queued: nothing is ever refused for want of room.
  private static final long QUEUE = 8 << 20;

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
  private final FindingOutput output;
  private final CompletableFuture<SessionEnd> ended;
  private final CountDownLatch written = new CountDownLatch(1);
  private final Object sending = new Object();

  /// Whether the last sentence has been said: Ctrl+C may come when the run is ending by itself.
  private final AtomicBoolean endIsTold = new AtomicBoolean();

  private final AtomicBoolean outputIsMissing = new AtomicBoolean();
  private volatile boolean timeIsUp;

  /// Whether entries are nowhere but in memory, which goes with the program.
  private final AtomicBoolean notRecorded = new AtomicBoolean();

  ConnectRun(
      Session session,
      Recording recording,
      Console console,
      Output output,
      Function<List<Entry>, List<Finding>> finder) {
    this.session = session;
    this.recording = recording;
    this.console = console;
    this.output = new FindingOutput(output, finder);
    this.ended = session.ended().toCompletableFuture();
  }

  /// @return the exit status
  int run(Plan plan) throws InterruptedException {
    long began = System.nanoTime();
    Runnable finished = console.interruptible() ? Interrupts.handle(this::interrupted) : () -> {};
    Thread.ofPlatform().daemon().name("sockeye-output").start(() -> follow(plan.echo()));
    session.connect();
    Thread.ofPlatform().daemon().name("sockeye-input").start(() -> send(plan));
    SessionEnd end = awaitEnd(plan.maxTime());
    if (plan.maxTime() == null) {
      written.await();
    } else {
      Duration spent = Duration.ofNanos(System.nanoTime() - began);
      awaitOutput(plan.maxTime().plus(OUTPUT_GRACE).minus(spent));
    }
    finished.run();
    closeRecording();
    return status(end);
  }

  /// A file that ends before its session did would be taken for all there was.
  private void closeRecording() {
    recording.close();
    if (recording.place() instanceof Place.InMemory memory && !memory.why().isEmpty()) {
      if (notRecorded.getAndSet(true)) {
        return;
      }
      Path file = recording.file();
      console.complain(
          file == null
              ? "The session is not recorded: " + memory.why()
              : "The last entries are not in %s: %s".formatted(file, memory.why()));
    }
  }

  private void awaitOutput(Duration limit) throws InterruptedException {
    if (!written.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      outputMissing("Standard output was not read in time; it lacks the last entries.");
    }
  }

  private void outputMissing(String why) {
    if (outputIsMissing.compareAndSet(false, true)) {
      console.complain(why);
    }
  }

  private SessionEnd awaitEnd(@Nullable Duration maxTime) throws InterruptedException {
    if (maxTime != null && !endsWithin(maxTime)) {
      timeIsUp = true;
      session.finish(CloseCode.NORMAL, "");
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
    boolean well =
        end.opened()
            && end.answered()
            && (end.code() == CloseCode.NORMAL || end.code() == CloseCode.GOING_AWAY);
    if (!well && endIsTold.compareAndSet(false, true)) {
      console.complain(
          timeIsUp && !end.opened()
              ? "The time of --max-time was up before the connection was open."
              : end.text());
      explain(end);
    }
    if (!end.opened()) {
      return FAILED;
    }
    return well && !outputIsMissing.get() && !notRecorded.get() ? CLOSED_WELL : CLOSED_OTHERWISE;
  }

  /// Says what usually causes it, where that is known.
  private void explain(SessionEnd end) {
    output.found().stream()
        .filter(finding -> finding.severity() != Finding.Severity.INFO)
        .findFirst()
        // What a close code means has been said.
        .filter(finding -> !end.opened() || finding.id().startsWith("end-"))
        .map(Finding::text)
        .filter(text -> !text.equals(end.text()))
        .ifPresent(console::complain);
  }

  /// Ctrl+C: closes, waits for the peer's answer, and lets the output finish.
  private int interrupted() {
    try {
      session.finish(CloseCode.NORMAL, "");
      if (!endsWithin(INTERRUPT_LIMIT)) {
        session.abort();
      }
      SessionEnd end = ended.join();
      awaitOutput(INTERRUPT_LIMIT);
      closeRecording();
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
      if (!e.isReadersChoice()) {
        outputMissing("Standard output cannot be written: " + e.reason());
      }
      leave();
    } catch (IOException | RuntimeException e) {
      LOG.info("the recording cannot be shown", e);
      outputMissing("The entries cannot be shown any more: " + e.getMessage());
      leave();
    } finally {
      written.countDown();
    }
  }

  /// Closes because nobody is left to show entries to; a close that has begun takes its course.
  private void leave() {
    session.finish(CloseCode.GOING_AWAY, "");
  }

  private void echo(Row row, RecordingReader reader) throws IOException {
    if (row.direction() != Direction.IN || !RowPayload.isMessage(row)) {
      return;
    }
    if (row.size() > ECHO_LIMIT) {
      console.complain("A message of %,d bytes is too large to be echoed.".formatted(row.size()));
      return;
    }
    EntryKind kind = RowPayload.messageKind(row, reader);
    if (isOpen()) {
      offer(OutgoingMessage.of(kind.opcode(), RowPayload.start(row, reader, Integer.MAX_VALUE)));
    }
  }

  /// Queues a message once there is room for it. One at a time: echoes and lines of the input share
  /// the room.
  private CompletionStage<SendOutcome> offer(OutgoingMessage message) {
    synchronized (sending) {
      while (session.status().bytesQueued() > QUEUE && !ended.isDone()) {
        LockSupport.parkNanos(1_000_000);
      }
      return session.send(message);
    }
  }

  private boolean isOpen() {
    return session.status().state() == SessionState.OPEN;
  }

  /// Sends the messages of the command line and then the lines of the input, each when the one
  /// before has been written; then waits and closes.
  private void send(Plan plan) {
    if (!awaitOpen()) {
      return;
    }
    for (String message : plan.messages()) {
      if (!sendAndWait("A message", message)) {
        return;
      }
    }
    if (plan.readInput() && !sendInput()) {
      return;
    }
    try {
      if (!endsWithin(plan.stay())) {
        session.finish(CloseCode.NORMAL, "");
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

  /// @return false when the session has ended before the input
  private boolean sendInput() {
    var lines = new InputLines(console.in());
    try {
      InputLines.Line line;
      while ((line = lines.next()) != null) {
        switch (line) {
          case InputLines.Text(long number, String text) -> {
            if (!sendAndWait("Line %,d of standard input".formatted(number), text)) {
              return false;
            }
          }
          case InputLines.NotUtf8(long number) ->
              console.complain(
                  "Line %,d of standard input was not sent: it is not UTF-8.".formatted(number));
        }
      }
      return true;
    } catch (IOException e) {
      console.complain("Standard input cannot be read: " + e.getMessage());
      return true;
    }
  }

  /// @return false when nothing more can be sent
  private boolean sendAndWait(String what, String message) {
    SendOutcome outcome = offer(OutgoingMessage.text(message)).toCompletableFuture().join();
    boolean open = isOpen();
    if (open && outcome instanceof SendOutcome.Refused(String reason)) {
      console.complain("%s was not sent: %s".formatted(what, reason));
    }
    return open;
  }
}
