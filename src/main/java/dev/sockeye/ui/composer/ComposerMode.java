package dev.sockeye.ui.composer;

import dev.sockeye.wire.Opcode;

/// The ways to write a message.
public enum ComposerMode {
  TEXT("Text", Opcode.TEXT),
  JSON("JSON", Opcode.TEXT),
  HEX("Hex", Opcode.BINARY),
  BASE64("Base64", Opcode.BINARY),
  FILE("File", Opcode.BINARY),
  PING("Ping", Opcode.PING),
  PONG("Pong", Opcode.PONG),
  CLOSE("Close", Opcode.CLOSE);

  private final String label;
  private final Opcode opcode;

  ComposerMode(String label, Opcode opcode) {
    this.label = label;
    this.opcode = opcode;
  }

  public String label() {
    return label;
  }

  /// The opcode it sends; a file goes out as text where its draft says so.
  public Opcode opcode() {
    return opcode;
  }

  /// Whether it is written in the editor of many lines.
  public boolean isEditor() {
    return this == TEXT || this == JSON || this == HEX || this == BASE64;
  }

  /// Whether the editor holds the message's own characters, rather than bytes written down.
  public boolean isText() {
    return this == TEXT || this == JSON;
  }

  public boolean isControl() {
    return opcode.isControl();
  }
}
