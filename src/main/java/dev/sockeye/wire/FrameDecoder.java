package dev.sockeye.wire;

import dev.sockeye.wire.WireEvent.CloseDue;
import dev.sockeye.wire.WireEvent.CloseReceived;
import dev.sockeye.wire.WireEvent.FramePart;
import dev.sockeye.wire.WireEvent.FrameReceived;
import dev.sockeye.wire.WireEvent.PongDue;
import dev.sockeye.wire.WireEvent.ProtocolViolation;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The receiving half of an {@link Endpoint}. The events it makes do not depend on how the bytes
/// are cut into calls, but where it is asked to hand on what has come.
///
/// Over 400 lines: the state between two calls is one, and each of its steps needs all of it.
final class FrameDecoder implements AutoCloseable {
  private static final byte[] NOTHING = {};
  private static final int PIECE = WireEvent.PIECE;

  /// Payload bytes in the events of one call, after which it returns early.
  private static final int BUDGET = 256 * 1024;

  /// What the events of a frame take beside its payload, so that a flood of empty frames is bounded
  /// as well.
  private static final int FRAME_COST = 128;

  private enum Phase {
    HEAD,
    BODY,
    /// The wire's bytes of a compressed message are all there; what the sender cut off is inflated.
    TAIL
  }

  private final Endpoint endpoint;
  private final FrameRules rules;
  private final @Nullable Inflation inflation;
  private final MessageText text = new MessageText();

  private Phase phase = Phase.HEAD;
  private boolean pending;
  private int spent;

  // The frame that is being read.
  private final byte[] headBytes = new byte[FrameHeader.MAX_SIZE];
  private int headCount;
  private byte[] head = NOTHING;
  private FrameHeader header = FrameHeader.of(true, 0, Opcode.TEXT, false, 0, 0);
  private long remaining;
  private long position;
  private long size;
  private byte[] out = NOTHING;
  private int outCount;
  private boolean handedOn;
  private byte[] closeStart = NOTHING;
  private boolean compressed;
  private boolean inflating;
  private final ByteArrayOutputStream raw = new ByteArrayOutputStream();
  private final byte[] inflateIn = new byte[8192];
  private final byte[] inflateOut = new byte[8192];

  // The message that is under way; control frames may come between its frames.
  private boolean inMessage;
  private boolean messageIsCompressed;
  private boolean messageIsBroken;
  private long messageSize;

  private boolean closeWasReceived;
  private boolean saidDataAfterClose;

  FrameDecoder(Endpoint endpoint, Endpoint.Role role, @Nullable DeflateParameters agreed) {
    this.endpoint = endpoint;
    this.rules = new FrameRules(role, agreed != null);
    if (agreed == null) {
      inflation = null;
    } else {
      inflation =
          new Inflation(
              role == Endpoint.Role.CLIENT
                  ? agreed.serverNoContextTakeover()
                  : agreed.clientNoContextTakeover());
    }
  }

  boolean hasPending() {
    return pending;
  }

  void receive(ByteBuffer bytes, List<WireEvent> events) {
    spent = 0;
    pending = false;
    while (spent < BUDGET) {
      switch (phase) {
        case HEAD -> {
          if (!readHead(bytes)) {
            return;
          }
          begin(events);
        }
        case BODY -> {
          if (!drain(events)) {
            return;
          }
          if (remaining == 0) {
            endBody(events);
          } else if (!bytes.hasRemaining()) {
            return;
          } else {
            take(bytes, events);
          }
        }
        case TAIL -> {
          if (!drain(events)) {
            return;
          }
          finish(true, events);
        }
      }
    }
    pending = phase != Phase.HEAD;
  }

  /// Hands on what has come of a large frame and waits to fill a piece.
  void handOn(List<WireEvent> events) {
    if (phase == Phase.HEAD || !isLarge() || (handedOn && outCount == 0 && raw.size() == 0)) {
      return;
    }
    byte[] payload = Arrays.copyOf(out, outCount);
    keepClose(payload);
    events.add(new FramePart(head, payload, compressed ? raw.toByteArray() : null));
    outCount = 0;
    raw.reset();
    handedOn = true;
  }

