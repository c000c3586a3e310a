package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTest {
  @ParameterizedTest
  @CsvSource({
    "example.com:443:127.0.0.1, example.com, 443, 127.0.0.1, example.com:443:127.0.0.1",
    "Example.com:443:[::1], example.com, 443, ::1, example.com:443:[::1]",
    "example.com:443:::1, example.com, 443, ::1, example.com:443:[::1]",
    "example.com:*:10.0.0.1, example.com, 0, 10.0.0.1, example.com:*:10.0.0.1",
    "[fe80::1]:80:127.0.0.1, fe80::1, 80, 127.0.0.1, [fe80::1]:80:127.0.0.1",
  })
  void readsWhatCurlReads(String text, String host, int port, String address, String shown) {
    var fixed = new Route.Fixed(host, port, address);
    assertThat(Route.parse(text)).isEqualTo(new Route.Valid(fixed));
    assertThat(fixed).hasToString(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "example.com, HOST:PORT:ADDRESS",
    "example.com:443, HOST:PORT:ADDRESS",
    ":443:127.0.0.1, HOST:PORT:ADDRESS",
    "example.com:x:127.0.0.1, no number",
    "example.com:443:other.example, not an IP address",
    "example.com:443:, not an IP address",
    "example.com:443:1.2.3.4.5, not an IP address",
  })
  void saysWhatIsWrong(String text, String says) {
    assertThat(Route.parse(text))
        .isInstanceOfSatisfying(
            Route.Invalid.class, wrong -> assertThat(wrong.problem()).contains(says));
  }

  @Test
  void findsTheAddressesOfAHostAtItsPort() {
    var route =
        new Route(
            List.of(
                new Route.Fixed("a.test", 443, "127.0.0.1"),
                new Route.Fixed("a.test", 443, "::1"),
                new Route.Fixed("b.test", 0, "127.0.0.2")),
            Route.Order.SYSTEM);
    assertThat(route.addressesOf("A.TEST", 443)).containsExactly("127.0.0.1", "::1");
    assertThat(route.addressesOf("a.test", 80)).isEmpty();
    assertThat(route.addressesOf("b.test", 80)).containsExactly("127.0.0.2");
  }

  @Test
  void versionsOfTlsAreARange() {
    assertThat(TlsVersion.protocols(TlsVersion.TLS_1_1, TlsVersion.TLS_1_3))
        .containsExactly("TLSv1.1", "TLSv1.2", "TLSv1.3");
    assertThat(TlsVersion.protocols(TlsVersion.TLS_1_3, TlsVersion.TLS_1_2)).isEmpty();
    assertThat(TlsVersion.of("1.2")).contains(TlsVersion.TLS_1_2);
    assertThat(TlsVersion.of("2")).isEmpty();
  }
}
