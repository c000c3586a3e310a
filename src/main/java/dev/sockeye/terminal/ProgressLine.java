package dev.sockeye.terminal;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Shows how far an export or an import is, in one line on standard error that is written anew,
/// where that is a terminal.
final class ProgressLine implements AutoCloseable {
  private static final int WIDTH = 60;

  private final Console console;
  private final Supplier<String> progress;
  private final ScheduledExecutorService timer;
  private boolean shown;

  private ProgressLine(Console console, Supplier<String> progress, boolean wanted) {
    this.console = console;
    this.progress = progress;
    timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("sockeye-progress").factory());
    if (wanted) {
      timer.scheduleAtFixedRate(this::show, 500, 250, TimeUnit.MILLISECONDS);
    }
  }

  /// @param progress in a few words; from any thread
  static ProgressLine of(Console console, Supplier<String> progress) {
    java.io.Console terminal = System.console();
    return new ProgressLine(
        console, progress, console.interruptible() && terminal != null && terminal.isTerminal());
  }

  private synchronized void show() {
    shown = true;
    String text = progress.get();
    console.err().print("\r" + text + " ".repeat(Math.max(0, WIDTH - text.length())));
    console.err().flush();
  }

  @Override
  public void close() {
    timer.shutdownNow();
    synchronized (this) {
      if (shown) {
        shown = false;
        console.err().print("\r" + " ".repeat(WIDTH) + "\r");
        console.err().flush();
      }
    }
  }
}
