package dev.sockeye.exchange.load;

import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;

/// Undoes base64 that comes in pieces cut anywhere.
final class Base64Pieces {
  private final byte[] held = new byte[4];
  private int holds;

  /// @return what the characters so far stand for, but for what was returned before
  /// @throws IllegalArgumentException where it is no base64
  byte[] decode(byte[] characters, int count) {
    int whole = (holds + count) / 4 * 4;
    var all = new byte[holds + count];
    System.arraycopy(held, 0, all, 0, holds);
    System.arraycopy(characters, 0, all, holds, count);
    holds = all.length - whole;
    System.arraycopy(all, whole, held, 0, holds);
    return Base64.getDecoder().decode(whole == all.length ? all : Arrays.copyOf(all, whole));
  }

  /// @throws IOException where something is missing
  void end() throws IOException {
    if (holds > 0) {
      throw new IOException("the base64 is cut off");
    }
  }
}
