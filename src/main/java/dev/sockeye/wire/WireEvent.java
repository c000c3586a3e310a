package dev.sockeye.wire;

import org.jspecify.annotations.Nullable;

/// What came of the bytes an {@link Endpoint} was given, in order. Arrays in events are never
/// written again.
public sealed interface WireEvent {

  /// The most payload in one event: 64 KiB.
  int PIECE = 64 * 1024;

  /// A stretch of a frame that has more than {@link #PIECE} bytes and is still under way.
  ///
  /// @param head the frame's header bytes
  /// @param payload the next bytes, unmasked and inflated, at most {@link #PIECE}; fewer after
  ///   {@link Endpoint#handOn}, and perhaps none
  /// @param raw null where the frame is not compressed; else the next of the wire's bytes,
  ///   unmasked, at most {@link #PIECE} and perhaps none
  record FramePart(byte[] head, byte[] payload, byte @Nullable [] raw) implements WireEvent {}

  /// A frame has been read to its end, or the connection ended within it.
  ///
  /// @param wire bytes seen on the wire, header included
  /// @param size bytes of payload, unmasked and inflated, parts included
  /// @param payload what followed the parts
  /// @param raw where the frame is compressed: the rest of the wire's bytes, unmasked
  /// @param message bytes of the message this frame completes, or -1
  /// @param complete false where the connection ended within the frame
  record FrameReceived(
      FrameHeader header,
      byte[] head,
      long wire,
      long size,
      byte[] payload,
      byte @Nullable [] raw,
      long message,
      boolean complete)
      implements WireEvent {}

  /// The peer did what the RFC forbids. It stands before the frame or the part it was found in, and
  /// comes as soon as the bytes that show it.
  ///
  /// @param section of RFC 6455, or with "RFC 7692 " before it
  /// @param closeCode with which the connection is to be failed
  /// @param bytes which are no frame, else empty
  record ProtocolViolation(String section, int closeCode, String text, byte[] bytes)
      implements WireEvent {}

  /// The closing handshake went on.
  record StateChanged(ProtocolState from, ProtocolState to) implements WireEvent {}

  /// A close frame came.
  ///
  /// @param code 1005 where the frame has none
  record CloseReceived(int code, String reason) implements WireEvent {}

  /// §5.5.2: a pong with this payload is due.
  record PongDue(byte[] payload) implements WireEvent {}

  /// §5.5.1: a close frame with this payload is due in answer.
  record CloseDue(byte[] payload) implements WireEvent {}
}
