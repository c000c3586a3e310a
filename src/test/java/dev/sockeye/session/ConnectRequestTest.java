package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConnectRequestTest {
  private final ConnectRequest plain =
      ConnectRequest.to(((WebSocketUrl.Valid) WebSocketUrl.parse("ws://h/")).url());

  @Test
  void asksForTheUsualByDefault() {
    assertThat(plain.headers()).isEmpty();
    assertThat(plain.secrets()).isEmpty();
    assertThat(plain.subprotocols()).isEmpty();
    assertThat(plain.deflate()).isTrue();
    assertThat(plain.verify()).isTrue();
    assertThat(plain.limit()).isEqualTo(Duration.ofSeconds(30));
    assertThat(plain.closeLimit()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void changesOneThingAtATime() {
    var headers = List.of(new Header("a", "1"), new Header("A", "2"));
    ConnectRequest all =
        plain
            .withHeaders(headers)
            .without(Set.of("User-Agent"))
            .withSecrets(Set.of("2"))
            .withSubprotocols(List.of("b", "a"))
            .withDeflate(false)
            .withVerify(false)
            .withLimits(Duration.ofSeconds(1), Duration.ofSeconds(2));
    assertThat(all)
        .isEqualTo(
            new ConnectRequest(
                plain.url(),
                headers,
                Set.of("user-agent"),
                Set.of("2"),
                List.of("b", "a"),
                false,
                Choices.USUAL
                    .withTls(TlsChoice.USUAL.withVerify(false))
                    .withLimits(
                        Limits.USUAL
                            .withOpen(Duration.ofSeconds(1))
                            .withClose(Duration.ofSeconds(2))),
                "",
                null));
  }

  @Test
  void keepsListsOfItsOwn() {
    var headers = new ArrayList<>(List.of(new Header("a", "1")));
    ConnectRequest request = plain.withHeaders(headers);
    headers.clear();
    assertThat(request.headers()).hasSize(1);
  }

  @Test
  void findsTheFirstHeaderInAnyCase() {
    var headers = List.of(new Header("X-A", "1"), new Header("x-a", "2"));
    assertThat(Header.first(headers, "x-A")).contains("1");
    assertThat(Header.first(headers, "b")).isEmpty();
    assertThat(headers.getFirst()).hasToString("X-A: 1");
  }
}
