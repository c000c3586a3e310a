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
  /// Asking a proxy for a way to the server.
  TUNNELING,
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
    return switch (this) {
      case RESOLVING, CONNECTING, TUNNELING, SECURING, UPGRADING -> true;
      case IDLE, OPEN, CLOSING, CLOSED, FAILED -> false;
    };
  }

  public boolean hasEnded() {
    return this == CLOSED || this == FAILED;
  }

  /// The states that may follow this one.
  public Set<SessionState> next() {
    return switch (this) {
      // A fixed address and a Unix socket need no look-up; an opening may fail before any step.
      case IDLE -> EnumSet.of(RESOLVING, CONNECTING, FAILED);
      // A proxy's name is looked up after the server's.
      case RESOLVING -> EnumSet.of(RESOLVING, CONNECTING, FAILED);
      case CONNECTING -> EnumSet.of(RESOLVING, TUNNELING, SECURING, UPGRADING, FAILED);
      case TUNNELING -> EnumSet.of(SECURING, UPGRADING, FAILED);
      case SECURING -> EnumSet.of(UPGRADING, FAILED);
      // A redirect begins anew.
      case UPGRADING -> EnumSet.of(RESOLVING, CONNECTING, OPEN, FAILED);
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
