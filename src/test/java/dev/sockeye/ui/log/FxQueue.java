package dev.sockeye.ui.log;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Stands for the FX thread in tests without a window: what is handed to it waits until the test's
/// own thread runs it.
public final class FxQueue implements Executor {
  private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  /// Runs what waits, until the condition holds.
  public void until(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      next().run();
    }
  }

  /// The next task, as soon as there is one.
  public Runnable next() {
    try {
      Runnable task = tasks.poll(20, TimeUnit.SECONDS);
      if (task == null) {
        throw new AssertionError("nothing happened for 20 s");
      }
      return task;
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }
}
