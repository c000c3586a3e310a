package dev.sockeye.journal;

import dev.sockeye.session.Entry;
import java.util.Arrays;

/// The first 64 KiB of bytes that come bit by bit. Used by the writer's thread.
final class Beginning {
  private byte[] bytes = {};

  /// @return how many of the bytes were taken, from their start
  int append(byte[] more) {
    int length = Math.min(Entry.PIECE - bytes.length, more.length);
    if (length > 0) {
      int old = bytes.length;
      bytes = Arrays.copyOf(bytes, old + length);
      System.arraycopy(more, 0, bytes, old, length);
    }
    return length;
  }

  /// Not written again: what comes later goes into another array.
  byte[] bytes() {
    return bytes;
  }
}
