package dev.sockeye.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.sockeye.session.Choices;
import dev.sockeye.session.ConnectRequest;
import dev.sockeye.session.Credentials;
import dev.sockeye.session.Header;
import dev.sockeye.session.HeaderCharset;
import dev.sockeye.session.Limits;
import dev.sockeye.session.ProxyChoice;
import dev.sockeye.session.Redirects;
import dev.sockeye.session.Route;
import dev.sockeye.session.TlsChoice;
import dev.sockeye.session.TlsVersion;
import dev.sockeye.session.Variables;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The choices of an opening in a profile: as JSON, without secrets, and as a request.
class ProfileChoicesTest {
  private static final Choices ALL =
      new Choices(
          HeaderCharset.LATIN_1,
          new Credentials.ApiKey("X-Key", "${env:KEY}", Credentials.Place.QUERY),
          false,
          new TlsChoice(
              false,
              List.of("a.pem", "${env:HOME}/b.p12"),
              "me.pem",
              "me.key",
              "${env:PASS}",
              "other.example",
              TlsVersion.TLS_1_0,
              TlsVersion.TLS_1_2),
          new ProxyChoice(ProxyChoice.Kind.SOCKS5H, "::1", 9050, "ann", "${env:PROXY}"),
          new Route(
              List.of(new Route.Fixed("h", 443, "::1"), new Route.Fixed("h", 0, "127.0.0.1")),
              Route.Order.IPV6_FIRST),
          new Limits(
              Duration.ofSeconds(9),
              Duration.ofMillis(800),
              Duration.ofSeconds(2),
              Duration.ofSeconds(3),
              Duration.ofSeconds(4)),
          new Redirects(7, true));

  private static Profile profile() {
    return Profile.of("feed", "wss://h/");
  }

  private static JsonObject written(Profile profile) {
    return ProfileCodec.write(profile);
  }

  private static Json.Read read(String json) {
    return Json.read(json);
  }

  private static Profile parsed(String json) throws Json.Malformed {
    return ProfileCodec.read(Path.of("feed.json"), (Json.Document) read(json));
  }

  @Test
  void comeBackAsTheyWere() throws Exception {
    for (Credentials credentials :
        List.of(
            ALL.credentials(),
            new Credentials.None(),
            new Credentials.Basic("ann", "${env:PW}"),
            new Credentials.Bearer("${env:TOKEN}"))) {
      Choices choices = ALL.withCredentials(credentials);
      Profile back = parsed(written(profile().withChoices(choices)).toString());
      assertThat(back.choices()).isEqualTo(choices);
    }
  }

  @Test
  void areLeftOutWhileTheyAreAsUsual() {
    assertThat(written(profile()).keySet())
        .containsExactly("url", "headers", "subprotocols", "deflate", "verify", "timeouts");
    assertThat(written(profile()).getAsJsonObject("timeouts").keySet())
        .containsExactly("open", "close");
  }

