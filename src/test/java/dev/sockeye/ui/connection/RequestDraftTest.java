package dev.sockeye.ui.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.profile.Profile;
import dev.sockeye.profile.ProfileHeader;
import dev.sockeye.profile.RequestReading;
import dev.sockeye.session.Choices;
import dev.sockeye.session.ConnectRequest;
import dev.sockeye.session.Header;
import dev.sockeye.session.Limits;
import dev.sockeye.session.TlsChoice;
import dev.sockeye.session.Variables;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestDraftTest {
  private final RequestDraft draft = new RequestDraft();
  private final Variables variables =
      new Variables(
          name ->
              Optional.ofNullable(
                  Map.of("TOKEN", "s3cret", "HOST", "example.com", "TWO", "a\nb").get(name)),
          name -> name.equals("echo") ? Optional.of("ws://127.0.0.1:8025/") : Optional.empty());

  private static Profile profile() {
    return Profile.of("feed", "wss://example.com/feed")
        .withHeaders(
            List.of(new ProfileHeader("X-One", "1", true), new ProfileHeader("x-one", "2", false)))
        .withSubprotocols(List.of("graphql-ws", "chat"))
        .withDeflate(false)
        .withVerify(false)
        .withLimits(Duration.ofSeconds(3), Duration.ofSeconds(1));
  }

  private void header(String name, String value) {
    draft.headers().add(new HeaderRow(new ProfileHeader(name, value, true)));
  }

  private RequestReading read() {
    return draft.freeze().read(variables);
  }

  private ConnectRequest request() {
    assertThat(read()).isInstanceOf(RequestReading.Ready.class);
    return ((RequestReading.Ready) read()).request();
  }

  @Test
  void takesOverAProfileAndGivesItBack() {
    draft.load(profile());

    assertThat(draft.over(Profile.of("feed", ""))).isEqualTo(profile());
    assertThat(draft.subprotocolsProperty().get()).isEqualTo("graphql-ws, chat");
  }

  @Test
  void keepsRowsInWhichSomebodyTypesWhereTheProfileHasTheSame() {
    draft.load(profile());
    HeaderRow last = draft.headers().getLast();
    draft.headers().add(new HeaderRow());

    draft.load(profile());

    assertThat(draft.headers().reversed().get(1)).isSameAs(last);
    draft.load(profile().withHeaders(List.of()));
    assertThat(draft.typedHeaders()).isEmpty();
    assertThat(draft.headers()).doesNotContain(last);
  }

  @Test
  void readsWhatWasTyped() {
    draft.urlProperty().set("wss://user:pw@example.com/feed");
    header("X-One", " 1");
    header("x-one", "2");
    draft.headers().add(new HeaderRow());
    draft.headers().add(new HeaderRow(new ProfileHeader("X-Off", "3", false)));
    draft.subprotocolsProperty().set(" chat ,, graphql-ws,");
    draft.deflateProperty().set(false);
    draft
        .choicesProperty()
        .set(
            Choices.USUAL
                .withTls(TlsChoice.USUAL.withVerify(false))
                .withLimits(
                    Limits.USUAL.withOpen(Duration.ofSeconds(9)).withClose(Duration.ofSeconds(2))));

    ConnectRequest request = request();

    assertThat(request.headers())
        .containsExactly(new Header("X-One", " 1"), new Header("x-one", "2"));
    assertThat(request.subprotocols()).containsExactly("chat", "graphql-ws");
    assertThat(request.deflate()).isFalse();
    assertThat(request.verify()).isFalse();
    assertThat(request.limit()).isEqualTo(Duration.ofSeconds(9));
    assertThat(request.closeLimit()).isEqualTo(Duration.ofSeconds(2));
    assertThat(((RequestReading.Ready) read()).shown()).isEqualTo("example.com/feed");
  }

  @Test
  void fillsInVariablesAndKnowsWhichValuesAreSecret() {
    draft.urlProperty().set("wss://${env:HOST}/x");
    header("Authorization", "Bearer ${env:TOKEN}");

    ConnectRequest request = request();

    assertThat(request.url().host()).isEqualTo("example.com");
    assertThat(request.headers()).containsExactly(new Header("Authorization", "Bearer s3cret"));
    assertThat(request.secrets()).containsExactlyInAnyOrder("s3cret", "example.com");
    draft.headers().clear();
    draft.urlProperty().set("${echo}");
    assertThat(request().url().port()).isEqualTo(8025);
    assertThat(request().secrets()).isEmpty();
  }

  @Test
  void doesNotChangeOnceFrozen() {
    draft.urlProperty().set("ws://a");
    header("X", "1");
    RequestDraft.Frozen frozen = draft.freeze();

    draft.urlProperty().set("ws://b");
    draft.headers().getLast().valueProperty().set("2");

    var ready = (RequestReading.Ready) frozen.read(variables);
    assertThat(ready.request().url().host()).isEqualTo("a");
    assertThat(ready.request().headers()).containsExactly(new Header("X", "1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ws://a:70000     |       |              |      | URL          | 70000
          ftp://a          |       |              |      | URL          | ftp
          ws://a/#x        |       |              |      | URL          | #
          ''               |       |              |      | URL          |
          ws://${env:NO}/  |       |              |      | URL          | the environment variable NO is not set.
          ws://${what}/    |       |              |      | URL          | ${what} has no value.
          ws://a           | X     | ${env:NO}    |      | HEADERS      | The header X: the environment variable NO
          ws://a           | X Y   | 1            |      | HEADERS      | "X Y" may not contain " "
          ws://a           | ''    | 1            |      | HEADERS      | no name
          ws://a           | X     | ${env:TWO}   |      | HEADERS      | line end
          ws://a           |       |              | a b  | SUBPROTOCOLS | "a b" cannot be
          """)
  void saysWhatIsWrongAndWhere(
      String url,
      String name,
      String value,
      String subprotocol,
      RequestReading.Part part,
      String says) {
    draft.urlProperty().set(url);
    if (name != null) {
      header(name, value);
    }
    draft.subprotocolsProperty().set(subprotocol == null ? "" : subprotocol);

    assertThat(read())
        .isInstanceOfSatisfying(
            RequestReading.Wrong.class,
            wrong -> {
              assertThat(wrong.part()).isEqualTo(part);
              assertThat(wrong.problem()).isNotBlank().contains(says == null ? "" : says);
            });
  }

  @Test
  void aHeaderThatIsOffMayBeWrong() {
    draft.urlProperty().set("ws://a");
    draft.headers().add(new HeaderRow(new ProfileHeader("X Y", "${env:NO}", false)));

    assertThat(request().headers()).isEmpty();
  }
}
