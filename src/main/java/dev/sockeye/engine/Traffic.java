package dev.sockeye.engine;

/// The figures of a connection. Those of receiving are written by the reading thread only, those of
/// sending by the writing one; anyone may read.
final class Traffic {
  volatile long messagesIn;
  volatile long bytesIn;
  volatile long messagesOut;
  volatile long bytesOut;

  /// Nanoseconds of [System#nanoTime]; 0 for never.
  volatile long lastReceived;
}
