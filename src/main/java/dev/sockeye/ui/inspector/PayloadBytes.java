package dev.sockeye.ui.inspector;

import java.io.IOException;
import java.util.Arrays;

/// A payload that can be read wherever in it. Used by the inspector's background thread, one call
/// at a time; closed by who asked for it.
public interface PayloadBytes extends AutoCloseable {
  /// The most that is read at once.
  int MOST = 1 << 20;

  /// @param length at most {@link #MOST}
  /// @return fewer bytes where the payload ends before, or has not come yet
  byte[] read(long offset, int length) throws IOException;

  @Override
  void close();

  /// What is in memory already.
  static PayloadBytes of(byte[] bytes) {
    return new PayloadBytes() {
      @Override
      public byte[] read(long offset, int length) {
        int from = (int) Math.min(offset, bytes.length);
        return Arrays.copyOfRange(bytes, from, (int) Math.min(bytes.length, offset + length));
      }

      @Override
      public void close() {}
    };
  }
}
