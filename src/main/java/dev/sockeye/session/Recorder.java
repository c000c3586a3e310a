package dev.sockeye.session;

import java.util.List;

/// Takes what happens in one session, in order of happening. Safe for use by several threads.
public interface Recorder {
  /// Records an entry. Waits while the recorder's queue is full, so that the peer is held back
  /// rather than anything lost.
  ///
  /// @throws RecordingFailed when nothing can be recorded any more, neither on disk nor in memory;
  ///   the session ends then, and says so
  void record(Entry entry) throws InterruptedException, RecordingFailed;

  /// Records entries in their order, as {@link #record} does one: cheaper where many came at once.
  default void recordAll(List<? extends Entry> entries)
      throws InterruptedException, RecordingFailed {
    for (Entry entry : entries) {
      record(entry);
    }
  }

  /// This side is about to close: from now on only what the peer sends waits for room, and whoever
  /// waits with anything else goes on. A close frame is not to stand behind a full queue.
  default void closing() {}

  /// The connection has ended, and little is still to come: from now on nothing waits for room.
  default void ending() {}

  /// Since when {@link #record} has been waiting, in nanoseconds of {@link System#nanoTime}; 0
  /// while it is not.
  long waitingSince();
}