  private boolean isLarge() {
    return Long.compareUnsigned(header.length(), PIECE) > 0;
  }

  /// The bytes have ended, perhaps within a frame.
  void end(List<WireEvent> events) {
    if (phase != Phase.HEAD) {
      finish(false, events);
    } else if (headCount > 0) {
      byte[] bytes = Arrays.copyOf(headBytes, headCount);
      headCount = 0;
      events.add(
          new ProtocolViolation(
              "5.2",
              CloseCode.ABNORMAL,
              "The connection ended within the header of a frame.",
              bytes));
    }
  }

  private boolean readHead(ByteBuffer bytes) {
    int needed;
    while (headCount < (needed = FrameHeader.sizeOf(headBytes, headCount))) {
      int n = Math.min(needed - headCount, bytes.remaining());
      if (n == 0) {
        return false;
      }
      bytes.get(headBytes, headCount, n);
      headCount += n;
    }
    return true;
  }

  private void begin(List<WireEvent> events) {
    // In a feed most headers are like the one before.
    if (!Arrays.equals(head, 0, head.length, headBytes, 0, headCount)) {
      head = Arrays.copyOf(headBytes, headCount);
      header = FrameHeader.read(head);
    }
    headCount = 0;
    rules.judge(header, inMessage, events);
    judgeAfterClose(events);
    Opcode opcode = header.opcode();
    if (opcode.isData() && !(opcode == Opcode.CONTINUATION && inMessage)) {
      if (inMessage && messageIsCompressed) {
        inflation.endMessage();
      }
      inMessage = true;
      messageIsCompressed = inflation != null && header.rsv1() && opcode != Opcode.CONTINUATION;
      messageIsBroken = false;
      messageSize = 0;
      text.begin(opcode == Opcode.TEXT);
    }
    remaining = header.length() < 0 ? Long.MAX_VALUE : header.length();
    position = 0;
    size = 0;
    compressed = opcode.isData() && messageIsCompressed;
    inflating = compressed && !messageIsBroken;
    out = compressed || remaining == 0 ? NOTHING : new byte[(int) Math.min(remaining, PIECE)];
    outCount = 0;
    raw.reset();
    handedOn = false;
    closeStart = NOTHING;
    spent += FRAME_COST;
    phase = Phase.BODY;
  }

  private void judgeAfterClose(List<WireEvent> events) {
    if (closeWasReceived && !saidDataAfterClose) {
      saidDataAfterClose = true;
      violation(
          events, "5.5.1", CloseCode.PROTOCOL_ERROR, "A frame follows the peer's close frame.");
    }
  }

  private void take(ByteBuffer bytes, List<WireEvent> events) {
    if (!compressed) {
      if (outCount == out.length) {
        emitPart(events);
        out = new byte[(int) Math.min(remaining, PIECE)];
      }
      int n = (int) Math.min(Math.min(remaining, bytes.remaining()), out.length - outCount);
      bytes.get(out, outCount, n);
      Masking.apply(out, outCount, n, header.key(), position);
      check(out, outCount, n, events);
      outCount += n;
      consumed(n);
      size += n;
      return;
    }
    if (raw.size() == PIECE) {
      events.add(new FramePart(head, NOTHING, raw.toByteArray()));
      raw.reset();
      handedOn = true;
    }
    int room = Math.min(inflateIn.length, PIECE - raw.size());
    int n = (int) Math.min(Math.min(remaining, bytes.remaining()), room);
    bytes.get(inflateIn, 0, n);
    Masking.apply(inflateIn, 0, n, header.key(), position);
    raw.write(inflateIn, 0, n);
    consumed(n);
    if (inflating) {
      inflation.feed(inflateIn, n);
    }
  }

  private void consumed(int n) {
    position += n;
    remaining -= n;
    spent += n;
  }

