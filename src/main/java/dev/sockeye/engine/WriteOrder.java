package dev.sockeye.engine;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// Keeps an answer from being recorded ahead of what it answers. A frame is recorded when its write
/// has returned, and on a short way the answer is read sooner than that.
///
/// The writing thread is between {@link #begin()} and {@link #end()} while it writes and records;
/// the reading thread calls {@link #awaitRecorded()} behind each read. A write that is held up by
/// the peer holds up no reading: what comes then answers something older.
final class WriteOrder {
  private static final long WRITE_LIMIT_MILLIS = 5;

  private final ReentrantLock lock = new ReentrantLock();
  private volatile boolean written;
  private volatile boolean heldUp;

  void begin() {
    lock.lock();
    written = false;
    heldUp = false;
  }

  /// A write begins. Its caller has begun.
  void writing() {
    written = false;
  }

  /// The write has returned; recording follows.
  void written() {
    written = true;
  }

  void end() {
    lock.unlock();
  }

  void awaitRecorded() throws InterruptedException {
    while (!heldUp) {
      if (lock.tryLock(WRITE_LIMIT_MILLIS, TimeUnit.MILLISECONDS)) {
        lock.unlock();
        return;
      }
      heldUp = !written;
    }
  }
}
