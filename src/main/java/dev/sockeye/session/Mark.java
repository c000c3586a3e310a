package dev.sockeye.session;

/// What the program did by itself, as a mark on the frame it sent.
public enum Mark {
  NONE(""),
  AUTO_PONG("auto pong"),
  CLOSE_ECHO("echo of close"),
  FAILED("close after a violation");

  private final String text;

  Mark(String text) {
    this.text = text;
  }

  /// For people and for recordings; empty for {@link #NONE}.
  public String text() {
    return text;
  }

  /// The mark of that text; {@link #NONE} for a text this version does not know.
  public static Mark of(String text) {
    for (Mark mark : values()) {
      if (mark.text.equals(text)) {
        return mark;
      }
    }
    return NONE;
  }
}
