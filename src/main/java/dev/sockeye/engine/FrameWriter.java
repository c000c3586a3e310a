package dev.sockeye.engine;

import dev.sockeye.session.Cause;
import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.session.Mark;
import dev.sockeye.session.RecordingFailed;
import dev.sockeye.session.SendOutcome;
import dev.sockeye.session.SessionState;
import dev.sockeye.wire.CloseCode;
import dev.sockeye.wire.Endpoint;
import dev.sockeye.wire.Opcode;
import dev.sockeye.wire.OutgoingFrame;
import dev.sockeye.wire.ProtocolState;
import dev.sockeye.wire.WireEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes what waits in the outbox, many small frames in one write, and records each frame when its
/// bytes have been written, not before. Runs on the session's writing thread.
final class FrameWriter {
  private static final Logger LOG = LoggerFactory.getLogger(FrameWriter.class);
  private static final int BUFFER = 64 * 1024;
  private static final WireEvent CLOSE_SENT =
      new WireEvent.StateChanged(ProtocolState.OPEN, ProtocolState.CLOSE_SENT);

  private final Connection connection;
  private final Endpoint endpoint;
  private final Transport transport;
  private final Outbox outbox;
  private final Traffic traffic;
  private final ClosingHandshake closing;
  private final Duration closeLimit;
  private final WriteOrder order;

  private volatile @Nullable String trouble;
  private final byte[] buffer = new byte[BUFFER];
  private int filled;
  private final List<Pending> pending = new ArrayList<>();

  /// Taken from the outbox and not written so far.
  private final List<Outbox.Item> unsent = new ArrayList<>();

  /// Left in the outbox at its end; the reading thread's own.
  private final List<Outbox.Item> left = new ArrayList<>();

  FrameWriter(
      Connection connection,
      Endpoint endpoint,
      Transport transport,
      Outbox outbox,
      Traffic traffic,
      ClosingHandshake closing,
      Duration closeLimit,
      WriteOrder order) {
    this.connection = connection;
    this.endpoint = endpoint;
    this.transport = transport;
    this.outbox = outbox;
    this.traffic = traffic;
    this.closing = closing;
    this.closeLimit = closeLimit;
    this.order = order;
  }

  /// What ended the writing, or null where nothing did.
  @Nullable String trouble() {
    return trouble;
  }

  /// A frame that lies in the buffer.
  ///
  /// @param last whether it is its message's last
  private record Pending(Outbox.Item item, OutgoingFrame frame, boolean last) {}

