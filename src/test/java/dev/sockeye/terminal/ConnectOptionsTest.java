package dev.sockeye.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.engine.ScriptedServer;
import dev.sockeye.profile.Profile;
import dev.sockeye.profile.ProfileHeader;
import dev.sockeye.wire.AcceptKey;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The options of `sockeye connect` as a server sees them.
class ConnectOptionsTest {
  @TempDir private Path folder;

  /// The lines of the requests that the server got.
  private final List<String> seen = new CopyOnWriteArrayList<>();

  private TerminalRun.Place place() {
    return TerminalRun.in(folder);
  }

  private ScriptedServer server() throws Exception {
    return new ScriptedServer(peer -> {
      peer.open();
      seen.addAll(peer.requestLines());
      answerClose(peer);
    });
  }

  private static void answerClose(ScriptedServer.Peer peer) throws Exception {
    peer.readFrame();
    peer.hex("88 02 03e8");
  }

  /// Connects to a server that takes all, with its URL behind the words.
  private TerminalRun connect(TerminalRun.Place place, String... words) throws Exception {
    try (var server = server()) {
      var all = new ArrayList<>(List.of(words));
      all.add(server.url());
      var run = place.connect(all.toArray(String[]::new));
      assertThat(run.err()).isEmpty();
      assertThat(run.status()).isZero();
      return run;
    }
  }

  private TerminalRun connect(String... words) throws Exception {
    return connect(place(), words);
  }

