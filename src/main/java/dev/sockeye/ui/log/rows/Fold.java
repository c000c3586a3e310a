package dev.sockeye.ui.log.rows;

/// Rows of which one is shown in the place of all, or that were opened again.
///
/// @param head the row that stays: the first of a run, the last frame of a message
/// @param other the row at the other end: a run's last, a message's first
/// @param count of all of them
public record Fold(Kind kind, long head, long other, long count) {
  /// Why they belong together.
  public enum Kind {
    /// Each is equal to the one before.
    EQUAL,
    /// Pings of one side, each with its pong.
    HEARTBEAT,
    /// Frames of one message.
    FRAGMENTS
  }

  /// Whether the row that stays comes behind the others.
  public boolean isLastShown() {
    return kind == Kind.FRAGMENTS;
  }
}
