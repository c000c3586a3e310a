package dev.sockeye.engine;

import dev.sockeye.session.ProxyChoice;
import dev.sockeye.session.ProxyUrl;
import dev.sockeye.session.WebSocketUrl;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which proxy the system wants for a server: what the environment's variables say, read as curl
/// reads them, and where they are silent what Java takes from the system's settings.
final class SystemProxy {
  private static final List<String> EXCEPTIONS = List.of("no_proxy", "NO_PROXY");

  // HTTP_PROXY is missing, as in curl: in a CGI program the sender of a request can set it.
  private static final List<String> PLAIN =
      List.of("ws_proxy", "WS_PROXY", "http_proxy", "all_proxy", "ALL_PROXY");
  private static final List<String> SECURE =
      List.of("wss_proxy", "WSS_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY");

  private final Map<String, String> environment;
  private final @Nullable ProxySelector selector;

  /// @param selector null where only the environment counts
  SystemProxy(Map<String, String> environment, @Nullable ProxySelector selector) {
    this.environment = Map.copyOf(environment);
    this.selector = selector;
  }

  sealed interface Result {}

  /// @param proxy with an address, or {@link ProxyChoice#NONE}
  /// @param source who says so, in words: "https_proxy"
  record Found(ProxyChoice proxy, String source) implements Result {}

  /// @param problem a sentence, without a password
  record Unreadable(String problem) implements Result {}

  private record Variable(String name, String value) {}

  Result find(WebSocketUrl url) {
    if (url.isLocal()) {
      return new Found(ProxyChoice.NONE, "a Unix socket needs no proxy");
    }
    Optional<Variable> exceptions = first(EXCEPTIONS);
    if (exceptions.isPresent() && new ProxyExceptions(exceptions.get().value).contain(url)) {
      return new Found(ProxyChoice.NONE, exceptions.get().name);
    }
    return first(url.secure() ? SECURE : PLAIN)
        .map(SystemProxy::read)
        .orElseGet(() -> fromSettings(url));
  }

  /// An empty variable counts as none.
  private Optional<Variable> first(List<String> names) {
    return names.stream()
        .map(name -> new Variable(name, environment.getOrDefault(name, "").strip()))
        .filter(variable -> !variable.value.isEmpty())
        .findFirst();
  }

  private static Result read(Variable variable) {
    return switch (ProxyUrl.parse(variable.value)) {
      case ProxyUrl.Valid(ProxyChoice proxy) -> new Found(proxy, variable.name);
      case ProxyUrl.Invalid(String problem) ->
          new Unreadable(
              "The environment's variable %s cannot be read. %s".formatted(variable.name, problem));
    };
  }

  private Result fromSettings(WebSocketUrl url) {
    if (selector == null) {
      return new Found(ProxyChoice.NONE, "no variable of the environment");
    }
    // Java asks for a proxy of HTTP by the URL of a page, and for one of SOCKS by that of a socket.
    for (String scheme : List.of(url.secure() ? "https" : "http", "socket")) {
      try {
        var uri = new URI(scheme + "://" + url.hostLiteral() + ":" + url.port() + "/");
        Optional<ProxyChoice> proxy = first(selector, uri);
        if (proxy.isPresent()) {
          return new Found(proxy.get(), "the system's settings");
        }
      } catch (URISyntaxException e) {
        return new Unreadable(
            "The system's settings cannot be asked for a proxy for \"%s\".".formatted(url.host()));
      } catch (RuntimeException e) {
        // A selector is foreign code, which may read a script.
        return new Unreadable(
            "The system's settings for a proxy cannot be read (%s).".formatted(e.getMessage()));
      }
    }
    return new Found(ProxyChoice.NONE, "the system's settings");
  }

  /// The first that can be used; empty where none is wanted.
  private static Optional<ProxyChoice> first(ProxySelector selector, URI uri) {
    List<Proxy> proxies = selector.select(uri);
    for (Proxy proxy : proxies == null ? List.<Proxy>of() : proxies) {
      if (proxy.type() == Proxy.Type.DIRECT) {
        return Optional.empty();
      }
      if (proxy.address() instanceof InetSocketAddress address && address.getPort() > 0) {
        // Java does not say which SOCKS it is; the proxy looks up the name, as in browsers.
        ProxyChoice.Kind kind =
            proxy.type() == Proxy.Type.HTTP ? ProxyChoice.Kind.HTTP : ProxyChoice.Kind.SOCKS5H;
        return Optional.of(
            new ProxyChoice(kind, address.getHostString(), address.getPort(), "", ""));
      }
    }
    return Optional.empty();
  }
}
