package dev.sockeye.query;

/// Reads the characters of a JSON string in bytes: escapes undone, halves of surrogate pairs
/// joined. A half that stands alone stays as it is; a byte that is no UTF-8 reads as U+FFFD.
final class JsonString {
  private static final int BROKEN = 0xfffd;

  private JsonString() {}

  /// Compares a string in bytes with code points, by code point.
  ///
  /// @param from where the first quote stands
  /// @param to behind the last quote
  /// @return less than, equal to or greater than zero as the string in the bytes is
  static int compare(byte[] bytes, int from, int to, int[] with) {
    int end = to - 1;
    int at = from + 1;
    for (int expected : with) {
      if (at >= end) {
        return -1;
      }
      long next = next(bytes, at, end);
      int point = (int) next;
      if (point != expected) {
        return Integer.compare(point, expected);
      }
      at = (int) (next >>> 32);
    }
    return at < end ? 1 : 0;
  }

  /// The characters of a string.
  ///
  /// @param from where the first quote stands
  /// @param to behind the last quote
  static String decode(byte[] bytes, int from, int to) {
    var text = new StringBuilder(to - from);
    int end = to - 1;
    int at = from + 1;
    while (at < end) {
      long next = next(bytes, at, end);
      text.appendCodePoint((int) next);
      at = (int) (next >>> 32);
    }
    return text.toString();
  }

  /// The code point at a position, in the lower half, and where the next one begins, in the upper.
  private static long next(byte[] bytes, int at, int end) {
    byte b = bytes[at];
    if (b == '\\') {
      return escape(bytes, at, end);
    }
    if (b >= 0) {
      return pair(b, at + 1);
    }
    return sequence(bytes, at, end);
  }

  private static long escape(byte[] bytes, int at, int end) {
    if (at + 1 >= end) {
      return pair('\\', at + 1);
    }
    byte b = bytes[at + 1];
    int point =
        switch (b) {
          case 'b' -> '\b';
          case 'f' -> '\f';
          case 'n' -> '\n';
          case 'r' -> '\r';
          case 't' -> '\t';
          case 'u' -> unit(bytes, at, end);
          case '"', '\\', '/' -> b;
          default -> -1;
        };
    if (point < 0) {
      return pair('\\', at + 1);
    }
    if (b != 'u') {
      return pair(point, at + 2);
    }
    if (Character.isHighSurrogate((char) point)) {
      int low = unit(bytes, at + 6, end);
      if (low >= 0 && Character.isLowSurrogate((char) low)) {
        return pair(Character.toCodePoint((char) point, (char) low), at + 12);
      }
    }
    return pair(point, at + 6);
  }

  /// The UTF-16 unit of an escape in hexadecimal; -1 where none stands.
  private static int unit(byte[] bytes, int at, int end) {
    if (at + 6 > end || bytes[at] != '\\' || bytes[at + 1] != 'u') {
      return -1;
    }
    int unit = 0;
    for (int i = at + 2; i < at + 6; i++) {
      int digit = Character.digit((char) (bytes[i] & 0xff), 16);
      if (digit < 0) {
        return -1;
      }
      unit = unit << 4 | digit;
    }
    return unit;
  }

  /// A sequence of UTF-8 of more than one byte.
  private static long sequence(byte[] bytes, int at, int end) {
    int lead = bytes[at] & 0xff;
    int length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead > 0xf4 || at + length > end) {
      return pair(BROKEN, at + 1);
    }
    int point = lead & 0x7f >> length;
    for (int i = at + 1; i < at + length; i++) {
      if ((bytes[i] & 0xc0) != 0x80) {
        return pair(BROKEN, at + 1);
      }
      point = point << 6 | bytes[i] & 0x3f;
    }
    boolean shortest = length == 2 || point >= (length == 3 ? 0x800 : 0x10000);
    boolean scalar = point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);
    return shortest && scalar ? pair(point, at + length) : pair(BROKEN, at + 1);
  }

  private static long pair(int point, int next) {
    return (long) next << 32 | point;
  }
}
