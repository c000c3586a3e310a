package dev.sockeye.ui.composer;

/// What is to be said of a draft before it is sent.
///
/// @param text a sentence; empty for {@link Level#GOOD}
/// @param index where in the draft's text, for the caret; -1 where it is nowhere in it
public record Verdict(Level level, String text, int index) {
  public static final Verdict GOOD = new Verdict(Level.GOOD, "", -1);

  public enum Level {
    GOOD,
    /// Something is still to be filled in; nothing can be sent.
    INCOMPLETE,
    /// Unusual, and can be sent.
    WARNING,
    /// Not what its mode promises, and can be sent all the same if the person insists.
    DOUBT,
    /// Cannot be sent.
    ERROR
  }

  static Verdict error(String text) {
    return new Verdict(Level.ERROR, text, -1);
  }

  static Verdict incomplete(String text) {
    return new Verdict(Level.INCOMPLETE, text, -1);
  }

  static Verdict warning(String text) {
    return new Verdict(Level.WARNING, text, -1);
  }

  public boolean allowsSending() {
    return level != Level.ERROR && level != Level.INCOMPLETE;
  }
}
