package dev.sockeye.engine;

import dev.sockeye.session.Direction;
import dev.sockeye.session.SessionEnd;
import dev.sockeye.wire.CloseCode;
import java.time.Duration;

/// Remembers who closed, with what, and whether the other side answered. Safe for use by several
/// threads.
final class ClosingHandshake {
  private boolean requested;
  private Direction initiator = Direction.LOCAL;
  private int code = CloseCode.ABNORMAL;
  private String reason = "";
  private boolean answered;

  /// Whether our close frame is on the wire, not only on its way there.
  private boolean written;

  /// A person asks for the connection to be closed.
  ///
  /// @return false where that was asked before
  synchronized boolean request() {
    boolean first = !requested;
    requested = true;
    return first;
  }

  /// Our close frame is about to be written, and the other side's has not come. From here it counts
  /// as first: the answer may be read before the write returns.
  synchronized void sending(int code, String reason) {
    if (initiator == Direction.LOCAL) {
      initiator = Direction.OUT;
      this.code = code;
      this.reason = reason;
    }
  }

  /// A close frame was received, or has been written.
  ///
  /// @return whether it answers the other side's
  synchronized boolean seen(Direction direction, int code, String reason) {
    written |= direction == Direction.OUT;
    if (initiator == Direction.LOCAL) {
      initiator = direction;
      this.code = code;
      this.reason = reason;
    } else if (initiator != direction) {
      answered = true;
    }
    return answered;
  }

  synchronized boolean hasBegun() {
    return initiator != Direction.LOCAL;
  }

  synchronized boolean isDone() {
    return answered;
  }

  /// The writer has ended: a close frame that did not reach the wire closed nothing.
  synchronized void writingEnded() {
    if (initiator == Direction.OUT && !written && !answered) {
      initiator = Direction.LOCAL;
      code = CloseCode.ABNORMAL;
      reason = "";
    }
  }

  /// Why it is broken off when the time for the closing handshake is up.
  synchronized String overdue(Duration limit) {
    return written
        ? "no close frame came from the server within %s.".formatted(Durations.words(limit))
        : "the close frame could not be written within %s, because the server does not read."
            .formatted(Durations.words(limit));
  }

  /// The end in a sentence, for a connection that was open and whose bytes have ended.
  ///
  /// @param trouble what ended them, or empty for a regular end
  synchronized String summary(String trouble) {
    String named = code + " (" + CloseCode.describe(code) + ")";
    String said = reason.isEmpty() ? "" : ": " + reason;
    return switch (initiator) {
      case LOCAL ->
          "The connection was lost without a close frame"
              + (trouble.isEmpty() ? "." : ": " + trouble);
      case IN ->
          "Closed by the server with "
              + named
              + said
              + (answered ? "." : "; it was not answered" + because(trouble));
      case OUT ->
          "Closed by this side with "
              + named
              + said
              + (answered ? "; the server answered." : "; not answered" + because(trouble));
    };
  }

  private static String because(String trouble) {
    return trouble.isEmpty() ? "." : ": " + trouble;
  }

  synchronized SessionEnd end(boolean opened, String text) {
    return new SessionEnd(opened, code, reason, initiator, answered, text);
  }
}
