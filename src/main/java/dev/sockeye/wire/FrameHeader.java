package dev.sockeye.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/// The header of a frame (RFC 6455 §5.2), read from its 2 to 14 bytes or written to them.
///
/// @param rsv the three reserved bits as a number, RSV1 being 4
/// @param key the masking key, big-endian; 0 where the frame is not masked
/// @param length bytes of payload on the wire; negative where the 64-bit form has its highest bit
///   set, which the RFC forbids
/// @param lengthBytes bytes of the extended length: 0, 2 or 8
public record FrameHeader(
    boolean fin, int rsv, Opcode opcode, boolean masked, int key, long length, int lengthBytes) {

  /// The longest header: 2 bytes, 8 of extended length, 4 of masking key.
  public static final int MAX_SIZE = 14;

  public static final int RSV1 = 4;

  /// The most payload of a control frame (§5.5).
  static final int CONTROL_LIMIT = 125;

  /// A header with the length in its shortest form.
  public static FrameHeader of(
      boolean fin, int rsv, Opcode opcode, boolean masked, int key, long length) {
    int lengthBytes = length < 126 ? 0 : length < 65536 ? 2 : 8;
    return new FrameHeader(fin, rsv, opcode, masked, key, length, lengthBytes);
  }

  /// How many bytes a header has that begins with these; at least 2. With fewer than two bytes: 2.
  public static int sizeOf(byte[] head, int available) {
    if (available < 2) {
      return 2;
    }
    int seven = head[1] & 0x7f;
    int extended = seven == 126 ? 2 : seven == 127 ? 8 : 0;
    return 2 + extended + ((head[1] & 0x80) != 0 ? 4 : 0);
  }

  /// The header that these bytes are; nothing where some are missing.
  public static Optional<FrameHeader> parse(byte[] head) {
    return head.length < 2 || head.length < sizeOf(head, head.length)
        ? Optional.empty()
        : Optional.of(read(head));
  }

  /// Reads a whole header.
  ///
  /// @throws IllegalArgumentException where bytes are missing
  public static FrameHeader read(byte[] head) {
    if (head.length < 2 || head.length < sizeOf(head, head.length)) {
      throw new IllegalArgumentException("not a whole header: " + Arrays.toString(head));
    }
    ByteBuffer bytes = ByteBuffer.wrap(head);
    int first = bytes.get();
    int second = bytes.get();
    int seven = second & 0x7f;
    long length = seven;
    int lengthBytes = 0;
    if (seven == 126) {
      length = bytes.getShort() & 0xffff;
      lengthBytes = 2;
    } else if (seven == 127) {
      length = bytes.getLong();
      lengthBytes = 8;
    }
    boolean masked = (second & 0x80) != 0;
    return new FrameHeader(
        (first & 0x80) != 0,
        (first >> 4) & 7,
        Opcode.of(first),
        masked,
        masked ? bytes.getInt() : 0,
        length,
        lengthBytes);
  }

  /// The header's bytes.
  public byte[] bytes() {
    ByteBuffer bytes = ByteBuffer.allocate(size());
    bytes.put((byte) ((fin ? 0x80 : 0) | rsv << 4 | opcode.code()));
    int mask = masked ? 0x80 : 0;
    switch (lengthBytes) {
      case 0 -> bytes.put((byte) (mask | length));
      case 2 -> bytes.put((byte) (mask | 126)).putShort((short) length);
      default -> bytes.put((byte) (mask | 127)).putLong(length);
    }
    if (masked) {
      bytes.putInt(key);
    }
    return bytes.array();
  }

  /// Bytes of the header itself.
  public int size() {
    return 2 + lengthBytes + (masked ? 4 : 0);
  }

  public boolean rsv1() {
    return (rsv & RSV1) != 0;
  }

  public boolean rsv2() {
    return (rsv & 2) != 0;
  }

  public boolean rsv3() {
    return (rsv & 1) != 0;
  }

  /// The seven bits of the length: the length itself up to 125, else 126 or 127.
  public int length7() {
    return switch (lengthBytes) {
      case 0 -> (int) length;
      case 2 -> 126;
      default -> 127;
    };
  }

  /// Whether the length stands in the shortest form that can hold it, as §5.2 demands.
  public boolean isLengthMinimal() {
    return switch (lengthBytes) {
      case 0 -> true;
      case 2 -> length > 125;
      default -> length < 0 || length > 65535;
    };
  }
}