  @Test
  void keepMembersThatAreNotKnown() throws Exception {
    Profile before =
        parsed(
            """
            { "url": "ws://h", "proxy": { "kind": "http", "host": "p", "port": 1, "note": 7 },
              "tls": { "pins": ["x"] } }
            """);
    JsonObject after =
        written(before.withChoices(before.choices().withProxy(ALL.proxy()).withTls(ALL.tls())));
    assertThat(after.getAsJsonObject("proxy").get("note").getAsInt()).isEqualTo(7);
    assertThat(after.getAsJsonObject("proxy").get("kind").getAsString()).isEqualTo("socks5h");
    assertThat(after.getAsJsonObject("tls").getAsJsonArray("pins")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "auth": 7                          | "auth" must be an object
          "auth": {"kind": "digest"}         | "none", "basic", "bearer" or "apiKey"
          "auth": {"kind": "basic", "user": 1} | "user" must be a text
          "tls": {"lowest": "1.4"}           | "lowest" is "1.0"
          "tls": {"lowest": "1.3", "highest": "1.2"} | above the highest
          "tls": {"authorities": "a"}        | must be a list
          "proxy": {"kind": "ftp"}           | is one of none, system, http
          "proxy": {"kind": "http", "port": 70000} | from 0 to 65535
          "proxy": {"kind": "http", "port": 1.5} | whole number
          "route": {"resolve": ["h"]}        | HOST:PORT:ADDRESS
          "route": {"order": "fast"}         | is one of system, ipv4-first
          "redirects": {"most": -1}          | from 0 to 100
          "redirects": {"toPlain": "yes"}    | true or false
          "timeouts": {"tls": "soon"}        | a duration
          "headerCharset": "ascii"           | "utf-8" or "latin-1"
          "cookies": "no"                    | true or false
          """)
  void sayWhatIsWrongAndWhere(String member, String says) {
    String json = "{ \"url\": \"ws://h\",\n" + member + " }";
    assertThat(wrong(json).getMessage()).contains(says);
    assertThat(wrong(json).broken().place().line()).isEqualTo(2);
  }

  private static Json.Malformed wrong(String json) {
    try {
      parsed(json);
    } catch (Json.Malformed e) {
      return e;
    }
    throw new AssertionError("not refused: " + json);
  }

  @Test
  void giveAwayNoSecret() {
    var secrets = new Secrets();
    Choices plain =
        ALL.withCredentials(new Credentials.Basic("ann", "pa55word"))
            .withTls(ALL.tls().withCertificate("me.p12", "", "pa55phrase"))
            .withProxy(ALL.proxy().withUser("ann", "pr0xy"));
    Profile clean = secrets.clean(profile().withChoices(plain));
    assertThat(written(clean).toString())
        .contains("SOCKEYE_PASSWORD", "SOCKEYE_PASSPHRASE", "SOCKEYE_PROXY_PASSWORD")
        .doesNotContain("pa55word", "pa55phrase", "pr0xy");
    assertThat(secrets.withheld()).hasSize(3);
    assertThat(
            written(
                    new Secrets()
                        .clean(
                            profile()
                                .withChoices(ALL.withCredentials(new Credentials.Bearer("t0ken")))))
                .toString())
        .doesNotContain("t0ken");
  }

  private static RequestReading reading(Profile profile) {
    return RequestReading.of(
        profile,
        new Variables(
            name ->
                Optional.ofNullable(
                    Map.of("KEY", "k3y", "PASS", "p455", "PROXY", "pr0xy", "HOME", "/home/ann")
                        .get(name)),
            _ -> Optional.empty()));
  }

  @Test
  void becomeARequest() {
    assertThat(reading(profile().withChoices(ALL)))
        .isInstanceOfSatisfying(
            RequestReading.Ready.class,
            ready -> {
              ConnectRequest request = ready.request();
              assertThat(request.choices().tls().authorities())
                  .containsExactly("a.pem", "/home/ann/b.p12");
              assertThat(request.choices().tls().passphrase()).isEqualTo("p455");
              assertThat(request.choices().proxy().password()).isEqualTo("pr0xy");
              assertThat(request.secrets()).contains("k3y", "p455", "pr0xy");
              assertThat(ready.shown()).isEqualTo("h");
            });
  }

  @Test
  void headersThatAreOffTakeTheBuiltInOneAlong() {
    Profile profile =
        profile()
            .withHeaders(
                List.of(
                    new ProfileHeader("user-agent", "${auto}", false),
                    new ProfileHeader("X-Off", "1", false),
                    new ProfileHeader("Host", "${auto}"),
                    new ProfileHeader("origin", "x", false),
                    new ProfileHeader("Origin", "https://a")));
    assertThat(reading(profile))
        .isInstanceOfSatisfying(
            RequestReading.Ready.class,
            ready -> {
              assertThat(ready.request().without()).containsExactly("user-agent");
              assertThat(ready.request().headers())
                  .containsExactly(
                      new Header("Host", "${auto}"), new Header("Origin", "https://a"));
            });
  }

  @Test
  void sayAsARequestWhereTheyAreWrong() {
    assertWrong(
        ALL.withCredentials(new Credentials.Basic("a:b", "c")),
        RequestReading.Part.AUTHENTICATION,
        "colon");
    assertWrong(
        ALL.withCredentials(new Credentials.Bearer(" ")),
        RequestReading.Part.AUTHENTICATION,
        "no token");
    assertWrong(
        ALL.withCredentials(new Credentials.Bearer("a\nb")),
        RequestReading.Part.AUTHENTICATION,
        "line end");
    assertWrong(
        ALL.withCredentials(new Credentials.ApiKey("X Y", "1", Credentials.Place.HEADER)),
        RequestReading.Part.AUTHENTICATION,
        "X Y");
    assertWrong(
        ALL.withTls(ALL.tls().withCertificate("", "me.key", "")),
        RequestReading.Part.TLS,
        "no certificate");
    assertWrong(
        ALL.withTls(ALL.tls().withVersions(TlsVersion.TLS_1_3, TlsVersion.TLS_1_0)),
        RequestReading.Part.TLS,
        "above the highest");
    assertWrong(
        ALL.withProxy(new ProxyChoice(ProxyChoice.Kind.HTTP, "", 1, "", "")),
        RequestReading.Part.PROXY,
        "no host");
    assertWrong(
        ALL.withProxy(new ProxyChoice(ProxyChoice.Kind.HTTP, "h", 0, "", "")),
        RequestReading.Part.PROXY,
        "no port");
    assertWrong(
        ALL.withProxy(new ProxyChoice(ProxyChoice.Kind.HTTP, "a b", 1, "", "")),
        RequestReading.Part.PROXY,
        "a b");
  }

  private static void assertWrong(Choices choices, RequestReading.Part part, String says) {
    assertThat(reading(profile().withChoices(choices)))
        .isInstanceOfSatisfying(
            RequestReading.Wrong.class,
            wrong -> {
              assertThat(wrong.part()).isEqualTo(part);
              assertThat(wrong.problem()).contains(says).endsWith(".");
            });
  }

  @Test
  void latinOneIsCheckedBeforeAnythingIsSent() {
    Profile profile =
        profile()
            .withChoices(Choices.USUAL.withCharset(HeaderCharset.LATIN_1))
            .withHeaders(List.of(new ProfileHeader("X-Name", "Ł")));
    assertThat(reading(profile))
        .isEqualTo(
            new RequestReading.Wrong(
                RequestReading.Part.HEADERS,
                "The header X-Name has \"Ł\", which Latin-1 cannot write; UTF-8 can."));
  }
}
