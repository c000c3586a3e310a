package dev.sockeye.ui.common;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One named platform thread for work that the FX thread must not do: files, SQL, formatting.
/// Results come back on the FX thread, in order.
public final class Background implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Background.class);

  private final ExecutorService worker;
  private final Executor fx;

  /// @param fx where results are delivered; a window passes {@link FxThread}, a test its own thread
  public Background(String name, Executor fx) {
    this.worker =
        Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name(name).factory());
    this.fx = fx;
  }

  /// Runs work in the background and hands its result, or what it threw, to the FX thread. After
  /// {@link #close()} nothing happens.
  public <T> void run(Callable<T> work, Consumer<T> done, Consumer<Exception> failed) {
    try {
      worker.execute(() -> {
        try {
          T result = work.call();
          fx.execute(() -> done.accept(result));
        } catch (Exception e) {
          fx.execute(() -> failed.accept(e));
        } catch (OutOfMemoryError e) {
          LOG.error("not enough memory for work in the background", e);
          fx.execute(() -> failed.accept(new IllegalStateException("not enough memory", e)));
        }
      });
    } catch (RejectedExecutionException e) {
      LOG.debug("work came after the end", e);
    }
  }

  /// Ends when the work that waits is done, with a last piece of it: what the thread opened is
  /// closed on the thread. Returns at once.
  public void closeAfter(Runnable last) {
    try {
      worker.execute(last);
    } catch (RejectedExecutionException e) {
      LOG.debug("closed twice", e);
    }
    worker.shutdown();
  }

  @Override
  public void close() {
    worker.shutdownNow();
  }
}
