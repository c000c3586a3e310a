package dev.sockeye.ui.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A growing set of row numbers with rank and select: a bit a row, in blocks with their counts. For
/// one thread.
final class ShownRows {
  private static final int BLOCK_BITS = 16;
  private static final int BLOCK_WORDS = (1 << BLOCK_BITS) / 64;

  private final List<long[]> blocks = new ArrayList<>();

  /// How many numbers lie in all blocks before each block.
  private long[] before = new long[16];

  private long count;
  private long last = -1;

  long count() {
    return count;
  }

  /// @throws IllegalArgumentException unless the number is greater than all that are in the set
  void add(long n) {
    if (n <= last) {
      throw new IllegalArgumentException(n + " does not come after " + last);
    }
    int block = (int) (n >>> BLOCK_BITS);
    while (blocks.size() <= block) {
      if (blocks.size() == before.length) {
        before = Arrays.copyOf(before, before.length * 2);
      }
      before[blocks.size()] = count;
      blocks.add(new long[BLOCK_WORDS]);
    }
    blocks.get(block)[word(n)] |= 1L << n;
    count++;
    last = n;
  }

  private static int word(long n) {
    return (int) (n >>> 6) & (BLOCK_WORDS - 1);
  }

  /// The number at an index from 0.
  long get(long i) {
    if (i < 0 || i >= count) {
      throw new IndexOutOfBoundsException(i);
    }
    int block = blockAt(i);
    long[] words = blocks.get(block);
    long rest = i - before[block];
    int word = 0;
    for (int bits; (bits = Long.bitCount(words[word])) <= rest; word++) {
      rest -= bits;
    }
    long bits = words[word];
    for (; rest > 0; rest--) {
      bits &= bits - 1;
    }
    return ((long) block << BLOCK_BITS) + word * 64L + Long.numberOfTrailingZeros(bits);
  }

  /// The last block with no more than `i` numbers before it.
  private int blockAt(long i) {
    int low = 0;
    int high = blocks.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (before[middle] <= i) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /// The index of the greatest number that is not greater than `n`; -1 where there is none.
  long floorIndex(long n) {
    if (n < 0 || count == 0) {
      return -1;
    }
    if (n >= last) {
      return count - 1;
    }
    int block = (int) (n >>> BLOCK_BITS);
    long[] words = blocks.get(block);
    long rank = before[block];
    for (int word = 0; word < word(n); word++) {
      rank += Long.bitCount(words[word]);
    }
    // 63 - n modulo 64: keeps the bits up to and with that of n.
    return rank + Long.bitCount(words[word(n)] << ~n) - 1;
  }
}
