package dev.sockeye.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Stands for the FX thread in tests of view-models: the test's own thread runs what is handed
/// over, while it waits for something to become true.
public final class FxQueue implements Executor {
  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  /// Asks again at each task, and now and then without one.
  public void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + LIMIT_NANOS;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("what is waited for within ten seconds").isLessThan(end);
      Runnable task = tasks.poll(20, TimeUnit.MILLISECONDS);
      if (task != null) {
        task.run();
      }
    }
  }
}
