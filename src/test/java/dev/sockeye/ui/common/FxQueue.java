package dev.sockeye.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Stands for the FX thread in tests of view-models: the test's own thread runs what is handed
/// over, while it waits for something to become true.
public final class FxQueue implements Executor {
  private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  public void await(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      Runnable task = tasks.poll(10, TimeUnit.SECONDS);
      assertThat(task).as("what is waited for within ten seconds").isNotNull();
      task.run();
    }
  }
}
