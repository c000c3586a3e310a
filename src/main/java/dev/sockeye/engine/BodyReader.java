package dev.sockeye.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the body of a refused upgrade, whatever its framing. What breaks on the way only cuts it
/// short: the refusal is the news.
final class BodyReader {
  private static final Logger LOG = LoggerFactory.getLogger(BodyReader.class);

  /// The most that is kept.
  static final int LIMIT = 1024 * 1024;

  private BodyReader() {}

  /// @param bytes with transfer and content coding removed, where they could be
  /// @param truncated whether more would have come
  record Read(byte[] bytes, boolean truncated, String framing) {}

  static Read read(ResponseHead head, byte[] rest, InputStream in) {
    if (head.status() == 204 || head.status() == 304) {
      return new Read(new byte[0], false, "none");
    }
    InputStream all = new SequenceInputStream(new ByteArrayInputStream(rest), in);
    Read coded;
    // The last of the codings is the framing (RFC 9112 §6.1).
    if (head.values("Transfer-Encoding").stream()
        .anyMatch(v -> v.toLowerCase(Locale.ROOT).strip().endsWith("chunked"))) {
      coded = chunked(all);
    } else if (!head.values("Content-Length").isEmpty()) {
      coded = byLength(all, head.values("Content-Length").getFirst());
    } else {
      coded = upTo(all, Long.MAX_VALUE, "until close");
    }
    boolean gzip =
        Stream.of("Content-Encoding", "Transfer-Encoding")
            .flatMap(name -> head.values(name).stream())
            .anyMatch(v -> v.toLowerCase(Locale.ROOT).contains("gzip"));
    return gzip ? gunzip(coded) : coded;
  }

  private static Read byLength(InputStream in, String header) {
    try {
      return upTo(in, Long.parseLong(header.strip()), "length");
    } catch (NumberFormatException e) {
      return upTo(in, Long.MAX_VALUE, "until close");
    }
  }

  private static Read upTo(InputStream in, long length, String framing) {
    var bytes = new ByteArrayOutputStream();
    boolean whole = copy(in, length, bytes);
    boolean ended = length == Long.MAX_VALUE ? whole : bytes.size() == length;
    return new Read(bytes.toByteArray(), !ended, framing);
  }

  /// Copies up to a number of bytes, and never beyond {@link #LIMIT} in all.
  ///
  /// @return whether the end of the stream or of the number was reached without trouble
  private static boolean copy(InputStream in, long count, ByteArrayOutputStream bytes) {
    byte[] buffer = new byte[8192];
    long left = count;
    try {
      while (left > 0) {
        int room = LIMIT - bytes.size();
        if (room == 0) {
          return false;
        }
        int n = in.read(buffer, 0, (int) Math.min(Math.min(buffer.length, room), left));
        if (n < 0) {
          return true;
        }
        bytes.write(buffer, 0, n);
        left -= n;
      }
      return true;
    } catch (IOException e) {
      LOG.debug("the body of a refusal was cut short", e);
      return false;
    }
  }

  private static Read chunked(InputStream in) {
    var bytes = new ByteArrayOutputStream();
    try {
      while (true) {
        String line = line(in);
        int semicolon = line.indexOf(';');
        long size =
            Long.parseLong((semicolon < 0 ? line : line.substring(0, semicolon)).strip(), 16);
        if (size == 0) {
          return new Read(bytes.toByteArray(), false, "chunked");
        }
        int before = bytes.size();
        if (!copy(in, size, bytes) || bytes.size() - before < size) {
          return new Read(bytes.toByteArray(), true, "chunked");
        }
        line(in);
      }
    } catch (IOException | NumberFormatException e) {
      LOG.debug("the chunks of a refusal's body were cut short", e);
      return new Read(bytes.toByteArray(), true, "chunked");
    }
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    int b;
    while ((b = in.read()) != '\n') {
      if (b < 0 || line.length() > 4096) {
        throw new IOException("a chunk's size line has no end");
      }
      if (b != '\r') {
        line.append((char) b);
      }
    }
    return line.toString();
  }

  private static Read gunzip(Read coded) {
    var bytes = new ByteArrayOutputStream();
    try (var in = new GZIPInputStream(new ByteArrayInputStream(coded.bytes()))) {
      boolean whole = copy(in, Long.MAX_VALUE, bytes);
      return new Read(bytes.toByteArray(), coded.truncated() || !whole, coded.framing());
    } catch (IOException e) {
      LOG.debug("the body of a refusal says it is gzip, and is not", e);
      return coded;
    }
  }
}
