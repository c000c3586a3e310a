package dev.sockeye.session;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// Where a session stands. Goes forward only: a session that has ended is never used again, a
/// reconnect is a new one.
public enum SessionState {
  /// Made, not started.
  IDLE,
  /// Looking up the host's addresses.
  RESOLVING,
  /// Trying the addresses, one after the other.
  CONNECTING,
  /// In the TLS handshake.
  SECURING,
  /// The request is on its way, or its answer is awaited.
  UPGRADING,
  /// Frames go both ways.
  OPEN,
  /// A close frame was sent or received; the other one, or the end of the connection, is awaited.
  CLOSING,
  /// Was open, and has ended.
  CLOSED,
  /// Never became open: the opening handshake failed or was cancelled.
  FAILED;

  public boolean isConnecting() {
    return this == RESOLVING || this == CONNECTING || this == SECURING || this == UPGRADING;
  }

  public boolean hasEnded() {
    return this == CLOSED || this == FAILED;
  }

  /// The states that may follow this one.
  public Set<SessionState> next() {
    return switch (this) {
      case IDLE -> EnumSet.of(RESOLVING, FAILED);
      case RESOLVING -> EnumSet.of(CONNECTING, FAILED);
      case CONNECTING -> EnumSet.of(SECURING, UPGRADING, FAILED);
      case SECURING -> EnumSet.of(UPGRADING, FAILED);
      case UPGRADING -> EnumSet.of(OPEN, FAILED);
      case OPEN -> EnumSet.of(CLOSING, CLOSED);
      case CLOSING -> EnumSet.of(CLOSED);
      case CLOSED, FAILED -> EnumSet.noneOf(SessionState.class);
    };
  }

  /// The state's word in recordings and in output: "resolving", "open".
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
