package dev.sockeye.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// However the bytes are cut into reads, the events are the same, and nothing is ever thrown.
class AnySplitTest {
  private static final List<String> WORDS =
      List.of("", "Hello", "ü", "😀 smile", "{\"price\": 1.5}", "a longer line of text, again ");

  @Test
  void anySplitOfTheBytesGivesTheSameEvents() {
    for (int seed = 0; seed < 1000; seed++) {
      var random = new Random(seed);
      Endpoint.Role role = random.nextBoolean() ? Endpoint.Role.CLIENT : Endpoint.Role.SERVER;
      DeflateParameters deflate = deflate(random);
      byte[] bytes = seed % 5 == 0 ? noise(random, 2000) : stream(random, role, deflate);
      List<String> whole = events(bytes, role, deflate, new Random(0), Integer.MAX_VALUE);
      assertThat(events(bytes, role, deflate, random, 1 + random.nextInt(64)))
          .as("seed %d", seed)
          .isEqualTo(whole);
      assertThat(events(bytes, role, deflate, random, 40_000))
          .as("seed %d, long reads", seed)
          .isEqualTo(whole);
      if (bytes.length < 5000) {
        assertThat(events(bytes, role, deflate, random, 1))
            .as("seed %d, byte by byte", seed)
            .isEqualTo(whole);
      }
    }
  }

  /// Handing on what has come cuts the payload elsewhere, and changes nothing but that.
  @Test
  void handingOnAtAnyMomentLosesAndAddsNothing() {
    for (int seed = 0; seed < 300; seed++) {
      var random = new Random(seed);
      Endpoint.Role role = random.nextBoolean() ? Endpoint.Role.CLIENT : Endpoint.Role.SERVER;
      DeflateParameters deflate = deflate(random);
      byte[] bytes = seed % 5 == 0 ? noise(random, 2000) : stream(random, role, deflate);
      assertThat(joined(received(bytes, role, deflate, random, 40_000, true)))
          .as("seed %d", seed)
          .isEqualTo(joined(received(bytes, role, deflate, new Random(0), 1_000_000, false)));
    }
  }

  /// Events with each frame put together from its parts.
  private static List<String> joined(List<WireEvent> events) {
    var joined = new ArrayList<WireEvent>();
    var payload = new ByteArrayOutputStream();
    var raw = new ByteArrayOutputStream();
    for (WireEvent event : events) {
      switch (event) {
        case WireEvent.FramePart part -> {
          assertThat(part.payload().length).isLessThanOrEqualTo(WireEvent.PIECE);
          payload.writeBytes(part.payload());
          if (part.raw() != null) {
            assertThat(part.raw().length).isLessThanOrEqualTo(WireEvent.PIECE);
            raw.writeBytes(part.raw());
          }
        }
        case WireEvent.FrameReceived frame -> {
          payload.writeBytes(frame.payload());
          if (frame.raw() != null) {
            raw.writeBytes(frame.raw());
          }
          joined.add(
              new WireEvent.FrameReceived(
                  frame.header(),
                  frame.head(),
                  frame.wire(),
                  frame.size(),
                  payload.toByteArray(),
                  frame.raw() == null ? null : raw.toByteArray(),
                  frame.message(),
                  frame.complete()));
          payload.reset();
          raw.reset();
        }
        default -> joined.add(event);
      }
    }
    return Frames.exact(joined);
  }

  @Test
  void randomBytesNeverThrow() {
    for (int seed = 0; seed < 1000; seed++) {
      var random = new Random(seed);
      byte[] bytes = noise(random, 1000);
      for (Endpoint.Role role : Endpoint.Role.values()) {
        assertThat(events(bytes, role, deflate(random), random, 500)).isNotEmpty();
      }
    }
  }

  private static @Nullable DeflateParameters deflate(Random random) {
    return random.nextInt(3) == 0
        ? null
        : new DeflateParameters(random.nextBoolean(), random.nextBoolean(), 15, 15);
  }

  private static List<String> events(
      byte[] bytes,
      Endpoint.Role role,
      @Nullable DeflateParameters deflate,
      Random random,
      int most) {
    return Frames.exact(received(bytes, role, deflate, random, most, false));
  }

