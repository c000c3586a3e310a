package dev.sockeye.engine;

import dev.sockeye.session.ConnectRequest;
import dev.sockeye.session.Recorder;
import dev.sockeye.session.RequestPreview;
import dev.sockeye.session.Session;
import dev.sockeye.session.SessionFactory;
import java.net.ProxySelector;
import java.security.cert.Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/// Makes sessions over real sockets. Owns the one thread on which their time limits run out.
public final class Engine implements SessionFactory, RequestPreview.Maker, AutoCloseable {
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("sockeye-timer").factory());
  private final Surroundings surroundings;

  /// @param environment the process's variables: a system's proxy may stand there
  public Engine(String userAgent, Map<String, String> environment) {
    this(userAgent, environment, List.of());
  }

  /// In an environment that says nothing of proxies.
  public Engine(String userAgent) {
    this(userAgent, Map.of());
  }

  /// @param authorities certificates that are trusted beside the system's
  public Engine(String userAgent, Collection<? extends Certificate> authorities) {
    this(userAgent, Map.of(), authorities);
  }

  private Engine(
      String userAgent,
      Map<String, String> environment,
      Collection<? extends Certificate> authorities) {
    this(
        new Surroundings(
            userAgent,
            new Trust(authorities),
            Resolver.SYSTEM,
            new SystemProxy(environment, ProxySelector.getDefault())::find));
  }

  Engine(Surroundings surroundings) {
    this.surroundings = surroundings;
    // A limit that is not needed any more is not to hold its session until it would have run out.
    timer.setRemoveOnCancelPolicy(true);
  }

  @Override
  public Session create(ConnectRequest request, Recorder recorder) {
    return new Connection(request, recorder, WallClock.system(), surroundings, timer);
  }

  @Override
  public RequestPreview preview(ConnectRequest request) {
    RequestHead head =
        OpeningRequest.of(
                request,
                OpeningRequest.draft(request),
                surroundings.userAgent(),
                Upgrade.cookies(request),
                new Redaction(request))
            .head();
    return new RequestPreview(head.bytes(), head.recordedBytes(), head.headers());
  }

  /// Ends the timer; sessions are to be closed before.
  @Override
  public void close() {
    timer.shutdownNow();
  }
}
