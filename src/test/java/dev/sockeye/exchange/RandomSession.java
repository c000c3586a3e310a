package dev.sockeye.exchange;

import dev.sockeye.journal.Recording;
import dev.sockeye.journal.Recordings;
import dev.sockeye.session.Cause;
import dev.sockeye.session.CertificateFacts;
import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.session.Header;
import dev.sockeye.session.Mark;
import dev.sockeye.session.SessionState;
import dev.sockeye.session.TlsFacts;
import dev.sockeye.wire.FrameHeader;
import dev.sockeye.wire.Opcode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Entries of every kind, in an order that no session has to have.
public final class RandomSession {
  private static final String[] TEXTS = {
    "",
    "a",
    "{\"price\":771.5,\"text\":\"a \\\"quoted\\\" \\n word\"}",
    "Grüße, 世界 👋",
    "a\tb\r\nc\u0000d\u007f\u202e",
    "=1+1",
    "| ` <b>bold</b> ```"
  };

  private final Random random;
  private final List<Entry> entries = new ArrayList<>();
  private long at = 1_763_900_000_000_000_000L;

  private RandomSession(long seed) {
    random = new Random(seed);
  }

  /// Records a session of at least so many entries.
  ///
  /// @param folder of recordings
  /// @return the recording's file
  public static Path record(Path folder, long seed, int count) throws Exception {
    return record(folder, entries(seed, count));
  }

  public static Path record(Path folder, List<Entry> entries) throws Exception {
    Recording recording =
        new Recordings(folder, Long.MAX_VALUE)
            .create("random", Map.of("url", "wss://example.com/feed", "version", "1.2.3"));
    for (Entry entry : entries) {
      recording.record(entry);
    }
    recording.close();
    return recording.file();
  }

  public static List<Entry> entries(long seed, int count) {
    var session = new RandomSession(seed);
    while (session.entries.size() < count) {
      session.step();
    }
    return session.entries;
  }

  private void step() {
    at += random.nextInt(3) == 0 ? 0 : random.nextInt(1_000_000_000);
    Direction direction = random.nextBoolean() ? Direction.IN : Direction.OUT;
    switch (random.nextInt(18)) {
      case 0 -> entries.add(new Entry.State(at, SessionState.IDLE, SessionState.OPEN, text()));
      case 1 ->
          entries.add(
              new Entry.Request(at, bytes(80), "GET", "/feed", List.of(new Header("A", text()))));
      case 2 ->
          entries.add(
              new Entry.Response(
                  at,
                  bytes(80),
                  "HTTP/1.1",
                  101,
                  "Switching Protocols",
                  List.of(new Header("B", "1"), new Header("b", "2")),
                  true,
                  List.of(text()),
                  "chat",
                  "permessage-deflate"));
      case 3 ->
          entries.add(new Entry.Body(at, bytes(100_000), random.nextBoolean(), "length", "a/b"));
      case 4 -> entries.add(new Entry.Violation(at, direction, "5.1", 1002, text(), bytes(9)));
      case 5 -> entries.add(new Entry.Error(at, "tcp", Cause.REFUSED, text()));
      case 6 -> entries.add(new Entry.Note(at, "secrets", text()));
      case 7 -> entries.add(new Entry.Clock(at, random.nextLong()));
      case 8 -> entries.add(new Entry.Gap(at, at - 123_456_789, text()));
      case 9 ->
          entries.add(
              new Entry.Timing(at, "tcp", at - 1_001, random.nextBoolean(), "1.2.3.4:5", text()));
      case 10 -> entries.add(new Entry.Tls(at, tls()));
      case 11 -> whole(direction, Opcode.PING, bytes(125), -1);
      case 12 -> whole(direction, Opcode.CLOSE, bytes(20), -1);
      case 13 -> parts(direction, bytes(300_000));
      case 14 -> fragmented(direction);
      case 15 -> compressed(direction);
      case 16 -> whole(direction, Opcode.BINARY, bytes(3_000), 0);
      default -> whole(direction, Opcode.TEXT, text().getBytes(StandardCharsets.UTF_8), 0);
    }
  }

