package dev.sockeye.payload;

import java.nio.charset.StandardCharsets;

/// Bytes in lines of sixteen with their offset and their ASCII characters, in the manner of
/// `hexdump -C`. Any stretch of a payload can be dumped on its own, so that a large one is shown
/// page by page.
public final class HexDump {
  /// Bytes in a line.
  public static final int WIDTH = 16;

  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private HexDump() {}

  public static String of(byte[] bytes) {
    return of(bytes, 0, bytes.length, 0);
  }

  /// Dumps a stretch of bytes; each line ends with LF but the last.
  ///
  /// @param base the offset to show for the first byte of the stretch
  public static String of(byte[] bytes, int from, int length, long base) {
    if (length == 0) {
      return "";
    }
    int digits = base + length > 0xffff_ffffL ? 16 : 8;
    int lines = (length + WIDTH - 1) / WIDTH;
    var out = new StringBuilder(lines * (digits + 71));
    for (int line = 0; line < lines; line++) {
      int start = from + line * WIDTH;
      int end = Math.min(start + WIDTH, from + length);
      if (line > 0) {
        out.append('\n');
      }
      appendLine(out, bytes, start, end, base + (long) line * WIDTH, digits);
    }
    return out.toString();
  }

  private static void appendLine(
      StringBuilder out, byte[] bytes, int from, int to, long offset, int digits) {
    for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) {
      out.append((char) DIGITS[(int) (offset >>> shift) & 0x0f]);
    }
    out.append(' ');
    for (int i = from; i < from + WIDTH; i++) {
      if ((i - from) % 8 == 0) {
        out.append(' ');
      }
      if (i < to) {
        appendByte(out, bytes[i]);
        out.append(' ');
      } else {
        out.append("   ");
      }
    }
    out.append(" |");
    for (int i = from; i < to; i++) {
      int b = bytes[i] & 0xff;
      out.append(b >= 0x20 && b < 0x7f ? (char) b : '.');
    }
    out.append('|');
  }

  static void appendByte(StringBuilder out, byte b) {
    out.append((char) DIGITS[(b >> 4) & 0x0f]).append((char) DIGITS[b & 0x0f]);
  }
}
