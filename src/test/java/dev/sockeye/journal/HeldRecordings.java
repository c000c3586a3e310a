package dev.sockeye.journal;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Recordings whose disk stands still until a test lets it go on.
public final class HeldRecordings {
  private static final int QUEUE = 50;

  private final Recordings recordings;
  private final CountDownLatch goesOn = new CountDownLatch(1);
  private final CountDownLatch isMet = new CountDownLatch(1);
  private volatile boolean standsStill;

  public HeldRecordings(Path folder) {
    long brief = TimeUnit.MILLISECONDS.toNanos(100);
    Tuning.Gate gate =
        _ -> {
          if (standsStill) {
            isMet.countDown();
            goesOn.await();
          }
        };
    recordings =
        new Recordings(folder, 1 << 30, new Tuning(QUEUE, 1 << 20, 1024, brief, brief, gate));
  }

  public Recordings recordings() {
    return recordings;
  }

  /// From the next transaction on; one that has begun is still written.
  public void standStill() {
    standsStill = true;
  }

  /// Waits a moment for the writer to come to a disk that stands still.
  ///
  /// @return false where it has not: with nothing new to write it never does
  public boolean isMet() throws InterruptedException {
    return isMet.await(100, TimeUnit.MILLISECONDS);
  }

  public void goOn() {
    standsStill = false;
    goesOn.countDown();
  }
}
