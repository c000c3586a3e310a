package dev.sockeye.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.sockeye.engine.ScriptedServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `sockeye connect` in this process: what it sends, what it says, how it ends. Long, because every
/// option and every way to end has its test, and all share one way to run it.
class TerminalTest {
  private static final String OPEN_LINE = ".*-- STATE upgrading -> open.*";

  @TempDir private Path folder;

  /// What a server has received, a frame each: its first byte and its payload.
  private final List<String> received = new CopyOnWriteArrayList<>();

  private ScriptedServer server(ScriptedServer.Script script) throws IOException {
    return new ScriptedServer(script);
  }

  /// Receives until the client closes, and answers the close.
  private ScriptedServer polite() throws IOException {
    return server(peer -> receiveAndClose(peer.open()));
  }

  private void receiveAndClose(ScriptedServer.Peer peer) throws IOException {
    byte[] frame;
    do {
      frame = peer.readFrame();
      received.add(
          HexFormat.of().toHexDigits(frame[0])
              + " "
              + new String(frame, 1, frame.length - 1, StandardCharsets.ISO_8859_1));
    } while ((frame[0] & 0x0f) != 8);
    peer.bytes(new byte[] {(byte) 0x88, (byte) (frame.length - 1)});
    peer.bytes(java.util.Arrays.copyOfRange(frame, 1, frame.length));
  }

  private TerminalRun run(String in, String... words) {
    return TerminalRun.of(folder, in, words);
  }

