package dev.sockeye.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.engine.Client;
import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.session.Mark;
import dev.sockeye.session.OutgoingMessage;
import dev.sockeye.session.SessionEnd;
import dev.sockeye.wire.CloseCode;
import dev.sockeye.wire.FrameHeader;
import dev.sockeye.wire.Opcode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Against Jetty's server, with and without permessage-deflate.
class JettyInteropTest {
  private static final int LARGE = 3_000_000;

  private static Client connect(JettyServer server, boolean deflate) throws Exception {
    return new Client(server.url(), request -> request.withDeflate(deflate)).awaitOpen();
  }

  @ParameterizedTest(name = "deflate {0}")
  @ValueSource(booleans = {false, true})
  void textAndBinaryComeBack(boolean deflate) throws Exception {
    try (var server = JettyServer.plain(deflate);
        var client = connect(server, deflate)) {
      client.session.send(OutgoingMessage.text("Grüße ".repeat(50)));
      client.session.send(OutgoingMessage.of(Opcode.BINARY, new byte[300]));
      client.session.send(OutgoingMessage.text(""));
      Entry.Frame text = awaitMessage(client, Opcode.TEXT, "Grüße ".repeat(50));
      Entry.Frame binary = awaitMessage(client, Opcode.BINARY, "\0".repeat(300));
      awaitMessage(client, Opcode.TEXT, "");
      assertThat(FrameHeader.read(text.head()).rsv1()).isEqualTo(deflate);
      assertThat(FrameHeader.read(binary.head()).rsv1()).isEqualTo(deflate);
      assertThat(client.violations()).isEmpty();
    }
  }

  @ParameterizedTest(name = "deflate {0}")
  @ValueSource(booleans = {false, true})
  void fragmentsComeAsTheyWereSent(boolean deflate) throws Exception {
    try (var server = JettyServer.plain(deflate);
        var client = connect(server, deflate)) {
      Session session = server.session();
      for (String part : List.of("eins ", "zwei ", "drei")) {
        var sent = new Callback.Completable();
        session.sendPartialText(part, part.equals("drei"), sent);
        sent.get();
      }
      Entry.Frame last = client.recorder.await(Entry.Frame.class, frame -> frame.message() == 14);
      assertThat(FrameHeader.read(last.head()).opcode()).isEqualTo(Opcode.CONTINUATION);
      assertThat(client.texts()).containsExactly("eins ", "zwei ", "drei");
      client.session.send(
          new OutgoingMessage(Opcode.TEXT, bytes("vier fünf sechs"), List.of(5, 0, 6), Mark.NONE));
      awaitMessage(client, Opcode.TEXT, "vier fünf sechs");
      assertThat(client.recorder.frames(Direction.OUT)).hasSize(4);
      assertThat(client.violations()).isEmpty();
    }
  }

  @ParameterizedTest(name = "deflate {0}")
  @ValueSource(booleans = {false, true})
  void aLargeMessageComesBackWhole(boolean deflate) throws Exception {
    byte[] payload = new byte[LARGE];
    new Random(1).nextBytes(payload);
    try (var server = JettyServer.plain(deflate);
        var client = connect(server, deflate)) {
      client.session.send(OutgoingMessage.of(Opcode.BINARY, payload));
      client.recorder.await(
          Entry.Frame.class,
          frame -> frame.direction() == Direction.IN && frame.message() == LARGE);
      assertThat(receivedPayload(client)).isEqualTo(payload);
    }
  }

  /// The payload of all frames, put together from the pieces it was recorded in.
  private static byte[] receivedPayload(Client client) {
    var bytes = new ByteArrayOutputStream();
    for (Entry entry : client.recorder.entries()) {
      if (entry.direction() == Direction.IN) {
        switch (entry) {
          case Entry.FramePart part -> bytes.writeBytes(part.payload());
          case Entry.Frame frame -> bytes.writeBytes(frame.payload());
          default -> {}
        }
      }
    }
    return bytes.toByteArray();
  }