  private String text() {
    return TEXTS[random.nextInt(TEXTS.length)];
  }

  private byte[] bytes(int most) {
    var bytes = new byte[random.nextInt(most + 1)];
    random.nextBytes(bytes);
    return bytes;
  }

  private TlsFacts tls() {
    return new TlsFacts(
        "localhost",
        "TLSv1.3",
        "TLS_AES_256_GCM_SHA384",
        "http/1.1",
        random.nextBoolean(),
        List.of(
            new CertificateFacts(
                "CN=localhost",
                List.of("dns:localhost"),
                "CN=An authority",
                1_763_000_000,
                1_800_000_000,
                "51af",
                "5C:1F",
                "EC 256",
                "SHA256withECDSA")),
        false,
        "",
        text());
  }

  /// @param message -1 where it completes none, else whatever is not negative
  private void whole(Direction direction, Opcode opcode, byte[] payload, long message) {
    Mark mark = random.nextInt(4) == 0 ? Mark.AUTO_PONG : Mark.NONE;
    frame(direction, opcode, true, payload, null, message < 0 ? -1 : payload.length, mark, true);
  }

  private void frame(
      Direction direction,
      Opcode opcode,
      boolean fin,
      byte[] payload,
      byte @Nullable [] raw,
      long message,
      Mark mark,
      boolean complete) {
    long onWire = raw == null ? payload.length : raw.length;
    byte[] head = head(direction, opcode, fin, raw != null, onWire);
    entries.add(
        new Entry.Frame(
            at,
            direction,
            head,
            head.length + onWire,
            payload.length,
            payload,
            raw,
            message,
            complete,
            mark));
  }

  private byte[] head(
      Direction direction, Opcode opcode, boolean fin, boolean compressed, long length) {
    boolean masked = direction == Direction.OUT;
    return FrameHeader.of(
            fin,
            compressed ? FrameHeader.RSV1 : 0,
            opcode,
            masked,
            masked ? random.nextInt() | 1 : 0,
            length)
        .bytes();
  }

  /// A frame of more than one piece.
  private void parts(Direction direction, byte[] tail) {
    byte[] payload = Arrays.copyOf(tail, tail.length + 2 * Entry.PIECE);
    boolean complete = random.nextInt(4) > 0;
    byte[] head = head(direction, Opcode.BINARY, true, false, payload.length);
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
            complete ? payload.length : -1,
            complete,
            Mark.NONE));
  }

  private void fragmented(Direction direction) {
    Opcode opcode = random.nextBoolean() ? Opcode.TEXT : Opcode.BINARY;
    byte[] message =
        opcode == Opcode.TEXT
            ? "fragmented Grüße 👋 "
                .repeat(random.nextInt(1, 9_000))
                .getBytes(StandardCharsets.UTF_8)
            : bytes(200_000);
    int pieces = random.nextInt(1, 5);
    int from = 0;
    for (int i = 0; i <= pieces; i++) {
      int to = i == pieces ? message.length : random.nextInt(from, message.length + 1);
      to = Math.min(to, from + Entry.PIECE - 1);
      boolean last = i == pieces && to == message.length;
      if (i == pieces && !last) {
        pieces++;
      }
      frame(
          direction,
          i == 0 ? opcode : Opcode.CONTINUATION,
          last,
          Arrays.copyOfRange(message, from, to),
          null,
          last ? message.length : -1,
          Mark.NONE,
          true);
      if (!last && random.nextInt(3) == 0) {
        whole(direction, Opcode.PONG, bytes(5), -1);
      }
      from = to;
    }
  }

  /// The wire's bytes need not be what a compressor makes of them.
  private void compressed(Direction direction) {
    byte[] payload = text().getBytes(StandardCharsets.UTF_8);
    byte[] raw = bytes(60_000);
    frame(direction, Opcode.TEXT, true, payload, raw, payload.length, Mark.NONE, true);
  }
}
