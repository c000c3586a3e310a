package dev.sockeye.engine;

import dev.sockeye.session.Cause;
import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.session.Mark;
import dev.sockeye.session.OutgoingMessage;
import dev.sockeye.session.RecordingFailed;
import dev.sockeye.session.SessionState;
import dev.sockeye.wire.CloseCode;
import dev.sockeye.wire.Endpoint;
import dev.sockeye.wire.Opcode;
import dev.sockeye.wire.WireEvent;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/// The open connection, as its reading thread lives it: reads, has the endpoint decode, records
/// what came, and has answered what the protocol wants answered.
final class Conversation {
  private static final int READ = 64 * 1024;

  private final Connection connection;
  private final Upgrade.Opened opened;
  private final Transport transport;
  private final Outbox outbox;
  private final Traffic traffic;
  private final ClosingHandshake closing;
  private final Duration closeLimit;
  private final List<WireEvent> events = new ArrayList<>();

  /// Of the events that are being handled, what is still to be recorded.
  private final List<Entry> frames = new ArrayList<>();

  private final WriteOrder order = new WriteOrder();
  private boolean failed;

  /// Of what ended the reading.
  private Cause cause = Cause.OTHER;

  Conversation(
      Connection connection,
      Upgrade.Opened opened,
      Transport transport,
      Outbox outbox,
      Traffic traffic,
      ClosingHandshake closing,
      Duration closeLimit) {
    this.connection = connection;
    this.opened = opened;
    this.transport = transport;
    this.outbox = outbox;
    this.traffic = traffic;
    this.closing = closing;
    this.closeLimit = closeLimit;
  }

  /// Talks until the connection has ended.
  ///
  /// @return the end in a sentence
  String run() throws RecordingFailed, InterruptedException {
    try (var endpoint = new Endpoint(Endpoint.Role.CLIENT, opened.deflate(), new MaskingKeys())) {
      var writer =
          new FrameWriter(
              connection, endpoint, transport, outbox, traffic, closing, closeLimit, order);
      Thread writing = Thread.ofVirtual().name("sockeye-writer").start(writer::run);
      String trouble;
      try {
        trouble = read(endpoint, writer, writing);
      } finally {
        transport.abort();
        writer.end();
        writing.join();
        closing.writingEnded();
        writer.refuseRest();
      }
      String text = closing.summary(trouble);
      if (!closing.hasBegun() || !trouble.isEmpty()) {
        connection.record(new Entry.Error(connection.now(), "connection", cause, text));
      }
      return text;
    }
  }

  /// @return what ended the reading, or empty for a regular end of the bytes
  private String read(Endpoint endpoint, FrameWriter writer, Thread writing)
      throws RecordingFailed, InterruptedException {
    String trouble = "";
    try {
      InputStream in = transport.in();
      if (opened.rest().length > 0) {
        receive(endpoint, ByteBuffer.wrap(opened.rest()));
      }
      byte[] buffer = new byte[READ];
      int n;
      while ((n = in.read(buffer)) >= 0) {
        receive(endpoint, ByteBuffer.wrap(buffer, 0, n));
      }
      if (closing.hasBegun()) {
        // The server's close and the end of its bytes may come in one read; it still reads.
        writer.finish();
        connection.after(closeLimit, transport::abort);
        writing.join();
      } else {
        trouble = "the server ended the TCP connection.";
        cause = Cause.ENDED;
      }
    } catch (IOException e) {
      if (!closing.isDone()) {
        // What broke the writing tells more than the end of the reading that follows from it.
        trouble = why(e, writer);
      }
    }
    events.clear();
    endpoint.receiveEnd(events);
    handle(connection.now());
    return trouble;
  }

