package dev.sockeye.exchange;

import static dev.sockeye.exchange.Pasted.headers;
import static dev.sockeye.exchange.Pasted.one;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.exchange.PastedRequest.Unreadable;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CurlCommandTest {
  private static ForeignOptions options(String arguments) {
    return one("curl wss://x.example/ " + arguments).options();
  }

  private static List<String> remarks(String arguments) {
    return one("curl wss://x.example/ " + arguments).remarks();
  }

  @Test
  void readsWhatChromeCopiesForBash() {
    ForeignRequest request = one(Samples.CHROME_BASH);
    assertThat(request.source()).isEqualTo("curl");
    assertThat(request.url()).isEqualTo("wss://chat.example.com/room/7?token=a%20b&v=2");
    assertThat(headers(Samples.CHROME_BASH))
        .containsExactly(
            "Upgrade: websocket",
            "Origin: https://chat.example.com",
            "Cache-Control: no-cache",
            "Accept-Language: de-DE,de;q=0.9",
            "Pragma: no-cache",
            "Cookie: sid=4f2; theme=dark",
            "Connection: Upgrade",
            "Sec-WebSocket-Key: q4xkcO32u266gldTuKaSOw==",
            "User-Agent: Mozilla/5.0 (X11; it's A) Chrome/130",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits");
    assertThat(request.remarks()).isEmpty();
    assertThat(request.asksForWebSocket()).isTrue();
  }

  @Test
  void readsWhatChromeCopiesForTheCommandPrompt() {
    for (String text : List.of(Samples.CHROME_CMD, Samples.CHROME_CMD.replace("\n", "\r\n"))) {
      ForeignRequest request = one(text);
      assertThat(request.url()).isEqualTo("https://chat.example.com/room/7?token=a%20b&v=2");
      assertThat(headers(text))
          .containsExactly(
              "accept: */*",
              "sec-ch-ua: \"Chromium\";v=\"130\", \"Not?A_Brand\";v=\"99\"",
              "Cookie: sid=4f2; theme=dark",
              "origin: https://chat.example.com");
      assertThat(request.options().verifyOff()).isTrue();
      assertThat(request.remarks())
          .containsExactly("The command sends a body, which a handshake has not; it was left out.");
    }
  }

  @Test
  void readsWhatFirefoxCopies() {
    assertThat(one(Samples.FIREFOX_BASH).url()).isEqualTo("wss://chat.example.com/room/7");
    assertThat(headers(Samples.FIREFOX_BASH))
        .hasSize(16)
        .startsWith(
            "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0")
        .contains("Connection: keep-alive, Upgrade")
        .endsWith("Upgrade: websocket");
    assertThat(one(Samples.FIREFOX_CMD).url()).isEqualTo("wss://chat.example.com/room/7?t=a%20b");
    assertThat(headers(Samples.FIREFOX_CMD))
        .containsExactly(
            "Accept: */*", "If-None-Match: W/\"abc\"", "Origin: https://chat.example.com");
  }

  @Test
  void readsWhatPostmanWrites() {
    ForeignRequest request = one(Samples.POSTMAN);
    assertThat(request.url()).isEqualTo("wss://api.example.com/v1/stream");
    assertThat(headers(Samples.POSTMAN))
        .containsExactly("X-Api-Key: 0f3", "Authorization: Bearer eyJhbGciOi");
    assertThat(request.options().followRedirects()).isTrue();
    assertThat(request.remarks()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "curl -H 'A: b' wss://x.example/",
        "curl -HA:b wss://x.example/",
        "curl '-HA: b' wss://x.example/",
        "curl --header 'A: b' --url wss://x.example/",
        "curl --header='A: b' --url=wss://x.example/",
        "curl -sSkvH 'A: b' wss://x.example/",
        "curl -XGET -sSkv --http1.1 -i -N -o /dev/null -w '%{http_code}' -HA:b wss://x.example/",
        "curl --head-er-nonsense -H \"A: b\" wss://x.example/",
        "curl --nonsense 7 -H \"A: b\" wss://x.example/",
        "curl --nonsense wss://x.example/ -H $'A: \\x62'",
        "curl -H $\"A: b\" -- wss://x.example/",
        "$ curl -H 'A: b' wss://x.example/ | jq .",
        "C:\\Users\\me>curl -H \"A: b\" wss://x.example/",
        "PS C:\\> curl.exe -H \"A: b\" wss://x.example/",
        "TOKEN=1 sudo /usr/bin/curl -H 'A: b' wss://x.example/ > /dev/null 2>&1",
        "curl wss://x.example/\n  -H 'A: b'\n",
        "curl \\  \n wss://x.example/ \\\r\n -H 'A: b' # here it works",
        "curl -m 5 --interface eth0 -H 'A: b' wss://x.example/ --next https://other.example",
        "curl https://other.example & curl -H 'A: b' wss://x.example/",
        "curl https://other.example wss://x.example/#part -H 'A: b' --http2 -I",
      })
  void readsTheSameRequestInManyForms(String text) {
    ForeignRequest request = Pasted.all(text).getFirst();
    assertThat(request.url()).isEqualTo("wss://x.example/");
    assertThat(request.headers().stream().map(Object::toString)).containsExactly("A: b");
  }

  @Test
  void readsOptionsThatMakeHeaders() {
    assertThat(
            headers("curl wss://x.example/ -A me/1 -e 'https://a/;auto' -b a=1 -H 'X: 1' -b b=2"))
        .containsExactly("User-Agent: me/1", "Referer: https://a/", "Cookie: a=1; b=2", "X: 1");
    assertThat(headers("curl wss://x.example/ -A '' -H 'Accept:' -H 'X-Empty;' -H nothing -H @f"))
        .containsExactly("X-Empty: ");
    assertThat(remarks("-b cookies.txt -H ':authority: a' -H $'A: b\\nC: d'"))
        .containsExactly(
            "Cookies that -b reads from a file are not known here.",
            "The pseudo-header :authority belongs to HTTP/2 and was left out.",
            "The value of \"A\" contains a line end or NUL. It was left out.");
  }

  @Test
  void readsOptionsBesideTheRequest() {
    ForeignOptions options =
        options(
            "-k --cacert ca.pem -E client.pem:pa:ss --key client.key -u 'me:se:cret'"
                + " --oauth2-bearer abc -x proxy.example:3128 -U pu:pp --resolve x.example:443:::1"
                + " --resolve +y.example:80:127.0.0.1 -4 -L --max-redirs 3 --connect-timeout 2.5"
                + " --unix-socket /run/x.sock");
    assertThat(options)
        .isEqualTo(
            ForeignOptions.builder()
                .verifyOff(true)
                .authorities("ca.pem")
                .certificate("client.pem")
                .passphrase("pa:ss")
                .key("client.key")
                .user("me:se:cret")
                .bearer("abc")
                .proxy("http://proxy.example:3128")
                .proxyUser("pu:pp")
                .resolve(List.of("x.example:443:::1", "y.example:80:127.0.0.1"))
                .addressFamily("IPv4")
                .followRedirects(true)
                .maxRedirects("3")
                .connectTimeout("2.5")
                .unixSocket("/run/x.sock")
                .build());
    assertThat(options("-6 -k --no-insecure -L --no-location"))
        .isEqualTo(ForeignOptions.builder().addressFamily("IPv6").build());
    assertThat(options("")).isEqualTo(ForeignOptions.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "-x socks5://h:1, socks5://h:1, ",
    "--socks5-hostname h:1, socks5h://h:1, ",
    "--socks4 h, socks4://h, ",
    "-x http://me:p%40ss@h:8080, http://h:8080, me:p@ss",
    "--proxy1.0 h:8080, http://h:8080, ",
  })
  void readsProxies(String arguments, String proxy, String user) {
    assertThat(options(arguments).proxy()).contains(proxy);
    assertThat(options(arguments).proxyUser()).isEqualTo(Optional.ofNullable(user));
  }

  @ParameterizedTest
  @CsvSource({
    "C:\\keys\\me.pem:secret, C:\\keys\\me.pem, secret",
    "a\\:b.pem:secret, a:b.pem, secret",
    "me.p12, me.p12, ",
    "pkcs11:token=x;object=y, pkcs11:token=x;object=y, ",
  })
  void readsCertificates(String value, String file, String passphrase) {
    ForeignOptions options = options("-E '" + value + "'");
    assertThat(options.certificate()).contains(file);
    assertThat(options.passphrase()).isEqualTo(Optional.ofNullable(passphrase));
  }

  @Test
  void putsDataIntoTheQueryWhereCurlDoes() {
    assertThat(one("curl -G https://x.example/a?b=1 -d c=2 --data-urlencode 'd=e f'").url())
        .isEqualTo("https://x.example/a?b=1&c=2&d=e%20f");
    assertThat(one("curl wss://x.example/a --url-query k=ä").url())
        .isEqualTo("wss://x.example/a?k=%C3%A4");
  }

  @Test
  void remarksWhatHasNoCounterpart() {
    assertThat(remarks("--connect-to a:1:b:2 -X POST -d x --frobnicate --digest --http2 -K rc -ö"))
        .containsExactly(
            "The option --connect-to has no counterpart here.",
            "The method is POST; a handshake is always GET.",
            "The option --frobnicate is not known here and was left out.",
            "--digest asks for a way to log in that Sockeye does not have.",
            "--http2 asks for a version of HTTP; a handshake here is always HTTP/1.1.",
            "The option -K has no counterpart here.",
            "The option -ö is not known here and was left out.",
            "The command sends a body, which a handshake has not; it was left out.");
    assertThat(remarks("-H")).containsExactly("The option -H lacks its value and was left out.");
    assertThat(remarks("-u me"))
        .containsExactly("The user has no password; curl would ask for it.");
    assertThat(one("curl x.example/a").remarks())
        .containsExactly("The URL has no scheme; curl takes http.");
    assertThat(one("curl x.example/a").url()).isEqualTo("http://x.example/a");
  }

  @Test
  void keepsVariablesAndAmpersandsAsWritten() {
    ForeignRequest request = one("curl wss://x.example/?a=1&b=2 -H \"T: $TOKEN\" -H 'U: $NOT'");
    assertThat(request.url()).isEqualTo("wss://x.example/?a=1&b=2");
    assertThat(request.headers().getFirst().value()).isEqualTo("$TOKEN");
    assertThat(request.remarks())
        .containsExactly(
            "A shell would end the command at an & without quotes; it was read as written.",
            "A variable of the shell stands as written, its value is not known here; in Sockeye it"
                + " is written ${env:NAME}.");
  }

  @Test
  void readsSeveralCommands() {
    String text = "curl 'https://a.example/' ;\ncurl 'wss://b.example/' ;\necho done";
    assertThat(Pasted.all(text))
        .extracting(ForeignRequest::url)
        .containsExactly("wss://b.example/", "https://a.example/");
    assertThat(Pasted.all(text).getFirst().remarks())
        .containsExactly("Commands beside curl were left out.");
  }

  @Test
  void saysWhereACommandIsBroken() {
    assertThat(PastedRequest.read("curl wss://x.example/ \\\n  -H 'A: b\n  -H \"C: d\""))
        .isEqualTo(new Unreadable("The quote that begins in this line has no end.", 2));
    assertThat(PastedRequest.read("curl ^\"wss://x.example/^\" ^\n  -H ^\"A: b"))
        .isEqualTo(new Unreadable("The quote that begins in this line has no end.", 2));
    assertThat(PastedRequest.read("\ncurl -k -H 'A: b'"))
        .isEqualTo(new Unreadable("The curl command names no URL.", 2));
  }

  @Test
  void holdsTheListOfRemarksShort() {
    var text = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      text.append(" --unknown-").append(i);
    }
    assertThat(remarks(text.toString())).hasSize(101).endsWith("There are more remarks.");
  }
}
