package dev.sockeye.journal;

import java.util.Arrays;

/// Row numbers that a view of the log shows, in ascending order: a bitmap with rank and select, so
/// that the i-th shown row and the place of a row are both found at once, at one bit a row.
///
/// Grows at its end, number by number, or by whole ranges at any place. Not safe for use by several
/// threads.
public final class RowSet {
  private static final int WORDS_IN_BLOCK = 32;
  private static final int BLOCK_SHIFT = 11;

  private long[] words = new long[WORDS_IN_BLOCK];

  /// How many members lie before each block of 2,048 numbers; valid up to the last member's block.
  private long[] before = new long[1];

  private int lastBlock;
  private long last = -1;
  private long count;

  /// A set with the same members, for another thread.
  public RowSet copy() {
    var copy = new RowSet();
    copy.words = words.clone();
    copy.before = before.clone();
    copy.lastBlock = lastBlock;
    copy.last = last;
    copy.count = count;
    return copy;
  }

  /// The numbers that are in both sets.
  public static RowSet intersection(RowSet a, RowSet b) {
    var both = new RowSet();
    int end = (int) (Math.min(a.last, b.last) >> 6);
    for (int w = 0; w <= end; w++) {
      for (long word = a.words[w] & b.words[w]; word != 0; word &= word - 1) {
        both.add(((long) w << 6) + Long.numberOfTrailingZeros(word));
      }
    }
    return both;
  }

  /// The numbers that are in one of the sets, or in both.
  public static RowSet union(RowSet a, RowSet b) {
    var both = new RowSet();
    int end = (int) (Math.max(a.last, b.last) >> 6);
    for (int w = 0; w <= end; w++) {
      for (long word = a.word(w) | b.word(w); word != 0; word &= word - 1) {
        both.add(((long) w << 6) + Long.numberOfTrailingZeros(word));
      }
    }
    return both;
  }

  private long word(int w) {
    return w < words.length ? words[w] : 0;
  }

  /// How many members there are.
  public long count() {
    return count;
  }

  /// The greatest member; -1 where there is none.
  public long last() {
    return last;
  }

  /// Adds a number behind the greatest one.
  ///
  /// @throws IllegalArgumentException where it is not greater than all members
  public void add(long n) {
    if (n <= last) {
      throw new IllegalArgumentException(n + " does not come after " + last);
    }
    int word = Math.toIntExact(n >> 6);
    int block = (int) (n >> BLOCK_SHIFT);
    if (word >= words.length) {
      words = Arrays.copyOf(words, (block + 1) * WORDS_IN_BLOCK + (words.length >> 1));
    }
    if (block > lastBlock) {
      if (block >= before.length) {
        before = Arrays.copyOf(before, block + 1 + (before.length >> 1));
      }
      Arrays.fill(before, lastBlock + 1, block + 1, count);
      lastBlock = block;
    }
    words[word] |= 1L << n;
    last = n;
    count++;
  }

  /// Adds numbers that may lie before others: those that were found in one range.
  ///
  /// @param numbers ascending
  public void addAll(long[] numbers) {
    if (numbers.length == 0) {
      return;
    }
    int i = 0;
    if (numbers[0] <= last) {
      int firstBlock = (int) (numbers[0] >> BLOCK_SHIFT);
      for (; i < numbers.length && numbers[i] <= last; i++) {
        words[(int) (numbers[i] >> 6)] |= 1L << numbers[i];
      }
      recount(firstBlock);
    }
    for (; i < numbers.length; i++) {
      add(numbers[i]);
    }
  }

  private void recount(int firstBlock) {
    long members = before[firstBlock];
    for (int block = firstBlock; block <= lastBlock; block++) {
      before[block] = members;
      int end = Math.min(words.length, (block + 1) * WORDS_IN_BLOCK);
      for (int w = block * WORDS_IN_BLOCK; w < end; w++) {
        members += Long.bitCount(words[w]);
      }
    }
    count = members;
  }

  public boolean contains(long n) {
    return n >= 0 && n <= last && (words[(int) (n >> 6)] & 1L << n) != 0;
  }

  /// The i-th member, from 0.
  ///
  /// @throws IndexOutOfBoundsException where there are not so many
  public long get(long i) {
    if (i < 0 || i >= count) {
      throw new IndexOutOfBoundsException(i + " of " + count);
    }
    int low = 0;
    int high = lastBlock;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (before[middle] <= i) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    int word = low * WORDS_IN_BLOCK;
    long left = i - before[low];
    while (left >= Long.bitCount(words[word])) {
      left -= Long.bitCount(words[word]);
      word++;
    }
    long bits = words[word];
    for (; left > 0; left--) {
      bits &= bits - 1;
    }
    return ((long) word << 6) + Long.numberOfTrailingZeros(bits);
  }

  /// The place of a member, from 0; -1 for what is none.
  public long indexOf(long n) {
    return contains(n) ? floor(n) : -1;
  }

  /// The place of the greatest member that is not greater than n; -1 where all are greater.
  public long floor(long n) {
    if (n < 0) {
      return -1;
    }
    if (n >= last) {
      return count - 1;
    }
    int word = (int) (n >> 6);
    int block = (int) (n >> BLOCK_SHIFT);
    long rank = before[block];
    for (int w = block * WORDS_IN_BLOCK; w < word; w++) {
      rank += Long.bitCount(words[w]);
    }
    return rank + Long.bitCount(words[word] & (-1L >>> (63 - (n & 63)))) - 1;
  }
}
