package dev.sockeye.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.session.Mark;
import dev.sockeye.wire.Opcode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Entries for tests, as an endpoint would make them.
public final class Frames {
  private Frames() {}

  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  public static byte[] random(int length) {
    var bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  public static Entry.Frame text(long at, String text) {
    return whole(at, Direction.IN, Opcode.TEXT, bytes(text));
  }

  public static Entry.Frame whole(long at, Direction direction, Opcode opcode, byte[] payload) {
    long message = opcode.isData() ? payload.length : -1;
    return frame(at, direction, opcode, true, payload, message);
  }

  public static Entry.Frame frame(
      long at, Direction direction, Opcode opcode, boolean fin, byte[] payload, long message) {
    byte[] head = head(opcode, fin, payload.length);
    return new Entry.Frame(
        at,
        direction,
        head,
        head.length + payload.length,
        payload.length,
        payload,
        null,
        message,
        true,
        Mark.NONE);
  }

  /// A frame in parts and its end.
  public static List<Entry> parts(
      long at, Direction direction, Opcode opcode, boolean fin, byte[] payload, long message) {
    byte[] head = head(opcode, fin, payload.length);
    var entries = new ArrayList<Entry>();
    int from = 0;
    for (; payload.length - from > Entry.PIECE; from += Entry.PIECE) {
      byte[] piece = Arrays.copyOfRange(payload, from, from + Entry.PIECE);
      entries.add(new Entry.FramePart(at, direction, head, piece, null));
    }
    entries.add(
        new Entry.Frame(
            at,
            direction,
            head,
            head.length + payload.length,
            payload.length,
            Arrays.copyOfRange(payload, from, payload.length),
            null,
            message,
            true,
            Mark.NONE));
    return entries;
  }

  public static Entry.Frame compressed(long at, byte[] payload, byte @Nullable [] raw) {
    byte[] head = head(Opcode.TEXT, true, raw == null ? 0 : raw.length);
    head[0] |= 0x40;
    return new Entry.Frame(
        at,
        Direction.IN,
        head,
        head.length + (raw == null ? 0 : raw.length),
        payload.length,
        payload,
        raw,
        payload.length,
        true,
        Mark.NONE);
  }

  public static byte[] head(Opcode opcode, boolean fin, int length) {
    byte first = (byte) ((fin ? 0x80 : 0) | opcode.code());
    if (length < 126) {
      return new byte[] {first, (byte) length};
    } else if (length < 65_536) {
      return new byte[] {first, 126, (byte) (length >> 8), (byte) length};
    }
    return new byte[] {
      first,
      127,
      0,
      0,
      0,
      0,
      (byte) (length >> 24),
      (byte) (length >> 16),
      (byte) (length >> 8),
      (byte) length
    };
  }

  /// All that was recorded of a row's payload.
  public static byte[] payload(RecordingReader reader, long n) throws IOException {
    var out = new ByteArrayOutputStream();
    assertThat(reader.payload(n, out)).isEqualTo(out.size());
    return out.toByteArray();
  }
}
