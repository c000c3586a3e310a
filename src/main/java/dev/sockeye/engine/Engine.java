package dev.sockeye.engine;

import dev.sockeye.session.ConnectRequest;
import dev.sockeye.session.Recorder;
import dev.sockeye.session.Session;
import dev.sockeye.session.SessionFactory;
import java.security.cert.Certificate;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/// Makes sessions over real sockets. Owns the one thread on which their time limits run out.
public final class Engine implements SessionFactory, AutoCloseable {
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("sockeye-timer").factory());
  private final String userAgent;
  private final Trust trust;

  public Engine(String userAgent) {
    this(userAgent, List.of());
  }

  /// @param authorities certificates that are trusted beside the system's
  public Engine(String userAgent, Collection<? extends Certificate> authorities) {
    this.userAgent = userAgent;
    this.trust = new Trust(authorities);
    // A limit that is not needed any more is not to hold its session until it would have run out.
    timer.setRemoveOnCancelPolicy(true);
  }

  @Override
  public Session create(ConnectRequest request, Recorder recorder) {
    return new Connection(request, recorder, WallClock.system(), trust, userAgent, timer);
  }

  /// Ends the timer; sessions are to be closed before.
  @Override
  public void close() {
    timer.shutdownNow();
  }
}
