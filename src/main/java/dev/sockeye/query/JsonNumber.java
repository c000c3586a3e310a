package dev.sockeye.query;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A number to compare those of a document with: exact, whatever their length and exponents, and
/// without making an object of any of them.
final class JsonNumber {
  /// Beyond this, exponents are all the same.
  private static final long GREATEST_EXPONENT = 100_000_000_000_000_000L;

  private final int sign;

  /// From the first that is not zero to the last that is not.
  private final byte[] digits;

  /// The value is 0.DIGITS times ten to the power of this.
  private final long magnitude;

  private JsonNumber(int sign, byte[] digits, long magnitude) {
    this.sign = sign;
    this.digits = digits;
    this.magnitude = magnitude;
  }

  /// @param text a number as JSON writes it
  static JsonNumber of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    if (!JsonBytes.isNumber(bytes, 0, bytes.length)) {
      throw new IllegalArgumentException(text + " is no number of JSON");
    }
    int end = mantissa(bytes, 0, bytes.length);
    int first = firstDigit(bytes, 0, end);
    if (first == end) {
      return new JsonNumber(0, new byte[0], 0);
    }
    byte[] digits = new byte[end - first];
    int count = 0;
    int used = 0;
    for (int i = first; i < end; i++) {
      if (bytes[i] != '.') {
        digits[count++] = bytes[i];
        used = bytes[i] == '0' ? used : count;
      }
    }
    return new JsonNumber(
        bytes[0] == '-' ? -1 : 1,
        Arrays.copyOf(digits, used),
        magnitude(bytes, 0, bytes.length, first, end));
  }

  /// Compares a number in bytes with this one.
  ///
  /// @return less than, equal to or greater than zero as the number in the bytes is
  int compare(byte[] bytes, int from, int to) {
    int end = mantissa(bytes, from, to);
    int first = firstDigit(bytes, from, end);
    int otherSign = first == end ? 0 : bytes[from] == '-' ? -1 : 1;
    if (otherSign != sign || sign == 0) {
      return Integer.compare(otherSign, sign);
    }
    long otherMagnitude = magnitude(bytes, from, to, first, end);
    if (otherMagnitude != magnitude) {
      return sign * Long.compare(otherMagnitude, magnitude);
    }
    return sign * compareDigits(bytes, first, end);
  }

  private int compareDigits(byte[] bytes, int first, int end) {
    int k = 0;
    for (int i = first; i < end; i++) {
      byte digit = bytes[i];
      if (digit == '.') {
        continue;
      }
      if (k == digits.length) {
        if (digit != '0') {
          return 1;
        }
      } else if (digit != digits[k++]) {
        return Byte.compare(digit, digits[k - 1]);
      }
    }
    return k < digits.length ? -1 : 0;
  }

  /// Where the digits end, and the exponent may begin.
  private static int mantissa(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to && bytes[i] != 'e' && bytes[i] != 'E') {
      i++;
    }
    return i;
  }

  /// The place of the first digit that is not zero, or the end.
  private static int firstDigit(byte[] bytes, int from, int end) {
    int i = from;
    while (i < end && (bytes[i] == '-' || bytes[i] == '0' || bytes[i] == '.')) {
      i++;
    }
    return i;
  }

  private static long magnitude(byte[] bytes, int from, int to, int first, int end) {
    int point = from;
    while (point < end && bytes[point] != '.') {
      point++;
    }
    long places = first < point ? point - first : point + 1 - first;
    return places + exponent(bytes, end, to);
  }

  private static long exponent(byte[] bytes, int from, int to) {
    if (from == to) {
      return 0;
    }
    long exponent = 0;
    for (int i = from + 1; i < to; i++) {
      if (bytes[i] >= '0' && exponent < GREATEST_EXPONENT) {
        exponent = 10 * exponent + bytes[i] - '0';
      }
    }
    return bytes[from + 1] == '-' ? -exponent : exponent;
  }
}
