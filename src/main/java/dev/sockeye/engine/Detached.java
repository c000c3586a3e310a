package dev.sockeye.engine;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// Work that cannot be interrupted (the system's resolver, the reading of a store of certificates),
/// on a platform thread of its own that is left behind when nobody wants to wait any longer.
final class Detached<T> {
  private final String thread;
  private final Callable<T> work;
  private final CompletableFuture<T> result = new CompletableFuture<>();

  Detached(String thread, Callable<T> work) {
    this.thread = thread;
    this.work = work;
  }

  /// Begins the work and waits for its end.
  ///
  /// @throws CancellationException when it was cancelled
  /// @throws ExecutionException around what the work has thrown
  T await() throws ExecutionException, InterruptedException {
    Thread.ofPlatform()
        .daemon()
        .name(thread)
        .start(() -> {
          try {
            result.complete(work.call());
          } catch (Exception e) {
            result.completeExceptionally(e);
          }
        });
    return result.get();
  }

  void cancel() {
    result.cancel(false);
  }
}
