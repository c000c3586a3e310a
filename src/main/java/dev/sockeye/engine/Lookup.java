package dev.sockeye.engine;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// Looks up a name on a platform thread of its own, which can be left behind when the look-up
/// hangs: the system's resolver cannot be interrupted.
final class Lookup {
  private final Resolver resolver;
  private final String host;
  private final CompletableFuture<List<InetAddress>> addresses = new CompletableFuture<>();

  Lookup(Resolver resolver, String host) {
    this.resolver = resolver;
    this.host = host;
  }

  /// Waits for the addresses, in the resolver's order.
  ///
  /// @throws UnknownHostException also when it was cancelled
  List<InetAddress> await() throws UnknownHostException, InterruptedException {
    Thread.ofPlatform()
        .daemon()
        .name("sockeye-lookup")
        .start(() -> {
          try {
            addresses.complete(resolver.addressesOf(host));
          } catch (UnknownHostException | RuntimeException e) {
            addresses.completeExceptionally(e);
          }
        });
    try {
      return addresses.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownHostException unknown) {
        throw unknown;
      }
      var failed = new UnknownHostException(host);
      failed.initCause(e.getCause());
      throw failed;
    }
  }

  void cancel() {
    addresses.completeExceptionally(new UnknownHostException(host));
  }
}
