package dev.sockeye;

import java.util.concurrent.locks.LockSupport;

/// Waits for a condition that another thread brings about.
///
/// It has no time of its own: a test that waits in vain is interrupted at its time limit.
public final class Await {
  private static final long PAUSE_NANOS = 200_000;

  private Await() {}

  /// What is waited for.
  @FunctionalInterface
  public interface Condition {
    boolean holds() throws Exception;
  }

  /// @throws InterruptedException where the test is given up
  public static void until(Condition condition) throws Exception {
    while (!condition.holds()) {
      if (Thread.interrupted()) {
        throw new InterruptedException("it did not come about");
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
