package dev.sockeye.ui.composer;

/// What became of the last message, to be shown under the editor.
///
/// @param text a sentence without its full stop; empty for {@link Kind#NONE}
public record SendResult(Kind kind, String text) {
  public static final SendResult NONE = new SendResult(Kind.NONE, "");

  public enum Kind {
    NONE,
    SENDING,
    SENT,
    FAILED
  }
}
