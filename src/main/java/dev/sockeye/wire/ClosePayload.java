package dev.sockeye.wire;

import dev.sockeye.wire.WireEvent.ProtocolViolation;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What the payload of a received close frame says (RFC 6455 §5.5.1, §7.4).
///
/// @param code 1005 where it has none
/// @param answer the payload of the close frame due in return
/// @param violation what is wrong with it, or null
record ClosePayload(int code, String reason, byte[] answer, @Nullable ProtocolViolation violation) {

  /// Reads a payload of any length. Beyond the limit of control frames, which is a violation of its
  /// own, only its beginning is read.
  static ClosePayload read(byte[] payload) {
    if (payload.length == 0) {
      return new ClosePayload(CloseCode.NO_STATUS, "", payload, null);
    }
    if (payload.length == 1) {
      return wrong(
          CloseCode.NO_STATUS,
          "",
          "5.5.1",
          CloseCode.PROTOCOL_ERROR,
          "A close frame's payload is empty or begins with a code of two bytes; this one has one.");
    }
    int code = (payload[0] & 0xff) << 8 | payload[1] & 0xff;
    byte[] text =
        Arrays.copyOfRange(payload, 2, Math.min(payload.length, FrameHeader.CONTROL_LIMIT));
    String reason = new String(text, StandardCharsets.UTF_8);
    if (!CloseCode.mayBeSent(code)) {
      return wrong(
          code,
          reason,
          "7.4",
          CloseCode.PROTOCOL_ERROR,
          "The close code %d may not be sent: %s.".formatted(code, CloseCode.describe(code)));
    }
    if (payload.length > FrameHeader.CONTROL_LIMIT) {
      return new ClosePayload(code, reason, bytes(CloseCode.PROTOCOL_ERROR), null);
    }
    var check = new Utf8Check();
    if (check.accept(text, 0, text.length) >= 0 || !check.isAtBoundary()) {
      return wrong(
          code, reason, "5.5.1", CloseCode.INVALID_PAYLOAD, "The close reason is not UTF-8.");
    }
    return new ClosePayload(code, reason, bytes(code), null);
  }

  private static ClosePayload wrong(
      int code, String reason, String section, int answer, String text) {
    var violation = new ProtocolViolation(section, answer, text, new byte[0]);
    return new ClosePayload(code, reason, bytes(answer), violation);
  }

  private static byte[] bytes(int code) {
    return new byte[] {(byte) (code >> 8), (byte) code};
  }
}
