package dev.sockeye.ui.log;

import java.util.Locale;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Payload bytes as one line that hides nothing: what cannot be seen is written as an escape. Pure;
/// never longer than asked for, whatever the bytes are.
final class Preview {
  private static final char[] HEX = "0123456789ABCDEF".toCharArray();

  /// More marks on one letter would be drawn over other rows.
  private static final int MARKS = 3;

  private Preview() {}

  /// Text with control, invisible and direction-changing characters escaped, as in Java, those
  /// above FFFF with braces around their digits.
  ///
  /// @param most characters of the result, give or take the last escape
  static String visible(CharSequence text, int most) {
    int length = text.length();
    int plain = 0;
    while (plain < length && isPlain(text.charAt(plain))) {
      plain++;
    }
    if (plain == length && length <= most) {
      return text.toString();
    }
    var line = new StringBuilder(Math.min(length + 16, most + 16));
    int marks = 0;
    for (int i = 0; i < length && line.length() < most; ) {
      int c = Character.codePointAt(text, i);
      i += Character.charCount(c);
      marks = isMark(c) ? marks + 1 : 0;
      append(line, c, marks > MARKS);
    }
    return line.toString();
  }

  private static boolean isPlain(char c) {
    return c >= ' ' && c < 0x7f;
  }

  private static boolean isMark(int c) {
    return c >= 0x300
        && (Character.getType(c) == Character.NON_SPACING_MARK
            || Character.getType(c) == Character.ENCLOSING_MARK);
  }

  private static void append(StringBuilder line, int c, boolean escaped) {
    switch (c) {
      case '\n' -> line.append("\\n");
      case '\r' -> line.append("\\r");
      case '\t' -> line.append("\\t");
      case 0 -> line.append("\\0");
      default -> {
        if (!escaped && !isHidden(c)) {
          line.appendCodePoint(c);
        } else if (c < 0x100) {
          line.append("\\x").append(HEX[c >> 4]).append(HEX[c & 15]);
        } else if (c < 0x10000) {
          line.append("\\u");
          for (int shift = 12; shift >= 0; shift -= 4) {
            line.append(HEX[(c >> shift) & 15]);
          }
        } else {
          line.append("\\u{").append(Integer.toHexString(c).toUpperCase(Locale.ROOT));
          line.append('}');
        }
      }
    }
  }

  /// Whether a person would not see the character, or take it for another.
  private static boolean isHidden(int c) {
    if (c == ' ' || (c < 0x7f && c > ' ')) {
      return false;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR ->
          true;
      default ->
          // Letters and marks by their type that nevertheless draw nothing.
          (c >= 0xfe00 && c <= 0xfe0f)
              || (c >= 0xe0100 && c <= 0xe01ef)
              || (c >= 0x180b && c <= 0x180f)
              || c == 0x034f
              || c == 0x115f
              || c == 0x1160
              || c == 0x2800
              || c == 0x3164
              || c == 0xffa0;
    };
  }

  /// The bytes as text, or null where they are not UTF-8.
  ///
  /// @param openStart whether the bytes may begin inside a character: a later piece of a message
  /// @param openEnd whether they may end inside one: there is more than these bytes
  static @Nullable String text(byte[] bytes, boolean openStart, boolean openEnd, int most) {
    if (isAscii(bytes)) {
      return visible(
          new String(bytes, 0, Math.min(bytes.length, most), StandardCharsets.US_ASCII), most);
    }
    int start = 0;
    while (openStart && start < Math.min(3, bytes.length) && (bytes[start] & 0xc0) == 0x80) {
      start++;
    }
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer chars = CharBuffer.allocate(bytes.length);
    ByteBuffer rest = ByteBuffer.wrap(bytes, start, bytes.length - start);
    CoderResult result = decoder.decode(rest, chars, !openEnd);
    return result.isError() ? null : visible(chars.flip(), most);
  }

  private static boolean isAscii(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0) {
        return false;
      }
    }
    return true;
  }

  /// The bytes in pairs of hexadecimal digits: "DE AD BE EF".
  static String hex(byte[] bytes, int most) {
    int shown = Math.min(bytes.length, (most + 1) / 3);
    var line = new StringBuilder(shown * 3);
    for (int i = 0; i < shown; i++) {
      if (i > 0) {
        line.append(' ');
      }
      line.append(HEX[(bytes[i] >> 4) & 15]).append(HEX[bytes[i] & 15]);
    }
    return line.toString();
  }
}
