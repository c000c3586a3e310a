package dev.sockeye.ui.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.profile.Profile;
import dev.sockeye.profile.RequestReading;
import dev.sockeye.session.Choices;
import dev.sockeye.session.Credentials;
import dev.sockeye.session.ProxyChoice;
import dev.sockeye.session.Redirects;
import dev.sockeye.session.Route;
import dev.sockeye.session.TlsChoice;
import dev.sockeye.session.TlsVersion;
import dev.sockeye.session.Variables;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The view-models that each stand for a part of the choices.
class ChoiceFieldsTest {
  private final RequestDraft draft = new RequestDraft();

  private Choices choices() {
    return draft.choicesProperty().get();
  }

  private RequestReading read() {
    draft.urlProperty().set("ws://a");
    return draft.freeze().read(new Variables(name -> Optional.empty(), name -> Optional.empty()));
  }

  private void assertWrong(RequestReading.Part part, String says) {
    assertThat(read())
        .isInstanceOfSatisfying(
            RequestReading.Wrong.class,
            wrong -> {
              assertThat(wrong.part()).isEqualTo(part);
              assertThat(wrong.problem()).contains(says);
            });
  }

  @Test
  void credentialsStayWhileAnotherKindIsChosen() {
    var model = new AuthViewModel(draft);
    model.kindProperty().set(AuthViewModel.Kind.BEARER);
    model.tokenProperty().set("t");
    assertThat(choices().credentials()).isEqualTo(new Credentials.Bearer("t"));

    model.kindProperty().set(AuthViewModel.Kind.NONE);
    assertThat(choices().credentials()).isEqualTo(new Credentials.None());
    model.kindProperty().set(AuthViewModel.Kind.BEARER);
    assertThat(choices().credentials()).isEqualTo(new Credentials.Bearer("t"));
  }

  @Test
  void credentialsAreTakenOverFromAProfile() {
    var model = new AuthViewModel(draft);
    draft.load(
        Profile.of("p", "ws://a")
            .withChoices(
                Choices.USUAL.withCredentials(
                    new Credentials.ApiKey("k", "v", Credentials.Place.QUERY))));

    assertThat(model.kindProperty().get()).isEqualTo(AuthViewModel.Kind.API_KEY);
    assertThat(model.valueProperty().get()).isEqualTo("v");
    model.kindProperty().set(AuthViewModel.Kind.BASIC);
    model.userProperty().set("ann");
    assertThat(choices().credentials()).isEqualTo(new Credentials.Basic("ann", ""));
  }

  @Test
  void aProxysUrlIsTakenApart() {
    var model = new ProxyViewModel(draft);
    model.kindProperty().set(ProxyChoice.Kind.HTTP);

    model.hostProperty().set("socks5h://ann:s%20p@[::1]:1081");

    assertThat(choices().proxy())
        .isEqualTo(new ProxyChoice(ProxyChoice.Kind.SOCKS5H, "::1", 1081, "ann", "s p"));
    assertThat(model.hostProperty().get()).isEqualTo("::1");
    model.hostProperty().set("https://p");
    assertThat(model.problemProperty().get()).contains("TLS");
    model.hostProperty().set("p");
    assertThat(model.problemProperty().get()).isEmpty();
  }

  @Test
  void aProxysAddressStaysWhileNoneIsUsed() {
    var model = new ProxyViewModel(draft);
    model.hostProperty().set("http://p:8080");
    model.kindProperty().set(ProxyChoice.Kind.NONE);

    assertThat(choices().proxy()).isEqualTo(ProxyChoice.NONE);
    model.kindProperty().set(ProxyChoice.Kind.SOCKS4);
    assertThat(choices().proxy().toString()).isEqualTo("socks4://p:8080");
  }

