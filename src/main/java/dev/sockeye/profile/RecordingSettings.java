package dev.sockeye.profile;

/// What is recorded, where, and for how long. Immutable.
///
/// @param limit bytes that all recordings may take together; one of them takes at most half of it
/// @param days after which a recording goes; 0 for never
/// @param toDisk whether a new session is recorded to disk, or in memory alone
/// @param memoryLimit bytes that a session in memory may take; the oldest rows leave at that size
public record RecordingSettings(long limit, int days, boolean toDisk, long memoryLimit) {
  public static final long DEFAULT_LIMIT = 10_000_000_000L;
  public static final long DEFAULT_MEMORY_LIMIT = 256_000_000L;
  private static final long LEAST_MEMORY = 1_000_000;

  public RecordingSettings {
    limit = Math.max(0, limit);
    days = Math.max(0, days);
    memoryLimit = Math.max(LEAST_MEMORY, memoryLimit);
  }

  public static RecordingSettings defaults() {
    return new RecordingSettings(DEFAULT_LIMIT, 0, true, DEFAULT_MEMORY_LIMIT);
  }

  public RecordingSettings withLimit(long limit) {
    return new RecordingSettings(limit, days, toDisk, memoryLimit);
  }

  public RecordingSettings withDays(int days) {
    return new RecordingSettings(limit, days, toDisk, memoryLimit);
  }

  public RecordingSettings withToDisk(boolean toDisk) {
    return new RecordingSettings(limit, days, toDisk, memoryLimit);
  }

  public RecordingSettings withMemoryLimit(long memoryLimit) {
    return new RecordingSettings(limit, days, toDisk, memoryLimit);
  }
}
