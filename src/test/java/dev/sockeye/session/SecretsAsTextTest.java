package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What ends in a log or an exception's message by accident.
class SecretsAsTextTest {
  @Test
  void noRequestShowsASecret() {
    var url = ((WebSocketUrl.Valid) WebSocketUrl.parse("ws://a:SECRET@h/?k=SECRET")).url();
    for (Credentials credentials :
        List.of(
            new Credentials.Basic("me", "SECRET"),
            new Credentials.Bearer("SECRET"),
            new Credentials.ApiKey("k", "SECRET", Credentials.Place.HEADER))) {
      ConnectRequest request =
          ConnectRequest.to(url)
              .withHeaders(List.of(new Header("X", "SECRET")))
              .withSecrets(Set.of("SECRET"))
              .withChoices(
                  Choices.USUAL
                      .withCredentials(credentials)
                      .withProxy(new ProxyChoice(ProxyChoice.Kind.HTTP, "p", 1, "me", "SECRET"))
                      .withTls(TlsChoice.USUAL.withCertificate("c", "k", "SECRET")));
      assertThat(request.toString()).contains("h").doesNotContain("SECRET");
    }
  }
}
