package dev.sockeye.wire;

import static dev.sockeye.wire.Frames.KEY;
import static dev.sockeye.wire.Frames.client;
import static dev.sockeye.wire.Frames.close;
import static dev.sockeye.wire.Frames.first;
import static dev.sockeye.wire.Frames.frame;
import static dev.sockeye.wire.Frames.hex;
import static dev.sockeye.wire.Frames.join;
import static dev.sockeye.wire.Frames.last;
import static dev.sockeye.wire.Frames.lines;
import static dev.sockeye.wire.Frames.masked;
import static dev.sockeye.wire.Frames.middle;
import static dev.sockeye.wire.Frames.ping;
import static dev.sockeye.wire.Frames.read;
import static dev.sockeye.wire.Frames.receive;
import static dev.sockeye.wire.Frames.server;
import static dev.sockeye.wire.Frames.text;
import static dev.sockeye.wire.Frames.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameDecoderTest {
  private static final int PIECE = WireEvent.PIECE;

  @Test
  void readsTheExamplesOfTheRfc() {
    assertThat(read(hex("81 05 48 65 6c 6c 6f"))).containsExactly("TEXT 'Hello'");
    assertThat(read(hex("01 03 48 65 6c"), hex("80 02 6c 6f")))
        .containsExactly("TEXT+ 'Hel'", "CONTINUATION 'lo'");
    assertThat(read(hex("89 05 48 65 6c 6c 6f")))
        .containsExactly("PING 'Hello'", "pong due 'Hello'");
    assertThat(read(hex("82 7e 01 00"), new byte[256])).containsExactly("BINARY 256 bytes");
    assertThat(read(hex("82 7f 00 00 00 00 00 01 00 00"), new byte[PIECE]))
        .containsExactly("BINARY 65536 bytes");
    try (Endpoint server = server(null)) {
      assertThat(lines(receive(server, hex("81 85 37 fa 21 3d 7f 9f 4d 51 58"))))
          .containsExactly("TEXT 'Hello'");
      assertThat(lines(receive(server, hex("8a 85 37 fa 21 3d 7f 9f 4d 51 58"))))
          .containsExactly("PONG 'Hello'");
    }
  }

  @Test
  void saysOfAFrameWhatStoodOnTheWire() {
    try (Endpoint server = server(null)) {
      byte[] bytes = masked(Opcode.TEXT, utf8("Hello"));
      assertThat(receive(server, bytes))
          .singleElement()
          .isInstanceOfSatisfying(
              WireEvent.FrameReceived.class,
              frame -> {
                assertThat(frame.head()).isEqualTo(Arrays.copyOf(bytes, 6));
                assertThat(frame.header())
                    .isEqualTo(FrameHeader.of(true, 0, Opcode.TEXT, true, KEY, 5));
                assertThat(frame.wire()).isEqualTo(11);
                assertThat(frame.size()).isEqualTo(5);
                assertThat(frame.payload()).isEqualTo(utf8("Hello"));
                assertThat(frame.raw()).isNull();
                assertThat(frame.message()).isEqualTo(5);
                assertThat(frame.complete()).isTrue();
              });
    }
  }

  @ParameterizedTest
  @ValueSource(
      ints = {0, 1, 125, 126, 127, 65535, 65536, 65537, 2 * PIECE, 2 * PIECE + 1, 1_000_000})
  void handsLongPayloadOnInPieces(int length) {
    byte[] payload = new byte[length];
    for (int i = 0; i < length; i++) {
      payload[i] = (byte) (i * 31 >> 3);
    }
    try (Endpoint server = server(null)) {
      List<WireEvent> events = receive(server, masked(Opcode.BINARY, payload));
      var seen = new ArrayList<byte[]>();
      for (WireEvent event : events.subList(0, events.size() - 1)) {
        var part = (WireEvent.FramePart) event;
        assertThat(part.payload()).hasSize(PIECE);
        assertThat(part.raw()).isNull();
        seen.add(part.payload());
      }
      var end = (WireEvent.FrameReceived) events.getLast();
      assertThat(end.payload().length).isBetween(Math.min(length, 1), PIECE);
      seen.add(end.payload());
      assertThat(join(seen.toArray(byte[][]::new))).isEqualTo(payload);
      assertThat(end.size()).isEqualTo(length);
      assertThat(end.message()).isEqualTo(length);
      assertThat(end.wire()).isEqualTo(end.head().length + (long) length);
    }
  }

  @Test
  void handsOnAtOnceWhatHasComeOfALargeFrame() {
    try (Endpoint client = client(null)) {
      var events = new ArrayList<>(receive(client, hex("82 7f 7f ff ff ff ff ff ff ff")));
      client.handOn(events);
      client.handOn(events);
      assertThat(lines(events)).as("the header alone, once").containsExactly("part 0");
      events.addAll(receive(client, utf8("some bytes")));
      client.handOn(events);
      client.handOn(events);
      assertThat(lines(events)).containsExactly("part 0", "part 10");
      client.receiveEnd(events);
      assertThat(lines(events)).endsWith("cut BINARY ''", "OPEN -> CLOSED");
      var frame = (WireEvent.FrameReceived) events.get(2);
      assertThat(frame.size()).isEqualTo(10);
      assertThat(frame.wire()).isEqualTo(20);
    }
  }

  @Test
  void neverCutsAFrameOfOnePiece() {
    byte[] bytes = frame(Opcode.BINARY, new byte[PIECE]);
    try (Endpoint client = client(null)) {
      var events = new ArrayList<WireEvent>();
      for (int cut : new int[] {1, 9, 5000, PIECE}) {
        client.receive(ByteBuffer.wrap(bytes, 0, 1), events);
        client.handOn(events);
        client.receive(ByteBuffer.wrap(bytes, 1, cut), events);
        client.handOn(events);
        client.receive(ByteBuffer.wrap(bytes, 1 + cut, bytes.length - 1 - cut), events);
        client.handOn(events);
      }
      assertThat(lines(events)).hasSize(4).containsOnly("BINARY 65536 bytes");
    }
  }

  @Test
  void readsTheCodeOfACloseFrameThatIsMuchTooLarge() {
    byte[] bytes = close(1000, "x".repeat(PIECE));
    try (Endpoint client = client(null)) {
      var events = new ArrayList<>(receive(client, Arrays.copyOf(bytes, 11)));
      client.handOn(events);
      events.addAll(receive(client, Arrays.copyOfRange(bytes, 11, bytes.length)));
      assertThat(lines(events))
          .contains("part 1")
          .anyMatch(line -> line.startsWith("close 1000 xxx"));
    }
  }

  @Test
  void deliversTheFramesBeforeABadOneInTheSameRead() {
    assertThat(read(text("one"), text("two"), hex("83 01 78"), text("three")))
        .containsExactly(
            "TEXT 'one'", "TEXT 'two'", "violation 5.2 1002", "RESERVED_3 'x'", "TEXT 'three'");
  }

  @Test
  void leavesAMessageAloneWhenReservedFramesComeBetween() {
    assertThat(
            read(
                first(Opcode.TEXT, utf8("ü").clone()),
                frame(Opcode.RESERVED_5, hex("ff")),
                frame(Opcode.RESERVED_C, hex("ff")),
                last(utf8("x"))))
        .startsWith("TEXT+ 'ü'")
        .endsWith("CONTINUATION 'x'")
        .doesNotContain("violation 8.1 1007");
  }

  @Test
  void readsControlFramesBetweenFragments() {
    try (Endpoint client = client(null)) {
      List<WireEvent> events =
          receive(
              client,
              join(
                  first(Opcode.TEXT, utf8("a")),
                  ping("1"),
                  middle(utf8("bc")),
                  frame(Opcode.PONG, utf8("2")),
                  last(utf8("def")),
                  text("next")));
      assertThat(lines(events))
          .containsExactly(
              "TEXT+ 'a'",
              "PING '1'",
              "pong due '1'",
              "CONTINUATION+ 'bc'",
              "PONG '2'",
              "CONTINUATION 'def'",
              "TEXT 'next'");
      assertThat(events)
          .filteredOn(WireEvent.FrameReceived.class::isInstance)
          .extracting(event -> ((WireEvent.FrameReceived) event).message())
          .containsExactly(-1L, -1L, -1L, -1L, 6L, 4L);
    }
  }

  @Test
  void readsACloseFrameThatIsTooLong() {
    byte[] payload = Frames.closePayload(4000, "x".repeat(PIECE));
    assertThat(read(frame(Opcode.CLOSE, payload)))
        .containsExactly(
            "violation 5.5 1002",
            "part 65536",
            "CLOSE 'xx'",
            "close 4000 " + "x".repeat(123),
            "OPEN -> CLOSE_RECEIVED",
            "close due 03ea");
  }

  @Test
  void needsNoMemoryForAnnouncedLengths() {
    for (String header :
        List.of(
            "82 7f 00 00 00 00 7f ff ff ff",
            "82 7f 7f ff ff ff ff ff ff ff",
            "82 7f 80 00 00 00 00 00 00 00",
            "82 7f ff ff ff ff ff ff ff ff")) {
      try (Endpoint client = client(null)) {
        var events = new ArrayList<>(receive(client, hex(header)));
        assertThat(events)
            .hasSize(header.startsWith("82 7f 7f") || header.contains("00 7f") ? 0 : 1);
        byte[] block = new byte[100_000];
        for (int i = 0; i < 100; i++) {
          List<WireEvent> more = receive(client, block);
          assertThat(more).hasSizeBetween(1, 2).allMatch(WireEvent.FramePart.class::isInstance);
          assertThat(more)
              .allSatisfy(
                  part -> assertThat(((WireEvent.FramePart) part).payload()).hasSize(PIECE));
        }
        client.receiveEnd(events);
        assertThat(lines(events)).contains("OPEN -> CLOSED");
        assertThat(events)
            .filteredOn(WireEvent.FrameReceived.class::isInstance)
            .singleElement()
            .satisfies(event -> {
              var frame = (WireEvent.FrameReceived) event;
              assertThat(frame.complete()).isFalse();
              assertThat(frame.size()).isEqualTo(10_000_000);
              assertThat(frame.message()).isEqualTo(-1);
            });
      }
    }
  }

  @Test
  void returnsEarlyFromAFloodOfEmptyFrames() {
    byte[] flood = new byte[200_000];
    for (int i = 0; i < flood.length; i += 2) {
      flood[i] = (byte) 0x82;
    }
    try (Endpoint client = client(null)) {
      ByteBuffer bytes = ByteBuffer.wrap(flood);
      int frames = 0;
      int calls = 0;
      while (bytes.hasRemaining() || client.hasPending()) {
        var events = new ArrayList<WireEvent>();
        client.receive(bytes, events);
        assertThat(events).hasSizeLessThan(3000);
        frames += events.size();
        calls++;
      }
      assertThat(frames).isEqualTo(100_000);
      assertThat(calls).isGreaterThan(10);
    }
  }

  @Test
  void tellsOfAnEndWithinAHeader() {
    try (Endpoint client = client(null)) {
      var events = new ArrayList<>(receive(client, hex("82 7f 00 00 01")));
      client.receiveEnd(events);
      assertThat(lines(events)).containsExactly("violation 5.2 1006", "OPEN -> CLOSED");
      assertThat(((WireEvent.ProtocolViolation) events.getFirst()).bytes())
          .isEqualTo(hex("82 7f 00 00 01"));
    }
  }

  @Test
  void handsOnWhatCameOfAFrameThatWasCutOff() {
    try (Endpoint client = client(null)) {
      var events = new ArrayList<>(receive(client, hex("81 05 48 65")));
      client.receiveEnd(events);
      assertThat(lines(events)).containsExactly("cut TEXT 'He'", "OPEN -> CLOSED");
      var frame = (WireEvent.FrameReceived) events.getFirst();
      assertThat(frame.wire()).isEqualTo(4);
      assertThat(frame.size()).isEqualTo(2);
      assertThat(frame.message()).isEqualTo(-1);
    }
  }

  @Test
  void expectsNoAnswerToAControlFrameThatWasCutOff() {
    for (byte[] bytes : List.of(hex("89 05 48"), hex("88 05 03 e8 48"))) {
      try (Endpoint client = client(null)) {
        var events = new ArrayList<>(receive(client, bytes));
        client.receiveEnd(events);
        assertThat(events).hasSize(2);
        assertThat(lines(events)).last().isEqualTo("OPEN -> CLOSED");
      }
    }
  }

  @Test
  void saysNothingWhenTheBytesEndBetweenFrames() {
    try (Endpoint client = client(null)) {
      var events = new ArrayList<>(receive(client, text("x")));
      client.receiveEnd(events);
      client.receiveEnd(events);
      assertThat(lines(events)).containsExactly("TEXT 'x'", "OPEN -> CLOSED");
    }
  }

  @Test
  void judgesTextAsItArrives() {
    try (Endpoint client = client(null)) {
      assertThat(receive(client, hex("81 7e 10 00 61 62 c3"))).isEmpty();
      List<WireEvent> events = receive(client, hex("28"));
      assertThat(lines(events)).containsExactly("violation 8.1 1007");
      assertThat(((WireEvent.ProtocolViolation) events.getFirst()).text())
          .contains("byte 3 of the message, 0x28");
      assertThat(receive(client, hex("ff ff"))).as("said once a message").isEmpty();
    }
  }

  @Test
  void countsTheBadByteFromTheMessagesStart() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try (Endpoint client = client(null)) {
      receive(client, first(Opcode.TEXT, utf8("a".repeat(70_000))));
      List<WireEvent> events = receive(client, last(hex("62 ff")));
      assertThat(lines(events)).startsWith("violation 8.1 1007").hasSize(2);
      assertThat(((WireEvent.ProtocolViolation) events.getFirst()).text())
          .contains("byte 70,001 of the message, 0xFF");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void readsACharacterThatIsSplitAcrossFragments() {
    byte[] smile = utf8("😀");
    assertThat(
            read(
                first(Opcode.TEXT, Arrays.copyOf(smile, 1)),
                ping(""),
                middle(new byte[0]),
                middle(Arrays.copyOfRange(smile, 1, 3)),
                last(Arrays.copyOfRange(smile, 3, 4))))
        .hasSize(6)
        .noneMatch(line -> line.startsWith("violation"));
  }

  @Test
  void judgesTextThatEndsWithinACharacter() {
    List<String> lines = read(first(Opcode.TEXT, hex("e2 82")), last(new byte[0]), text("ok"));
    assertThat(lines).hasSize(4).contains("violation 8.1 1007").endsWith("TEXT 'ok'");
    assertThat(lines.indexOf("violation 8.1 1007")).isEqualTo(1);
  }

  @Test
  void judgesNoUtf8OfBinaryMessagesAndPings() {
    assertThat(
            read(
                frame(Opcode.BINARY, hex("ff c0 80")),
                frame(Opcode.PING, hex("ff")),
                first(Opcode.BINARY, hex("ff")),
                last(hex("ff"))))
        .noneMatch(line -> line.startsWith("violation"));
  }

  @Test
  void goesOnBehindACloseFrame() {
    assertThat(read(close(1000, "bye"), text("late"), ping("x"), close(1001, "")))
        .containsExactly(
            "CLOSE '\u0003\ufffdbye'",
            "close 1000 bye",
            "OPEN -> CLOSE_RECEIVED",
            "close due 03e8",
            "violation 5.5.1 1002",
            "TEXT 'late'",
            "PING 'x'",
            "CLOSE '\u0003\ufffd'");
  }
}
