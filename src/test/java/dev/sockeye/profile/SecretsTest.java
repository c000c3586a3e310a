package dev.sockeye.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
  private final Secrets secrets = new Secrets();

  @ParameterizedTest
  @CsvSource({
    "Authorization, Bearer abc, Bearer ${env:SOCKEYE_AUTHORIZATION}",
    "authorization, basic dTpw, basic ${env:SOCKEYE_AUTHORIZATION}",
    "Authorization, abc, ${env:SOCKEYE_AUTHORIZATION}",
    "Proxy-Authorization, Basic dTpw, Basic ${env:SOCKEYE_PROXY_AUTHORIZATION}",
    "Cookie, sid=1; a=2, ${env:SOCKEYE_COOKIE}",
    "X-API-Key, k, ${env:SOCKEYE_X_API_KEY}",
    "apikey, k, ${env:SOCKEYE_APIKEY}",
    "X-Auth-Token, t, ${env:SOCKEYE_X_AUTH_TOKEN}",
    "Client_Secret, s, ${env:SOCKEYE_CLIENT_SECRET}",
    "X-Password, p, ${env:SOCKEYE_X_PASSWORD}",
  })
  void replacesTheValuesOfSecretHeaders(String name, String value, String written) {
    var cleaned = secrets.cleanHeaders(List.of(new ProfileHeader(name, value, false)));

    assertThat(cleaned).containsExactly(new ProfileHeader(name, written, false));
    assertThat(secrets.withheld())
        .singleElement()
        .satisfies(withheld -> {
          assertThat(written).endsWith(withheld.reference());
          assertThat(value).endsWith(withheld.value());
          assertThat(withheld.sentence()).contains(name).contains(withheld.reference());
          assertThat(withheld.toString()).doesNotContain(withheld.value() + ",");
        });
  }

  @ParameterizedTest
  @CsvSource({
    "Authorization, Bearer ${env:TOKEN}",
    "Cookie, ''",
    "Sec-WebSocket-Key, dGhlIHNhbXBsZSBub25jZQ==",
    "Sec-WebSocket-Protocol, chat",
    "Origin, https://example.com",
    "User-Agent, Sockeye",
    "X-Author, Ann"
  })
  void leavesTheOthers(String name, String value) {
    var headers = List.of(new ProfileHeader(name, value));

    assertThat(secrets.cleanHeaders(headers)).isEqualTo(headers);
    assertThat(secrets.withheld()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "wss://ann:pw@example.com/x, wss://ann:${env:SOCKEYE_PASSWORD}@example.com/x",
    "wss://${env:USER}:pw@h/, wss://${env:USER}:${env:SOCKEYE_PASSWORD}@h/",
    "ann:p@w@h, ann:${env:SOCKEYE_PASSWORD}@h",
    "ws://h/?a=1&access_token=t&b=2, ws://h/?a=1&access_token=${env:SOCKEYE_ACCESS_TOKEN}&b=2",
    "ws://h/p?token=t, ws://h/p?token=${env:SOCKEYE_TOKEN}",
    "ws://h?apiKey=$1, ws://h?apiKey=${env:SOCKEYE_APIKEY}"
  })
  void replacesThePasswordAndTokensOfAUrl(String url, String written) {
    assertThat(secrets.cleanUrl(url)).isEqualTo(written);
    assertThat(secrets.withheld()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${echo}",
        "",
        "ws://ann@example.com/",
        "ws://${env:USER_AND_PASSWORD}@h/",
        "ws://a:${env:PW}@h/",
        "ws://localhost:8080/token/a=b?q=token",
        "ws://[::1]:80/?token=",
        "ws://h/?token=${env:T}&x=@:"
      })
  void leavesUrlsWithoutSecrets(String url) {
    assertThat(secrets.cleanUrl(url)).isEqualTo(url);
    assertThat(secrets.withheld()).isEmpty();
  }

  @Test
  void neverSharesAVariableBetweenDifferentValues() {
    var cleaned =
        secrets.cleanHeaders(
            List.of(
                new ProfileHeader("Cookie", "a"),
                new ProfileHeader("Cookie", "b"),
                new ProfileHeader("cookie", "a")));

    assertThat(cleaned)
        .extracting(ProfileHeader::value)
        .containsExactly(
            "${env:SOCKEYE_COOKIE}", "${env:SOCKEYE_COOKIE_2}", "${env:SOCKEYE_COOKIE}");
    assertThat(secrets.withheld()).extracting(Withheld::value).containsExactly("a", "b");
  }
}
