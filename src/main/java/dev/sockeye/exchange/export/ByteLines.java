package dev.sockeye.exchange.export;

import dev.sockeye.exchange.json.JsonOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/// Writes the small pieces that a line is made of, without an object for each. Bytes go on 64 KiB
/// at a time. Used by one thread.
final class ByteLines extends OutputStream {
  private static final int SIZE = 64 * 1024;
  private static final long SECOND = 1_000_000_000L;

  private final OutputStream out;
  private final byte[] buffer = new byte[SIZE];
  private int used;
  private final byte[] digits = new byte[20];

  /// The second that was written last, and its text up to the point.
  private long second = Long.MIN_VALUE;

  private byte[] secondText = {};

  ByteLines(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int b) throws IOException {
    if (used == SIZE) {
      drain();
    }
    buffer[used++] = (byte) b;
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    if (count > SIZE - used) {
      drain();
      if (count >= SIZE) {
        out.write(bytes, from, count);
        return;
      }
    }
    System.arraycopy(bytes, from, buffer, used, count);
    used += count;
  }

  private void drain() throws IOException {
    out.write(buffer, 0, used);
    used = 0;
  }

  @Override
  public void flush() throws IOException {
    drain();
    out.flush();
  }

  /// @param text of ASCII alone
  @SuppressWarnings("deprecation")
  void ascii(String text) throws IOException {
    int length = text.length();
    if (length > SIZE - used) {
      write(text.getBytes(StandardCharsets.ISO_8859_1));
      return;
    }
    // Takes the low byte of each, which is all of it.
    text.getBytes(0, length, buffer, used);
    used += length;
  }

  void text(String text) throws IOException {
    write(text.getBytes(StandardCharsets.UTF_8));
  }

  void number(long value) throws IOException {
    if (value < 0) {
      ascii(Long.toString(value));
      return;
    }
    int at = digits.length;
    long left = value;
    do {
      digits[--at] = (byte) ('0' + left % 10);
      left /= 10;
    } while (left > 0);
    write(digits, at, digits.length - at);
  }

  /// Such as 2026-11-23T04:31:46.571358123Z.
  void time(long nanos) throws IOException {
    long whole = Math.floorDiv(nanos, SECOND);
    if (whole != second) {
      second = whole;
      String text = Instant.ofEpochSecond(whole).toString();
      secondText = text.substring(0, text.length() - 1).getBytes(StandardCharsets.US_ASCII);
    }
    write(secondText);
    long fraction = Math.floorMod(nanos, SECOND) + SECOND;
    for (int i = 9; i > 0; i--) {
      digits[10 + i] = (byte) ('0' + fraction % 10);
      fraction /= 10;
    }
    digits[10] = '.';
    write(digits, 10, 10);
    write('Z');
  }

  void base64(byte[] bytes) throws IOException {
    write(Base64.getEncoder().encode(bytes));
  }

  /// The inside of a JSON string.
  ///
  /// @param ascii bytes below 0x80 alone
  void escapedAscii(byte[] ascii) throws IOException {
    int plain = 0;
    for (int i = 0; i < ascii.length; i++) {
      byte b = ascii[i];
      if (b >= 0x20 && b != '"' && b != '\\' && b != 0x7f) {
        continue;
      }
      write(ascii, plain, i - plain);
      plain = i + 1;
      JsonOutput.escaped(String.valueOf((char) b), this);
    }
    write(ascii, plain, ascii.length - plain);
  }

  static boolean isAscii(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0) {
        return false;
      }
    }
    return true;
  }
}
