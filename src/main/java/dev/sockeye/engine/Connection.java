package dev.sockeye.engine;

import dev.sockeye.session.Cause;
import dev.sockeye.session.ConnectRequest;
import dev.sockeye.session.Entry;
import dev.sockeye.session.Mark;
import dev.sockeye.session.OutgoingMessage;
import dev.sockeye.session.Recorder;
import dev.sockeye.session.RecordingFailed;
import dev.sockeye.session.SendOutcome;
import dev.sockeye.session.Session;
import dev.sockeye.session.SessionEnd;
import dev.sockeye.session.SessionState;
import dev.sockeye.session.SessionStatus;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A session over a socket. One virtual thread opens the connection and then reads, another one
/// writes; what they share is here: the state, the figures, and how it ends.
final class Connection implements Session {
  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

  private final ConnectRequest request;
  private final Recorder recorder;
  private final WallClock clock;
  private final Surroundings surroundings;
  private final ScheduledExecutorService timer;

  private final Redaction redaction;
  private final Transport transport = new Transport();
  private final Outbox outbox = new Outbox();
  private final Traffic traffic = new Traffic();
  private final CompletableFuture<SessionEnd> ended = new CompletableFuture<>();
  private final AtomicBoolean started = new AtomicBoolean();
  private final AtomicReference<SessionState> state = new AtomicReference<>(SessionState.IDLE);

  /// Why this side broke off; set once.
  private final AtomicReference<@Nullable Stop> stopped = new AtomicReference<>();

  private final ClosingHandshake closing = new ClosingHandshake();
  private volatile String detail = "";
  private volatile long since;
  private volatile long openedAt;

  /// Why this side broke off, in a word and in a sentence.
  record Stop(Cause cause, String text) {}

  Connection(
      ConnectRequest request,
      Recorder recorder,
      WallClock clock,
      Surroundings surroundings,
      ScheduledExecutorService timer) {
    this.request = request;
    this.redaction = new Redaction(request);
    this.recorder = recorder;
    this.clock = clock;
    this.surroundings = surroundings;
    this.timer = timer;
    this.since = clock.now();
  }

  @Override
  public void connect() {
    if (!started.compareAndSet(false, true)) {
      throw new IllegalStateException("a session connects once");
    }
    Thread.ofVirtual().name("sockeye-reader").start(this::run);
  }

  private void run() {
    String text;
    try {
      text = openAndConverse();
    } catch (RecordingFailed e) {
      text = recordingFailed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      text = "Interrupted.";
    } catch (RuntimeException | Error e) {
      LOG.error("a session ended by a fault of the program", e);
      text = "The program failed: " + e;
    }
    transport.abort();
    boolean opened = openedAt != 0;
    try {
      finish(opened ? SessionState.CLOSED : SessionState.FAILED, text);
    } finally {
      ended.complete(closing.end(opened, redaction.text(text)));
    }
  }

  private void finish(SessionState last, String text) {
    try {
      move(last, text);
    } catch (RecordingFailed e) {
      LOG.warn("the end of a session could not be recorded: {}", e.getMessage());
      state.set(last);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      state.set(last);
    }
  }

  /// @return the end in a sentence
  private String openAndConverse() throws RecordingFailed, InterruptedException {
    var opening = new Opening(this, request, transport, surroundings);
    Upgrade.Opened opened;
    Future<?> watchdog = after(request.limit(), () -> stop(Cause.SILENT, timedOut()));
    try {
      opened = opening.run();
    } catch (OpeningFailed e) {
      Stop stop = stopped.get();
      boolean ours = stop != null && !e.isAnswered();
      String text = ours ? stop.text() : String.valueOf(e.getMessage());
      record(new Entry.Error(clock.now(), e.step(), ours ? stop.cause() : e.why(), text));
      return text;
    } finally {
      watchdog.cancel(false);
    }
    openedAt = clock.now();
    move(SessionState.OPEN, opened.summary());
    return new Conversation(this, opened, transport, outbox, traffic, closing, request.closeLimit())
        .run();
  }

  private String timedOut() {
    return tookLonger(
        switch (state.get()) {
          case RESOLVING -> "Looking up the name";
          case CONNECTING -> "Connecting";
          case TUNNELING -> "The proxy's answer";
          case SECURING -> "The TLS handshake";
          default -> "The answer to the upgrade request";
        },
        request.limit());
  }

  static String tookLonger(String what, Duration limit) {
    return "%s took longer than %s; the connection was given up."
        .formatted(what, Durations.words(limit));
  }

  private String recordingFailed(RecordingFailed e) {
    stop(e.getMessage());
    return "The recording ended, and with it the connection: " + e.getMessage();
  }

  // What the parts of the connection use.

  WallClock clock() {
    return clock;
  }

  /// Why this side broke off, or null while it has not.
  @Nullable Stop stopped() {
    return stopped.get();
  }

  /// The same as a sentence.
  @Nullable String stopReason() {
    Stop stop = stopped.get();
    return stop == null ? null : stop.text();
  }

  void record(Entry entry) throws RecordingFailed, InterruptedException {
    recorder.record(redaction.entry(entry));
  }

  /// Records frames, which hold no secrets of the request.
  void recordFrames(List<? extends Entry> frames) throws RecordingFailed, InterruptedException {
    recorder.recordAll(frames);
  }

