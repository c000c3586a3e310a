package dev.sockeye.exchange.load;

/// How far an import is, and whether it is to end early. For any thread.
public final class LoadProgress {
  private volatile long total;
  private volatile int passes = 1;
  private volatile long bytes;
  private volatile boolean cancelled;

  /// Makes the import end soon, and leave nothing behind.
  public void cancel() {
    cancelled = true;
  }

  public boolean isCancelled() {
    return cancelled;
  }

  /// The bytes of the file.
  public long total() {
    return total;
  }

  /// How many were read, in all passes.
  public long bytes() {
    return bytes;
  }

  /// How much of it is done, from 0 to 1.
  public double share() {
    return total == 0 ? 0 : Math.min(1, (double) bytes / passes / total);
  }

  /// @param passes how often the file is read
  void begin(long total, int passes) {
    this.passes = passes;
    this.total = total;
  }

  void read(long more) {
    bytes += more;
  }
}
