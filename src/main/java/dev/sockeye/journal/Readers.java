package dev.sockeye.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/// The readers of one recording in this process, and the moment in which none of them may have it
/// open: a recording can become one file only while nobody reads it. For any thread.
///
/// Each reader has a connection of its own to the file. Where rows are in memory there is only the
/// writer's connection, which all share then, one at a time.
final class Readers {
  private final @Nullable Path file;
  private final long end;

  /// Fair, or a writer that takes it again and again would leave no time to read.
  private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock(true);

  private final Set<RecordingReader> open = ConcurrentHashMap.newKeySet();
  private volatile @Nullable Connection shared;
  private volatile boolean gone;
  private volatile MissingRows missing = MissingRows.NONE;

  /// @param file null for a recording that is in memory alone
  Readers(@Nullable Path file) {
    this(file, Long.MAX_VALUE);
  }

  /// @param end the number of the last row to be read: that of a damaged file
  Readers(@Nullable Path file, long end) {
    this.file = file;
    this.end = end;
  }

  long end() {
    return end;
  }

  /// Which rows have left the recording; those that are neither there nor among these are damaged.
  MissingRows missing() {
    return missing;
  }

  void missing(MissingRows missing) {
    this.missing = missing;
  }

  /// Its file. Only of a recording that has one.
  Path file() {
    return Objects.requireNonNull(file);
  }

  /// A connection to read with, for a reader that keeps it.
  Connection connect() throws SQLException {
    if (file == null || gone) {
      throw new SQLException("The session was in memory, and is gone.");
    }
    return Database.openToRead(file);
  }

  /// The connection that all readers use, or null where each has its own. While {@link #reading}
  /// only.
  @Nullable Connection shared() {
    return shared;
  }

  /// Whether rows are in memory, so that the file alone does not have them all.
  boolean isShared() {
    return shared != null;
  }

  /// What went wrong, as a sentence for people.
  String sentence(SQLException e) {
    return file == null ? DiskErrors.sentence(e, name()) : DiskErrors.sentence(e, file);
  }

  /// What the recording is called in a sentence.
  String name() {
    return file == null ? "The session in memory" : file.getFileName().toString();
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

  /// Reads while the recording stays as it is.
  <T> T reading(Query<T> query) throws SQLException {
    gate.readLock().lock();
    try {
      if (shared == null) {
        return query.run();
      }
    } finally {
      gate.readLock().unlock();
    }
    gate.writeLock().lock();
    try {
      return query.run();
    } finally {
      gate.writeLock().unlock();
    }
  }

  /// Acts while nobody reads.
  void exclusively(Action action) throws SQLException, IOException {
    gate.writeLock().lock();
    try {
      action.run();
    } finally {
      gate.writeLock().unlock();
    }
  }

  /// Acts while no reader has a connection; each opens another one when it is used again.
  void paused(Action action) throws SQLException, IOException {
    exclusively(() -> {
      for (RecordingReader reader : open) {
        reader.disconnect();
      }
      action.run();
    });
  }

  /// From now on all readers use this connection; null for one each.
  void share(@Nullable Connection connection) throws SQLException, IOException {
    paused(() -> shared = connection);
  }

  /// Nothing can be read any more of what is in memory.
  void forget() throws SQLException, IOException {
    exclusively(() -> {
      Connection last = shared;
      if (last != null) {
        gone = true;
        shared = null;
        last.close();
      }
    });
  }
}
