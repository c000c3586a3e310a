package dev.sockeye.finding;

import dev.sockeye.session.Cause;
import java.util.List;
import java.util.Optional;

/// What is known of how an open connection ended.
///
/// @param first the close frame that came first; empty where there was none
/// @param answer the other side's close frame
/// @param loss what broke the connection; empty where nothing did
/// @param violation the last thing of the server's that the protocol forbids
/// @param cut a frame of the server's that did not come as a whole
/// @param at when it ended, or its first close frame came, nanoseconds since the epoch
/// @param lastFrame when the last frame before went either way; 0 for never
/// @param waits in which reading stood still, because recording was the limit, in order
/// @param pings of the server, in order
public record Ending(
    Optional<Close> first,
    Optional<Close> answer,
    Optional<Loss> loss,
    Optional<Violation> violation,
    Optional<Cut> cut,
    long at,
    long lastFrame,
    List<Wait> waits,
    List<Ping> pings) {

  /// @param n its row
  /// @param code 1005 where the frame has none
  public record Close(long n, boolean byServer, int code, String reason) {}

  /// @param n its row
  /// @param text as it was recorded
  public record Loss(long n, Cause cause, String text) {}

  /// @param n its row
  /// @param section of RFC 6455, or of RFC 7692 where it says so
  public record Violation(long n, String section, String text) {}

  /// @param n its row
  /// @param came bytes of its payload on the wire
  /// @param announced bytes of it; 0 where not even its header was whole
  public record Cut(long n, long came, long announced) {}

  /// @param n its row
  /// @param from nanoseconds since the epoch, like `to`
  public record Wait(long n, long from, long to) {}

  /// @param n its row
  /// @param answered whether a pong went out before the end
  public record Ping(long n, boolean answered) {}

  public Ending {
    waits = List.copyOf(waits);
    pings = List.copyOf(pings);
  }

  /// Whether the server, or something between, ended it.
  boolean isFromOutside() {
    return first
        .map(Close::byServer)
        .orElse(
            loss.isPresent()
                && loss.get().cause() != Cause.CANCELLED
                && loss.get().cause() != Cause.SILENT);
  }

  /// What ended it, to be quoted: a close frame, else what was recorded of the loss.
  String evidence() {
    return first
        .map(close ->
            "row %d: %d%s"
                .formatted(
                    close.n(),
                    close.code(),
                    close.reason().isEmpty() ? "" : " \"" + close.reason() + "\""))
        .or(() -> loss.map(found -> "row %d: %s".formatted(found.n(), found.text())))
        .orElse("");
  }
}
