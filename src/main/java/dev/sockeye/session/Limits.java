package dev.sockeye.session;

import java.time.Duration;

/// How long each step may take.
///
/// @param open the whole opening, from the look-up of the name to the answer
/// @param connect look-up, TCP, and what the proxy has to say
/// @param tls the TLS handshake
/// @param upgrade from the request to the end of the answer's head
/// @param close how long the peer's close is awaited after ours
public record Limits(
    Duration open, Duration connect, Duration tls, Duration upgrade, Duration close) {
  public static final Limits USUAL =
      new Limits(
          Duration.ofSeconds(30),
          Duration.ofSeconds(20),
          Duration.ofSeconds(10),
          Duration.ofSeconds(20),
          Duration.ofSeconds(5));

  public Limits withOpen(Duration open) {
    return new Limits(open, connect, tls, upgrade, close);
  }

  public Limits withConnect(Duration connect) {
    return new Limits(open, connect, tls, upgrade, close);
  }

  public Limits withTls(Duration tls) {
    return new Limits(open, connect, tls, upgrade, close);
  }

  public Limits withUpgrade(Duration upgrade) {
    return new Limits(open, connect, tls, upgrade, close);
  }

  public Limits withClose(Duration close) {
    return new Limits(open, connect, tls, upgrade, close);
  }
}
