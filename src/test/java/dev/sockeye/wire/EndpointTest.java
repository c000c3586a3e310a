package dev.sockeye.wire;

import static dev.sockeye.wire.Frames.client;
import static dev.sockeye.wire.Frames.close;
import static dev.sockeye.wire.Frames.closePayload;
import static dev.sockeye.wire.Frames.frame;
import static dev.sockeye.wire.Frames.hex;
import static dev.sockeye.wire.Frames.lines;
import static dev.sockeye.wire.Frames.ping;
import static dev.sockeye.wire.Frames.receive;
import static dev.sockeye.wire.Frames.server;
import static dev.sockeye.wire.Frames.text;
import static dev.sockeye.wire.Frames.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EndpointTest {
  private final Endpoint client = client(null);

  @AfterEach
  void free() {
    client.close();
  }

  @Test
  void writesTheExamplesOfTheRfc() {
    assertThat(bytes(client.send(Opcode.TEXT, utf8("Hello"), List.of())))
        .containsExactly("818537fa213d7f9f4d5158");
    assertThat(bytes(client.send(Opcode.PONG, utf8("Hello"), List.of())))
        .containsExactly("8a8537fa213d7f9f4d5158");
    try (Endpoint server = server(null)) {
      assertThat(bytes(server.send(Opcode.TEXT, utf8("Hello"), List.of())))
          .containsExactly("810548656c6c6f");
      assertThat(bytes(server.send(Opcode.TEXT, utf8("Hello"), List.of(3))))
          .containsExactly("010348656c", "80026c6f");
      assertThat(bytes(server.send(Opcode.BINARY, new byte[256], List.of())).getFirst())
          .startsWith("827e0100")
          .hasSize(2 * 260);
      assertThat(bytes(server.send(Opcode.BINARY, new byte[65536], List.of())).getFirst())
          .startsWith("827f0000000000010000")
          .hasSize(2 * 65546);
    }
  }

  @Test
  void cutsMessagesAsAsked() {
    try (Endpoint server = server(null)) {
      assertThat(bytes(server.send(Opcode.TEXT, utf8("abc"), List.of(0, 2, 5, 1))))
          .containsExactly("0100", "00026162", "000163", "0000", "8000");
      var frames = ((Endpoint.Frames) server.send(Opcode.TEXT, utf8("abc"), List.of(1))).frames();
      assertThat(frames).extracting(OutgoingFrame::message).containsExactly(-1L, 3L);
      assertThat(frames).extracting(OutgoingFrame::size).containsExactly(1, 2);
      assertThat(frames.getLast().payload(1, 1)).isEqualTo(utf8("c"));
    }
  }

  @Test
  void takesAKeyForEachFrame() {
    var keys = new ArrayList<>(List.of(1, 2, 3));
    try (var endpoint = new Endpoint(Endpoint.Role.CLIENT, null, keys::removeFirst)) {
      var frames = (Endpoint.Frames) endpoint.send(Opcode.BINARY, new byte[2], List.of(1));
      assertThat(frames.frames()).extracting(frame -> frame.header().key()).containsExactly(1, 2);
      assertThat(keys).containsExactly(3);
    }
  }

  @Test
  void copiesAnyStretchOfAFrameMasked() {
    byte[] payload = utf8("The quick brown fox");
    var frame =
        ((Endpoint.Frames) client.send(Opcode.BINARY, payload, List.of(4))).frames().getLast();
    byte[] whole = Arrays.copyOfRange(frame.bytes(), frame.head().length, frame.bytes().length);
    assertThat(frame.wirePayload()).isEqualTo(15);
    for (int position = 0; position < 15; position++) {
      byte[] target = new byte[15 - position + 1];
      frame.copyTo(target, 1, position, 15 - position);
      assertThat(Arrays.copyOfRange(target, 1, target.length))
          .isEqualTo(Arrays.copyOfRange(whole, position, 15));
    }
    assertThat(payload).as("masked in a copy").isEqualTo(utf8("The quick brown fox"));
  }

  @Test
  void countsNoMessageForControlFrames() {
    var ping = (Endpoint.Frames) client.send(Opcode.PING, utf8("x"), List.of());
    assertThat(ping.frames()).extracting(OutgoingFrame::message).containsExactly(-1L);
    assertThat(ping.events()).isEmpty();
  }

  @Test
  void closesWhenOursComesFirst() {
    assertThat(sendClose(1000)).containsExactly("OPEN -> CLOSE_SENT");
    assertThat(client.state()).isEqualTo(ProtocolState.CLOSE_SENT);
    assertThat(lines(receive(client, Frames.join(text("late"), ping("p"), close(1000, "bye")))))
        .as("what the peer still sends is seen; no pong may follow our close")
        .containsExactly(
            "TEXT 'late'",
            "PING 'p'",
            "CLOSE '\u0003\ufffdbye'",
            "close 1000 bye",
            "CLOSE_SENT -> CLOSED");
    assertThat(client.state()).isEqualTo(ProtocolState.CLOSED);
  }

  @Test
  void seesThePeersCloseWithItsOwnCodeBehindOurs() {
    sendClose(1000);
    assertThat(lines(receive(client, close(4009, "mine"))))
        .contains("close 4009 mine", "CLOSE_SENT -> CLOSED")
        .noneMatch(line -> line.startsWith("close due"));
  }

  @Test
  void closesWhenThePeersComesFirst() {
    assertThat(lines(receive(client, close(4000, "x"))))
        .endsWith("close 4000 x", "OPEN -> CLOSE_RECEIVED", "close due 0fa0");
    assertThat(sendClose(4000)).containsExactly("CLOSE_RECEIVED -> CLOSED");
  }

  @Test
  void closesWhenBothCross() {
    assertThat(sendClose(1000)).containsExactly("OPEN -> CLOSE_SENT");
    try (Endpoint server = server(null)) {
      var theirs = (Endpoint.Frames) server.send(Opcode.CLOSE, closePayload(1001, ""), List.of());
      assertThat(lines(receive(client, theirs.frames().getFirst().bytes())))
          .endsWith("close 1001", "CLOSE_SENT -> CLOSED");
    }
  }

  @Test
  void answersAnEmptyCloseWithAnEmptyOne() {
    assertThat(lines(receive(client, hex("88 00"))))
        .containsExactly("CLOSE ''", "close 1005", "OPEN -> CLOSE_RECEIVED", "close due ");
  }

  @Test
  void judgesACloseBeforeItIsShown() {
    assertThat(lines(receive(client, hex("88 01 03"))))
        .containsExactly(
            "violation 5.5.1 1002",
            "CLOSE '\u0003'",
            "close 1005",
            "OPEN -> CLOSE_RECEIVED",
            "close due 03ea");
  }

  @Test
  void refusesToSendBehindOurClose() {
    sendClose(1000);
    assertThat(refusal(Opcode.TEXT)).contains("close frame was sent");
    assertThat(refusal(Opcode.CLOSE)).contains("close frame was sent");
  }

  @Test
  void refusesAllButTheAnswerBehindThePeersClose() {
    receive(client, close(1000, ""));
    assertThat(refusal(Opcode.TEXT)).contains("The peer has sent a close frame");
    assertThat(refusal(Opcode.PONG)).contains("The peer has sent a close frame");
    sendClose(1000);
    assertThat(refusal(Opcode.CLOSE)).isEqualTo("The connection is closed.");
  }

  @Test
  void saysOnceThatFramesFollowAClose() {
    receive(client, close(1000, ""));
    assertThat(lines(receive(client, Frames.join(text("a"), close(1001, ""), text("b")))))
        .containsExactly("violation 5.5.1 1002", "TEXT 'a'", "CLOSE '\u0003\ufffd'", "TEXT 'b'");
    assertThat(client.state()).isEqualTo(ProtocolState.CLOSE_RECEIVED);
  }

  @Test
  void isClosedWhenTheBytesEnd() {
    for (ProtocolState state : ProtocolState.values()) {
      try (Endpoint endpoint = client(null)) {
        if (state == ProtocolState.CLOSE_RECEIVED) {
          receive(endpoint, close(1000, ""));
        } else if (state != ProtocolState.OPEN) {
          endpoint.send(Opcode.CLOSE, new byte[0], List.of());
        }
        if (state == ProtocolState.CLOSED) {
          receive(endpoint, close(1000, ""));
        }
        assertThat(endpoint.state()).isEqualTo(state);
        var events = new ArrayList<WireEvent>();
        endpoint.receiveEnd(events);
        assertThat(lines(events))
            .isEqualTo(state == ProtocolState.CLOSED ? List.of() : List.of(state + " -> CLOSED"));
        assertThat(endpoint.send(Opcode.TEXT, new byte[0], List.of()))
            .isEqualTo(new Endpoint.Refused("The connection is closed."));
      }
    }
  }

  @Test
  void sendsWhatNobodyShouldWhenAsked() {
    try (Endpoint server = server(null)) {
      assertThat(bytes(server.send(Opcode.CLOSE, closePayload(5000, ""), List.of())))
          .containsExactly("88021388");
    }
    assertThat(lines(receive(client, frame(Opcode.CLOSE, closePayload(5000, "")))))
        .startsWith("violation 7.4 1002");
  }

  private List<String> sendClose(int code) {
    return lines(
        ((Endpoint.Frames) client.send(Opcode.CLOSE, closePayload(code, ""), List.of())).events());
  }

  private String refusal(Opcode opcode) {
    return ((Endpoint.Refused) client.send(opcode, new byte[0], List.of())).reason();
  }

  private static List<String> bytes(Endpoint.Outgoing outgoing) {
    return ((Endpoint.Frames) outgoing)
        .frames().stream().map(frame -> Frames.hex(frame.bytes())).toList();
  }
}
