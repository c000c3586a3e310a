package dev.sockeye.ui.composer;

import dev.sockeye.payload.Escapes;
import dev.sockeye.payload.HexText;
import dev.sockeye.payload.JsonText;
import dev.sockeye.payload.Utf8;
import dev.sockeye.wire.Opcode;

/// Makes a draft of a message that was sent or received, in the mode in which all of its bytes
/// survive the editor.
final class ReceivedDraft {
  private ReceivedDraft() {}

  static Draft of(Opcode opcode, byte[] payload) {
    return switch (opcode) {
      case TEXT -> text(payload);
      case PING -> control(ComposerMode.PING, payload);
      case PONG -> control(ComposerMode.PONG, payload);
      case CLOSE -> close(payload);
      default -> hex(payload);
    };
  }

  private static Draft hex(byte[] payload) {
    return new Draft(ComposerMode.HEX, HexText.format(payload), "", false, "");
  }

  private static Draft text(byte[] payload) {
    if (!(Utf8.decode(payload) instanceof Utf8.Valid(String text))) {
      return hex(payload);
    }
    // An editor knows one line end, so a text must have either LF or CR LF, and CR nowhere else.
    String unified = text.replace("\r\n", "\n");
    boolean crLf = unified.length() < text.length();
    if (unified.indexOf('\r') >= 0 || (crLf && !unified.replace("\n", "\r\n").equals(text))) {
      return hex(payload);
    }
    ComposerMode mode = JsonText.isStructure(unified) ? ComposerMode.JSON : ComposerMode.TEXT;
    return new Draft(mode, unified, "", crLf, "");
  }

  private static Draft control(ComposerMode mode, byte[] payload) {
    if (Utf8.decode(payload) instanceof Utf8.Valid(String text) && isPlain(text)) {
      return new Draft(mode, text, "", false, "");
    }
    return new Draft(mode, HexText.format(payload), "", true, "");
  }

  private static Draft close(byte[] payload) {
    if (payload.length == 0) {
      return new Draft(ComposerMode.CLOSE, "", "", false, "");
    }
    if (payload.length >= 2
        && Utf8.decode(payload, 2, payload.length - 2, false) instanceof Utf8.Valid(String reason)
        && isPlain(reason)) {
      int code = (payload[0] & 0xff) << 8 | payload[1] & 0xff;
      return new Draft(ComposerMode.CLOSE, reason, Integer.toString(code), false, "");
    }
    return hex(payload);
  }

  /// Whether a field of one line holds the text as it is.
  private static boolean isPlain(String text) {
    return text.codePoints().noneMatch(Escapes::isHidden);
  }
}
