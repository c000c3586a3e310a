package dev.sockeye.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sockeye.exchange.Difference.Kind;
import dev.sockeye.session.Header;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestComparisonTest {
  private static List<Header> headers(String... lines) {
    return List.of(lines).stream()
        .map(line -> line.split(": ?", 2))
        .map(parts -> new Header(parts[0], parts[1]))
        .toList();
  }

  private static ForeignRequest theirs(String url, String... lines) {
    return new ForeignRequest(
        ForeignRequest.HAR, url, true, headers(lines), ForeignOptions.NONE, List.of());
  }

  private static List<Difference> compare(String url, List<Header> ours, ForeignRequest theirs) {
    return RequestComparison.compare(url, ours, ForeignOptions.NONE, theirs);
  }

  private static List<String> shown(List<Difference> differences) {
    return differences.stream()
        .map(found ->
            "%s: %s -> %s"
                .formatted(found, found.ours().orElse("none"), found.theirs().orElse("none")))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "wss://h/a        | https://H:443/a    | ",
        "ws://h           | http://h:80/       | ",
        "wss://h/a        | wss://other/a      | URL_HOST: h -> other",
        "ws://h/a         | ws://h:8080/a      | URL_PORT: 80 -> 8080",
        "ws://h:8080/a    | wss://h:8080/a     | URL_SCHEME: ws -> wss",
        "ws://h/a         | ws://h/a/          | PATH: /a -> /a/",
        "ws://h/?x=1      | ws://h/?x=2        | QUERY_PARAMETER x: x=1 -> x=2",
        "ws://h/          | ws://h/?flag       | QUERY_PARAMETER flag: none -> flag",
        "ws://h/?x=&y=1   | ws://h/?y=1        | QUERY_PARAMETER x: x= -> none",
        "ws://h/?x        | ws://h/?x=         | QUERY_PARAMETER x: x -> x=",
        "ws://h/?x=1&x=2  | ws://h/?x=2&x=3    | QUERY_PARAMETER x: x=1 -> x=3",
        "ws://h/?x=1&y=2  | ws://h/?y=2&x=1    | QUERY_ORDER: x=1&y=2 -> y=2&x=1",
        "ws://h/a%20b     | ws://h/a%20b       | ",
        "ws://h/a?b=1     | /c?b=1             | PATH: /a -> /c",
        "ws://h/a         | ''                 | ",
      })
  void comparesUrls(String ours, String theirs, String expected) {
    assertThat(shown(compare(ours, List.of(), theirs(theirs))))
        .isEqualTo(expected == null ? List.of() : List.of(expected));
  }

  @Test
  void asksNothingOfASchemeThatIsUnknown() {
    var raw =
        new ForeignRequest(
            ForeignRequest.RAW_HTTP, "ws://h/a", false, List.of(), ForeignOptions.NONE, List.of());
    assertThat(compare("wss://h/a", List.of(), raw)).isEmpty();
    assertThat(compare("ws://h/a", List.of(), raw)).isEmpty();
    assertThat(shown(compare("wss://h:8443/a", List.of(), raw)))
        .containsExactly("URL_PORT: 8443 -> none");
  }

  @Test
  void comparesHeaders() {
    assertThat(
            shown(
                compare(
                    "wss://h/",
                    headers("A: 1", "B: 1", "C: 1", "C: 2", "d: 4", "Sec-WebSocket-Key: x"),
                    theirs("wss://h/", "B: 2", "A: 1", "C: 2", "C: 3", "C: 4", "D: 4", "E: 5"))))
        .containsExactly(
            "HEADER_MISSING C: none -> 4",
            "HEADER_MISSING E: none -> 5",
            "HEADER_VALUE B: 1 -> 2",
            "HEADER_VALUE C: 1 -> 3",
            "HEADER_ORDER: A, B, C, D -> B, A, C, D",
            "HEADER_CASE D: d -> D");
  }

  @Test
  void expectsNoHandshakeHeadersOfOthersButSeesWrongOnes() {
    List<Header> ours =
        headers(
            "Host: h", "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13");
    assertThat(compare("wss://h/", ours, theirs("wss://h/"))).isEmpty();
    assertThat(shown(compare("wss://h/", List.of(), theirs("wss://h/", "Upgrade: websocket"))))
        .containsExactly("HEADER_MISSING Upgrade: none -> websocket");
    assertThat(
            shown(compare("wss://h/", ours, theirs("wss://h/", "Connection: keep-alive, Upgrade"))))
        .containsExactly("HEADER_VALUE Connection: Upgrade -> keep-alive, Upgrade");
  }

  @Test
  void comparesHostWhereItSaysSomethingElseThanTheUrl() {
    assertThat(
            shown(
                compare(
                    "wss://10.0.0.1/",
                    headers("Host: 10.0.0.1"),
                    theirs("wss://10.0.0.1/", "Host: site.example"))))
        .containsExactly("HEADER_MISSING Host: none -> site.example");
    assertThat(compare("wss://h/", headers("Host: H"), theirs("wss://h:443/", "Host: h:443")))
        .isEmpty();
  }

  @Test
  void comparesOffersAndCookies() {
    assertThat(
            shown(
                compare(
                    "wss://h/",
                    headers(
                        "Sec-WebSocket-Protocol: a,b",
                        "Sec-WebSocket-Extensions: permessage-deflate;client_max_window_bits",
                        "Cookie: a=1; b=2"),
                    theirs(
                        "wss://h/",
                        "Sec-WebSocket-Protocol: b",
                        "Sec-WebSocket-Protocol: a",
                        "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits",
                        "Cookie: b=3;c=4"))))
        .containsExactly(
            "COOKIE b: b=2 -> b=3",
            "COOKIE c: none -> c=4",
            "COOKIE a: a=1 -> none",
            "SUBPROTOCOL Sec-WebSocket-Protocol: a, b -> b, a");
    assertThat(
            shown(
                compare(
                    "wss://h/",
                    headers("Sec-WebSocket-Extensions: permessage-deflate"),
                    theirs("wss://h/"))))
        .containsExactly("EXTENSIONS Sec-WebSocket-Extensions: permessage-deflate -> none");
  }

  @Test
  void comparesWhatLogsInHoweverItIsAskedFor() {
    List<Header> basic = headers("Authorization: Basic bWU6cHc=");
    ForeignRequest withOption = Pasted.one("curl -u me:pw wss://h/");
    assertThat(compare("wss://h/", basic, withOption)).isEmpty();
    assertThat(compare("wss://h/", basic, Pasted.one("curl wss://me:p%77@h/"))).isEmpty();
    assertThat(
            RequestComparison.compare(
                "wss://h/", List.of(), ForeignOptions.builder().user("me:pw").build(), withOption))
        .isEmpty();
    Difference found =
        compare("wss://h/", basic, Pasted.one("curl --oauth2-bearer t wss://h/")).getFirst();
    assertThat(found)
        .isEqualTo(
            new Difference(
                Kind.AUTHORIZATION,
                "Authorization",
                Optional.of("Basic bWU6cHc="),
                Optional.of("Bearer t"),
                "Both log in, each in another way.",
                true));
    assertThat(found.theirHeader()).contains(new Header("Authorization", "Bearer t"));
    assertThat(found.toString()).isEqualTo("AUTHORIZATION Authorization");
  }

  @Test
  void comparesOptions() {
    ForeignRequest curl =
        Pasted.one(
            "curl -k -x p:1 -U a:b --cacert ca.pem -E c.pem:pw --key k.pem --resolve h:443:::1 -4"
                + " -L --connect-timeout 3 --unix-socket /s wss://h/");
    List<Difference> found = compare("wss://h/", List.of(), curl);
    assertThat(shown(found))
        .containsExactly(
            "OPTION verify certificates: on -> off",
            "OPTION certificate authorities: none -> ca.pem",
            "OPTION client certificate: none -> c.pem",
            "OPTION key of the client certificate: none -> k.pem",
            "OPTION passphrase: none -> pw",
            "OPTION proxy: none -> http://p:1",
            "OPTION user of the proxy: none -> a:b",
            "OPTION fixed addresses: none -> h:443:::1",
            "OPTION address family: none -> IPv4",
            "OPTION unix socket: none -> /s",
            "OPTION redirects followed: none -> 50",
            "OPTION time limit to connect: none -> 3");
    assertThat(found)
        .filteredOn(Difference::secret)
        .extracting(Difference::name)
        .containsExactly("passphrase", "user of the proxy");
  }

  @Test
  void takesSilenceForAChoiceInCurlAlone() {
    ForeignOptions ours =
        ForeignOptions.builder()
            .verifyOff(true)
            .proxy("http://p:1")
            .followRedirects(true)
            .connectTimeout("30")
            .build();
    assertThat(
            shown(
                RequestComparison.compare(
                    "wss://h/", List.of(), ours, Pasted.one("curl wss://h/"))))
        .containsExactly(
            "OPTION verify certificates: off -> on", "OPTION proxy: http://p:1 -> none");
    assertThat(RequestComparison.compare("wss://h/", List.of(), ours, theirs("wss://h/")))
        .isEmpty();
  }

  @Test
  void marksSecretsByName() {
    assertThat(
            compare(
                "wss://h/",
                List.of(),
                theirs("wss://h/?access_token=t&v=1", "X-Api-Key: k", "X-Other: o")))
        .extracting(Difference::name, Difference::secret)
        .containsExactlyInAnyOrder(
            tuple("access_token", true),
            tuple("v", false),
            tuple("X-Api-Key", true),
            tuple("X-Other", false));
  }

  @Test
  void putsTheMostTellingFirst() {
    List<Header> ours =
        headers(
            "Host: localhost",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Version: 13",
            "User-Agent: Sockeye",
            "X-Mine: 1");
    assertThat(compare("ws://localhost/room", ours, Pasted.one(Samples.FIREFOX_BASH)))
        .extracting(Difference::kind, Difference::name)
        .containsExactly(
            tuple(Kind.URL_HOST, ""),
            tuple(Kind.URL_PORT, ""),
            tuple(Kind.URL_SCHEME, ""),
            tuple(Kind.PATH, ""),
            tuple(Kind.HEADER_MISSING, "Origin"),
            tuple(Kind.COOKIE, "sid"),
            tuple(Kind.HEADER_VALUE, "Connection"),
            tuple(Kind.HEADER_EXTRA, "X-Mine"),
            tuple(Kind.EXTENSIONS, "Sec-WebSocket-Extensions"),
            tuple(Kind.HEADER_VALUE, "User-Agent"),
            tuple(Kind.HEADER_MISSING, "Sec-Fetch-Dest"),
            tuple(Kind.HEADER_MISSING, "Sec-Fetch-Mode"),
            tuple(Kind.HEADER_MISSING, "Sec-Fetch-Site"),
            tuple(Kind.HEADER_MISSING, "Accept"),
            tuple(Kind.HEADER_MISSING, "Accept-Language"),
            tuple(Kind.HEADER_MISSING, "Accept-Encoding"),
            tuple(Kind.HEADER_MISSING, "Pragma"),
            tuple(Kind.HEADER_MISSING, "Cache-Control"),
            tuple(Kind.HEADER_ORDER, ""));
  }

  @Test
  void saysWhatADifferenceMeans() {
    Difference origin =
        compare("wss://h/", List.of(), theirs("wss://h/", "Origin: https://h")).getFirst();
    assertThat(origin.meaning()).isEqualTo("The server may check Origin; browsers always send it.");
    assertThat(origin.theirHeader()).contains(new Header("Origin", "https://h"));
  }
}
