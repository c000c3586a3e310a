package dev.sockeye.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// XOR of a payload with its masking key (RFC 6455 §5.3), eight bytes at a time.
final class Masking {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private Masking() {}

  /// Masks or unmasks in place.
  ///
  /// @param position of the first byte within the frame's payload
  static void apply(byte[] bytes, int from, int count, int key, long position) {
    if (key == 0) {
      return;
    }
    int rotated = Integer.rotateLeft(key, 8 * (int) (position & 3));
    long twice = (rotated & 0xffffffffL) << 32 | (rotated & 0xffffffffL);
    int i = from;
    int end = from + count;
    for (; i + 8 <= end; i += 8) {
      LONGS.set(bytes, i, (long) LONGS.get(bytes, i) ^ twice);
    }
    for (int shift = 56; i < end; i++, shift -= 8) {
      bytes[i] ^= (byte) (twice >> shift);
    }
  }
}
