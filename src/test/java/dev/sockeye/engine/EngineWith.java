package dev.sockeye.engine;

import dev.sockeye.session.ProxyChoice;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.Certificate;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// Engines whose surroundings a test decides.
public final class EngineWith {
  private EngineWith() {}

  /// Every name ending in ".test" is the loopback's IPv4 address, and no other name is found.
  public static Engine names(Collection<? extends Certificate> authorities) {
    return engine(
        new Trust(authorities),
        host -> {
          if (host.equals("localhost") || host.endsWith(".test") || host.endsWith("_host")) {
            return List.of(InetAddress.ofLiteral("127.0.0.1"));
          }
          throw new UnknownHostException(host);
        });
  }

  /// The look-up of a name never ends, until a test says so.
  public static Engine hangingNames(CountDownLatch asked, CountDownLatch release) {
    return engine(
        new Trust(List.of()),
        host -> {
          asked.countDown();
          try {
            release.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          throw new UnknownHostException(host);
        });
  }

  /// A name has these addresses.
  public static Engine addresses(List<InetAddress> addresses) {
    return engine(new Trust(List.of()), host -> addresses);
  }

  private static Engine engine(Trust trust, Resolver resolver) {
    return new Engine(
        new Surroundings(
            "Sockeye/test",
            trust,
            resolver,
            url -> new SystemProxy.Found(ProxyChoice.NONE, "test")));
  }
}
