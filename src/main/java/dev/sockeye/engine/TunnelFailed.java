package dev.sockeye.engine;

import dev.sockeye.session.Cause;

final class TunnelFailed extends Exception {
  private static final long serialVersionUID = 1;
  private final Cause cause;

  TunnelFailed(Cause cause, String text) {
    super(text);
    this.cause = cause;
  }

  Cause why() {
    return cause;
  }
}
