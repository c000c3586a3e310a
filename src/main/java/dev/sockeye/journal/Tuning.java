package dev.sockeye.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/// The measures of a recording's writer.
///
/// @param queueEntries how many entries may wait to be written
/// @param queueBytes how many bytes of them
/// @param ring how many of the newest rows stay in memory; a power of two
/// @param gapNanos how long entries have to wait for it to be worth a row
/// @param showNanos how often the row of a growing frame is written again
/// @param gate passed before each transaction
/// @param memoryBytes what rows in memory may take before the oldest of them leave
/// @param retryNanos how often a disk that does not take rows is tried again
record Tuning(
    int queueEntries,
    long queueBytes,
    int ring,
    long gapNanos,
    long showNanos,
    Gate gate,
    long memoryBytes,
    long retryNanos) {
  private static final long MEMORY_BYTES = 256_000_000;
  private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(3);

  /// With the usual memory.
  Tuning(int queueEntries, long queueBytes, int ring, long gapNanos, long showNanos, Gate gate) {
    this(queueEntries, queueBytes, ring, gapNanos, showNanos, gate, MEMORY_BYTES, RETRY_NANOS);
  }

  Tuning withMemory(long memoryBytes) {
    return new Tuning(
        queueEntries, queueBytes, ring, gapNanos, showNanos, gate, memoryBytes, retryNanos);
  }

  Tuning withRetry(long retryNanos) {
    return new Tuning(
        queueEntries, queueBytes, ring, gapNanos, showNanos, gate, memoryBytes, retryNanos);
  }

  static final Tuning STANDARD =
      new Tuning(
          16_384,
          16 * 1024 * 1024,
          8_192,
          TimeUnit.MILLISECONDS.toNanos(100),
          TimeUnit.MILLISECONDS.toNanos(100),
          _ -> {});

  /// What the writer's thread passes before each transaction. A test holds it up here, or takes the
  /// disk away.
  @FunctionalInterface
  interface Gate {
    void beforeBatch(Connection connection) throws SQLException, InterruptedException;
  }
}
