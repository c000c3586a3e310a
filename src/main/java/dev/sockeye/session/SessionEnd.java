package dev.sockeye.session;

/// How a session ended.
///
/// @param opened whether the opening handshake had succeeded
/// @param code of the first close frame, sent or received; 1005 where it was empty, 1006 where
///   there was none
/// @param initiator whose close frame came first; {@link Direction#LOCAL} where there was none
/// @param answered whether the other side's close frame followed
/// @param text the end in a sentence for people: what failed, or who closed and how
public record SessionEnd(
    boolean opened, int code, String reason, Direction initiator, boolean answered, String text) {}