  /// Takes what the inflater has.
  ///
  /// @return false where the budget of this call is used up before that
  private boolean drain(List<WireEvent> events) {
    while (inflating) {
      if (spent >= BUDGET) {
        pending = true;
        return false;
      }
      int n = inflation.drain(inflateOut);
      spent += n;
      append(n, events);
      String failure = inflation.failure();
      if (failure != null) {
        violation(
            events,
            "RFC 7692 7.2.2",
            CloseCode.INVALID_PAYLOAD,
            "The payload cannot be inflated: %s.".formatted(failure));
        messageIsBroken = true;
        inflating = false;
      } else if (n == 0) {
        return true;
      }
    }
    return true;
  }

  private void append(int count, List<WireEvent> events) {
    int done = 0;
    while (done < count) {
      if (outCount == PIECE) {
        emitPart(events);
      }
      int n = Math.min(count - done, PIECE - outCount);
      if (out.length < outCount + n) {
        out = Arrays.copyOf(out, Math.clamp(2L * out.length, outCount + n, PIECE));
      }
      System.arraycopy(inflateOut, done, out, outCount, n);
      check(out, outCount, n, events);
      outCount += n;
      done += n;
      size += n;
    }
  }

  /// Hands on a whole piece of payload.
  private void emitPart(List<WireEvent> events) {
    keepClose(out);
    events.add(new FramePart(head, out, compressed ? NOTHING : null));
    out = NOTHING;
    outCount = 0;
    handedOn = true;
  }

  /// Keeps the beginning of a close frame that is much too large, to be read when it is whole.
  private void keepClose(byte[] payload) {
    int more = Math.min(payload.length, PIECE - closeStart.length);
    if (header.opcode() == Opcode.CLOSE && more > 0) {
      closeStart = Arrays.copyOf(closeStart, closeStart.length + more);
      System.arraycopy(payload, 0, closeStart, closeStart.length - more, more);
    }
  }

  private void check(byte[] bytes, int from, int count, List<WireEvent> events) {
    if (header.opcode().isData()) {
      text.accept(bytes, from, count, messageSize + size, events);
    }
  }

  private void endBody(List<WireEvent> events) {
    if (inflating && header.fin()) {
      inflation.feedTail();
      phase = Phase.TAIL;
    } else {
      finish(true, events);
    }
  }

  private void finish(boolean complete, List<WireEvent> events) {
    byte[] payload = outCount == out.length ? out : Arrays.copyOf(out, outCount);
    boolean isData = header.opcode().isData();
    long message = -1;
    if (isData) {
      messageSize += size;
      if (header.fin() && complete) {
        message = messageSize;
        endMessage(events);
      }
    }
    ClosePayload close = null;
    if (complete && header.opcode() == Opcode.CLOSE && !closeWasReceived) {
      keepClose(payload);
      close = ClosePayload.read(closeStart);
      if (close.violation() != null) {
        events.add(close.violation());
      }
    }
    events.add(
        new FrameReceived(
            header,
            head,
            head.length + position,
            size,
            payload,
            compressed ? raw.toByteArray() : null,
            message,
            complete));
    phase = Phase.HEAD;
    out = NOTHING;
    outCount = 0;
    closeStart = NOTHING;
    if (close != null) {
      close(close, events);
    } else if (complete
        && header.opcode() == Opcode.PING
        && size <= FrameHeader.CONTROL_LIMIT
        && endpoint.state() == ProtocolState.OPEN) {
      events.add(new PongDue(payload));
    }
  }

  private void endMessage(List<WireEvent> events) {
    if (!messageIsBroken) {
      text.end(events);
    }
    if (messageIsCompressed) {
      inflation.endMessage();
    }
    inMessage = false;
    messageIsCompressed = false;
  }

  private void close(ClosePayload close, List<WireEvent> events) {
    boolean isAnswer = endpoint.state() == ProtocolState.CLOSE_SENT;
    closeWasReceived = true;
    events.add(new CloseReceived(close.code(), close.reason()));
    endpoint.closeReceived(events);
    if (!isAnswer) {
      events.add(new CloseDue(close.answer()));
    }
  }

  private static void violation(
      List<WireEvent> events, String section, int closeCode, String text) {
    events.add(new ProtocolViolation(section, closeCode, text, NOTHING));
  }

  @Override
  public void close() {
    if (inflation != null) {
      inflation.close();
    }
  }
}
