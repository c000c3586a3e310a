package dev.sockeye.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/// One end of a WebSocket connection behind its opening handshake, without I/O: bytes in, events
/// out; frames to send in, bytes out. It owns the state of the protocol.
///
/// Hostile input is an event, never an exception: after a violation it goes on reading as long as
/// frames can be told apart, so that everything can be shown. One thread may receive while another
/// one sends; neither half is safe for use by more. Memory is bounded by a few pieces of {@link
/// WireEvent#PIECE}, whatever lengths are announced and however small a bomb is.
public final class Endpoint implements AutoCloseable {
  /// Whose end it is: frames of a client are masked, frames of a server are not (§5.1).
  public enum Role {
    CLIENT,
    SERVER
  }

  private final FrameDecoder decoder;
  private final FrameEncoder encoder;
  private ProtocolState state = ProtocolState.OPEN;

  /// @param deflate what was agreed on permessage-deflate, or null
  /// @param keys makes masking keys; unpredictable ones, outside tests (§5.3)
  public Endpoint(Role role, @Nullable DeflateParameters deflate, IntSupplier keys) {
    this.decoder = new FrameDecoder(this, role, deflate);
    this.encoder = new FrameEncoder(role, deflate, keys);
  }

  public synchronized ProtocolState state() {
    return state;
  }

  /// Reads bytes from the peer. May stop before their end, once the events hold about 256 KiB: call
  /// again, with the events taken away, while `bytes` has some left or {@link #hasPending()}.
  ///
  /// @param events what came of them is added here
  public void receive(ByteBuffer bytes, List<WireEvent> events) {
    decoder.receive(bytes, events);
  }

  /// Whether inflated bytes wait for a further call of {@link #receive}.
  public boolean hasPending() {
    return decoder.hasPending();
  }

  /// Hands on at once what has come of a frame that announces more than {@link WireEvent#PIECE} and
  /// is still under way, though it be its header alone: as a part, which is shorter for that. A
  /// frame of one piece is never cut, so that it comes whole. What {@link #receive} says of the
  /// bytes depends on nothing else: without this call it is the same however they are cut.
  ///
  /// @param events what came of it is added here; nothing where nothing has come since
  public void handOn(List<WireEvent> events) {
    decoder.handOn(events);
  }

  /// The peer's bytes have ended. What had begun is handed on as it is. The caller has taken first
  /// what was pending ({@link #hasPending()}).
  public void receiveEnd(List<WireEvent> events) {
    decoder.end(events);
    moveTo(ProtocolState.CLOSED, events);
  }

  /// What came of asking for a message to be sent.
  public sealed interface Outgoing {}

  /// @param frames to write, in order
  /// @param events of this side's state
  public record Frames(List<OutgoingFrame> frames, List<WireEvent> events) implements Outgoing {}

  public record Refused(String reason) implements Outgoing {}

  /// Makes frames of a message. A close frame changes the state: the caller writes it before it
  /// asks for anything else.
  ///
  /// @param fragments sizes of all frames but the last; where they ask for more than there is, the
  ///   last frames are empty
  public Outgoing send(Opcode opcode, byte[] payload, List<Integer> fragments) {
    ProtocolState now = state();
    if (now == ProtocolState.CLOSED || now == ProtocolState.CLOSE_SENT) {
      return new Refused(
          now == ProtocolState.CLOSED
              ? "The connection is closed."
              : "A close frame was sent; nothing may follow it.");
    }
    if (now == ProtocolState.CLOSE_RECEIVED && opcode != Opcode.CLOSE) {
      return new Refused("The peer has sent a close frame; only its answer may follow.");
    }
    List<OutgoingFrame> frames = encoder.encode(opcode, payload, fragments);
    var events = new ArrayList<WireEvent>(1);
    if (opcode == Opcode.CLOSE) {
      closeSent(events);
    }
    return new Frames(frames, events);
  }

  private synchronized void closeSent(List<WireEvent> events) {
    moveTo(state == ProtocolState.OPEN ? ProtocolState.CLOSE_SENT : ProtocolState.CLOSED, events);
  }

  /// The decoder has read a close frame.
  synchronized void closeReceived(List<WireEvent> events) {
    switch (state) {
      case OPEN -> moveTo(ProtocolState.CLOSE_RECEIVED, events);
      case CLOSE_SENT -> moveTo(ProtocolState.CLOSED, events);
      case CLOSE_RECEIVED, CLOSED -> {}
    }
  }

  private synchronized void moveTo(ProtocolState next, List<WireEvent> events) {
    if (state != next) {
      events.add(new WireEvent.StateChanged(state, next));
      state = next;
    }
  }

  /// Frees the memory of compression.
  @Override
  public void close() {
    decoder.close();
    encoder.close();
  }
}