  /// When the handshake was done, nanoseconds since the epoch.
  long openedAt() {
    return openedAt;
  }

  Redaction redaction() {
    return redaction;
  }

  /// Goes to another state, where that is legal, and records it.
  void move(SessionState to, String why) throws RecordingFailed, InterruptedException {
    move(to, why, clock.now());
  }

  /// @param at when what led to it happened, so that times do not run back within one read
  void move(SessionState to, String why, long at) throws RecordingFailed, InterruptedException {
    SessionState from = state.get();
    while (from.next().contains(to)) {
      if (state.compareAndSet(from, to)) {
        detail = redaction.text(why);
        since = at;
        record(new Entry.State(at, from, to, why));
        return;
      }
      from = state.get();
    }
  }

  /// Runs a task after a while, on the timer's thread; it must not wait for anything.
  Future<?> after(Duration delay, Runnable task) {
    try {
      return timer.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("the program is ending; no time limit any more", e);
      return CompletableFuture.completedFuture(null);
    }
  }

  /// Breaks off: whatever the threads wait for fails.
  void stop(String reason) {
    stop(Cause.OTHER, reason);
  }

  void stop(Cause cause, String reason) {
    stopped.compareAndSet(null, new Stop(cause, reason));
    transport.abort();
    recorder.ending();
  }

  // What the outside asks for.

  @Override
  public SessionStatus status() {
    return new SessionStatus(
        state.get(),
        detail,
        since,
        openedAt,
        traffic.messagesIn,
        traffic.bytesIn,
        traffic.messagesOut,
        traffic.bytesOut,
        outbox.count(),
        outbox.bytes(),
        traffic.lastReceived,
        recorder.waitingSince());
  }

  @Override
  public CompletionStage<SendOutcome> send(OutgoingMessage message) {
    var outcome = new CompletableFuture<SendOutcome>();
    SessionState now = state.get();
    if (now != SessionState.OPEN && now != SessionState.CLOSING) {
      outcome.complete(
          new SendOutcome.Refused("The connection is not open, it is %s.".formatted(now.word())));
      return outcome;
    }
    var item = new Outbox.Item(message, outcome);
    if (!outbox.offer(item)) {
      // Recording may wait, and whoever sends must not.
      Thread.ofVirtual().name("sockeye-refusal").start(() -> refuseFull(item));
    }
    return outcome;
  }

  private void refuseFull(Outbox.Item item) {
    String reason =
        "More than %d MB or %,d messages wait to be sent already."
            .formatted(Outbox.LIMIT >> 20, Outbox.MESSAGES);
    try {
      refuse(item, outbox.hasEnded() ? "The connection has ended." : reason);
    } catch (RecordingFailed e) {
      item.outcome().complete(new SendOutcome.Refused(reason));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void disconnect(int code, String reason) {
    if (!beginClose(code, reason)) {
      abort();
    }
  }

  @Override
  public void finish(int code, String reason) {
    beginClose(code, reason);
  }

  /// @return false where a close is under way already
  private boolean beginClose(int code, String reason) {
    return switch (state.get()) {
      case IDLE, RESOLVING, CONNECTING, TUNNELING, SECURING, UPGRADING -> {
        cancel();
        yield true;
      }
      case OPEN -> {
        boolean isFirst = closing.request();
        if (isFirst) {
          recorder.closing();
          outbox.offerUrgent(
              new Outbox.Item(OutgoingMessage.close(code, reason), new CompletableFuture<>()));
          // Counts from here: a peer that does not read keeps the close frame from being written.
          after(
              request.closeLimit(),
              () -> stop(Cause.SILENT, closing.overdue(request.closeLimit())));
        }
        yield isFirst;
      }
      case CLOSING -> false;
      case CLOSED, FAILED -> true;
    };
  }

  private void cancel() {
    stop(Cause.CANCELLED, "Cancelled.");
    if (started.compareAndSet(false, true)) {
      state.set(SessionState.FAILED);
      ended.complete(closing.end(false, "Cancelled."));
    }
  }

  @Override
  public void abort() {
    if (state.get().isConnecting() || state.get() == SessionState.IDLE) {
      cancel();
    } else if (!state.get().hasEnded()) {
      stop(Cause.CANCELLED, "Aborted.");
    }
  }

  @Override
  public CompletionStage<SessionEnd> ended() {
    return ended.copy();
  }

  @Override
  public void close() {
    abort();
  }

  /// Completes what was to be sent with a refusal, and says so in the recording where a person
  /// asked for it.
  void refuse(Outbox.Item item, String reason) throws RecordingFailed, InterruptedException {
    boolean byPerson = item.message().mark() == Mark.NONE;
    try {
      if (byPerson) {
        record(new Entry.Error(clock.now(), "send", "Not sent: " + reason));
      }
    } finally {
      item.outcome().complete(new SendOutcome.Refused(reason));
    }
  }

  /// Takes note of a jump of the wall clock.
  long now() throws RecordingFailed, InterruptedException {
    var drift = new long[1];
    long now = clock.now(by -> drift[0] = by);
    if (drift[0] != 0) {
      record(new Entry.Clock(now, drift[0]));
    }
    return now;
  }
}