  void run() {
    try {
      OutputStream out = transport.out();
      List<Outbox.Item> items;
      while (!(items = outbox.take()).isEmpty()) {
        unsent.addAll(items);
        order.begin();
        try {
          for (Outbox.Item item : items) {
            encode(item, out);
          }
          flush(out);
        } finally {
          order.end();
        }
        unsent.clear();
        outbox.written(items);
      }
    } catch (IOException e) {
      // What the peer sent before it went away is still to be read, so the reader goes on.
      LOG.debug("writing ended", e);
      trouble = "sending failed (%s).".formatted(e.getMessage());
      connection.after(closeLimit, transport::abort);
    } catch (RuntimeException | Error e) {
      LOG.error("writing ended by a fault of the program", e);
      connection.stop("the program failed: " + e);
    } catch (RecordingFailed e) {
      connection.stop(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void encode(Outbox.Item item, OutputStream out)
      throws IOException, RecordingFailed, InterruptedException {
    switch (endpoint.send(
        item.message().opcode(), item.message().payload(), item.message().fragments())) {
      case Endpoint.Refused(String reason) -> connection.refuse(item, reason);
      case Endpoint.Frames(List<OutgoingFrame> frames, List<WireEvent> events) -> {
        if (events.contains(CLOSE_SENT)) {
          byte[] payload = item.message().payload();
          closing.sending(codeOf(payload), reasonOf(payload));
        }
        for (int i = 0; i < frames.size(); i++) {
          OutgoingFrame frame = frames.get(i);
          boolean last = i == frames.size() - 1;
          if (frame.head().length + frame.wirePayload() > BUFFER) {
            flush(out);
            writeLarge(item, frame, last, out);
          } else {
            append(item, frame, last, out);
          }
        }
      }
    }
  }

  private void append(Outbox.Item item, OutgoingFrame frame, boolean last, OutputStream out)
      throws IOException, RecordingFailed, InterruptedException {
    int length = frame.head().length + frame.wirePayload();
    if (filled + length > BUFFER) {
      flush(out);
    }
    System.arraycopy(frame.head(), 0, buffer, filled, frame.head().length);
    frame.copyTo(buffer, filled + frame.head().length, 0, frame.wirePayload());
    filled += length;
    pending.add(new Pending(item, frame, last));
  }

  private void flush(OutputStream out) throws IOException, RecordingFailed, InterruptedException {
    if (filled == 0) {
      return;
    }
    // Before the write: an answer can be read before the write returns, and is never older.
    long at = connection.now();
    order.writing();
    out.write(buffer, 0, filled);
    order.written();
    traffic.bytesOut += filled;
    filled = 0;
    for (Pending written : pending) {
      OutgoingFrame frame = written.frame();
      if (frame.size() > Entry.PIECE) {
        recordInParts(at, frame, written.item().message().mark());
      } else {
        record(
            at, frame, 0, frame.raw(), written.item().message().mark(), true, frame.wirePayload());
      }
      if (written.last()) {
        sent(written.item(), at);
      }
    }
    pending.clear();
  }

  /// A small frame on the wire may be large before compression.
  private void recordInParts(long at, OutgoingFrame frame, Mark mark)
      throws RecordingFailed, InterruptedException {
    int recorded = recordWholePieces(at, frame);
    record(at, frame, recorded, frame.raw(), mark, true, frame.wirePayload());
  }

  private void record(
      long at,
      OutgoingFrame frame,
      int from,
      byte @Nullable [] raw,
      Mark mark,
      boolean complete,
      long wirePayload)
      throws RecordingFailed, InterruptedException {
    connection.record(
        new Entry.Frame(
            at,
            Direction.OUT,
            frame.head(),
            frame.head().length + wirePayload,
            frame.size(),
            frame.payload(from, frame.size() - from),
            raw,
            complete ? frame.message() : -1,
            complete,
            mark));
  }

  /// Writes a frame that is larger than the buffer, piece by piece, and records it as it goes.
  private void writeLarge(Outbox.Item item, OutgoingFrame frame, boolean last, OutputStream out)
      throws IOException, RecordingFailed, InterruptedException {
    boolean compressed = frame.raw() != null;
    Mark mark = item.message().mark();
    long at = connection.now();
    order.writing();
    out.write(frame.head());
    traffic.bytesOut += frame.head().length;
    int written = 0;
    int recorded = 0;
    int total = frame.wirePayload();
    try {
      while (written < total) {
        int n = Math.min(Entry.PIECE, total - written);
        frame.copyTo(buffer, 0, written, n);
        out.write(buffer, 0, n);
        traffic.bytesOut += n;
        written += n;
        if (!compressed && written < total) {
          connection.record(
              new Entry.FramePart(
                  at, Direction.OUT, frame.head(), frame.payload(recorded, n), null));
          recorded += n;
        }
      }
    } catch (IOException e) {
      cut(at, frame, recorded, written, mark);
      throw e;
    }
    order.written();
    if (compressed) {
      recordCompressed(at, frame, mark);
    } else {
      record(at, frame, recorded, null, mark, true, total);
    }
    if (last) {
      sent(item, at);
    }
  }

  /// What was written of a frame when the connection broke.
  private void cut(long at, OutgoingFrame frame, int recorded, int written, Mark mark)
      throws RecordingFailed, InterruptedException {
    byte[] raw = frame.raw();
    int size = raw == null ? written : 0;
    int rawDone = raw == null ? 0 : recordRaw(at, frame, written);
    connection.record(
        new Entry.Frame(
            at,
            Direction.OUT,
            frame.head(),
            frame.head().length + (long) written,
            size,
            frame.payload(recorded, size - recorded),
            raw == null ? null : Arrays.copyOfRange(raw, rawDone, written),
            -1,
            false,
            mark));
  }

  /// Records the compressed bytes up to `end`, but for the last piece.
  ///
  /// @return how many bytes that were
  private int recordRaw(long at, OutgoingFrame frame, int end)
      throws RecordingFailed, InterruptedException {
    int done = 0;
    while (end - done > Entry.PIECE) {
      byte[] piece = Arrays.copyOfRange(frame.raw(), done, done + Entry.PIECE);
      connection.record(new Entry.FramePart(at, Direction.OUT, frame.head(), new byte[0], piece));
      done += Entry.PIECE;
    }
    return done;
  }

  private void recordCompressed(long at, OutgoingFrame frame, Mark mark)
      throws RecordingFailed, InterruptedException {
    byte[] raw = frame.raw();
    int rawDone = recordRaw(at, frame, raw.length);
    int recorded = recordWholePieces(at, frame);
    byte[] rest = Arrays.copyOfRange(raw, rawDone, raw.length);
    record(at, frame, recorded, rest, mark, true, raw.length);
  }

  /// Records the payload but for its last piece.
  ///
  /// @return how many bytes that were
  private int recordWholePieces(long at, OutgoingFrame frame)
      throws RecordingFailed, InterruptedException {
    int recorded = 0;
    while (frame.size() - recorded > Entry.PIECE) {
      byte[] piece = frame.payload(recorded, Entry.PIECE);
      connection.record(new Entry.FramePart(at, Direction.OUT, frame.head(), piece, new byte[0]));
      recorded += Entry.PIECE;
    }
    return recorded;
  }

  private void sent(Outbox.Item item, long at) throws RecordingFailed, InterruptedException {
    if (!item.message().opcode().isControl()) {
      traffic.messagesOut++;
    }
    if (item.message().opcode() == Opcode.CLOSE) {
      closed(item.message().payload(), at);
    }
    item.outcome().complete(new SendOutcome.Written(at));
  }

  private void closed(byte[] payload, long at) throws RecordingFailed, InterruptedException {
    int code = codeOf(payload);
    closing.seen(Direction.OUT, code, reasonOf(payload));
    connection.move(
        SessionState.CLOSING,
        "this side closes with %d (%s)".formatted(code, CloseCode.describe(code)),
        at);
    connection.after(
        closeLimit,
        closing.isDone()
            ? transport::abort
            : () -> connection.stop(Cause.SILENT, closing.overdue(closeLimit)));
  }

  private static int codeOf(byte[] payload) {
    return payload.length < 2 ? CloseCode.NO_STATUS : (payload[0] & 0xff) << 8 | payload[1] & 0xff;
  }

  private static String reasonOf(byte[] payload) {
    return payload.length <= 2
        ? ""
        : new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
  }

  /// What the protocol demands is still written, then the writing thread ends. Called by the
  /// reading thread.
  void finish() {
    left.addAll(outbox.finish());
  }

  /// Nothing more is to be written. The writing thread ends. Called by the reading thread.
  void end() {
    left.addAll(outbox.end());
  }

  /// Hands back what was never written. Called when the writing thread has ended.
  void refuseRest() throws RecordingFailed, InterruptedException {
    unsent.addAll(left);
    RecordingFailed failure = null;
    for (Outbox.Item item : unsent) {
      if (!item.outcome().isDone()) {
        try {
          connection.refuse(item, "The connection ended before it was written.");
        } catch (RecordingFailed e) {
          // Whoever waits for the others is to be told all the same.
          failure = e;
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
