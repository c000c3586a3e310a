package dev.sockeye.ui.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.engine.Engine;
import dev.sockeye.exchange.Difference;
import dev.sockeye.exchange.OptionName;
import dev.sockeye.profile.Profile;
import dev.sockeye.profile.ProfileHeader;
import dev.sockeye.session.Credentials;
import dev.sockeye.session.ProxyChoice;
import dev.sockeye.session.Variables;
import dev.sockeye.ui.common.Background;
import dev.sockeye.ui.common.FxQueue;
import dev.sockeye.ui.connection.CompareViewModel.Compared;
import dev.sockeye.ui.connection.CompareViewModel.Line;
import dev.sockeye.ui.connection.CompareViewModel.NotComparable;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CompareViewModelTest {
  private static final String CURL =
      "curl 'https://b.example:8443/feed/?room=2&x=1' -H 'Origin: https://app.example'"
          + " -H 'Authorization: Bearer abc' -H 'Cookie: sid=1; theme=dark'"
          + " -H 'Sec-WebSocket-Protocol: chat, v2' -H 'X-Tenant: seven' -H 'User-Agent: Mozilla'"
          + " --insecure -x socks5h://127.0.0.1:9050 -L --max-redirs 3 --connect-timeout 7"
          + " --resolve b.example:8443:127.0.0.1 --cacert /ca.pem -4";

  private final Engine engine = new Engine("Sockeye/test");
  private final FxQueue fx = new FxQueue();
  private final Background background = new Background("compare test", fx);
  private final RequestDraft draft = new RequestDraft();
  private final OutlookViewModel outlook =
      new OutlookViewModel(
          draft,
          engine,
          new Variables(name -> Optional.empty(), name -> Optional.empty()),
          background);
  private final CompareViewModel model = new CompareViewModel(draft, outlook, background);

  @BeforeEach
  void begin() {
    outlook.setWanted(true);
    draft.urlProperty().set("ws://ann:pw@a.example/feed?room=1&mine=0");
    draft.headers().add(new HeaderRow(new ProfileHeader("X-Mine", "1")));
  }

  @AfterEach
  void end() {
    background.close();
    engine.close();
  }

  private Compared compare() throws InterruptedException {
    OutlookViewModel.Outlook seen = outlook.outlookProperty().get();
    outlook.pulse();
    fx.await(() -> outlook.outlookProperty().get() != seen);
    CompareViewModel.Comparison before = model.comparisonProperty().get();
    model.pulse();
    fx.await(() -> model.comparisonProperty().get() != before);
    return (Compared) model.comparisonProperty().get();
  }

  private Profile draft() {
    return draft.over(Profile.of("", ""));
  }

  @Test
  void whatCannotBeReadIsSaidWithItsLine() throws Exception {
    model.textProperty().set("GET / HTTP/1.1\nno colon here\n\n");
    model.pulse();
    fx.await(() -> model.comparisonProperty().get() instanceof NotComparable);
  }

  @Test
  void everyDifferenceCanBeTakenOverByItselfAndBack() throws Exception {
    model.textProperty().set(CURL);
    List<Line> lines = compare().lines();

    assertThat(lines).hasSizeGreaterThan(14);
    for (Line line : lines) {
      Profile before = draft();
      assertThat(line.canBeTaken()).as("%s", line.difference()).isTrue();
      model.takeOver(line.difference());
      assertThat(draft()).as("%s", line.difference()).isNotEqualTo(before);
      assertThat(compare().lines())
          .as("%s is no difference any more", line.difference())
          .noneMatch(left ->
              left.difference().kind() == line.difference().kind()
                  && left.difference().name().equals(line.difference().name())
                  && left.difference().theirs().equals(line.difference().theirs()));
      model.undo();
      assertThat(draft()).isEqualTo(before);
      compare();
    }
    assertThat(model.undoableProperty().get()).isFalse();
  }

  @Test
  void withoutTlsOnEitherSideTheCertificateIsNoDifference() throws Exception {
    model.textProperty().set("curl -k http://b.example/feed -H 'X-Tenant: seven'");

    assertThat(compare().lines())
        .extracting(line -> line.difference().name())
        .contains("X-Tenant")
        .doesNotContain(OptionName.VERIFY);

    draft.urlProperty().set("wss://a.example/feed");
    assertThat(compare().lines())
        .extracting(line -> line.difference().name())
        .contains(OptionName.VERIFY);
  }

  @Test
  void takingOverAllLeavesNothingThatMatters() throws Exception {
    model.textProperty().set(CURL);
    compare();

    model.takeOverAll();

    assertThat(compare().lines()).allMatch(line -> line.difference().kind().isRemark());
    assertThat(draft().url()).isEqualTo("wss://b.example:8443/feed/?room=2&x=1");
    assertThat(draft().choices().credentials()).isEqualTo(new Credentials.Bearer("abc"));
    assertThat(draft().choices().proxy().kind()).isEqualTo(ProxyChoice.Kind.SOCKS5H);
    assertThat(draft().subprotocols()).containsExactly("chat", "v2");
    assertThat(draft().headers())
        .contains(new ProfileHeader("Cookie", "sid=1; theme=dark"))
        .noneMatch(header -> header.name().equals("X-Mine"));
    model.undo();
    assertThat(draft().url()).isEqualTo("ws://ann:pw@a.example/feed?room=1&mine=0");
  }

  @Test
  void aUrlThatBeginsWithAVariableKeepsIt() {
    Profile ours = Profile.of("", "${echo}?a=1");
    var host =
        new Difference(Difference.Kind.URL_HOST, "", Optional.of("a"), Optional.of("b"), "", false);

    assertThat(TakeOver.apply(ours, List.of(), host)).isEmpty();
  }

  @Test
  void ofSeveralRequestsOneIsChosen() throws Exception {
    model
        .textProperty()
        .set(
            "{\"log\":{\"entries\":[{\"request\":{\"method\":\"GET\",\"url\":\"wss://one.example/\","
                + "\"headers\":[]}},{\"request\":{\"method\":\"GET\",\"url\":\"wss://two.example/\","
                + "\"headers\":[]}}]}}");
    Compared first = compare();
    assertThat(first.requests()).hasSize(2);

    model.chosenProperty().set(first.requests().getLast());
    model.pulse();
    fx.await(() -> model.comparisonProperty().get() instanceof Compared now && now != first);

    assertThat(((Compared) model.comparisonProperty().get()).compared())
        .isEqualTo(first.requests().getLast());
  }
}
