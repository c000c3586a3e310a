package dev.sockeye.exchange.export;

/// How far an export is, and whether it is to end early. For any thread.
public final class ExportProgress {
  private volatile long total;
  private volatile long rows;
  private volatile long bytes;
  private volatile boolean cancelled;

  /// Makes the export end soon, and leave nothing behind.
  public void cancel() {
    cancelled = true;
  }

  public boolean isCancelled() {
    return cancelled;
  }

  /// How many rows are to be written; 0 while that is not known.
  public long total() {
    return total;
  }

  /// How many rows are written.
  public long rows() {
    return rows;
  }

  /// How many bytes are written.
  public long bytes() {
    return bytes;
  }

  void begin(long total) {
    this.total = total;
  }

  void rows(long rows) {
    this.rows = rows;
  }

  void bytes(long bytes) {
    this.bytes = bytes;
  }
}
