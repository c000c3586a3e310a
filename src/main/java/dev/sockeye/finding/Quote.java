package dev.sockeye.finding;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Quotes what others sent: in one line, with all that would not be seen written as an escape, and
/// cut where it is long.
final class Quote {
  /// The most characters of a piece of evidence.
  static final int EVIDENCE = 200;

  /// The most characters of a value within a sentence.
  static final int WORDS = 48;

  private Quote() {}

  static String evidence(String text) {
    return visible(text.strip(), EVIDENCE);
  }

  /// A value to be put into a sentence.
  static String words(String text) {
    return visible(text.strip(), WORDS);
  }

  /// Bytes of which nobody knows what they are: ASCII as it is, all else as `\xNN`.
  static String bytes(byte[] bytes) {
    var out = new StringBuilder();
    for (int i = 0; i < bytes.length && i < EVIDENCE; i++) {
      int b = bytes[i] & 0xff;
      switch (b) {
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> out.append(b >= 0x20 && b < 0x7f ? "%c".formatted(b) : "\\x%02X".formatted(b));
      }
    }
    return out.toString();
  }

  /// UTF-8 where it can be, else Latin-1.
  static String decode(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }

  private static String visible(String text, int most) {
    var out = new StringBuilder();
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      i += Character.charCount(point);
      String unit = unit(point);
      boolean isLast = i == text.length();
      if (out.length() + unit.length() > (isLast ? most : most - 1)) {
        return out.append('…').toString();
      }
      out.append(unit);
    }
    return out.toString();
  }

  private static String unit(int point) {
    return switch (point) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default ->
          switch (Character.getType(point)) {
            case Character.CONTROL,
                Character.FORMAT,
                Character.SURROGATE,
                Character.PRIVATE_USE,
                Character.UNASSIGNED,
                Character.LINE_SEPARATOR,
                Character.PARAGRAPH_SEPARATOR ->
                "\\u{%04X}".formatted(point);
            default -> Character.toString(point);
          };
    };
  }
}
