package dev.sockeye.app;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the window does when the system ends the program (SIGTERM, SIGINT, the end of a session at
/// the desktop): it ends in good order, so that peers are told and recordings are whole, as long as
/// that takes no more than a moment.
///
/// Closed by the thread that runs the program, when all else is closed.
final class Termination implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Termination.class);

  /// A desktop waits for some seconds before it kills.
  private static final long LIMIT_SECONDS = 3;

  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile Runnable end = () -> {};
  private volatile boolean underWay;
  private final Thread hook =
      Thread.ofPlatform().name("sockeye-termination").unstarted(this::terminate);

  /// From now on `end` is run when the program is to end; it must not wait.
  void handle(Runnable end) {
    this.end = end;
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException e) {
      LOG.debug("the program is ending already", e);
    }
  }

  /// Whether the system ends the program: JavaFX is ending then as well, and waited for in vain.
  boolean isUnderWay() {
    return underWay;
  }

  private void terminate() {
    underWay = true;
    end.run();
    try {
      if (!ended.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        LOG.info("the program was ended before all was closed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      LOG.debug("the program is ending already", e);
    }
  }
}
