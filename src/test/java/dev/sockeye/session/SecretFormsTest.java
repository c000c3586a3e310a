package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SecretFormsTest {
  private static final String SECRET = "pa ss wörd+/=";

  @Test
  void aSecretIsHiddenInEveryFormThatAUrlGivesIt() {
    var parsed = (WebSocketUrl.Valid) WebSocketUrl.parse("wss://h/feed?sid=" + SECRET + "&x=1");
    for (String url :
        List.of(
            parsed.url().toString(),
            "wss://h/feed?sid=pa+ss+w%C3%B6rd%2B%2F%3D&x=1",
            "wss://h/feed?sid=pa%20ss%20w%C3%B6rd%2B%2F%3D&x=1",
            "wss://h/feed?sid=" + SECRET + "&x=1")) {
      assertThat(SecretForms.hide(url, Set.of(SECRET)))
          .as(url)
          .isEqualTo("wss://h/feed?sid=***&x=1");
    }
  }

  @Test
  void oneThatHoldsAnotherIsHiddenWhole() {
    assertThat(SecretForms.hide("a=abcd&b=ab", Set.of("ab", "abcd", "", " ")))
        .isEqualTo("a=***&b=***");
  }

  @Test
  void parametersAreWithheldByTheirNames() {
    assertThat(SecretHeaders.withheld("wss://u:p@h/?jwt=a&auth=b&author=c&my_token=d&e=f"))
        .isEqualTo("wss://***@h/?jwt=***&auth=***&author=c&my_token=***&e=f");
  }
}
