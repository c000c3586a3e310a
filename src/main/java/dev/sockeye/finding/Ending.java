package dev.sockeye.finding;

import java.util.List;
import java.util.Optional;

/// What is known of how an open connection ended.
///
/// @param first the close frame that came first; empty where there was none
/// @param answer the other side's close frame
/// @param lost what broke the connection, as it was recorded; empty where nothing did
/// @param at when it ended, or its first close frame came, nanoseconds since the epoch
/// @param lastFrame when the last frame before went either way; 0 for never
/// @param waits in which reading stood still, because recording was the limit, in order
/// @param pings of the server, in order
public record Ending(
    Optional<Close> first,
    Optional<Close> answer,
    String lost,
    long at,
    long lastFrame,
    List<Wait> waits,
    List<Ping> pings) {

  /// @param n its row
  /// @param code 1005 where the frame has none
  public record Close(long n, boolean byServer, int code, String reason) {}

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
}
