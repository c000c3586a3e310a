package dev.sockeye.engine;

import dev.sockeye.session.Cause;
import java.io.Serial;

/// A proxy gave no connection. Its message is a sentence for people, without a password.
final class TunnelFailed extends Exception {
  @Serial private static final long serialVersionUID = 1;

  private final Cause why;

  TunnelFailed(Cause why, String text) {
    super(text);
    this.why = why;
  }

  Cause why() {
    return why;
  }
}
