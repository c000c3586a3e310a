package dev.sockeye.wire;

import java.util.List;

/// The sixteen values of a frame's opcode field, all of them named, since a debugger meets them all
/// (RFC 6455 §5.2).
public enum Opcode {
  CONTINUATION,
  TEXT,
  BINARY,
  RESERVED_3,
  RESERVED_4,
  RESERVED_5,
  RESERVED_6,
  RESERVED_7,
  CLOSE,
  PING,
  PONG,
  RESERVED_B,
  RESERVED_C,
  RESERVED_D,
  RESERVED_E,
  RESERVED_F;

  private static final List<Opcode> BY_CODE = List.of(values());

  /// @param code 0 to 15; higher bits are ignored
  public static Opcode of(int code) {
    return BY_CODE.get(code & 0x0f);
  }

  /// The value on the wire, 0 to 15.
  public int code() {
    return ordinal();
  }

  public boolean isControl() {
    return ordinal() >= 8;
  }

  public boolean isReserved() {
    return !isData() && !(this == CLOSE || this == PING || this == PONG);
  }

  /// Whether frames of this opcode make up messages.
  public boolean isData() {
    return this == CONTINUATION || this == TEXT || this == BINARY;
  }
}
