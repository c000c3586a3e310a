package dev.sockeye.journal;

/// Where the rows of a recording in progress go, and how much of it they take.
public sealed interface Place {
  /// To a file, as all rows before.
  ///
  /// @param bytes what it takes, with the log beside it
  record OnDisk(long bytes) implements Place {}

  /// To memory: because that was asked for, or since the disk does not take them.
  ///
  /// @param bytes what they take in memory
  /// @param limit at which the oldest rows in memory leave
  /// @param leaving whether that has begun
  /// @param why the disk does not take them, in a sentence; empty where nobody asked it to
  record InMemory(long bytes, long limit, boolean leaving, String why) implements Place {}
}
