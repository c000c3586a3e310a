package dev.sockeye.engine;

import java.io.Serial;

/// A step of the opening failed. Ends in an entry of the journal, never leaves the engine.
final class OpeningFailed extends Exception {
  @Serial private static final long serialVersionUID = 1;

  private final String step;

  /// @param step "dns", "tcp", "tls" or "upgrade"
  /// @param text a sentence for people
  OpeningFailed(String step, String text) {
    super(text);
    this.step = step;
  }

  String step() {
    return step;
  }
}
