package dev.sockeye.query;

import dev.sockeye.query.JsonValue.Kind;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads JSON where it lies: positions in bytes instead of objects. Whatever the bytes are, no
/// method fails, and none reads beyond the end it is given.
///
/// Between brackets it goes by brackets and quotes alone; what is looked at is checked.
final class JsonBytes {
  /// Here is no JSON.
  static final int BROKEN = -2;

  private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
  private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
  private static final byte[] NULL = {'n', 'u', 'l', 'l'};

  private JsonBytes() {}

  /// The position of the first byte that is no blank, or the end.
  static int blanks(byte[] bytes, int from, int end) {
    int i = from;
    while (i < end && isBlank(bytes[i])) {
      i++;
    }
    return i;
  }

  /// Where the value ends that begins at a position.
  static int skip(byte[] bytes, int from, int end) {
    if (from >= end) {
      return BROKEN;
    }
    return switch (bytes[from]) {
      case '"' -> skipString(bytes, from, end);
      case '{', '[' -> skipContainer(bytes, from, end);
      default -> skipScalar(bytes, from, end);
    };
  }

  /// Where the string ends whose first quote stands at a position.
  static int skipString(byte[] bytes, int from, int end) {
    int i = from + 1;
    while (i < end) {
      byte b = bytes[i];
      if (b == '"') {
        return i + 1;
      }
      i += b == '\\' ? 2 : 1;
    }
    return BROKEN;
  }

  private static int skipContainer(byte[] bytes, int from, int end) {
    int depth = 0;
    int i = from;
    while (i < end) {
      switch (bytes[i]) {
        case '"' -> {
          i = skipString(bytes, i, end);
          if (i < 0) {
            return BROKEN;
          }
        }
        case '{', '[' -> {
          depth++;
          i++;
        }
        case '}', ']' -> {
          i++;
          if (--depth == 0) {
            return i;
          }
        }
        default -> i++;
      }
    }
    return BROKEN;
  }

  private static int skipScalar(byte[] bytes, int from, int end) {
    int i = from;
    while (i < end && isScalarPart(bytes[i])) {
      i++;
    }
    return i == from ? BROKEN : i;
  }

  /// What the value is that fills a range; null where it is none.
  static @Nullable Kind kind(byte[] bytes, int from, int to) {
    if (from >= to) {
      return null;
    }
    return switch (bytes[from]) {
      case '"' -> Kind.STRING;
      case '{' -> Kind.OBJECT;
      case '[' -> Kind.ARRAY;
      case 't' -> matches(bytes, from, to, TRUE) ? Kind.BOOLEAN : null;
      case 'f' -> matches(bytes, from, to, FALSE) ? Kind.BOOLEAN : null;
      case 'n' -> matches(bytes, from, to, NULL) ? Kind.NULL : null;
      default -> isNumber(bytes, from, to) ? Kind.NUMBER : null;
    };
  }

  /// Whether a range is a number of RFC 8259 §6.
  static boolean isNumber(byte[] bytes, int from, int to) {
    int i = from;
    if (i < to && bytes[i] == '-') {
      i++;
    }
    int digits = i;
    i = digits(bytes, i, to);
    if (i == digits || i - digits > 1 && bytes[digits] == '0') {
      return false;
    }
    if (i < to && bytes[i] == '.') {
      int fraction = i + 1;
      i = digits(bytes, fraction, to);
      if (i == fraction) {
        return false;
      }
    }
    if (i < to && (bytes[i] == 'e' || bytes[i] == 'E')) {
      i++;
      if (i < to && (bytes[i] == '+' || bytes[i] == '-')) {
        i++;
      }
      int exponent = i;
      i = digits(bytes, exponent, to);
      if (i == exponent) {
        return false;
      }
    }
    return i == to;
  }

  private static int digits(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to && bytes[i] >= '0' && bytes[i] <= '9') {
      i++;
    }
    return i;
  }

  private static boolean matches(byte[] bytes, int from, int to, byte[] word) {
    return Arrays.equals(bytes, from, to, word, 0, word.length);
  }

  static boolean isBlank(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  private static boolean isScalarPart(byte b) {
    return b >= '0' && b <= '9'
        || b >= 'a' && b <= 'z'
        || b >= 'A' && b <= 'Z'
        || b == '-'
        || b == '+'
        || b == '.';
  }
}