  @Test
  void aPortThatIsNoneIsToldInItsPart() {
    var model = new ProxyViewModel(draft);
    model.hostProperty().set("http://p:8080");
    model.portProperty().set("80a");

    assertWrong(RequestReading.Part.PROXY, "80a");
    assertThat(model.isPortWrong()).isTrue();
    model.kindProperty().set(ProxyChoice.Kind.NONE);
    assertThat(read()).isInstanceOf(RequestReading.Ready.class);
  }

  @Test
  void tlsIsEditedWhole() {
    var model = new TlsViewModel(draft);
    model.verifyProperty().set(false);
    var ca = model.authorities().add("/ca.pem");
    model.certificateProperty().set("/me.p12");
    model.passphraseProperty().set("x");
    model.serverNameProperty().set("b.example");
    model.lowestProperty().set(TlsVersion.TLS_1_3);

    assertThat(choices().tls())
        .isEqualTo(
            new TlsChoice(
                false,
                List.of("/ca.pem"),
                "/me.p12",
                "",
                "x",
                "b.example",
                TlsVersion.TLS_1_3,
                TlsVersion.TLS_1_3));
    model.highestProperty().set(TlsVersion.TLS_1_2);
    assertThat(model.areVersionsWrong()).isTrue();
    assertWrong(RequestReading.Part.TLS, "above");
    ca.set("/other.pem");
    assertThat(choices().tls().authorities()).containsExactly("/other.pem");
    draft.choicesProperty().set(Choices.USUAL);
    assertThat(model.authorities().rows()).isEmpty();
    assertThat(model.verifyProperty().get()).isTrue();
  }

  @Test
  void aTimeThatIsNoneStaysInItsFieldAndIsTold() {
    var model = new OptionsViewModel(draft);
    model.limit(OptionsViewModel.Step.TLS).set("2s");
    assertThat(choices().limits().tls()).isEqualTo(Duration.ofSeconds(2));

    model.limit(OptionsViewModel.Step.TLS).set("soon");

    assertThat(choices().limits().tls()).isEqualTo(Duration.ofSeconds(2));
    assertThat(model.limit(OptionsViewModel.Step.TLS).get()).isEqualTo("soon");
    assertWrong(RequestReading.Part.OPTIONS, "\"soon\" is not a time");
    model.limit(OptionsViewModel.Step.TLS).set("0");
    assertThat(model.isWrong(OptionsViewModel.Step.TLS)).as("no time at all").isTrue();
    draft.choicesProperty().set(Choices.USUAL);
    assertThat(model.limit(OptionsViewModel.Step.TLS).get()).isEqualTo("10s");
    assertThat(read()).isInstanceOf(RequestReading.Ready.class);
  }

  @Test
  void redirectsAreFollowedOnceTheyAreSwitchedOn() {
    var model = new OptionsViewModel(draft);
    model.mostProperty().set("3");
    assertThat(choices().redirects()).isEqualTo(Redirects.NONE);

    model.followProperty().set(true);
    model.toPlainProperty().set(true);

    assertThat(choices().redirects()).isEqualTo(new Redirects(3, true));
    model.mostProperty().set("many");
    assertWrong(RequestReading.Part.OPTIONS, "many");
    assertThat(model.followProperty().get()).as("the switch stays").isTrue();
    model.followProperty().set(false);
    assertThat(read()).isInstanceOf(RequestReading.Ready.class);
  }

  @Test
  void fixedAddressesAreRowsAsTyped() {
    var model = new OptionsViewModel(draft);
    var row = model.fixed().add("");
    row.set("example.com:443:12x");

    assertWrong(RequestReading.Part.ROUTE, "12x");
    row.set("example.com:443:127.0.0.1");
    assertThat(choices().route().fixed())
        .containsExactly(new Route.Fixed("example.com", 443, "127.0.0.1"));
    assertThat(read()).isInstanceOf(RequestReading.Ready.class);
    model.fixed().remove(row);
    assertThat(choices().route()).isEqualTo(Route.USUAL);
  }
}