  private String why(IOException e, FrameWriter writer) {
    Connection.Stop stop = connection.stopped();
    if (stop != null) {
      cause = stop.cause();
      return stop.text();
    }
    String message = String.valueOf(e.getMessage());
    boolean isReset =
        e instanceof SocketException && message.toLowerCase(Locale.ROOT).contains("reset");
    cause = isReset ? Cause.RESET : Cause.OTHER;
    return Objects.requireNonNullElse(
        writer.trouble(), isReset ? "the server reset the TCP connection." : message + ".");
  }

  private void receive(Endpoint endpoint, ByteBuffer bytes)
      throws RecordingFailed, InterruptedException {
    traffic.bytesIn += bytes.remaining();
    traffic.lastReceived = System.nanoTime();
    order.awaitRecorded();
    long at = connection.now();
    do {
      events.clear();
      endpoint.receive(bytes, events);
      handle(at);
    } while (bytes.hasRemaining() || endpoint.hasPending());
    // A large frame is recorded as far as it has come, however slow the rest is.
    events.clear();
    endpoint.handOn(events);
    handle(at);
  }

  private void handle(long at) throws RecordingFailed, InterruptedException {
    for (WireEvent event : events) {
      switch (event) {
        case WireEvent.FramePart(byte[] head, byte[] payload, byte[] raw) ->
            frames.add(new Entry.FramePart(at, Direction.IN, head, payload, raw));
        case WireEvent.FrameReceived frame -> {
          frames.add(
              new Entry.Frame(
                  at,
                  Direction.IN,
                  frame.head(),
                  frame.wire(),
                  frame.size(),
                  frame.payload(),
                  frame.raw(),
                  frame.message(),
                  frame.complete(),
                  Mark.NONE));
          if (frame.message() >= 0 && traffic.messagesIn++ == 0) {
            recordFrames();
            connection.record(
                new Entry.Timing(at, "message", connection.openedAt(), true, "", "first message"));
          }
        }
        case WireEvent.ProtocolViolation violation -> {
          recordFrames();
          connection.record(
              new Entry.Violation(
                  at,
                  Direction.IN,
                  violation.section(),
                  violation.closeCode(),
                  violation.text(),
                  violation.bytes()));
          fail(violation.closeCode());
        }
        case WireEvent.PongDue(byte[] payload) -> {
          recordFrames();
          answer(Opcode.PONG, payload, Mark.AUTO_PONG);
        }
        case WireEvent.CloseReceived(int code, String reason) -> {
          recordFrames();
          closing.seen(Direction.IN, code, reason);
          connection.move(
              SessionState.CLOSING,
              (closing.isDone()
                      ? "the server answers with %d (%s)"
                      : "the server closes with %d (%s)")
                  .formatted(code, CloseCode.describe(code)),
              at);
          if (closing.isDone()) {
            // The server ends TCP first (RFC 6455 §7.1.1); a server that does not is not waited
            // for.
            connection.after(closeLimit, transport::abort);
          }
        }
        case WireEvent.CloseDue(byte[] payload) -> answer(Opcode.CLOSE, payload, Mark.CLOSE_ECHO);
        case WireEvent.StateChanged _ -> {}
      }
    }
    recordFrames();
  }

  /// What came in one read is recorded together, but nothing is said or answered ahead of it.
  private void recordFrames() throws RecordingFailed, InterruptedException {
    if (!frames.isEmpty()) {
      connection.recordFrames(frames);
      frames.clear();
    }
  }

  private void answer(Opcode opcode, byte[] payload, Mark mark) {
    outbox.offerUrgent(
        new Outbox.Item(
            new OutgoingMessage(opcode, payload, List.of(), mark), new CompletableFuture<>()));
  }

  /// Fails the connection (RFC 6455 §7.1.7): a close frame goes out; what the server still sends is
  /// read until it closes or the time is up.
  private void fail(int code) {
    if (!failed && code != CloseCode.ABNORMAL) {
      failed = true;
      answer(Opcode.CLOSE, new byte[] {(byte) (code >> 8), (byte) code}, Mark.FAILED);
      connection.after(
          closeLimit,
          () -> connection.stop("the server went on after it had broken the protocol."));
    }
  }
}
