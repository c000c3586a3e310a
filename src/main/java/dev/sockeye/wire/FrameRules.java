package dev.sockeye.wire;

import dev.sockeye.wire.WireEvent.ProtocolViolation;
import java.util.List;
import java.util.Locale;

/// Finds what the header of a received frame shows to be forbidden, before any of its payload came.
///
/// @param role whose end reads the frame
/// @param deflate whether permessage-deflate was agreed
record FrameRules(Endpoint.Role role, boolean deflate) {

  /// Judges one header.
  ///
  /// @param inMessage whether the frames so far leave a message to be continued
  /// @param events violations are added here
  void judge(FrameHeader header, boolean inMessage, List<WireEvent> events) {
    judgeBits(header, events);
    judgeLength(header, events);
    Opcode opcode = header.opcode();
    if (opcode.isControl()) {
      judgeControl(header, events);
    } else if (opcode == Opcode.CONTINUATION && !inMessage) {
      say(events, "5.4", "There is no message to be continued.");
    } else if ((opcode == Opcode.TEXT || opcode == Opcode.BINARY) && inMessage) {
      say(events, "5.4", "A message begins before the fragmented one before it has ended.");
    }
  }

  private void judgeBits(FrameHeader header, List<WireEvent> events) {
    Opcode opcode = header.opcode();
    boolean mayBeCompressed = deflate && (opcode == Opcode.TEXT || opcode == Opcode.BINARY);
    int forbidden = header.rsv() & ~(mayBeCompressed ? FrameHeader.RSV1 : 0);
    if (forbidden != 0) {
      say(
          events,
          "5.2",
          "Reserved bits are set that no agreed extension gives a meaning to here: %s."
              .formatted(names(forbidden)));
    }
    if (opcode.isReserved()) {
      say(events, "5.2", "The opcode 0x%X is reserved.".formatted(opcode.code()));
    }
    if (header.masked() && role == Endpoint.Role.CLIENT) {
      say(events, "5.1", "A server must not mask the frames it sends.");
    } else if (!header.masked() && role == Endpoint.Role.SERVER) {
      say(events, "5.1", "A client must mask the frames it sends.");
    }
  }

  private static void judgeLength(FrameHeader header, List<WireEvent> events) {
    if (header.length() < 0) {
      say(
          events,
          "5.2",
          "The highest bit of the 64-bit length is set; where the frame ends cannot be known.");
    } else if (!header.isLengthMinimal()) {
      say(
          events,
          "5.2",
          String.format(
              Locale.ROOT, "The length %,d is not written in the shortest form.", header.length()));
    }
  }

  private static void judgeControl(FrameHeader header, List<WireEvent> events) {
    if (!header.fin()) {
      say(events, "5.5", "A control frame must not be fragmented.");
    }
    if (header.length() > FrameHeader.CONTROL_LIMIT) {
      say(
          events,
          "5.5",
          String.format(
              Locale.ROOT, "A control frame carries at most 125 bytes, not %,d.", header.length()));
    }
  }

  private static String names(int rsv) {
    var names = new StringBuilder();
    for (int i = 1; i <= 3; i++) {
      if ((rsv & 8 >> i) != 0) {
        names.append(names.isEmpty() ? "" : ", ").append("RSV").append(i);
      }
    }
    return names.toString();
  }

  private static void say(List<WireEvent> events, String section, String text) {
    events.add(new ProtocolViolation(section, CloseCode.PROTOCOL_ERROR, text, new byte[0]));
  }
}
