package dev.sockeye.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Await;
import dev.sockeye.SockeyeProcess;
import dev.sockeye.engine.Client;
import dev.sockeye.engine.Engine;
import dev.sockeye.journal.RecordedFile;
import dev.sockeye.journal.Recording;
import dev.sockeye.journal.RecordingReader;
import dev.sockeye.journal.Recordings;
import dev.sockeye.journal.Row;
import dev.sockeye.session.ConnectRequest;
import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.session.EntryKind;
import dev.sockeye.session.Header;
import dev.sockeye.session.Mark;
import dev.sockeye.session.OutgoingMessage;
import dev.sockeye.session.Session;
import dev.sockeye.session.SessionEnd;
import dev.sockeye.session.SessionState;
import dev.sockeye.session.WebSocketUrl;
import dev.sockeye.wire.CloseCode;
import dev.sockeye.wire.FrameHeader;
import dev.sockeye.wire.Opcode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against Node's package `ws`.
class NodeInteropTest {
  private static final String GREETING = "Welcome to the WebSocket server!";
  private static final int FLOOD = 200_000;

  @TempDir private Path folder;

  @BeforeAll
  static void install() throws Exception {
    NodeServer.install();
  }

  @Test
  void greetsAnswersAndCloses() throws Exception {
    try (var server = NodeServer.start();
        var client = new Client(server.url())) {
      awaitText(client, GREETING);
      client.session.send(OutgoingMessage.text("Grüße 🐟"));
      awaitText(client, "Hello, you sent -> Grüße 🐟");
      client.session.disconnect(CloseCode.NORMAL, "bye");
      SessionEnd end = client.awaitEnd();
      assertThat(end.code()).isEqualTo(1000);
      assertThat(end.answered()).isTrue();
      assertThat(end.initiator()).isEqualTo(Direction.OUT);
      server.out().await("closed 1000 bye"::equals);
    }
  }

  @Test
  void eitherSideSpeaksAtAnyTime() throws Exception {
    try (var server = NodeServer.start();
        var client = new Client(server.url())) {
      awaitText(client, GREETING);
      server.say("first");
      awaitText(client, "first");
      client.session.send(OutgoingMessage.text("second"));
      awaitText(client, "Hello, you sent -> second");
      server.say("third");
      server.say("fourth");
      awaitText(client, "fourth");
      client.session.send(OutgoingMessage.of(Opcode.BINARY, new byte[] {0, 1, (byte) 0xff}));
      client.recorder.await(
          Entry.Frame.class,
          frame ->
              frame.direction() == Direction.IN
                  && FrameHeader.read(frame.head()).opcode() == Opcode.BINARY
                  && frame.size() == 3);
      assertThat(client.texts())
          .startsWith(GREETING, "first", "Hello, you sent -> second", "third", "fourth");
    }
  }

  @Test
  void permessageDeflateWorksBothWays() throws Exception {
    try (var server = NodeServer.start("--deflate");
        var client = new Client(server.url(), request -> request.withDeflate(true))) {
      awaitText(client, GREETING);
      String text = "compressible ".repeat(1000);
      client.session.send(OutgoingMessage.text(text));
      Entry.Frame reply = awaitText(client, "Hello, you sent -> " + text);
      assertThat(FrameHeader.read(reply.head()).rsv1()).isTrue();
      assertThat(reply.wire()).isLessThan(reply.size() / 10);
      Entry.Frame sent = client.recorder.frames(Direction.OUT).getFirst();
      assertThat(FrameHeader.read(sent.head()).rsv1()).isTrue();
      // A window that is kept from one message to the next.
      client.session.send(OutgoingMessage.text(text + "again"));
      awaitText(client, "Hello, you sent -> " + text + "again");
      assertThat(client.recorder.await(Entry.Response.class, _ -> true).extensions())
          .startsWith("permessage-deflate");
      assertThat(client.violations()).isEmpty();
    }
  }

  @Test
  void aPingIsAnsweredByItself() throws Exception {
    try (var server = NodeServer.start();
        var client = new Client(server.url())) {
      client.awaitOpen().session.send(OutgoingMessage.text("/ping are-you-there"));
      awaitText(client, "pong was are-you-there");
      assertThat(client.recorder.frames(Direction.OUT))
          .anySatisfy(frame -> {
            assertThat(frame.mark()).isEqualTo(Mark.AUTO_PONG);
            assertThat(new String(frame.payload(), StandardCharsets.UTF_8))
                .isEqualTo("are-you-there");
          });
    }
  }

