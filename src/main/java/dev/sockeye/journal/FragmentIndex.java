package dev.sockeye.journal;

import java.util.Arrays;

/// Where in a fragmented message each of its frames begins. Its arrays are not changed.
///
/// @param last the number of its last frame
/// @param frames the numbers of its frames, in order
/// @param from the offset in the message of each one's first byte
record FragmentIndex(long last, long[] frames, long[] from) {
  /// The frame that an offset lies in; the last one for all that is behind it.
  int at(long offset) {
    int index = Arrays.binarySearch(from, offset);
    if (index < 0) {
      return Math.max(0, -index - 2);
    }
    // Empty frames begin at the same place: the last of them has the byte.
    while (index + 1 < from.length && from[index + 1] == offset) {
      index++;
    }
    return index;
  }
}