  /// @param handOn whether to ask now and then for what has come of a large frame
  private static List<WireEvent> received(
      byte[] bytes,
      Endpoint.Role role,
      @Nullable DeflateParameters deflate,
      Random random,
      int most,
      boolean handOn) {
    try (var endpoint = new Endpoint(role, deflate, () -> Frames.KEY)) {
      var events = new ArrayList<WireEvent>();
      int from = 0;
      while (from < bytes.length) {
        int n = Math.min(bytes.length - from, most == 1 ? 1 : 1 + random.nextInt(most));
        ByteBuffer read = ByteBuffer.wrap(bytes, from, n);
        do {
          endpoint.receive(read, events);
        } while (read.hasRemaining() || endpoint.hasPending());
        if (handOn && random.nextBoolean()) {
          endpoint.handOn(events);
        }
        from += n;
      }
      endpoint.receiveEnd(events);
      return events;
    }
  }

  /// Bytes at random, often made to look like short frames so that the reader gets somewhere.
  private static byte[] noise(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    boolean tame = random.nextBoolean();
    for (int i = 0; tame && i + 1 < length; i += 1 + random.nextInt(12)) {
      bytes[i] =
          (byte) new int[] {0xc1, 0x41, 0x00, 0x80, 0x81, 0x89, 0x88, 0xc2}[random.nextInt(8)];
      bytes[i + 1] = (byte) random.nextInt(30);
    }
    return bytes;
  }

  /// Frames of the peer, most of them right; some bytes are flipped in every third stream.
  private static byte[] stream(
      Random random, Endpoint.Role reader, @Nullable DeflateParameters deflate) {
    Endpoint.Role writer =
        reader == Endpoint.Role.CLIENT ? Endpoint.Role.SERVER : Endpoint.Role.CLIENT;
    var out = new ByteArrayOutputStream();
    try (var endpoint = new Endpoint(writer, deflate, random::nextInt)) {
      int messages = 1 + random.nextInt(8);
      for (int i = 0; i < messages; i++) {
        for (byte[] frame : message(random, endpoint)) {
          out.writeBytes(frame);
          if (random.nextInt(6) == 0) {
            write(out, endpoint.send(Opcode.PING, Frames.utf8("p"), List.of()));
          }
          if (random.nextInt(40) == 0) {
            out.writeBytes(noise(random, random.nextInt(30)));
          }
        }
      }
      if (random.nextBoolean()) {
        int code = random.nextBoolean() ? 1000 : random.nextInt(65536);
        write(out, endpoint.send(Opcode.CLOSE, Frames.closePayload(code, "bye"), List.of()));
      }
    }
    byte[] bytes = out.toByteArray();
    for (int flips = random.nextInt(3) == 0 ? 3 : 0; flips > 0; flips--) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
  }

  private static List<byte[]> message(Random random, Endpoint endpoint) {
    byte[] payload;
    if (random.nextInt(12) == 0) {
      payload = new byte[random.nextInt(300_000)];
      if (random.nextBoolean()) {
        random.nextBytes(payload);
      }
    } else {
      payload = Frames.utf8(WORDS.get(random.nextInt(WORDS.size())).repeat(1 + random.nextInt(30)));
    }
    if (payload.length > 0 && random.nextInt(6) == 0) {
      payload[random.nextInt(payload.length)] = (byte) 0xff;
    }
    var sizes = new ArrayList<Integer>();
    for (int i = random.nextInt(4); i > 0; i--) {
      sizes.add(random.nextInt(payload.length + 2));
    }
    Opcode opcode = random.nextInt(4) == 0 ? Opcode.BINARY : Opcode.TEXT;
    return ((Endpoint.Frames) endpoint.send(opcode, payload, sizes))
        .frames().stream().map(OutgoingFrame::bytes).toList();
  }

  private static void write(ByteArrayOutputStream out, Endpoint.Outgoing outgoing) {
    ((Endpoint.Frames) outgoing).frames().forEach(frame -> out.writeBytes(frame.bytes()));
  }
}
