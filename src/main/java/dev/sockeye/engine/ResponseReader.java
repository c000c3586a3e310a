package dev.sockeye.engine;

import dev.sockeye.session.Cause;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Reads the head of an answer, byte for byte, before anyone judges it; and keeps what came behind
/// it, which belongs to the body or to the first frames.
final class ResponseReader {
  /// The most that a head may have.
  static final int LIMIT = 64 * 1024;

  private static final byte[] HTTP = "HTTP/".getBytes(StandardCharsets.US_ASCII);

  private final InputStream in;
  private byte[] rest = {};

  ResponseReader(InputStream in) {
    this.in = in;
  }

  /// Bytes that came in the same read behind the head.
  byte[] rest() {
    return rest;
  }

  /// Reads until the empty line, the end of the connection, or the first sign that this is not
  /// HTTP.
  ///
  /// @throws IOException when the connection broke before the first byte; later, what came is in
  ///   the answer and the break is one of its problems
  ResponseHead read() throws IOException {
    var bytes = new ByteArrayOutputStream();
    byte[] buffer = rest;
    int n = rest.length;
    while (true) {
      int searched = Math.max(0, bytes.size() - 3);
      bytes.write(buffer, 0, n);
      byte[] all = bytes.toByteArray();
      if (!mayBeHttp(all)) {
        return ResponseHead.unreadable(all, notHttp(all));
      }
      int end = endOfHead(all, searched);
      if (end > 0) {
        rest = Arrays.copyOfRange(all, end, all.length);
        return ResponseHead.parse(Arrays.copyOf(all, end));
      }
      if (all.length >= LIMIT) {
        return ResponseHead.unreadable(
            all, "The headers of the answer are longer than %,d bytes.".formatted(LIMIT));
      }
      buffer = new byte[8192];
      try {
        n = in.read(buffer);
      } catch (IOException e) {
        if (bytes.size() == 0) {
          throw e;
        }
        return ResponseHead.broken(
            bytes.toByteArray(),
            "The connection broke within the answer, after %,d bytes: %s."
                .formatted(bytes.size(), e.getMessage()),
            Trouble.of(e));
      }
      if (n < 0) {
        return ResponseHead.broken(
            bytes.toByteArray(),
            bytes.size() == 0
                ? "The server closed the connection without an answer."
                : "The connection ended within the answer, after %,d bytes."
                    .formatted(bytes.size()),
            Cause.ENDED);
      }
    }
  }

  private static boolean mayBeHttp(byte[] bytes) {
    int n = Math.min(bytes.length, HTTP.length);
    return Arrays.equals(bytes, 0, n, HTTP, 0, n);
  }

  /// Says what came instead of an answer, in a sentence.
  static String notHttp(byte[] bytes) {
    if (bytes.length > 1 && (bytes[0] == 0x15 || bytes[0] == 0x16) && bytes[1] == 3) {
      return "The server speaks TLS on this port; a wss:// URL may be meant.";
    }
    int n = Math.min(bytes.length, 60);
    var shown = new StringBuilder();
    for (int i = 0; i < n; i++) {
      int b = bytes[i] & 0xff;
      shown.append(b >= 0x20 && b < 0x7f ? String.valueOf((char) b) : "\\x%02X".formatted(b));
    }
    return "The server does not speak HTTP; its answer begins with \"%s\".".formatted(shown);
  }

  /// Behind the empty line, which some servers end with a bare LF; -1 where it has not come.
  private static int endOfHead(byte[] bytes, int from) {
    for (int i = from; i < bytes.length - 1; i++) {
      if (bytes[i] != '\n') {
        continue;
      }
      if (bytes[i + 1] == '\n') {
        return i + 2;
      } else if (bytes[i + 1] == '\r' && i + 2 < bytes.length && bytes[i + 2] == '\n') {
        return i + 3;
      }
    }
    return -1;
  }
}
