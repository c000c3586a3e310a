package dev.sockeye.engine;

import dev.sockeye.session.Cause;
import dev.sockeye.session.RecordingFailed;
import dev.sockeye.session.Route;
import dev.sockeye.session.SessionState;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

/// From a name to a TCP connection: the addresses, in the order that was asked for, and each of
/// them tried.
final class Dialing {
  private static final int ONE_ADDRESS_LIMIT = 10_000;

  private final Connection connection;
  private final Transport transport;
  private final Steps steps;
  private final Resolver resolver;
  private final Route route;

  Dialing(Connection connection, Transport transport, Steps steps, Resolver resolver, Route route) {
    this.connection = connection;
    this.transport = transport;
    this.steps = steps;
    this.resolver = resolver;
    this.route = route;
  }

  /// The addresses of a host: as written, as fixed, or as looked up.
  List<InetAddress> addresses(String host, int port)
      throws OpeningFailed, RecordingFailed, InterruptedException {
    List<String> fixed = route.addressesOf(host, port);
    if (!fixed.isEmpty()) {
      Steps.Step step = steps.begin("dns", host);
      step.done("not looked up, but fixed: " + String.join(", ", fixed));
      return ordered(host, fixed.stream().map(InetAddress::ofLiteral).toList());
    }
    connection.move(SessionState.RESOLVING, host);
    if (Route.isAddress(host)) {
      return List.of(InetAddress.ofLiteral(host));
    }
    Steps.Step step = steps.begin("dns", host);
    try {
      List<InetAddress> found = transport.apart("sockeye-lookup", () -> resolver.addressesOf(host));
      step.done(found.stream().map(ShownAddress::withZone).collect(Collectors.joining(", ")));
      return ordered(host, found);
    } catch (CancellationException | ExecutionException e) {
      step.failed(e instanceof CancellationException ? "given up" : "not found");
      throw new OpeningFailed(
          "dns", Cause.NAME_NOT_FOUND, "The host name \"%s\" was not found.".formatted(host));
    }
  }

  private List<InetAddress> ordered(String host, List<InetAddress> found) throws OpeningFailed {
    Comparator<InetAddress> ipv4First = Comparator.comparing(each -> each instanceof Inet6Address);
    List<InetAddress> ordered =
        switch (route.order()) {
          case SYSTEM -> found;
          case IPV4_FIRST -> found.stream().sorted(ipv4First).toList();
          case IPV6_FIRST -> found.stream().sorted(ipv4First.reversed()).toList();
          case IPV4_ONLY -> found.stream().filter(Inet4Address.class::isInstance).toList();
          case IPV6_ONLY -> found.stream().filter(Inet6Address.class::isInstance).toList();
        };
    if (ordered.isEmpty()) {
      throw new OpeningFailed(
          "dns",
          Cause.NAME_NOT_FOUND,
          "\"%s\" has no %s address, and others are not wanted."
              .formatted(host, route.order() == Route.Order.IPV4_ONLY ? "IPv4" : "IPv6"));
    }
    return ordered;
  }

  /// Tries the addresses in order until one connects.
  void connect(String host, List<InetAddress> addresses, int port)
      throws OpeningFailed, RecordingFailed, InterruptedException {
    connection.move(SessionState.CONNECTING, host + ":" + port);
    String last = "There is no address to try";
    Cause why = Cause.OTHER;
    for (InetAddress address : addresses) {
      var target = new InetSocketAddress(address, port);
      String shown = shown(target);
      Steps.Step step = steps.begin("tcp", shown);
      try {
        transport.connect(target, ONE_ADDRESS_LIMIT);
        step.done("connected");
        return;
      } catch (IOException e) {
        why = Trouble.of(e);
        last = shown + " " + Trouble.ofConnecting(e);
        step.failed(Trouble.ofConnecting(e));
        if (connection.stopReason() != null) {
          break;
        }
      }
    }
    throw new OpeningFailed("tcp", why, last + ".");
  }

  private static String shown(InetSocketAddress target) {
    String text = ShownAddress.withZone(target.getAddress());
    return (text.indexOf(':') >= 0 ? "[" + text + "]" : text) + ":" + target.getPort();
  }

  /// Connects to a Unix socket.
  void connectLocal(String path) throws OpeningFailed, RecordingFailed, InterruptedException {
    connection.move(SessionState.CONNECTING, path);
    Steps.Step step = steps.begin("tcp", path);
    try {
      transport.connect(Path.of(path));
      step.done("connected");
    } catch (IOException | RuntimeException e) {
      String stopped = connection.stopReason();
      String problem =
          stopped != null
              ? stopped
              : !Files.exists(Path.of(path))
                  ? "There is no file \"%s\"; the server makes it when it starts.".formatted(path)
                  : e instanceof IOException io && Trouble.of(io) == Cause.REFUSED
                      ? "Nobody listens at the socket \"%s\": it was left behind by a server that has ended."
                          .formatted(path)
                      : "The socket \"%s\" cannot be used: %s.".formatted(path, e.getMessage());
      step.failed(problem);
      throw new OpeningFailed("tcp", Cause.NO_SOCKET, problem);
    }
  }
}
