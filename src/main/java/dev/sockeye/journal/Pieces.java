package dev.sockeye.journal;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;

/// Cuts bytes that come bit by bit into the rows of a table `(n, k, bytes)`, 256 KiB each but for
/// the last. Used by the writer's thread.
final class Pieces {
  static final int SIZE = 256 * 1024;

  private final PreparedStatement insert;
  private final long n;
  private int k;
  private byte[] buffer = {};
  private int used;
  private boolean dirty;
  private boolean stopped;

  /// @param insert inserts or replaces n, k, bytes
  Pieces(PreparedStatement insert, long n) {
    this.insert = insert;
    this.n = n;
  }

  /// What is not full yet, to go on with in another place; it is written there anew.
  Pieces over(PreparedStatement insert) {
    var copy = new Pieces(insert, n);
    copy.k = k;
    copy.buffer = buffer.clone();
    copy.used = used;
    copy.dirty = used > 0;
    copy.stopped = stopped;
    return copy;
  }

  /// The number of the piece that is not full yet.
  int k() {
    return k;
  }

  /// Takes no more from now on, and forgets what is not written.
  void stop() {
    stopped = true;
    dirty = false;
    used = 0;
    buffer = new byte[0];
  }

  void append(byte[] bytes, int from, int to) throws SQLException {
    int next = from;
    while (next < to && !stopped) {
      int length = Math.min(SIZE - used, to - next);
      if (used + length > buffer.length) {
        buffer = Arrays.copyOf(buffer, Math.min(SIZE, Math.max(2 * buffer.length, used + length)));
      }
      System.arraycopy(bytes, next, buffer, used, length);
      used += length;
      next += length;
      dirty = true;
      if (used == SIZE) {
        flush();
        k++;
        used = 0;
      }
    }
  }

  /// Writes the piece that is not full; it is written again when it has grown.
  void flush() throws SQLException {
    if (dirty) {
      put(insert, n, k, used == buffer.length ? buffer : Arrays.copyOf(buffer, used));
      dirty = false;
    }
  }

  static void put(PreparedStatement insert, long n, int k, byte[] bytes) throws SQLException {
    insert.setLong(1, n);
    insert.setInt(2, k);
    insert.setBytes(3, bytes);
    insert.executeUpdate();
  }
}
