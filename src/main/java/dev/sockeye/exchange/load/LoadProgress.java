package dev.sockeye.exchange.load;

/// How far an import is, and whether it is to end early. For any thread.
public final class LoadProgress {
  private volatile long total;
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

  /// How many of them are read.
  public long bytes() {
    return bytes;
  }

  void begin(long total) {
    this.total = total;
  }

  void read(long more) {
    bytes += more;
  }
}
