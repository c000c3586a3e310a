package dev.sockeye.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.ConnectRequest;
import dev.sockeye.session.Entry;
import dev.sockeye.session.Header;
import dev.sockeye.session.SessionState;
import dev.sockeye.session.WebSocketUrl;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RedactionTest {
  private static Redaction redaction(String url, Set<String> secrets, Header... headers) {
    var valid = (WebSocketUrl.Valid) WebSocketUrl.parse(url);
    return new Redaction(
        ConnectRequest.to(valid.url()).withSecrets(secrets).withHeaders(List.of(headers)));
  }

  @Test
  void aLongerSecretIsReplacedWholeThoughAShorterOneIsAPartOfIt() {
    assertThat(redaction("ws://h/", Set.of("abcd", "abcdef")).text("x=abcdef y=abcd"))
        .isEqualTo("x=*** y=***");
  }

  @Test
  void theFormsThatAUrlGivesASecretAreReplacedToo() {
    Redaction redaction = redaction("ws://h/", Set.of("p ss/ö"));

    assertThat(redaction.own("/?a=p%20ss/%C3%B6&b=p+ss%2F%C3%B6&c=p%20ss%2F%C3%B6"))
        .isEqualTo("/?a=***&b=***&c=***");
  }

  @Test
  void parametersThatAreSecretByTheirNameAreReplaced() {
    Redaction redaction = redaction("ws://h/x?id=7&access_token=abc%2Fdef&token=1", Set.of());

    assertThat(redaction.target("/x?id=7&access_token=abc%2Fdef&token=1"))
        .isEqualTo("/x?id=7&access_token=***&token=***");
    assertThat(redaction.text("the token abc/def is wrong, 1"))
        .isEqualTo("the token *** is wrong, 1");
  }

  @Test
  void aParameterEndsWhereAFragmentBegins() {
    Redaction redaction = redaction("ws://h/", Set.of());
    redaction.location("ws://h/mix?token=LEAKED&b=1#top");

    assertThat(redaction.text("Followed to ws://h/mix?token=LEAKED&b=1"))
        .isEqualTo("Followed to ws://h/mix?token=***&b=1");
    assertThat(redaction.target("/?token=x#top")).isEqualTo("/?token=***#top");
  }

  @Test
  void aShortSecretIsReplacedInTheRequestAlone() {
    Redaction redaction = redaction("ws://h/", Set.of("ab"));

    assertThat(redaction.own("t=ab")).isEqualTo("t=***");
    assertThat(redaction.text("a cab is not a secret")).isEqualTo("a cab is not a secret");
  }

  @Test
  void ofAHeaderThatIsSecretByItsNameOnlyTheSchemeIsLeft() {
    Redaction redaction = redaction("ws://h/", Set.of());

    assertThat(redaction.own(new Header("authorization", "Bearer x y")).value())
        .isEqualTo("Bearer ***");
    assertThat(redaction.own(new Header("Cookie", "a=1; b=2")).value()).isEqualTo("***");
    assertThat(redaction.own(new Header("X-Api-Key", "k1")).value()).isEqualTo("***");
    assertThat(redaction.own(new Header("X-Client", "k1")).value()).isEqualTo("k1");
  }

  @Test
  void whatAServerSendsBackOfASecretIsReplaced() {
    Redaction redaction =
        redaction(
            "wss://me:hunter2@h/",
            Set.of("from-env"),
            new Header("Authorization", "Bearer SUPERSECRET"));
    var response =
        new Entry.Response(
            1,
            "HTTP/1.1 301 from-env\r\nLocation: /?k=SUPERSECRET\r\n\r\n"
                .getBytes(StandardCharsets.UTF_8),
            "HTTP/1.1",
            301,
            "from-env",
            List.of(new Header("Location", "/?k=SUPERSECRET&p=hunter2")),
            false,
            List.of("The server answered 301 from-env."),
            "",
            "");

    String shown = redaction.entry(response).toString();
    byte[] raw = ((Entry.Response) redaction.entry(response)).raw();
    assertThat(shown + new String(raw, StandardCharsets.UTF_8))
        .contains("***")
        .doesNotContain("from-env", "SUPERSECRET", "hunter2");
    byte[] body = "you sent Bearer SUPERSECRET, \u00e4".getBytes(StandardCharsets.UTF_8);
    var kept = (Entry.Body) redaction.entry(new Entry.Body(1, body, false, "length", "text/plain"));
    assertThat(kept.bytes()).asString(StandardCharsets.UTF_8).isEqualTo("you sent ***, \u00e4");
    var state = new Entry.State(1, SessionState.IDLE, SessionState.FAILED, "at from-env");
    assertThat(((Entry.State) redaction.entry(state)).detail()).isEqualTo("at ***");
  }
}
