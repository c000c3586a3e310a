package dev.sockeye.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What one endpoint sends, the other one reads, in both directions.
class RoundTripTest {
  static List<DeflateParameters> agreements() {
    var all = new ArrayList<DeflateParameters>();
    for (boolean server : new boolean[] {false, true}) {
      for (boolean client : new boolean[] {false, true}) {
        all.add(new DeflateParameters(server, client, 15, 15));
        all.add(new DeflateParameters(server, client, 9, 10));
      }
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("agreements")
  void messagesArriveAsTheyWereSentCompressed(DeflateParameters deflate) {
    exchange(deflate, deflate.hashCode());
  }

  @Test
  void messagesArriveAsTheyWereSent() {
    exchange(null, 7);
  }

  private static void exchange(@Nullable DeflateParameters deflate, int seed) {
    var random = new Random(seed);
    try (var client = new Endpoint(Endpoint.Role.CLIENT, deflate, random::nextInt);
        var server = new Endpoint(Endpoint.Role.SERVER, deflate, random::nextInt)) {
      for (int i = 0; i < 60; i++) {
        boolean up = random.nextBoolean();
        Endpoint from = up ? client : server;
        Endpoint to = up ? server : client;
        boolean isText = random.nextBoolean();
        byte[] payload = isText ? text(random) : binary(random);
        var sizes = new ArrayList<Integer>();
        for (int k = random.nextInt(4); k > 0; k--) {
          sizes.add(random.nextInt(payload.length + 2));
        }
        Opcode opcode = isText ? Opcode.TEXT : Opcode.BINARY;
        deliver((Endpoint.Frames) from.send(opcode, payload, sizes), to, opcode, payload);
      }
    }
  }

  private static void deliver(Endpoint.Frames sent, Endpoint to, Opcode opcode, byte[] payload) {
    var got = new ByteArrayOutputStream();
    var ends = new ArrayList<WireEvent.FrameReceived>();
    for (OutgoingFrame frame : sent.frames()) {
      var raw = new ByteArrayOutputStream();
      for (WireEvent event : Frames.receive(to, frame.bytes())) {
        switch (event) {
          case WireEvent.FramePart part -> {
            got.writeBytes(part.payload());
            raw.writeBytes(part.raw() == null ? new byte[0] : part.raw());
          }
          case WireEvent.FrameReceived end -> {
            got.writeBytes(end.payload());
            raw.writeBytes(end.raw() == null ? new byte[0] : end.raw());
            ends.add(end);
          }
          default -> throw new AssertionError(event);
        }
      }
      assertThat(ends.getLast().head()).isEqualTo(frame.head());
      assertThat(ends.getLast().wire()).isEqualTo(frame.bytes().length);
      assertThat(raw.toByteArray()).isEqualTo(frame.raw() == null ? new byte[0] : frame.raw());
    }
    assertThat(got.toByteArray()).isEqualTo(payload);
    assertThat(ends).hasSameSizeAs(sent.frames());
    assertThat(ends.getFirst().header().opcode()).isEqualTo(opcode);
    assertThat(ends.getLast().message()).isEqualTo(payload.length);
    assertThat(ends.stream().mapToLong(WireEvent.FrameReceived::size).sum())
        .isEqualTo(payload.length);
  }

  private static byte[] text(Random random) {
    var text = new StringBuilder();
    for (int i = random.nextInt(200); i > 0; i--) {
      int point = random.nextInt(random.nextBoolean() ? 0x80 : 0x110000);
      text.appendCodePoint(point >= 0xd800 && point < 0xe000 ? 'x' : point);
    }
    return Frames.utf8(text.toString().repeat(1 + random.nextInt(20)));
  }

  private static byte[] binary(Random random) {
    byte[] bytes = new byte[random.nextInt(4) == 0 ? random.nextInt(200_000) : random.nextInt(200)];
    random.nextBytes(bytes);
    return bytes;
  }
}
