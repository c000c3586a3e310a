package dev.sockeye.wire;

/// Where the closing handshake of a connection stands (RFC 6455 §7.1), as its {@link Endpoint} sees
/// it.
public enum ProtocolState {
  OPEN,
  /// A close frame was sent; the peer may go on sending until it answers.
  CLOSE_SENT,
  /// A close frame was received, and not answered so far.
  CLOSE_RECEIVED,
  /// Both close frames have been seen, or the bytes have ended.
  CLOSED
}
