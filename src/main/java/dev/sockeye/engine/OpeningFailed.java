package dev.sockeye.engine;

import java.io.Serial;

/// A step of the opening failed. Ends in an entry of the journal, never leaves the engine.
final class OpeningFailed extends Exception {
  @Serial private static final long serialVersionUID = 1;

  private final String step;
  private final boolean answered;

  /// @param step "dns", "tcp", "tls" or "upgrade"
  /// @param text a sentence for people
  OpeningFailed(String step, String text) {
    this(step, text, false);
  }

  private OpeningFailed(String step, String text, boolean answered) {
    super(text);
    this.step = step;
    this.answered = answered;
  }

  /// The server has answered, and refuses or is wrong.
  static OpeningFailed answered(String text) {
    return new OpeningFailed("upgrade", text, true);
  }

  /// Whether the server's answer is the reason, whatever happened behind it.
  boolean isAnswered() {
    return answered;
  }

  String step() {
    return step;
  }
}
