package dev.sockeye.ui.composer;

import dev.sockeye.payload.Escapes;

/// What a person has written in one mode, sent or not.
///
/// @param text the editor's text, the payload of a ping or pong, the reason of a close, or the path
///   of a file
/// @param code of a close as typed; empty in other modes
/// @param alternate the mode's one choice: CR LF as line ends (Text, JSON), hex instead of text
///   (Ping, Pong), text instead of binary (File)
/// @param fragments how to cut the message, as typed; empty for one frame
public record Draft(
    ComposerMode mode, String text, String code, boolean alternate, String fragments) {
  private static final int LABEL = 60;

  public static Draft empty(ComposerMode mode) {
    return new Draft(mode, "", mode == ComposerMode.CLOSE ? "1000" : "", false, "");
  }

  public boolean isEmpty() {
    return text.isEmpty();
  }

  /// The draft in one short line, for a menu.
  public String label() {
    String start = text.substring(0, Math.min(text.length(), 2 * LABEL));
    String what = Escapes.visible(start.strip().replaceAll("\\s+", " "), LABEL);
    String before = mode == ComposerMode.CLOSE && !code.isEmpty() ? code + " " : "";
    return mode.label() + "  " + (before + what).strip();
  }
}
