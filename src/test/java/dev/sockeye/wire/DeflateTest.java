package dev.sockeye.wire;

import static dev.sockeye.wire.Frames.WITHOUT_CONTEXT;
import static dev.sockeye.wire.Frames.WITH_CONTEXT;
import static dev.sockeye.wire.Frames.client;
import static dev.sockeye.wire.Frames.deflated;
import static dev.sockeye.wire.Frames.frame;
import static dev.sockeye.wire.Frames.hex;
import static dev.sockeye.wire.Frames.join;
import static dev.sockeye.wire.Frames.last;
import static dev.sockeye.wire.Frames.lines;
import static dev.sockeye.wire.Frames.middle;
import static dev.sockeye.wire.Frames.ping;
import static dev.sockeye.wire.Frames.receive;
import static dev.sockeye.wire.Frames.server;
import static dev.sockeye.wire.Frames.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Both halves of permessage-deflate: {@link Inflation} and {@link Deflation}, seen through
/// endpoints.
class DeflateTest {
  private static final int PIECE = WireEvent.PIECE;

  // RFC 7692 §7.2.3.1 to §7.2.3.6

  @Test
  void readsAMessageInOneFrameAndInTwo() {
    assertThat(received("c1 07 f2 48 cd c9 c9 07 00")).containsExactly("TEXT 'Hello'");
    List<String> lines = received("41 03 f2 48 cd 80 04 c9 c9 07 00");
    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst()).startsWith("TEXT+ 'H");
    assertThat(
            lines.getFirst().replaceAll("TEXT\\+ |'", "")
                + lines.getLast().replaceAll("CONTINUATION |'", ""))
        .isEqualTo("Hello");
  }

  @Test
  void sharesTheWindowBetweenMessages() {
    assertThat(received("c1 07 f2 48 cd c9 c9 07 00 c1 05 f2 00 11 00 00"))
        .containsExactly("TEXT 'Hello'", "TEXT 'Hello'");
  }

  @Test
  void readsABlockWithoutCompression() {
    assertThat(received("c1 0b 00 05 00 fa ff 48 65 6c 6c 6f 00")).containsExactly("TEXT 'Hello'");
  }

  @Test
  void readsABlockWithBfinalSet() {
    assertThat(received("c1 08 f3 48 cd c9 c9 07 00 00 c1 07 f2 48 cd c9 c9 07 00"))
        .containsExactly("TEXT 'Hello'", "TEXT 'Hello'");
    assertThat(received("c1 07 f3 48 cd c9 c9 07 00 c1 07 f2 48 cd c9 c9 07 00"))
        .as("without the empty block behind it, too")
        .containsExactly("TEXT 'Hello'", "TEXT 'Hello'");
    assertThat(received("c1 0e f3 48 cd c9 c9 07 00 f3 48 cd c9 c9 07 00"))
        .containsExactly("TEXT 'HelloHello'");
  }

  @Test
  void readsTwoBlocksInOneMessage() {
    assertThat(received("c1 0d f2 48 05 00 00 00 ff ff ca c9 c9 07 00"))
        .containsExactly("TEXT 'Hello'");
  }

  @Test
  void readsAndWritesEmptyMessages() {
    assertThat(received("c1 01 00 c1 01 00")).containsExactly("TEXT ''", "TEXT ''");
    for (DeflateParameters parameters : List.of(WITH_CONTEXT, WITHOUT_CONTEXT)) {
      try (Endpoint server = server(parameters)) {
        for (int i = 0; i < 3; i++) {
          assertThat(sent(server, "")).isEqualTo("c10100");
        }
        assertThat(sent(server, "Hello")).isEqualTo("c107f248cdc9c90700");
        assertThat(sent(server, "")).isEqualTo("c10100");
      }
    }
  }

  @Test
  void writesTheExamplesOfTheRfc() {
    try (Endpoint server = server(WITH_CONTEXT)) {
      assertThat(sent(server, "Hello")).isEqualTo("c107f248cdc9c90700");
      assertThat(sent(server, "Hello")).isEqualTo("c105f200110000");
    }
    try (Endpoint server = server(WITHOUT_CONTEXT)) {
      assertThat(sent(server, "Hello")).isEqualTo("c107f248cdc9c90700");
      assertThat(sent(server, "Hello")).isEqualTo("c107f248cdc9c90700");
    }
  }

  @Test
  void forgetsTheWindowWhereThatWasAgreed() {
    try (Endpoint client = client(WITHOUT_CONTEXT)) {
      receive(client, hex("c1 07 f2 48 cd c9 c9 07 00"));
      assertThat(lines(receive(client, hex("c1 05 f2 00 11 00 00"))))
          .startsWith("violation RFC 7692 7.2.2 1007");
    }
  }

  @ParameterizedTest
  @CsvSource({"true, false", "false, true"})
  void takesEachSidesContextForItself(boolean serverNoContext, boolean clientNoContext) {
    var parameters = new DeflateParameters(serverNoContext, clientNoContext, 15, 15);
    try (Endpoint client = client(parameters);
        Endpoint server = server(parameters)) {
      assertThat(wire(client, "Hello").length == wire(client, "Hello").length)
          .isEqualTo(clientNoContext);
      assertThat(wire(server, "Hello").length == wire(server, "Hello").length)
          .isEqualTo(serverNoContext);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 9, 12, 14})
  void sendsNoBackReferencesIntoASmallWindow(int bits) {
    var parameters = new DeflateParameters(false, false, bits, bits);
    String words = "the same words again and again ".repeat(3000);
    try (Endpoint client = client(parameters);
        Endpoint server = server(parameters)) {
      for (String text : List.of(words, "", words, "x")) {
        byte[] bytes = wire(client, text);
        assertThat(bytes.length).isGreaterThan(text.length() / 3);
        List<WireEvent> events = receive(server, bytes);
        assertThat(text(events)).isEqualTo(text);
      }
    }
  }

  @Test
  void inflatesOnBehindAPingBetweenFragments() {
    byte[] data = deflated(utf8("Hello, Hello, Hello, Hello"));
    try (Endpoint client = client(WITH_CONTEXT)) {
      List<WireEvent> events =
          receive(
              client,
              join(
                  frame(false, 4, Opcode.TEXT, null, Arrays.copyOf(data, 4)),
                  ping("p"),
                  middle(Arrays.copyOfRange(data, 4, 7)),
                  frame(Opcode.PONG, utf8("q")),
                  last(Arrays.copyOfRange(data, 7, data.length)),
                  Frames.text("plain")));
      assertThat(lines(events)).contains("PING 'p'", "PONG 'q'").endsWith("TEXT 'plain'");
      assertThat(lines(events)).noneMatch(line -> line.startsWith("violation"));
      var end = (WireEvent.FrameReceived) events.get(events.size() - 2);
      assertThat(end.message()).isEqualTo(26);
      assertThat(end.raw()).isEqualTo(Arrays.copyOfRange(data, 7, data.length));
    }
  }

  @Test
  void readsACharacterThatIsSplitAcrossCompressedFragments() {
    try (Endpoint server = server(WITH_CONTEXT);
        Endpoint client = client(WITH_CONTEXT)) {
      byte[] bytes = wire(server, "ü😀", 1, 2, 1);
      assertThat(lines(receive(client, bytes)))
          .hasSize(4)
          .noneMatch(line -> line.startsWith("violation"));
    }
    assertThat(received("41 05 c2 07 00 00 00 80 01 00"))
        .as("broken or not, no exception")
        .isNotEmpty();
  }

  @Test
  void judgesInflatedTextBeforeTheFrameEnds() {
    byte[] data = deflated(join(utf8("ok "), hex("ff"), new byte[100]));
    try (Endpoint client = client(WITH_CONTEXT)) {
      byte[] whole = frame(true, 4, Opcode.TEXT, null, data);
      List<WireEvent> events = receive(client, Arrays.copyOf(whole, whole.length - 1));
      assertThat(lines(events)).containsExactly("violation 8.1 1007");
      assertThat(((WireEvent.ProtocolViolation) events.getFirst()).text()).contains("byte 3 ");
      assertThat(receive(client, Arrays.copyOfRange(whole, whole.length - 1, whole.length)))
          .hasSize(1);
    }
    try (Endpoint client = client(WITH_CONTEXT)) {
      assertThat(
              lines(receive(client, frame(true, 4, Opcode.TEXT, null, deflated(hex("61 e2 82"))))))
          .startsWith("violation 8.1 1007")
          .hasSize(2);
    }
  }

  @Test
  void showsWhatCannotBeInflated() {
    try (Endpoint client = client(WITH_CONTEXT)) {
      byte[] good = deflated(utf8("good beginning"));
      byte[] bad = join(good, hex("00 00 00 ff ff ff ff ff"), hex("07 07"));
      List<WireEvent> events =
          receive(
              client,
              join(
                  frame(false, 4, Opcode.TEXT, null, bad),
                  ping("p"),
                  last(hex("01 02 03")),
                  frame(true, 4, Opcode.TEXT, null, deflated(utf8("next")))));
      assertThat(lines(events))
          .containsExactly(
              "violation RFC 7692 7.2.2 1007",
              "TEXT+ 'good beginning'",
              "PING 'p'",
              "pong due 'p'",
              "CONTINUATION ''",
              "TEXT 'next'");
      assertThat(((WireEvent.FrameReceived) events.get(1)).raw()).isEqualTo(bad);
      assertThat(((WireEvent.FrameReceived) events.get(4)).raw()).isEqualTo(hex("01 02 03"));
      assertThat(((WireEvent.FrameReceived) events.get(4)).message()).isEqualTo(14);
    }
  }

  @Test
  void startsAnewWhenAMessageBeginsWithinAnother() {
    byte[] data = deflated(utf8("Hello"));
    try (Endpoint client = client(WITHOUT_CONTEXT)) {
      assertThat(
              lines(
                  receive(
                      client,
                      join(
                          frame(false, 4, Opcode.TEXT, null, Arrays.copyOf(data, 3)),
                          frame(true, 4, Opcode.TEXT, null, data)))))
          .hasSize(3)
          .contains("violation 5.4 1002")
          .endsWith("TEXT 'Hello'");
    }
  }

  @Test
  void judgesCompressedControlFramesAndContinuations() {
    try (Endpoint client = client(WITH_CONTEXT)) {
      assertThat(lines(receive(client, frame(true, 4, Opcode.PONG, null, utf8("x")))))
          .containsExactly("violation 5.2 1002", "PONG 'x'");
      assertThat(
              lines(
                  receive(
                      client,
                      join(
                          frame(false, 0, Opcode.TEXT, null, utf8("a")),
                          frame(true, 4, Opcode.CONTINUATION, null, utf8("b"))))))
          .containsExactly("TEXT+ 'a'", "violation 5.2 1002", "CONTINUATION 'b'");
    }
  }

  @Test
  void boundsWhatABombPutsIntoOneCall() {
    byte[] block = join(deflated(new byte[1 << 20]), hex("00 00 ff ff"));
    byte[] bomb = join(Collections.nCopies(200, block).toArray(byte[][]::new));
    assertThat(bomb.length).isBetween(150_000, 300_000);
    try (Endpoint client = client(WITH_CONTEXT)) {
      ByteBuffer bytes = ByteBuffer.wrap(frame(true, 4, Opcode.BINARY, null, bomb));
      long payload = 0;
      long raw = 0;
      WireEvent.FrameReceived end = null;
      while (bytes.hasRemaining() || client.hasPending()) {
        var events = new ArrayList<WireEvent>();
        client.receive(bytes, events);
        long inCall = 0;
        for (WireEvent event : events) {
          switch (event) {
            case WireEvent.FramePart part -> {
              assertThat(part.payload().length).isIn(0, PIECE);
              assertThat(part.raw()).isNotNull();
              assertThat(part.raw().length).isEqualTo(PIECE - part.payload().length);
              inCall += part.payload().length;
              raw += part.raw().length;
            }
            case WireEvent.FrameReceived frame -> {
              inCall += frame.payload().length;
              raw += frame.raw() == null ? 0 : frame.raw().length;
              end = frame;
            }
            default -> throw new AssertionError(event);
          }
        }
        assertThat(inCall).isLessThan(400_000);
        payload += inCall;
      }
      assertThat(payload).isEqualTo(200 << 20);
      assertThat(raw).isEqualTo(bomb.length);
      assertThat(end).isNotNull();
      assertThat(end.size()).isEqualTo(200 << 20);
      assertThat(end.message()).isEqualTo(200 << 20);
    }
  }

  @Test
  void goesOnWhereACallEndsWithinWhatTheSenderLeftOut() {
    // Two stored blocks, then a fixed block in which the zeros of the tail complete a literal 0.
    // The
    // blocks are as long as brings the call one byte short of its budget.
    byte[] block = join(hex("00 dd ff 22 00"), new byte[65501]);
    byte[] bytes = frame(true, 4, Opcode.BINARY, null, join(block, block, hex("62")));
    try (Endpoint client = client(WITH_CONTEXT)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      var events = new ArrayList<WireEvent>();
      client.receive(buffer, events);
      assertThat(lines(events)).doesNotContain("BINARY 65467 bytes");
      assertThat(buffer.hasRemaining()).isFalse();
      assertThat(client.hasPending()).isTrue();
      client.receive(buffer, events);
      assertThat(client.hasPending()).isFalse();
      assertThat(lines(events)).endsWith("BINARY 65467 bytes");
      assertThat(payload(events)).isEqualTo(new byte[2 * 65501 + 1]);
    }
  }

  @Test
  void handsOnTheWiresBytesWhereNothingComesOfThem() {
    byte[] blocks = new byte[500_000];
    for (int i = 0; i < blocks.length; i += 5) {
      blocks[i + 3] = (byte) 0xff;
      blocks[i + 4] = (byte) 0xff;
    }
    try (Endpoint client = client(WITH_CONTEXT)) {
      List<WireEvent> events = receive(client, frame(true, 4, Opcode.BINARY, null, blocks));
      assertThat(events).hasSize(8);
      assertThat(lines(events)).startsWith("part 0").endsWith("BINARY ''");
    }
  }

  @Test
  void handsOnWhatCameOfACompressedFrameThatWasCutOff() {
    try (Endpoint client = client(WITH_CONTEXT)) {
      var events = new ArrayList<>(receive(client, hex("c1 07 f2 48 cd c9 c9")));
      client.receiveEnd(events);
      assertThat(lines(events)).hasSize(2).endsWith("OPEN -> CLOSED");
      var frame = (WireEvent.FrameReceived) events.getFirst();
      assertThat(frame.complete()).isFalse();
      assertThat(frame.raw()).isEqualTo(hex("f2 48 cd c9 c9"));
      assertThat(utf8("Hello")).startsWith(frame.payload());
      assertThat(frame.wire()).isEqualTo(7);
    }
  }

  @Test
  void compressesLongAndStubbornMessages() {
    var random = new Random(3);
    for (int length : new int[] {8191, 8192, 8193, 20_000, 300_000}) {
      byte[] payload = new byte[length];
      random.nextBytes(payload);
      try (Endpoint server = server(WITH_CONTEXT);
          Endpoint client = client(WITH_CONTEXT)) {
        for (int i = 0; i < 3; i++) {
          var frames = (Endpoint.Frames) server.send(Opcode.BINARY, payload, List.of());
          List<WireEvent> events = receive(client, frames.frames().getFirst().bytes());
          assertThat(payload(events)).isEqualTo(payload);
        }
      }
    }
  }

  private static List<String> received(String bytes) {
    try (Endpoint client = client(WITH_CONTEXT)) {
      return lines(receive(client, hex(bytes)));
    }
  }

  private static byte[] wire(Endpoint endpoint, String text, Integer... fragments) {
    var frames = (Endpoint.Frames) endpoint.send(Opcode.TEXT, utf8(text), List.of(fragments));
    return join(frames.frames().stream().map(OutgoingFrame::bytes).toArray(byte[][]::new));
  }

  private static String sent(Endpoint endpoint, String text) {
    return Frames.hex(wire(endpoint, text));
  }

  private static byte[] payload(List<WireEvent> events) {
    return join(
        events.stream()
            .map(event ->
                switch (event) {
                  case WireEvent.FramePart part -> part.payload();
                  case WireEvent.FrameReceived frame -> frame.payload();
                  default -> throw new AssertionError(event);
                })
            .toArray(byte[][]::new));
  }

  private static String text(List<WireEvent> events) {
    return new String(payload(events), StandardCharsets.UTF_8);
  }
}
