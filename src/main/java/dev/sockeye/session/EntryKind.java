package dev.sockeye.session;

import dev.sockeye.wire.Opcode;
import java.util.List;

/// What an entry of the journal is: a frame, by its opcode (0 to 15), or something else that
/// happened.
public enum EntryKind {
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
  RESERVED_F,
  STATE,
  REQUEST,
  RESPONSE,
  BODY,
  VIOLATION,
  ERROR,
  NOTE,
  CLOCK,
  GAP,
  TIMING,
  TLS;

  private static final List<EntryKind> BY_CODE = List.of(values());

  /// As stored in a recording.
  public int code() {
    return ordinal();
  }

  /// @throws IllegalArgumentException for a code this version does not know
  public static EntryKind of(int code) {
    if (code < 0 || code >= BY_CODE.size()) {
      throw new IllegalArgumentException("no kind of entry has the code " + code);
    }
    return BY_CODE.get(code);
  }

  public static EntryKind of(Opcode opcode) {
    return BY_CODE.get(opcode.code());
  }

  public boolean isFrame() {
    return ordinal() < 16;
  }

  /// The opcode of a frame's kind; callers ask {@link #isFrame()} first.
  public Opcode opcode() {
    return Opcode.of(ordinal());
  }
}
