package dev.sockeye.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/// The readers of one recording in this process, and the moment in which none of them may have it
/// open: a recording can become one file only while nobody reads it. For any thread.
final class Readers {
  private final Path file;
  private final long end;
  private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock();
  private final Set<RecordingReader> open = ConcurrentHashMap.newKeySet();

  Readers(Path file) {
    this(file, Long.MAX_VALUE);
  }

  /// @param end the number of the last row to be read: that of a damaged file
  Readers(Path file, long end) {
    this.file = file;
    this.end = end;
  }

  long end() {
    return end;
  }

  Path file() {
    return file;
  }

  RecordingReader open() {
    var reader = new RecordingReader(this);
    open.add(reader);
    return reader;
  }

  void closed(RecordingReader reader) {
    open.remove(reader);
  }

  @FunctionalInterface
  interface Query<T> {
    T run() throws SQLException;
  }

  @FunctionalInterface
  interface Action {
    void run() throws SQLException, IOException;
  }

  /// Reads while the file stays as it is.
  <T> T reading(Query<T> query) throws SQLException {
    gate.readLock().lock();
    try {
      return query.run();
    } finally {
      gate.readLock().unlock();
    }
  }

  /// Acts while no reader has a connection; each opens another one when it is used again.
  void paused(Action action) throws SQLException, IOException {
    gate.writeLock().lock();
    try {
      for (RecordingReader reader : open) {
        reader.disconnect();
      }
      action.run();
    } finally {
      gate.writeLock().unlock();
    }
  }
}