  private static String basic(String pair) {
    return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  /// All that a run says, with the bytes that JSON lines hold in base64.
  private static String everything(TerminalRun run) {
    var text = new StringBuilder(run.out()).append(run.err());
    for (String word : run.out().split("\"")) {
      try {
        text.append(new String(Base64.getDecoder().decode(word), StandardCharsets.UTF_8));
      } catch (IllegalArgumentException e) {
        text.append(' ');
      }
    }
    return text.toString();
  }

  @ParameterizedTest
  @CsvSource({
    "bob:pa:word1, bob:pa:word1",
    "bob:${env:TOKEN}, bob:secret-token",
    "${env:PAIR}, bob:s3cret:pa@ss%41",
    "büb:, büb:",
  })
  void aUserIsBasicAuthentication(String typed, String pair) throws Exception {
    for (String format : List.of("text", "jsonl")) {
      var run = connect("--format", format, "--user", typed);
      assertThat(seen).contains("Authorization: Basic " + basic(pair));
      String password = pair.substring(pair.indexOf(':') + 1);
      assertThat(everything(run)).doesNotContain(basic(pair)).contains("Authorization");
      if (!password.isEmpty()) {
        assertThat(everything(run)).doesNotContain(password);
      }
    }
  }

  @Test
  void aPasswordThatIsLeftOutIsAskedFor() throws Exception {
    var run = connect(place().withPassword("ty${env:TOKEN}ped"), "-u", "bob");
    assertThat(seen).contains("Authorization: Basic " + basic("bob:ty${env:TOKEN}ped"));
    assertThat(everything(run)).doesNotContain("ped").doesNotContain("secret-token");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--bearer", "--oauth2-bearer"})
  void aBearerTokenIsSentAndHidden(String option) throws Exception {
    for (String format : List.of("text", "jsonl")) {
      var run = connect("--format", format, option, "${env:TOKEN}");
      assertThat(seen).contains("Authorization: Bearer secret-token");
      assertThat(everything(run)).doesNotContain("secret-token");
    }
  }

  @Test
  void anApiKeyGoesWhereItIsToGo() throws Exception {
    var inHeader = connect("--api-key", "X-Own=k=ey77");
    assertThat(seen).contains("X-Own: k=ey77");
    assertThat(everything(inHeader)).doesNotContain("k=ey77");
    seen.clear();
    var inQuery = connect("--format", "jsonl", "--api-key", "own=k=ey77", "--api-key-in", "query");
    assertThat(seen).contains("GET /?own=k%3Dey77 HTTP/1.1");
    assertThat(everything(inQuery)).doesNotContain("ey77");
  }

  @Test
  void cookiesAreSentAsTyped() throws Exception {
    var run = connect("--cookie", "a=b; c=${env:TOKEN}", "-b", "e=long-value");
    assertThat(seen).contains("Cookie: a=b; c=secret-token; e=long-value");
    assertThat(everything(run)).doesNotContain("secret-token").doesNotContain("long-value");
  }

  @Test
  void builtInHeadersCanBeLeftOutAndReplaced() throws Exception {
    connect(
        "--no-header", "user-agent", "--no-header", "Sec-WebSocket-Extensions", "-H", "Host: x");
    assertThat(seen)
        .noneMatch(line -> line.startsWith("User-Agent"))
        .noneMatch(line -> line.startsWith("Sec-WebSocket-Extensions"))
        .containsOnlyOnce("Host: x")
        .noneMatch(line -> line.startsWith("Host: 127"));
  }

  @Test
  void aProfileGivesTheRequestAndOptionsChangeIt() throws Exception {
    try (var server = server()) {
      place()
          .profiles()
          .save(
              Profile.of("Own feed", server.url() + "feed")
                  .withHeaders(
                      List.of(
                          new ProfileHeader("X-Kept", "1"),
                          new ProfileHeader("X-Changed", "old"),
                          new ProfileHeader("X-Gone", "old"),
                          new ProfileHeader("X-Off", "off", false),
                          new ProfileHeader("Authorization", "Bearer ${env:TOKEN}")))
                  .withSubprotocols(List.of("one", "two")));
      var run =
          place()
              .connect(
                  "--profile",
                  "Own feed",
                  "-H",
                  "x-changed: new",
                  "--no-header",
                  "X-Gone",
                  "-s",
                  "three");
      assertThat(run.status()).as(run.err()).isZero();
      assertThat(seen)
          .contains(
              "GET /feed HTTP/1.1",
              "X-Kept: 1",
              "x-changed: new",
              "Authorization: Bearer secret-token",
              "Sec-WebSocket-Protocol: three")
          .noneMatch(line -> line.contains("old") || line.contains("X-Off"));
      assertThat(everything(run)).doesNotContain("secret-token");
    }
  }

  @Test
  void redirectsAreFollowedAsFarAsIsAskedFor() throws Exception {
    try (var server =
        new ScriptedServer(peer -> {
          String first = peer.readRequest().lines().findFirst().orElse("");
          seen.addAll(peer.requestLines());
          if (first.contains("/end")) {
            peer.text("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n")
                .text("Connection: Upgrade\r\nSec-WebSocket-Accept: ")
                .text(AcceptKey.of(peer.header("Sec-WebSocket-Key")) + "\r\n\r\n");
            answerClose(peer);
          } else {
            String next = first.contains("/middle") ? "/end" : "/middle";
            peer.text("HTTP/1.1 302 Found\r\nLocation: " + next + "\r\n")
                .text("Set-Cookie: sid=fromserver\r\nContent-Length: 0\r\n\r\n");
          }
        })) {
      var followed = place().connect("-L", "--format", "jsonl", server.url());
      assertThat(followed.status()).as(followed.err()).isZero();
      assertThat(seen)
          .contains("GET / HTTP/1.1", "GET /middle HTTP/1.1", "GET /end HTTP/1.1")
          .contains("Cookie: sid=fromserver");
      assertThat(followed.json("handshake")).hasSize(6);
      assertThat(everything(followed)).doesNotContain("fromserver");

      var tooFar = place().connect("-L", "--max-redirs", "1", server.url());
      assertThat(tooFar.status()).isEqualTo(1);
      assertThat(tooFar.out()).contains("ERROR (redirect)").contains("at most 1");
      var not = place().connect(server.url());
      assertThat(not.status()).isEqualTo(1);
      assertThat(not.err()).contains("302 Found");
    }
  }

  @Test
  void aNameCanBeGivenAnAddress() throws Exception {
    try (var server = server()) {
      String name = "nowhere.invalid:" + server.port();
      var run = place().connect("--resolve", name + ":127.0.0.1", "-4", "ws://" + name + "/x");
      assertThat(run.status()).as(run.err()).isZero();
      assertThat(seen).contains("Host: " + name, "GET /x HTTP/1.1");
      assertThat(run.out()).contains("TIMING tcp").contains("127.0.0.1:" + server.port());
      run = place().connect("--resolve", name + ":127.0.0.1", "-6", "ws://" + name + "/x");
      assertThat(run.status()).isEqualTo(1);
      assertThat(run.err()).contains("no IPv6 address");
    }
  }

  @Test
  void theOpeningEndsWhenItsTimeIsUp() throws Exception {
    try (var silent = new ScriptedServer(peer -> peer.drain())) {
      var run = place().connect("--connect-timeout", "200ms", silent.url());
      assertThat(run.status()).isEqualTo(1);
      assertThat(run.err()).contains("200 ms");
      assertThat(run.out()).contains("ERROR (upgrade)").contains("upgrading -> failed");
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "servers there use pipes")
  void aUnixSocketIsConnected() throws Exception {
    Path path = folder.resolve("s");
    var target = new CompletableFuture<String>();
    try (var listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      listening.bind(UnixDomainSocketAddress.of(path));
      Thread.ofVirtual()
          .start(() -> {
            try (SocketChannel channel = listening.accept();
                var head = new Scanner(Channels.newInputStream(channel)).useDelimiter("\r\n\r\n")) {
              String request = head.next();
              String key = request.replaceAll("(?s).*Sec-WebSocket-Key: (\\S+).*", "$1");
              String answer =
                  "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                      + "Sec-WebSocket-Accept: %s\r\n\r\n".formatted(AcceptKey.of(key));
              channel.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.US_ASCII)));
              channel.write(ByteBuffer.wrap(HexFormat.of().parseHex("880203e8")));
              target.complete(request.lines().findFirst().orElse(""));
              head.hasNext();
            } catch (Exception e) {
              target.completeExceptionally(e);
            }
          });
      var run = place().connect("--wait", "1m", "ws+unix:" + path + ":/feed?a=b");
      assertThat(run.status()).as(run.err()).isZero();
      assertThat(target).isCompletedWithValue("GET /feed?a=b HTTP/1.1");
    }
    var nobody = place().connect("ws+unix:" + folder.resolve("none") + ":/");
    assertThat(nobody.status()).isEqualTo(1);
    assertThat(nobody.err()).contains("There is no file");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                        | There is no URL to connect to",
        "ws://h --profile none                     | There is no profile called \"none\"",
        "ws://h --user bob                         | no terminal to ask",
        "ws://h --user bob:${env:NOTHING}          | variable NOTHING is not set",
        "ws://h --user ${env:NOTHING}              | variable NOTHING is not set",
        "ws://h --user a:b --bearer c              | Only one of",
        "ws://h --bearer ${env:EMPTY}              | There is no token",
        "ws://h --api-key secret99                 | name of the key and its value",
        "ws://h --api-key-in query                 | --api-key is missing",
        "ws://h --api-key a=b --api-key-in body    | --api-key-in",
        "ws://h --cookie cookies.txt               | a file of cookies is not read",
        "ws://h --no-header X-None                 | the program adds Host, Upgrade",
        "ws://h --no-header host -H Host:x         | another option sends",
        "wss://h --key k.pem                       | no certificate that belongs to it",
        "wss://h --pass env:TOKEN                  | --cert is missing",
        "wss://h --cert c --pass secret99          | takes env:NAME or file:PATH",
        "wss://h --cert c --pass pass:secret99     | takes env:NAME or file:PATH",
        "wss://h --cert c --pass env:NOTHING       | variable NOTHING is not set",
        "wss://h --cert c --pass file:/no/such     | there is no file",
        "wss://h --cacert ${env:NOTHING}           | variable NOTHING is not set",
        "wss://h --tls-min 1.4                     | not a version of TLS",
        "wss://h --tls-min 1.3 --tls-max 1.2       | is above the highest",
        "ws://h --proxy ftp://p                    | \"ftp\" is no kind of proxy",
        "ws://h --proxy https://p                  | is not supported",
        "ws://h --proxy http://bob:secret99@/      | names no host",
        "ws://h --proxy ''                         | The proxy's URL is empty",
        "ws://h --proxy-user a:b                   | for a proxy that is named",
        "ws://h --proxy system --proxy-user a:b    | for a proxy that is named",
        "ws://h --resolve h:80                     | is not HOST:PORT:ADDRESS",
        "ws://h --resolve h:80:other               | is not an IP address",
        "ws://h -4 -6                              | no address to try",
        "ws://h --connect-timeout 0                | no time to connect",
        "ws://h --connect-timeout soon             | is not a duration",
        "ws://h --max-redirs 3                     | with --location only",
        "ws://h --redirect-to-ws                   | with --location only",
        "ws://h -L --max-redirs -1                 | a number from 0 to 100",
        "ws://h -L --max-redirs many             | a number from 0 to 100",
        "ws+unix:socket:/                          | begins with a /",
      })
  void whatCannotBeIsSaidBeforeAnythingIsOpened(String words, String sentence) throws Exception {
    var run =
        place().connect(words.isEmpty() ? new String[0] : words.replace("''", "").split(" +", -1));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .contains(sentence)
        .contains("Try 'sockeye connect --help'.")
        .hasLineCount(2)
        .doesNotContain("secret99")
        .doesNotContain("Exception");
    assertThat(run.out()).isEmpty();
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void theHelpFitsATerminal() {
    var out = new java.io.ByteArrayOutputStream();
    place().run(java.io.InputStream.nullInputStream(), out, "connect", "--help");
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .allMatch(line -> line.length() <= 80)
        .contains("Usage: sockeye connect [OPTIONS] [URL]")
        .contains("TLS:")
        .anyMatch(line -> line.contains("${env:NAME}"));
  }
}
