package dev.sockeye.payload;

/// Makes visible what a text hides: control characters, invisible and bidirectional ones, tags, and
/// halves of surrogate pairs are written as escapes, so that remote text can neither spoof what a
/// person reads nor drive a terminal. So are marks that pile up on one letter, which would be drawn
/// over other lines. Backslashes of the text itself stay as they are.
public final class Escapes {
  private static final String CUT = "…";

  /// More than any living script puts on one letter.
  private static final int MARKS = 3;

  private Escapes() {}

  /// The text in one line: line ends and tabs are escapes too.
  ///
  /// @param maxChars the most characters of the result, not below 1; a text that is longer ends
  ///   with "…", and no escape is cut
  public static String visible(CharSequence text, int maxChars) {
    int length = text.length();
    if (length <= maxChars && isPlain(text)) {
      return text.toString();
    }
    var out = new StringBuilder(Math.min(length, maxChars) + 16);
    int marks = 0;
    int i = 0;
    while (i < length) {
      int point = Character.codePointAt(text, i);
      int before = out.length();
      marks = isMark(point) ? marks + 1 : 0;
      if (isHidden(point) || marks > MARKS) {
        appendEscape(out, point);
      } else {
        out.appendCodePoint(point);
      }
      if (out.length() > maxChars) {
        out.setLength(before);
        while (out.length() > maxChars - CUT.length()) {
          out.setLength(lastUnit(out));
        }
        return out.append(CUT).toString();
      }
      i += Character.charCount(point);
    }
    return out.toString();
  }

  /// The text in its lines: LF, CR LF (given as LF) and tabs are kept, all else that is hidden is
  /// an escape, a CR of its own among it.
  public static String visibleLines(CharSequence text) {
    int length = text.length();
    var out = new StringBuilder(length + 16);
    int marks = 0;
    int i = 0;
    while (i < length) {
      int point = Character.codePointAt(text, i);
      if (point == '\r' && i + 1 < length && text.charAt(i + 1) == '\n') {
        i++;
        continue;
      }
      marks = isMark(point) ? marks + 1 : 0;
      if (point != '\n' && point != '\t' && (isHidden(point) || marks > MARKS)) {
        appendEscape(out, point);
      } else {
        out.appendCodePoint(point);
      }
      i += Character.charCount(point);
    }
    return out.toString();
  }

  /// Whether a code point shows nothing of its own or changes how its neighbours are shown.
  public static boolean isHidden(int point) {
    if (point >= 0x20 && point < 0x7f) {
      return false;
    }
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default ->
          switch (point) {
            // Combining grapheme joiner, the fillers of Hangul and Khmer, Braille without a dot:
            // letters without ink.
            case 0x034f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x2065, 0x2800, 0x3164, 0xffa0 -> true;
            // The selectors of text and emoji presentation (FE0E, FE0F) belong to everyday text;
            // the others are used to smuggle bytes behind a letter.
            default ->
                (point >= 0xfe00 && point <= 0xfe0d)
                    || (point >= 0x180b && point <= 0x180f)
                    || (point >= 0xe0000 && point <= 0xe0fff)
                    || (point & 0xfffe) == 0xfffe
                    || (point >= 0xfdd0 && point <= 0xfdef);
          };
    };
  }

  private static boolean isPlain(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x20 || c > 0x7e) {
        return false;
      }
    }
    return true;
  }

  private static boolean isMark(int point) {
    return point >= 0x300
        && (Character.getType(point) == Character.NON_SPACING_MARK
            || Character.getType(point) == Character.ENCLOSING_MARK);
  }

  private static void appendEscape(StringBuilder out, int point) {
    switch (point) {
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (point <= 0xffff) {
          out.append("\\u");
          appendHex(out, point, 4);
        } else {
          out.append("\\u{");
          appendHex(out, point, 5);
          out.append('}');
        }
      }
    }
  }

  private static void appendHex(StringBuilder out, int value, int digits) {
    String hex = Integer.toHexString(value).toUpperCase(java.util.Locale.ROOT);
    out.repeat('0', Math.max(0, digits - hex.length())).append(hex);
  }

  /// Where the last escape or character of the output begins.
  private static int lastUnit(StringBuilder out) {
    int end = out.length();
    if (out.charAt(end - 1) == '}') {
      int open = out.lastIndexOf("\\u{");
      if (open >= 0 && end - open >= 9 && end - open <= 10 && isHex(out, open + 3, end - 1)) {
        return open;
      }
    }
    if (end >= 6
        && out.charAt(end - 6) == '\\'
        && out.charAt(end - 5) == 'u'
        && isHex(out, end - 4, end)) {
      return end - 6;
    }
    if (end >= 2 && out.charAt(end - 2) == '\\' && "nrt".indexOf(out.charAt(end - 1)) >= 0) {
      return end - 2;
    }
    return out.offsetByCodePoints(end, -1);
  }

  private static boolean isHex(CharSequence text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (Character.digit(text.charAt(i), 16) < 0) {
        return false;
      }
    }
    return true;
  }
}