  @ParameterizedTest(name = "deflate {0}")
  @ValueSource(booleans = {false, true})
  void pingsAreAnsweredEitherWay(boolean deflate) throws Exception {
    try (var server = JettyServer.plain(deflate);
        var client = connect(server, deflate)) {
      server.session().sendPing(ByteBuffer.wrap(bytes("from the server")), Callback.NOOP);
      assertThat(server.pong()).isEqualTo("from the server");
      client.session.send(OutgoingMessage.of(Opcode.PING, bytes("from the client")));
      awaitMessage(client, Opcode.PONG, "from the client");
    }
  }

  @ParameterizedTest(name = "deflate {0}")
  @ValueSource(booleans = {false, true})
  void theOfferedSubprotocolIsAgreed(boolean deflate) throws Exception {
    try (var server = JettyServer.plain(deflate);
        var client =
            new Client(
                server.url(),
                request ->
                    request
                        .withDeflate(deflate)
                        .withSubprotocols(List.of("other", JettyServer.SUBPROTOCOL)))) {
      Entry.Response response = client.awaitOpen().recorder.all(Entry.Response.class).getFirst();
      assertThat(response.subprotocol()).isEqualTo(JettyServer.SUBPROTOCOL);
      assertThat(response.extensions().startsWith("permessage-deflate")).isEqualTo(deflate);
    }
  }

  @ParameterizedTest(name = "close {0}")
  @ValueSource(ints = {1000, 1001, 3000, 4999})
  void theServersCloseCodeIsSeenAndEchoed(int code) throws Exception {
    try (var server = JettyServer.plain(false);
        var client = connect(server, false)) {
      server.session().close(code, "because " + code, Callback.NOOP);
      SessionEnd end = client.awaitEnd();
      assertThat(end.code()).isEqualTo(code);
      assertThat(end.reason()).isEqualTo("because " + code);
      assertThat(end.initiator()).isEqualTo(Direction.IN);
      assertThat(end.answered()).isTrue();
      assertThat(client.recorder.frames(Direction.OUT))
          .singleElement()
          .satisfies(frame -> assertThat(frame.mark()).isEqualTo(Mark.CLOSE_ECHO));
    }
  }

  @ParameterizedTest(name = "close {0}")
  @ValueSource(ints = {1000, 1001, 3999, 4000, CloseCode.NO_STATUS})
  void theServerSeesOurCloseCode(int code) throws Exception {
    try (var server = JettyServer.plain(false);
        var client = connect(server, false)) {
      String reason = code == CloseCode.NO_STATUS ? "" : "done here";
      client.session.disconnect(code, reason);
      SessionEnd end = client.awaitEnd();
      assertThat(end.answered()).isTrue();
      assertThat(end.initiator()).isEqualTo(Direction.OUT);
      assertThat(server.closed()).isEqualTo(new JettyServer.Close(code, reason));
    }
  }

  @ParameterizedTest(name = "close {0}")
  @ValueSource(ints = {999, 1004, 1006, 5000})
  void aCloseCodeThatMayNotBeSentGoesOutAndIsRefusedByTheServer(int code) throws Exception {
    try (var server = JettyServer.plain(false);
        var client = connect(server, false)) {
      client.session.disconnect(code, "");
      SessionEnd end = client.awaitEnd();
      assertThat(end.code()).isEqualTo(code);
      assertThat(client.recorder.frames(Direction.IN))
          .singleElement()
          .satisfies(frame -> assertThat(frame.payload()).startsWith(0x03, 0xea));
    }
  }

  private static Entry.Frame awaitMessage(Client client, Opcode opcode, String payload)
      throws InterruptedException {
    byte[] wanted = bytes(payload);
    return client.recorder.await(
        Entry.Frame.class,
        frame ->
            frame.direction() == Direction.IN
                && FrameHeader.read(frame.head()).opcode() == opcode
                && java.util.Arrays.equals(frame.payload(), wanted));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
