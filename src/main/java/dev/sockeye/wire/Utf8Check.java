package dev.sockeye.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Judges UTF-8 as it arrives, in pieces cut anywhere (RFC 3629; RFC 6455 §8.1). The first byte
/// that cannot be part of valid text is found when it comes, not at the end of the message.
final class Utf8Check {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private static final long NOT_ASCII = 0x8080808080808080L;
  private static final int NONE = 0;

  /// Continuation bytes that are still to come.
  private int pending = NONE;

  /// The range in which the next continuation byte must lie: narrower behind some first bytes,
  /// which rules out overlong forms, surrogates, and what is beyond U+10FFFF.
  private int low = 0x80;

  private int high = 0xbf;

  /// Looks at more of the text.
  ///
  /// @return the index of the first bad byte, or -1
  int accept(byte[] bytes, int from, int count) {
    int end = from + count;
    int i = from;
    while (i < end) {
      if (pending == NONE) {
        while (i + 8 <= end && ((long) LONGS.get(bytes, i) & NOT_ASCII) == 0) {
          i += 8;
        }
        while (i < end && bytes[i] >= 0) {
          i++;
        }
        if (i == end) {
          return -1;
        }
      }
      if (!step(bytes[i] & 0xff)) {
        return i;
      }
      i++;
    }
    return -1;
  }

  private boolean step(int b) {
    if (pending > 0) {
      if (b < low || b > high) {
        return false;
      }
      low = 0x80;
      high = 0xbf;
      pending--;
      return true;
    }
    if (b < 0xc2 || b > 0xf4) {
      return false;
    }
    if (b < 0xe0) {
      pending = 1;
    } else if (b < 0xf0) {
      pending = 2;
      low = b == 0xe0 ? 0xa0 : 0x80;
      high = b == 0xed ? 0x9f : 0xbf;
    } else {
      pending = 3;
      low = b == 0xf0 ? 0x90 : 0x80;
      high = b == 0xf4 ? 0x8f : 0xbf;
    }
    return true;
  }

  /// Whether the text may end here: not within a character.
  boolean isAtBoundary() {
    return pending == NONE;
  }

  void reset() {
    pending = NONE;
    low = 0x80;
    high = 0xbf;
  }
}
