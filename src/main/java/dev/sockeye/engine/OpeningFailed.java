package dev.sockeye.engine;

import dev.sockeye.session.Cause;
import java.io.Serial;

/// A step of the opening failed. Ends in an entry of the journal, never leaves the engine.
final class OpeningFailed extends Exception {
  @Serial private static final long serialVersionUID = 1;

  private final String step;
  private final Cause cause;

  /// @param step "dns", "tcp", "proxy", "tls", "upgrade" or "redirect"
  /// @param text a sentence for people
  OpeningFailed(String step, Cause cause, String text) {
    super(text);
    this.step = step;
    this.cause = cause;
  }

  /// Whether the other side has answered, and refuses or is wrong: that is the reason, whatever
  /// happened behind it.
  boolean isAnswered() {
    return cause == Cause.ANSWER || cause == Cause.PROXY_REFUSED || cause == Cause.REDIRECT;
  }

  String step() {
    return step;
  }

  Cause why() {
    return cause;
  }
}
