package dev.sockeye.journal;

import java.util.Arrays;

/// A fragmented message whose last frame has not come: which rows its frames are, and how it
/// begins. Used by the writer's thread.
///
/// Rows are kept as runs, so that a flood of fragments costs no memory.
final class MessageUnderWay {
  private final Beginning beginning = new Beginning();
  private long[] runs = new long[2];
  private int used;

  void add(long n, byte[] payload) {
    beginning.append(payload);
    if (used > 0 && runs[used - 1] == n - 1) {
      runs[used - 1] = n;
      return;
    }
    if (used == runs.length) {
      runs = Arrays.copyOf(runs, 2 * used);
    }
    runs[used++] = n;
    runs[used++] = n;
  }

  /// The number of the first frame.
  long first() {
    return runs[0];
  }

  /// The message's first 64 KiB, with the last frame's own payload behind what is there already.
  byte[] end(byte[] payload) {
    beginning.append(payload);
    return beginning.bytes();
  }

  /// First and last number of each run of frames, one after the other.
  long[] runs() {
    return Arrays.copyOf(runs, used);
  }
}
