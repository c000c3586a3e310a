package dev.sockeye.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.sockeye.session.Credentials;
import org.junit.jupiter.api.Test;

class CredentialsCodecTest {
  @Test
  void nothingOfAnotherKindStaysBehind() {
    var before =
        JsonParser.parseString(
            "{\"kind\": \"basic\", \"user\": \"me\", \"password\": \"p\", \"later\": 1}");

    assertThat(CredentialsCodec.write(new Credentials.None(), before))
        .isEqualTo(JsonParser.parseString("{\"kind\": \"none\", \"later\": 1}"));
    assertThat(CredentialsCodec.write(new Credentials.Bearer("${env:T}"), before))
        .isEqualTo(
            JsonParser.parseString(
                "{\"kind\": \"bearer\", \"later\": 1, \"token\": \"${env:T}\"}"));
  }
}