  @Test
  void fragmentsMakeUpOneMessage() throws Exception {
    try (var server = NodeServer.start();
        var client = new Client(server.url())) {
      client.awaitOpen().session.send(OutgoingMessage.text("/fragments"));
      client.recorder.await(
          Entry.Frame.class, frame -> frame.message() == "one two three".length());
      assertThat(client.texts()).endsWith("one ", "two ", "three");
      client.session.send(
          new OutgoingMessage(
              Opcode.TEXT, "abcdef".getBytes(StandardCharsets.UTF_8), List.of(1, 2), Mark.NONE));
      awaitText(client, "Hello, you sent -> abcdef");
    }
  }

  @Test
  void theServersCloseIsAnswered() throws Exception {
    try (var server = NodeServer.start();
        var client = new Client(server.url())) {
      client.awaitOpen().session.send(OutgoingMessage.text("/close 4321 enough of this"));
      SessionEnd end = client.awaitEnd();
      assertThat(end.code()).isEqualTo(4321);
      assertThat(end.reason()).isEqualTo("enough of this");
      assertThat(end.initiator()).isEqualTo(Direction.IN);
      assertThat(end.answered()).isTrue();
      server.out().await(line -> line.startsWith("closed 4321"));
    }
  }

  @Test
  void aResetIsAnError() throws Exception {
    try (var server = NodeServer.start();
        var client = new Client(server.url())) {
      awaitText(client, GREETING);
      client.session.send(OutgoingMessage.text("/reset"));
      SessionEnd end = client.awaitEnd();
      assertThat(end.opened()).isTrue();
      assertThat(end.code()).isEqualTo(CloseCode.ABNORMAL);
      assertThat(client.recorder.all(Entry.Error.class))
          .singleElement()
          .satisfies(error -> assertThat(error.text()).contains("reset"));
    }
  }

  @Test
  void aConnectionCutWithoutACloseIsAnError() throws Exception {
    try (var server = NodeServer.start();
        var client = new Client(server.url())) {
      awaitText(client, GREETING);
      client.session.send(OutgoingMessage.text("/terminate"));
      SessionEnd end = client.awaitEnd();
      assertThat(end.code()).isEqualTo(CloseCode.ABNORMAL);
      assertThat(end.initiator()).isEqualTo(Direction.LOCAL);
      assertThat(end.text()).startsWith("The connection was lost without a close frame");
    }
  }

  @Test
  void aRefusalIsRecordedWhole() throws Exception {
    try (var server = NodeServer.start("--refuse");
        var client = new Client(server.url())) {
      SessionEnd end = client.awaitEnd();
      assertThat(end.opened()).isFalse();
      assertThat(end.text()).contains("401");
      Entry.Response response = client.recorder.await(Entry.Response.class, _ -> true);
      assertThat(response.status()).isEqualTo(401);
      assertThat(response.headers()).contains(new Header("WWW-Authenticate", "Bearer"));
      Entry.Body body = client.recorder.await(Entry.Body.class, _ -> true);
      assertThat(body.bytes()).asString(StandardCharsets.UTF_8).isEqualTo("Who are you?");
    }
  }

  @Test
  void theTlsHandshakeWorks() throws Exception {
    Certificates certificates = Certificates.make(folder);
    Certificates.Leaf leaf = certificates.leaf("server", "dns:localhost,ip:127.0.0.1", "-1d", 10);
    try (var server =
            NodeServer.start("--tls", leaf.certificate().toString(), leaf.key().toString());
        var engine = new Engine("Sockeye/test", certificates.authorities());
        var client =
            new Client(engine, "wss://localhost:" + server.port() + "/", request -> request)) {
      awaitText(client, GREETING);
    }
  }

  @Test
  void everyMessageOfAFloodIsInTheRecording() throws Exception {
    var recordings = new Recordings(folder, 1_000_000_000);
    Path file;
    try (var server = NodeServer.start();
        var engine = new Engine("Sockeye/test");
        Recording recording = recordings.create("flood")) {
      file = recording.file();
      Session session = engine.create(request(server.url()), recording);
      session.connect();
      Await.until(() -> session.status().state() == SessionState.OPEN);
      session.send(OutgoingMessage.text("/flood " + FLOOD + " 1000"));
      SessionEnd end = session.ended().toCompletableFuture().get(120, TimeUnit.SECONDS);
      assertThat(end.code()).isEqualTo(1000);
    }
    assertThat(floodedMessages(recordings, file)).isEqualTo(FLOOD);
  }

  private static ConnectRequest request(String url) {
    return ConnectRequest.to(((WebSocketUrl.Valid) WebSocketUrl.parse(url)).url());
  }

