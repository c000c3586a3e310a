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
  public interface Condition<E extends Exception> {
    boolean holds() throws E;
  }

  /// @throws InterruptedException where the test is given up
  public static <E extends Exception> void until(Condition<E> condition)
      throws E, InterruptedException {
    while (!condition.holds()) {
      if (Thread.interrupted()) {
        throw new InterruptedException("it did not come about");
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
