package dev.sockeye.session;

/// What became of a message that was to be sent.
public sealed interface SendOutcome {
  /// Its last byte has been written to the socket.
  ///
  /// @param at nanoseconds since the epoch
  record Written(long at) implements SendOutcome {}

  /// It was not sent, or not whole; an entry of the journal says so too.
  record Refused(String reason) implements SendOutcome {}
}