  /// Counts the messages of a flood, and sees that they are in order.
  private static int floodedMessages(Recordings recordings, Path file) throws IOException {
    int count = 0;
    try (RecordedFile recorded = recordings.open(file);
        RecordingReader reader = recorded.reader()) {
      for (long from = 1; from <= recorded.count(); from += RecordingReader.SLICE) {
        for (Row row : reader.page(from, RecordingReader.SLICE)) {
          if (row.kind() == EntryKind.TEXT && row.size() == 100) {
            assertThat(new String(row.preview(), StandardCharsets.US_ASCII))
                .startsWith("message %08d ".formatted(count));
            count++;
          }
        }
      }
    }
    return count;
  }

  @Test
  void theTerminalShowsGreetingReplyAndClose() throws Exception {
    try (var server = NodeServer.start();
        var sockeye = SockeyeProcess.start(folder, "connect", server.url(), "--wait", "0")) {
      sockeye.out().await(line -> line.contains(GREETING));
      sockeye.type("from a line of input");
      sockeye.out().await(line -> line.contains("Hello, you sent -> from a line of input"));
      server.say("out of the blue");
      sockeye.out().await(line -> line.contains("out of the blue"));
      sockeye.endInput();
      assertThat(sockeye.status()).isZero();
      assertThat(sockeye.out().all())
          .anyMatch(line -> line.contains("-> CLOSE") && line.contains("1000"))
          .anyMatch(line -> line.contains("<- CLOSE") && line.contains("1000"));
      assertThat(sockeye.err().all()).isEmpty();
    }
  }

  @Test
  void theTerminalTellsOfARefusal() throws Exception {
    try (var server = NodeServer.start("--refuse");
        var sockeye =
            SockeyeProcess.start(folder, "connect", "-n", "--format", "jsonl", server.url())) {
      assertThat(sockeye.status()).isEqualTo(1);
      assertThat(sockeye.out().all())
          .anyMatch(line ->
              line.contains("\"status\":401")
                  && line.contains("[\"WWW-Authenticate\",\"Bearer\"]")
                  && line.contains("\"body\":\"Who are you?\""));
      assertThat(sockeye.err().all())
          .containsExactly(
              "sockeye: The server answered 401 Unauthorized instead of 101 Switching Protocols.",
              "sockeye: The server wants a login of the kind Bearer. None was sent: give user and"
                  + " password, or the token, in the connection's settings.");
    }
  }

  @Test
  void theTerminalShowsCompressionAndPings() throws Exception {
    try (var server = NodeServer.start("--deflate");
        var sockeye = SockeyeProcess.start(folder, "connect", "--wait", "1m", server.url())) {
      sockeye.type("/ping are-you-there");
      sockeye.out().await(line -> line.contains("pong was are-you-there"));
      sockeye.type("/close 1001 going");
      assertThat(sockeye.status()).isZero();
      assertThat(sockeye.out().all())
          .anyMatch(line -> line.matches(".*<- TEXT 32 B \\(\\d+ B on the wire\\)  " + GREETING))
          .anyMatch(line -> line.contains("<- PING 13 B  are-you-there"))
          .anyMatch(line -> line.contains("-> PONG 13 B [auto pong]  are-you-there"))
          .anyMatch(line -> line.contains("<- CLOSE 7 B  1001"))
          .anyMatch(line -> line.contains("-> CLOSE") && line.contains("[echo of close]"));
    }
  }

  @Test
  void theTerminalTellsOfAReset() throws Exception {
    try (var server = NodeServer.start();
        var sockeye =
            SockeyeProcess.start(
                folder, "connect", "-n", "--send", "/reset", "--wait", "1m", server.url())) {
      assertThat(sockeye.status()).isEqualTo(3);
      assertThat(sockeye.err().all())
          .satisfiesExactly(
              what -> assertThat(what).contains("reset"),
              why -> assertThat(why).contains("ended without a close frame"));
      assertThat(sockeye.out().all())
          .anyMatch(line -> line.contains("ERROR (connection) The connection was lost"))
          .anyMatch(line -> line.contains("FINDING") && line.contains("without a close frame"));
    }
  }

  @Test
  void theTerminalOutlastsAFlood() throws Exception {
    try (var server = NodeServer.start();
        var sockeye =
            SockeyeProcess.start(
                folder, "connect", server.url(), "--format", "jsonl", "--send", "/flood 20000")) {
      sockeye.out().await(line -> line.contains("\"text\":\"flood done\""));
      sockeye.endInput();
      assertThat(sockeye.status()).isZero();
      assertThat(sockeye.out().all().stream().filter(line -> line.contains("\"text\":\"message ")))
          .hasSize(20_000);
    }
  }

  private static Entry.Frame awaitText(Client client, String text) throws InterruptedException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return client.recorder.await(
        Entry.Frame.class,
        frame ->
            frame.direction() == Direction.IN
                && frame.message() == bytes.length
                && java.util.Arrays.equals(frame.payload(), bytes));
  }
}
