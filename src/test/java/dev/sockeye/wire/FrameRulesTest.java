package dev.sockeye.wire;

import static dev.sockeye.wire.Frames.client;
import static dev.sockeye.wire.Frames.first;
import static dev.sockeye.wire.Frames.frame;
import static dev.sockeye.wire.Frames.hex;
import static dev.sockeye.wire.Frames.last;
import static dev.sockeye.wire.Frames.lines;
import static dev.sockeye.wire.Frames.masked;
import static dev.sockeye.wire.Frames.middle;
import static dev.sockeye.wire.Frames.read;
import static dev.sockeye.wire.Frames.receive;
import static dev.sockeye.wire.Frames.server;
import static dev.sockeye.wire.Frames.text;
import static dev.sockeye.wire.Frames.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a header alone shows to be forbidden is said, and the frame is shown all the same.
class FrameRulesTest {
  private static final int PIECE = WireEvent.PIECE;

  @Test
  void showsLengthsThatAreNotInTheShortestForm() {
    assertThat(read(hex("82 7e 00 02 61 62"))).containsExactly("violation 5.2 1002", "BINARY 'ab'");
    assertThat(read(hex("82 7f 00 00 00 00 00 00 00 02 61 62")))
        .containsExactly("violation 5.2 1002", "BINARY 'ab'");
    assertThat(read(hex("82 7f 00 00 00 00 00 00 ff ff"), new byte[65535]))
        .containsExactly("violation 5.2 1002", "BINARY 65535 bytes");
  }

  @Test
  void showsMaskedFramesOfAServerUnmasked() {
    assertThat(read(masked(Opcode.TEXT, utf8("Hello"))))
        .containsExactly("violation 5.1 1002", "TEXT 'Hello'");
  }

  @Test
  void showsUnmaskedFramesOfAClient() {
    try (Endpoint server = server(null)) {
      assertThat(lines(receive(server, text("Hello"))))
          .containsExactly("violation 5.1 1002", "TEXT 'Hello'");
    }
  }

  @ParameterizedTest
  @EnumSource(Opcode.class)
  void readsEveryOpcode(Opcode opcode) {
    List<String> lines = read(frame(opcode, new byte[0]));
    assertThat(lines).contains(opcode + " ''");
    assertThat(lines.contains("violation 5.2 1002")).isEqualTo(opcode.isReserved());
    assertThat(lines.contains("violation 5.4 1002")).isEqualTo(opcode == Opcode.CONTINUATION);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
  void namesReservedBitsThatAreSet(int rsv) {
    try (Endpoint client = client(null)) {
      List<WireEvent> events = receive(client, frame(true, rsv, Opcode.BINARY, null, utf8("x")));
      assertThat(lines(events)).containsExactly("violation 5.2 1002", "BINARY 'x'");
      String text = ((WireEvent.ProtocolViolation) events.getFirst()).text();
      assertThat(text.contains("RSV1")).isEqualTo((rsv & 4) != 0);
      assertThat(text.contains("RSV2")).isEqualTo((rsv & 2) != 0);
      assertThat(text.contains("RSV3")).isEqualTo((rsv & 1) != 0);
    }
  }

  @Test
  void judgesFragmentsOutOfOrder() {
    assertThat(read(last(utf8("x")))).containsExactly("violation 5.4 1002", "CONTINUATION 'x'");
    assertThat(read(first(Opcode.TEXT, utf8("a")), text("b"), last(utf8("c"))))
        .containsExactly(
            "TEXT+ 'a'",
            "violation 5.4 1002",
            "TEXT 'b'",
            "violation 5.4 1002",
            "CONTINUATION 'c'");
    assertThat(read(middle(utf8("x")), last(utf8("y"))))
        .containsExactly("violation 5.4 1002", "CONTINUATION+ 'x'", "CONTINUATION 'y'");
  }

  @Test
  void judgesALengthWithItsHighestBitSet() {
    assertThat(read(hex("82 7f 80 00 00 00 00 00 00 01 78"))).containsExactly("violation 5.2 1002");
    assertThat(read(hex("89 7f 80 00 00 00 00 00 00 01 78"))).containsExactly("violation 5.2 1002");
  }

  @Test
  void judgesControlFramesThatAreFragmentedOrTooLong() {
    assertThat(read(first(Opcode.PING, utf8("a"))))
        .containsExactly("violation 5.5 1002", "PING+ 'a'", "pong due 'a'");
    assertThat(read(frame(Opcode.PING, new byte[126])))
        .as("no pong could carry it")
        .containsExactly("violation 5.5 1002", "PING '%s'".formatted("\0".repeat(126)));
    assertThat(read(frame(Opcode.PING, new byte[PIECE + 3])))
        .containsExactly("violation 5.5 1002", "part 65536", "PING '\0\0\0'");
    assertThat(read(frame(Opcode.PING, new byte[125]))).hasSize(2);
  }
}
