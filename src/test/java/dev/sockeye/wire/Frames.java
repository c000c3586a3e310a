package dev.sockeye.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/// Words for tests that speak of frames: builds them byte by byte, right or wrong as asked, and
/// puts events into lines that can be compared.
public final class Frames {
  /// The masking key of the examples in RFC 6455 §5.7.
  public static final int KEY = 0x37fa213d;

  private Frames() {}

  /// Bytes written in hex; blanks between them are welcome.
  public static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replaceAll("\\s", ""));
  }

  public static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  public static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  public static byte[] join(byte[]... pieces) {
    var out = new ByteArrayOutputStream();
    for (byte[] piece : pieces) {
      out.writeBytes(piece);
    }
    return out.toByteArray();
  }

  /// A frame with its length in the shortest form.
  ///
  /// @param key null for a frame that is not masked
  public static byte[] frame(
      boolean fin, int rsv, Opcode opcode, @Nullable Integer key, byte[] payload) {
    FrameHeader header =
        FrameHeader.of(fin, rsv, opcode, key != null, key == null ? 0 : key, payload.length);
    byte[] bytes = payload.clone();
    Masking.apply(bytes, 0, bytes.length, header.key(), 0);
    return join(header.bytes(), bytes);
  }

  /// A whole frame of a server's.
  public static byte[] frame(Opcode opcode, byte[] payload) {
    return frame(true, 0, opcode, null, payload);
  }

  /// A whole frame of a client's.
  public static byte[] masked(Opcode opcode, byte[] payload) {
    return frame(true, 0, opcode, KEY, payload);
  }

  public static byte[] text(String text) {
    return frame(Opcode.TEXT, utf8(text));
  }

  public static byte[] ping(String text) {
    return frame(Opcode.PING, utf8(text));
  }

  /// The first frame of several.
  public static byte[] first(Opcode opcode, byte[] payload) {
    return frame(false, 0, opcode, null, payload);
  }

  public static byte[] middle(byte[] payload) {
    return frame(false, 0, Opcode.CONTINUATION, null, payload);
  }

  public static byte[] last(byte[] payload) {
    return frame(true, 0, Opcode.CONTINUATION, null, payload);
  }

  public static byte[] closePayload(int code, String reason) {
    return join(new byte[] {(byte) (code >> 8), (byte) code}, utf8(reason));
  }

  public static byte[] close(int code, String reason) {
    return frame(Opcode.CLOSE, closePayload(code, reason));
  }

  /// Compresses one message by itself as RFC 7692 §7.2.1 says.
  public static byte[] deflated(byte[] payload) {
    try (var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true)) {
      deflater.setInput(payload);
      var out = new ByteArrayOutputStream();
      byte[] chunk = new byte[8192];
      int n;
      do {
        n = deflater.deflate(chunk, 0, chunk.length, Deflater.SYNC_FLUSH);
        out.write(chunk, 0, n);
      } while (n == chunk.length);
      return Arrays.copyOf(out.toByteArray(), out.size() - 4);
    }
  }

  public static final DeflateParameters WITH_CONTEXT = new DeflateParameters(false, false, 15, 15);
  public static final DeflateParameters WITHOUT_CONTEXT = new DeflateParameters(true, true, 15, 15);

  public static Endpoint client(@Nullable DeflateParameters deflate) {
    return new Endpoint(Endpoint.Role.CLIENT, deflate, () -> KEY);
  }

  public static Endpoint server(@Nullable DeflateParameters deflate) {
    return new Endpoint(Endpoint.Role.SERVER, deflate, () -> KEY);
  }

  /// All that comes of these bytes in one read.
  public static List<WireEvent> receive(Endpoint endpoint, byte[] bytes) {
    var events = new ArrayList<WireEvent>();
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    do {
      endpoint.receive(buffer, events);
    } while (buffer.hasRemaining() || endpoint.hasPending());
    return events;
  }

  /// All that comes of these bytes and their end, for a client without compression, in lines.
  public static List<String> read(byte[]... pieces) {
    try (Endpoint endpoint = client(null)) {
      return lines(receive(endpoint, join(pieces)));
    }
  }

  /// Events in short: what each says, without sizes and bytes that follow from the payload.
  public static List<String> lines(List<WireEvent> events) {
    return events.stream().map(Frames::line).toList();
  }

  private static String line(WireEvent event) {
    return switch (event) {
      case WireEvent.FramePart part -> "part " + part.payload().length;
      case WireEvent.FrameReceived frame ->
          (frame.complete() ? "" : "cut ")
              + frame.header().opcode()
              + (frame.header().fin() ? "" : "+")
              + " "
              + content(frame.payload());
      case WireEvent.ProtocolViolation violation ->
          "violation " + violation.section() + " " + violation.closeCode();
      case WireEvent.StateChanged change -> change.from() + " -> " + change.to();
      case WireEvent.CloseReceived close ->
          "close " + (close.code() + " " + close.reason()).strip();
      case WireEvent.PongDue pong -> "pong due " + content(pong.payload());
      case WireEvent.CloseDue close -> "close due " + hex(close.payload());
    };
  }

  private static String content(byte[] payload) {
    return payload.length > 200
        ? payload.length + " bytes"
        : "'" + new String(payload, StandardCharsets.UTF_8) + "'";
  }

  /// Events with every byte in them.
  public static List<String> exact(List<WireEvent> events) {
    return events.stream().map(Frames::exact).toList();
  }

  private static String exact(WireEvent event) {
    return switch (event) {
      case WireEvent.FramePart(byte[] head, byte[] payload, byte[] raw) ->
          "part %s %s %s".formatted(hex(head), digest(payload), digest(raw));
      case WireEvent.FrameReceived(
              FrameHeader header,
              byte[] head,
              long wire,
              long size,
              byte[] payload,
              byte[] raw,
              long message,
              boolean complete) ->
          "frame %s %s wire=%d size=%d %s %s message=%d %s"
              .formatted(
                  header, hex(head), wire, size, digest(payload), digest(raw), message, complete);
      case WireEvent.ProtocolViolation violation ->
          "violation %s %d %s %s"
              .formatted(
                  violation.section(),
                  violation.closeCode(),
                  violation.text(),
                  hex(violation.bytes()));
      case WireEvent.StateChanged change -> change.toString();
      case WireEvent.CloseReceived close -> close.toString();
      case WireEvent.PongDue pong -> "pong " + hex(pong.payload());
      case WireEvent.CloseDue close -> "close " + hex(close.payload());
    };
  }

  private static String digest(byte @Nullable [] bytes) {
    if (bytes == null) {
      return "none";
    }
    return bytes.length <= 256 ? hex(bytes) : bytes.length + ":" + Arrays.hashCode(bytes);
  }
}
