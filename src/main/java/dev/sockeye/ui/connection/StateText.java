package dev.sockeye.ui.connection;

import dev.sockeye.session.SessionState;
import dev.sockeye.session.SessionStatus;
import dev.sockeye.ui.common.Formats;
import dev.sockeye.ui.common.Icon;
import org.jspecify.annotations.Nullable;

/// The state of a connection as the window shows it: a word, a shape and a colour.
///
/// @param style the style class that gives the colour
public record StateText(String word, Icon icon, String style) {

  private static final String CANCELLED = "Cancelled.";

  /// @param now nanoseconds since the epoch, for running times
  public static StateText of(
      SessionState state, @Nullable SessionStatus status, boolean starting, long now) {
    if (starting) {
      return new StateText("Preparing", Icon.STATE_CONNECTING, "state-connecting");
    }
    return switch (state) {
      case IDLE -> new StateText("Not connected", Icon.STATE_IDLE, "state-idle");
      case RESOLVING -> connecting("Looking up the name", status, now);
      case CONNECTING -> connecting("Connecting", status, now);
      case TUNNELING -> connecting("Asking the proxy", status, now);
      case SECURING -> connecting("TLS handshake", status, now);
      case UPGRADING -> connecting("Upgrading", status, now);
      case OPEN -> {
        String time =
            status == null ? "" : " " + Formats.clock(Math.max(0, now - status.openedAt()));
        yield new StateText("Open" + time, Icon.STATE_OPEN, "state-open");
      }
      case CLOSING -> new StateText("Closing", Icon.STATE_CLOSING, "state-connecting");
      case CLOSED -> new StateText("Closed", Icon.STATE_CLOSED, "state-closed");
      case FAILED ->
          isCancelled(status)
              ? new StateText("Cancelled", Icon.STATE_IDLE, "state-idle")
              : new StateText("Failed", Icon.STATE_FAILED, "state-failed");
    };
  }

  /// Whether the connect was given up here, which is no failure.
  static boolean isCancelled(@Nullable SessionStatus status) {
    return status != null
        && status.state() == SessionState.FAILED
        && status.detail().equals(CANCELLED);
  }

  private static StateText connecting(String word, @Nullable SessionStatus status, long now) {
    long running = status == null ? 0 : Math.max(0, now - status.since());
    String time = running < 1_000_000_000 ? "" : " " + Formats.clock(running);
    return new StateText(word + time, Icon.STATE_CONNECTING, "state-connecting");
  }
}
