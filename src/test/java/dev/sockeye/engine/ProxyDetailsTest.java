package dev.sockeye.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.ConnectRequest;
import dev.sockeye.session.Entry;
import dev.sockeye.session.ProxyChoice;
import dev.sockeye.session.Route;
import dev.sockeye.session.SessionState;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// What a proxy is told, and what is said of that.
class ProxyDetailsTest {
  private static ScriptedServer refusing(CompletableFuture<String> request) throws Exception {
    return new ScriptedServer(peer -> {
      peer.readRequest();
      request.complete(String.join("\n", peer.requestLines()));
      peer.text("HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n");
    });
  }

  private static ConnectRequest through(
      ProxyChoice.Kind kind, int port, ConnectRequest asked, List<Route.Fixed> fixed) {
    return asked
        .withProxy(new ProxyChoice(kind, "127.0.0.1", port, "", ""))
        .withChoices(
            asked
                .choices()
                .withProxy(new ProxyChoice(kind, "127.0.0.1", port, "", ""))
                .withRoute(new Route(fixed, Route.Order.SYSTEM)));
  }

  @Test
  void theZoneOfAnAddressIsNotForTheProxy() throws Exception {
    var request = new CompletableFuture<String>();
    try (var proxy = refusing(request);
        var client =
            new Client(
                "ws://[fe80::1%25lo]:81/",
                asked -> through(ProxyChoice.Kind.HTTP, proxy.port(), asked, List.of()))) {
      client.awaitEnd();
      assertThat(request.get(10, TimeUnit.SECONDS))
          .startsWith("CONNECT [fe80::1]:81 HTTP/1.1\nHost: [fe80::1]:81");
    }
  }

  @Test
  void aFixedAddressThatTheProxyIsNotToldIsMentioned() throws Exception {
    var request = new CompletableFuture<String>();
    var fixed = List.of(new Route.Fixed("server.test", 0, "127.0.0.1"));
    try (var proxy = refusing(request);
        var client =
            new Client(
                "ws://server.test/",
                asked -> through(ProxyChoice.Kind.HTTP, proxy.port(), asked, fixed))) {
      client.awaitEnd();
      assertThat(client.recorder.all(Entry.Note.class))
          .extracting(Entry.Note::text)
          .contains(
              "The proxy looks up server.test by itself; the address that is fixed for it is not"
                  + " used.");
    }
  }

  @Test
  void theLookUpOfTheProxyIsAStateToo() throws Exception {
    try (var proxy = refusing(new CompletableFuture<>());
        var client =
            new Client(
                "ws://localhost:81/",
                asked -> through(ProxyChoice.Kind.SOCKS5, proxy.port(), asked, List.of()))) {
      assertThat(
              client
                  .recorder
                  .await(
                      Entry.State.class,
                      state ->
                          state.to() == SessionState.RESOLVING
                              && state.detail().equals("127.0.0.1"))
                  .from())
          .isEqualTo(SessionState.RESOLVING);
    }
  }
}
