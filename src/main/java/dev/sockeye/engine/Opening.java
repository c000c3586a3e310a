package dev.sockeye.engine;

import dev.sockeye.session.Cause;
import dev.sockeye.session.ConnectRequest;
import dev.sockeye.session.Entry;
import dev.sockeye.session.Limits;
import dev.sockeye.session.ProxyChoice;
import dev.sockeye.session.RecordingFailed;
import dev.sockeye.session.Route;
import dev.sockeye.session.SessionState;
import dev.sockeye.session.WebSocketUrl;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// The way from a request to an open connection, step by step, each of them recorded. Runs on the
/// session's reading thread.
final class Opening {
  private final Connection connection;
  private final ConnectRequest request;
  private final Transport transport;
  private final Surroundings surroundings;
  private final Steps steps;
  private final Exchange exchange;
  private final Limits limits;

  Opening(
      Connection connection,
      ConnectRequest request,
      Transport transport,
      Surroundings surroundings) {
    this.connection = connection;
    this.request = request;
    this.transport = transport;
    this.surroundings = surroundings;
    this.steps = new Steps(connection);
    this.exchange = new Exchange(connection, transport, steps);
    this.limits = request.choices().limits();
  }

  Upgrade.Opened run() throws OpeningFailed, RecordingFailed, InterruptedException {
    ConnectRequest now = request;
    boolean follow = request.choices().redirects().most() > 0;
    for (int hop = 1; ; hop++) {
      switch (open(now, follow)) {
        case Upgrade.Opened opened -> {
          return opened;
        }
        case Upgrade.Elsewhere elsewhere -> {
          Redirect next = Redirect.follow(request, now.url(), elsewhere, hop);
          transport.hangUp();
          now = next.request();
          steps.note(
              "redirect",
              "Followed to %s, redirect %d of at most %d%s."
                  .formatted(
                      connection.redaction().target(now.url().toString()),
                      hop,
                      request.choices().redirects().most(),
                      next.withheld() ? "; credentials do not go along to another server" : ""));
        }
      }
    }
  }

  private Upgrade.Outcome open(ConnectRequest now, boolean follow)
      throws OpeningFailed, RecordingFailed, InterruptedException {
    WebSocketUrl url = now.url();
    TlsHandshake tls =
        url.secure()
            ? new TlsHandshake(
                connection, transport, steps, surroundings.trust(), now.choices().tls())
            : null;
    within(limits.connect(), "Connecting", () -> connect(now));
    if (tls != null) {
      within(limits.tls(), "The TLS handshake", () -> tls.run(url.host(), url.port()));
    }
    var upgrade = new Upgrade(connection, transport, steps, exchange, surroundings.userAgent());
    var outcome = new ArrayList<Upgrade.Outcome>();
    within(
        limits.upgrade(),
        "The answer to the upgrade request",
        () -> outcome.add(upgrade.run(now, tls, follow)));
    return outcome.getFirst();
  }

  @FunctionalInterface
  private interface Part {
    void run() throws OpeningFailed, RecordingFailed, InterruptedException;
  }

  private void within(Duration limit, String what, Part part)
      throws OpeningFailed, RecordingFailed, InterruptedException {
    Future<?> watchdog =
        connection.after(
            limit, () -> connection.stop(Cause.SILENT, Connection.tookLonger(what, limit)));
    try {
      part.run();
    } finally {
      watchdog.cancel(false);
    }
  }

  private void connect(ConnectRequest now)
      throws OpeningFailed, RecordingFailed, InterruptedException {
    WebSocketUrl url = now.url();
    var dialing =
        new Dialing(connection, transport, steps, surroundings.resolver(), now.choices().route());
    if (url.isLocal()) {
      dialing.connectLocal(url.socket());
      return;
    }
    ProxyChoice proxy = now.choices().proxy();
    if (proxy.kind() == ProxyChoice.Kind.SYSTEM) {
      switch (surroundings.systemProxy().apply(url)) {
        case SystemProxy.Found(ProxyChoice found, String source) -> {
          proxy = found;
          connection.redaction().proxy(found);
          steps.note("proxy", "For %s there is %s (%s).".formatted(url.authority(), found, source));
        }
        case SystemProxy.Unreadable(String problem) ->
            throw new OpeningFailed("proxy", Cause.OTHER, problem);
      }
    }
    if (!proxy.kind().hasAddress()) {
      dialing.connect(url.host(), dialing.addresses(url.host(), url.port()), url.port());
      return;
    }
    throughProxy(dialing, proxy, url, now.choices().route());
  }

  private void throughProxy(Dialing dialing, ProxyChoice proxy, WebSocketUrl url, Route route)
      throws OpeningFailed, RecordingFailed, InterruptedException {
    InetAddress address = null;
    if (!proxy.kind().looksUpNames()) {
      List<InetAddress> known = dialing.addresses(url.host(), url.port());
      boolean old = proxy.kind() == ProxyChoice.Kind.SOCKS4;
      // SOCKS 4 has room for IPv4 alone.
      address =
          known.stream()
              .filter(each -> !old || each instanceof Inet4Address)
              .findFirst()
              .orElse(known.getFirst());
    } else if (!route.addressesOf(url.host(), url.port()).isEmpty()) {
      steps.note(
          "proxy",
          "The proxy looks up %s by itself; the address that is fixed for it is not used."
              .formatted(url.host()));
    }
    try {
      dialing.connect(proxy.host(), dialing.addresses(proxy.host(), proxy.port()), proxy.port());
    } catch (OpeningFailed e) {
      throw new OpeningFailed(
          "proxy", e.why(), "The proxy %s is not reached: %s".formatted(proxy, e.getMessage()));
    }
    connection.move(SessionState.TUNNELING, proxy.toString());
    Steps.Step step = steps.begin("proxy", proxy.toString());
    try {
      if (proxy.kind() == ProxyChoice.Kind.HTTP) {
        new HttpTunnel(connection, transport, exchange, surroundings.userAgent())
            .open(proxy, withoutZone(url.hostLiteral()) + ":" + url.port());
      } else {
        socks(proxy, url, address);
      }
      step.done("tunnel to %s:%d".formatted(url.hostLiteral(), url.port()));
    } catch (OpeningFailed e) {
      String stopped = connection.stopReason();
      step.failed(stopped == null ? String.valueOf(e.getMessage()) : stopped);
      throw e;
    }
  }

  /// A zone is of this machine, and means nothing to the proxy (RFC 6874 §1).
  private static String withoutZone(String literal) {
    return literal.replaceFirst("%.*]", "]");
  }

  private void socks(ProxyChoice proxy, WebSocketUrl url, @Nullable InetAddress address)
      throws OpeningFailed, RecordingFailed, InterruptedException {
    var said = new ArrayList<String>();
    try {
      SocksTunnel.open(
          transport.in(), transport.out(), proxy, url.host(), address, url.port(), said::add);
    } catch (TunnelFailed e) {
      throw new OpeningFailed("proxy", e.why(), String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new OpeningFailed(
          "proxy",
          Trouble.of(e),
          "The connection to the proxy %s broke before it answered: %s."
              .formatted(proxy, e.getMessage()));
    } finally {
      for (String sentence : said) {
        connection.record(new Entry.Note(connection.clock().now(), "proxy", sentence));
      }
    }
  }
}
