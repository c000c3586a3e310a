package dev.sockeye.wire;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A frame ready to be written.
///
/// @param header as it goes out, masking key included
/// @param head the header's bytes
/// @param source holds the payload before compression and masking, at `from` to `from + size`
/// @param raw the compressed payload, unmasked, where the frame is compressed
/// @param message bytes of the message this frame completes, or -1
public record OutgoingFrame(
    FrameHeader header,
    byte[] head,
    byte[] source,
    int from,
    int size,
    byte @Nullable [] raw,
    long message) {

  /// Payload bytes that go onto the wire.
  public int wirePayload() {
    return raw == null ? size : raw.length;
  }

  /// Copies masked bytes of the wire's payload.
  ///
  /// @param position the first byte, counted from the payload's start
  public void copyTo(byte[] target, int at, int position, int count) {
    if (raw == null) {
      System.arraycopy(source, from + position, target, at, count);
    } else {
      System.arraycopy(raw, position, target, at, count);
    }
    Masking.apply(target, at, count, header.key(), position);
  }

  /// The whole frame as it goes onto the wire, for frames that are small.
  public byte[] bytes() {
    byte[] bytes = Arrays.copyOf(head, head.length + wirePayload());
    copyTo(bytes, head.length, 0, wirePayload());
    return bytes;
  }

  /// A copy of the payload before compression and masking, from `position` on.
  public byte[] payload(int position, int count) {
    return Arrays.copyOfRange(source, from + position, from + position + count);
  }
}
