package dev.sockeye.session;

import dev.sockeye.wire.CloseCode;
import dev.sockeye.wire.Opcode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Something to send: what the composer or the command line has made of what a person typed.
///
/// @param opcode of the first frame
/// @param payload belongs to the message and is never written again
/// @param fragments sizes in bytes of all frames but the last, which takes the rest; empty for a
///   single frame
/// @param mark what made the program send it by itself
public record OutgoingMessage(Opcode opcode, byte[] payload, List<Integer> fragments, Mark mark) {

  /// The most payload of a control frame (RFC 6455 §5.5).
  public static final int CONTROL_LIMIT = 125;

  /// The most bytes of UTF-8 that a close reason can have: two are taken by the code.
  public static final int REASON_LIMIT = CONTROL_LIMIT - 2;

  public OutgoingMessage {
    fragments = List.copyOf(fragments);
    if (opcode.isControl() && payload.length > CONTROL_LIMIT) {
      throw new IllegalArgumentException(
          "a control frame carries at most 125 bytes, not " + payload.length);
    }
    if (opcode.isControl() && !fragments.isEmpty()) {
      throw new IllegalArgumentException("a control frame cannot be fragmented");
    }
    if (fragments.stream().anyMatch(size -> size < 0)) {
      throw new IllegalArgumentException("a fragment has no negative size: " + fragments);
    }
  }

  public static OutgoingMessage text(String text) {
    return new OutgoingMessage(
        Opcode.TEXT, text.getBytes(StandardCharsets.UTF_8), List.of(), Mark.NONE);
  }

  public static OutgoingMessage of(Opcode opcode, byte[] payload) {
    return new OutgoingMessage(opcode, payload, List.of(), Mark.NONE);
  }

  /// A close frame.
  ///
  /// @param code 0 to 65535, or {@link CloseCode#NO_STATUS} for a close frame without payload
  /// @throws IllegalArgumentException when the reason is longer than {@link #REASON_LIMIT} bytes,
  ///   or the code does not fit into two
  public static OutgoingMessage close(int code, String reason) {
    if (code == CloseCode.NO_STATUS) {
      return of(Opcode.CLOSE, new byte[0]);
    }
    if (code < 0 || code > 0xffff) {
      throw new IllegalArgumentException("a close code is 0 to 65535, not " + code);
    }
    byte[] text = reason.getBytes(StandardCharsets.UTF_8);
    byte[] payload = new byte[2 + text.length];
    ByteBuffer.wrap(payload).putShort((short) code).put(text);
    return of(Opcode.CLOSE, payload);
  }

  /// The same message, cut into frames of the given sizes and a last one with the rest.
  public OutgoingMessage inFragments(List<Integer> sizes) {
    return new OutgoingMessage(opcode, payload, sizes, mark);
  }
}
