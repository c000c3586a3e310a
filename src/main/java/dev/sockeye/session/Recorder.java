package dev.sockeye.session;

/// Takes what happens in one session, in order of happening. Safe for use by several threads.
public interface Recorder {
  /// Records an entry. Waits while the recorder's queue is full, so that the peer is held back
  /// rather than anything lost.
  ///
  /// @throws RecordingFailed when nothing can be recorded any more (the disk is full, the limit for
  ///   recordings is reached); the session ends then, and says so
  void record(Entry entry) throws InterruptedException, RecordingFailed;

  /// Since when {@link #record} has been waiting, in nanoseconds of {@link System#nanoTime}; 0
  /// while it is not.
  long waitingSince();
}
