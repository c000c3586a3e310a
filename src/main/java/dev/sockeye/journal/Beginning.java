package dev.sockeye.journal;

import dev.sockeye.session.Entry;
import java.util.Arrays;

/// The first 64 KiB of bytes that come bit by bit. Used by the writer's thread.
final class Beginning {
  private byte[] bytes = {};
  private int length;

  Beginning copy() {
    var copy = new Beginning();
    copy.bytes = bytes.clone();
    copy.length = length;
    return copy;
  }

  /// @return how many of the bytes were taken, from their start
  int append(byte[] more) {
    int taken = Math.min(Entry.PIECE - length, more.length);
    if (length + taken > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.clamp(2L * bytes.length, length + taken, Entry.PIECE));
    }
    System.arraycopy(more, 0, bytes, length, taken);
    length += taken;
    return taken;
  }

  int length() {
    return length;
  }

  /// Not written again.
  byte[] bytes() {
    return Arrays.copyOf(bytes, length);
  }
}