  @Test
  void messagesAndThenLinesOfTheInputAreSentInOrder() throws Exception {
    try (var server = polite()) {
      var run =
          run(
              "three\n\nfünf\r\nno line end",
              "connect",
              "--send",
              "one",
              server.url(),
              "--send",
              "two",
              "--wait",
              "0");
      assertThat(run.status()).isZero();
      assertThat(run.err()).isEmpty();
      String five =
          new String("fünf".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
      assertThat(received)
          .containsExactly(
              "81 one", "81 two", "81 three", "81 ", "81 " + five, "81 no line end", "88 \u0003è");
    }
  }

  @Test
  void aLineThatIsNoTextIsNamedAndLeftOut() throws Exception {
    var in = new ByteArrayInputStream(HexFormat.of().parseHex("610a" + "c328" + "0d0a" + "62"));
    try (var server = polite()) {
      var run = TerminalRun.of(folder, in, "connect", "--wait", "0", server.url());
      assertThat(run.status()).isZero();
      assertThat(received).containsExactly("81 a", "81 b", "88 \u0003è");
      assertThat(run.err())
          .isEqualTo(
              "sockeye: Line 2 of standard input was not sent: it is not UTF-8."
                  + System.lineSeparator());
    }
  }

  @ParameterizedTest
  @CsvSource({"Broken pipe, 0", "No space left on device, 3"})
  void anOutputThatTakesNothingEndsTheConnection(String reason, int status) throws Exception {
    // Fails once the connection is open.
    var out =
        new OutputStream() {
          @Override
          public void write(int b) {
            throw new AssertionError("written byte by byte");
          }

          @Override
          public void write(byte[] bytes, int from, int count) throws IOException {
            if (new String(bytes, from, count, StandardCharsets.UTF_8).contains("-> open")) {
              throw new IOException(reason);
            }
          }
        };
    try (var server = polite()) {
      var run =
          TerminalRun.of(
              folder,
              InputStream.nullInputStream(),
              out,
              "connect",
              "-n",
              "--wait",
              "1m",
              server.url());
      assertThat(run.status()).isEqualTo(status);
      assertThat(received).containsExactly("88 \u0003é");
      if (status == 0) {
        assertThat(run.err()).isEmpty();
      } else {
        assertThat(run.err()).contains("cannot be written: No space left").hasLineCount(1);
      }
    }
  }

  @Test
  void theInputIsNotReadWhereThatIsAskedFor() throws Exception {
    var untouched =
        new InputStream() {
          @Override
          public int read() {
            throw new AssertionError("standard input was read");
          }
        };
    try (var server = polite()) {
      var run =
          TerminalRun.of(
              folder, untouched, "connect", "-n", "--send", "x", "--wait", "0", server.url());
      assertThat(run.status()).isZero();
      assertThat(received).containsExactly("81 x", "88 \u0003è");
    }
  }

  @ParameterizedTest(name = "close {0} exits with {1}")
  @CsvSource({"1000, 0", "1001, 0", "1002, 3", "1005, 3", "1011, 3", "3000, 3", "4000, 3"})
  void theStatusTellsHowTheServerClosed(int code, int status) throws Exception {
    try (var server =
        server(peer -> {
          peer.open();
          peer.hex(code == 1005 ? "88 00" : "88 02" + HexFormat.of().toHexDigits((short) code));
          peer.readFrame();
        })) {
      var run = run("", "connect", "-n", "--wait", "1m", server.url());
      assertThat(run.status()).isEqualTo(status);
      if (status == 0) {
        assertThat(run.err()).isEmpty();
      } else {
        assertThat(run.err())
            .startsWith("sockeye: Closed by the server with %d".formatted(code))
            .hasLineCount(1);
      }
    }
  }

  @Test
  void aConnectionThatIsLostIsNoGoodEnd() throws Exception {
    try (var server = server(peer -> peer.open())) {
      var run = run("", "connect", "-n", "--wait", "1m", server.url());
      assertThat(run.status()).isEqualTo(3);
      assertThat(run.err().lines())
          .satisfiesExactly(
              said ->
                  assertThat(said)
                      .isEqualTo(
                          "sockeye: The connection was lost without a close frame: the server ended"
                              + " the TCP connection."),
              why -> assertThat(why).contains("the server crashed or was restarted"));
    }
  }

  @Test
  void aServerThatDoesNotAnswerTheCloseIsNoGoodEnd() throws Exception {
    try (var server = server(peer -> peer.open().readFrame())) {
      var run = run("", "connect", "-n", "--wait", "0", server.url());
      assertThat(run.status()).isEqualTo(3);
      assertThat(run.err()).contains("not answered");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "jsonl"})
  void aRefusedUpgradeIsShownWhole(String format) throws Exception {
    try (var server =
        server(peer -> {
          peer.readRequest();
          peer.text(
              "HTTP/1.1 403 Not You\r\nX-b: 1\r\nx-A: 2\r\nX-b: 3\r\nContent-Length: 4\r\n\r\n");
          peer.text("no\u001b!");
        })) {
      var run = run("", "connect", "--format", format, server.url());
      assertThat(run.status()).isEqualTo(1);
      assertThat(run.err())
          .startsWith(
              "sockeye: The server answered 403 Not You instead of 101 Switching Protocols."
                  + System.lineSeparator());
      assertThat(run.out()).doesNotContain("\u001b");
      if (format.equals("text")) {
        assertThat(run.out())
            .contains(
                "403 Not You  X-b: 1 | x-A: 2 | X-b: 3 | Content-Length: 4  body: no\\u001B!");
      } else {
        JsonObject answer = run.json("handshake").getLast();
        assertThat(answer.get("status").getAsInt()).isEqualTo(403);
        assertThat(answer.get("reason").getAsString()).isEqualTo("Not You");
        assertThat(answer.get("headers"))
            .hasToString(
                "[[\"X-b\",\"1\"],[\"x-A\",\"2\"],[\"X-b\",\"3\"],[\"Content-Length\",\"4\"]]");
        assertThat(answer.get("body").getAsString()).isEqualTo("no\u001b!");
        assertThat(answer.get("accepted").getAsBoolean()).isFalse();
      }
    }
  }

  @Test
  void aPortWhereNobodyListensIsAFailedOpening() throws Exception {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    var run = run("", "connect", "ws://127.0.0.1:" + port);
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("127.0.0.1:%d refused the connection".formatted(port));
    assertThat(run.out())
        .contains("ERROR (tcp)")
        .containsPattern("TIMING tcp \\d+\\.\\d ms  127.0.0.1:%d FAILED: refused".formatted(port));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "connect",
        "connect foo://x",
        "connect ws://",
        "connect ws://host:70000",
        "connect ws://host/#part",
        "connect ws:host",
        "connect ws://ho{st",
        "connect ws://[::1",
        "connect ws://host -H NoColon",
        "connect ws://host -H :value",
        "connect ws://host -H Na(me:value",
        "connect ws://host -H A:${env:NOTHING}",
        "connect ws://${nothing}",
        "connect ws://host -s two,names",
        "connect ws://host --wait soon",
        "connect ws://host --max-time -1",
        "connect ws://host --format xml",
        "connect ws://host --bogus",
        "connect ws://host ws://other",
        "connect ws://host --send",
      })
  void whatCannotBeIsSaidAtOnceAndNothingIsSent(String words) throws Exception {
    var run = run("", words.split(" "));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isNotBlank().doesNotContain("Exception");
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "WS://127.0.0.1:%d",
        "http://127.0.0.1:%d/?a=b",
        "ws://localhost:%d/",
        "ws://LOCALHOST:%d/päth",
        "ws://[::ffff:127.0.0.1]:%d/",
      })
  void urlsInOtherSpellingsConnect(String url) throws Exception {
    try (var server = polite()) {
      var run = run("", "connect", "-n", "--wait", "0", url.formatted(server.port()));
      assertThat(run.err()).isEmpty();
      assertThat(run.status()).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "SSH-2.0-OpenSSH_9.2\\r\\n, SSH",
    "'', without an answer",
    "HTTP/1.1 200 OK\\r\\nContent-Length: 2\\r\\n\\r\\nhi, 200 OK",
  })
  void whatIsNoWebSocketServerIsNamed(String answer, String named) throws Exception {
    try (var server =
        server(peer -> {
          peer.readRequest();
          peer.text(answer.replace("\\r\\n", "\r\n"));
        })) {
      var run = run("", "connect", "-n", server.url());
      assertThat(run.status()).isEqualTo(1);
      assertThat(run.err().lines().findFirst().orElse("")).containsIgnoringCase(named);
    }
  }

  @Test
  void wrongUsageIsToldInOneSentenceAndAHint() {
    var run = run("", "connect", "ws://host:70000");
    assertThat(run.err().lines())
        .containsExactly(
            "sockeye: The port 70000 is not between 1 and 65535.", "Try 'sockeye connect --help'.");
  }

  @Test
  void anOptionThatIsUnknownIsNamed() {
    assertThat(run("", "ws://host", "--insecure").err()).contains("'--insecure'");
  }

  @Test
  void aWordThatIsNoCommandIsNamed() {
    var run = run("", "conect", "ws://host");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err().lines())
        .containsExactly(
            "sockeye: 'conect' is no command; the commands are connect, export, import, recordings."
                + " A URL or a file stands alone.",
            "Try 'sockeye --help'.");
  }

  @Test
  void receivedMessagesAreEchoedInTheirType() throws Exception {
    try (var server =
        server(peer -> {
          peer.open();
          peer.hex("81 03 616263")
              .hex("82 02 00ff")
              .hex("01 01 78")
              .hex("80 01 79")
              .hex("89 01 70");
          for (int i = 0; i < 4; i++) {
            byte[] frame = peer.readFrame();
            received.add(HexFormat.of().formatHex(frame));
          }
          peer.hex("88 02 03e8").readFrame();
        })) {
      var run = run("", "connect", "-n", "--echo", "--wait", "1m", server.url());
      assertThat(run.status()).isZero();
      assertThat(received).containsExactlyInAnyOrder("81616263", "8200ff", "817879", "8a70");
    }
  }

  @Test
  void headersAreSentAsTypedAndInOrder() throws Exception {
    try (var server =
        server(peer -> {
          peer.open("Sec-WebSocket-Protocol: two");
          received.addAll(peer.requestLines());
          receiveAndClose(peer);
        })) {
      var run =
          run(
              "",
              "connect",
              "-H",
              "x-B: 2 ",
              "-s",
              "one",
              "--header",
              "X-a:1",
              "-H",
              "x-B: again",
              "-H",
              "Authorization: Bearer ${env:TOKEN}",
              "-s",
              "two",
              "--wait",
              "0",
              server.url());
      assertThat(run.status()).isZero();
      assertThat(received)
          .containsSubsequence(
              "x-B: 2 ", "X-a: 1", "x-B: again", "Authorization: Bearer secret-token")
          .contains("Sec-WebSocket-Protocol: one, two");
      assertThat(run.out()).doesNotContain("secret-token").contains("Authorization: Bearer ***");
    }
  }

  @Test
  void theTimeIsUpWhateverTheServerDoes() throws Exception {
    try (var silent = server(peer -> peer.drain());
        var mute = server(peer -> peer.open().drain())) {
      var beforeOpening = run("", "connect", "--max-time", "200ms", silent.url());
      assertThat(beforeOpening.status()).isEqualTo(1);
      assertThat(beforeOpening.err()).contains("The time of --max-time was up");
      var afterOpening = run("", "connect", "-n", "--wait", "1m", "--max-time", "2s", mute.url());
      assertThat(afterOpening.status()).isEqualTo(3);
    }
    try (var server = polite()) {
      var run = run("", "connect", "-n", "--wait", "1m", "--max-time", "2s", server.url());
      assertThat(run.status()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "jsonl"})
  void remoteControlCharactersAreEscaped(String format) throws Exception {
    try (var server =
        server(peer -> {
          // ESC [ 2 J, a line end, a right-to-left override, a C1 control, a zero-width space, a
          // BOM
          peer.open().hex("81 13 1b5b324a 0d0a 7f e280ae c285 e2808b efbbbf 41");
          peer.hex("88 08 03e8 1b5b316d0a21").readFrame();
        })) {
      var run = run("", "connect", "-n", "--format", format, "--wait", "1m", server.url());
      assertThat(run.status()).isZero();
      assertThat(run.out().chars().filter(c -> c != '\n' && c != '\r'))
          .allMatch(c -> !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT);
      if (format.equals("jsonl")) {
        assertThat(run.json("message").getFirst().get("text").getAsString())
            .isEqualTo("\u001b[2J\r\n\u007f\u202e\u0085\u200b\ufeffA");
      } else {
        assertThat(run.lines()).filteredOn(line -> line.contains("<- TEXT")).hasSize(1);
      }
    }
  }

  @Test
  void remoteControlCharactersAreEscapedInDiagnostics() throws Exception {
    try (var closing =
            server(peer -> {
              // 1008 and ESC [ 31 m P BEL
              peer.open().hex("88 09 03f0 1b5b33316d5007").readFrame();
            });
        var refusing =
            server(peer -> {
              peer.readRequest();
              peer.text("HTTP/1.1 403 No\u001b[31mP\u0007\r\nContent-Length: 0\r\n\r\n");
            })) {
      var closed = run("", "connect", "-n", "--wait", "1m", closing.url());
      assertThat(closed.err()).contains("\\u001B[31mP\\u0007").hasLineCount(1);
      assertThat(closed.err().strip()).doesNotContainPattern("\\p{Cntrl}");
      var refused = run("", "connect", "-n", refusing.url());
      assertThat(refused.err()).contains("403 No\\u001B[31mP\\u0007");
      assertThat(refused.err().lines()).noneMatch(line -> line.matches(".*\\p{Cntrl}.*"));
    }
  }

  @Test
  void standardOutputHoldsEntriesAlone() throws Exception {
    try (var server = polite()) {
      var text = run("a\n", "connect", "--wait", "0", server.url());
      assertThat(text.lines())
          .allMatch(line -> line.matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{6} (->|<-|--) [A-Z].*"))
          .anyMatch(line -> line.matches(OPEN_LINE));
      var json = run("a\n", "connect", "--format", "JSONL", "--wait", "0", server.url());
      assertThat(json.json()).hasSizeGreaterThan(10);
    }
  }

  @Test
  void withoutASubcommandTheWindowOpens() {
    assertThat(run("").status()).isEqualTo(100);
    assertThat(run("", "ws://localhost").status()).isEqualTo(100);
    assertThat(run("", "--version").out()).isEqualTo("sockeye 1.2.3" + System.lineSeparator());
    assertThat(run("", "connect", "--help").out()).contains("--send");
  }

  @Test
  void theInputMayEndLongAfterTheConnection() throws Exception {
    try (var server =
            server(peer -> {
              peer.open().hex("88 02 03e8").readFrame();
            });
        var never = new java.io.PipedInputStream();
        var writer = new java.io.PipedOutputStream(never)) {
      assertThat(TerminalRun.of(folder, never, "connect", server.url()).status()).isZero();
      writer.flush();
    }
  }
}
