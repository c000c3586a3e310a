package dev.sockeye.ui.log;

import java.util.concurrent.locks.LockSupport;

/// Lets a recording grow at a rate, until its thread is interrupted.
public record Feed(SyntheticRows source, long rowsPerSecond) implements Runnable {
  @Override
  public void run() {
    long begun = System.nanoTime();
    long fed = 0;
    while (!Thread.currentThread().isInterrupted()) {
      long due = (System.nanoTime() - begun) / 1000 * rowsPerSecond / 1_000_000;
      source.grow(due - fed);
      fed = due;
      LockSupport.parkNanos(500_000);
    }
  }
}
