package dev.sockeye.payload;

import java.io.ByteArrayOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads bytes written in hexadecimal the way people paste them: `de ad`, `dead`, `0xDE,0xAD`,
/// `\xde\xad`, `de:ad`, arrays of C, and the dumps of `xxd`, `hexdump -C` and Wireshark. `#`, `//`
/// and `/* */` are comments. What cannot be read is never skipped.
public final class HexText {
  /// What stands before the braces of an array of C.
  private static final Pattern DECLARATION = Pattern.compile("[\\w\\s*]++\\[\\w*+]\\s*+=\\s*+");

  /// What `xxd -i` writes behind the array.
  private static final Pattern LENGTH =
      Pattern.compile("\\s*unsigned int \\w+_len = \\d+;\\s*", Pattern.CASE_INSENSITIVE);

  private final String text;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private int at;

  private HexText(String text) {
    this.text = text;
  }

  public static ParsedBytes parse(String text) {
    return HexDumpText.looksLikeDump(text) ? HexDumpText.parse(text) : new HexText(text).read();
  }

  /// Pairs of digits, sixteen in a line.
  public static String format(byte[] bytes) {
    var out = new StringBuilder(bytes.length * 3);
    for (int i = 0; i < bytes.length; i++) {
      if (i > 0) {
        out.append(i % HexDump.WIDTH == 0 ? '\n' : ' ');
      }
      HexDump.appendByte(out, bytes[i]);
    }
    return out.toString();
  }

  static boolean isDigit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  private ParsedBytes read() {
    int end = text.length();
    int brace = text.indexOf('{');
    if (brace >= 0) {
      Matcher declaration = DECLARATION.matcher(text).region(0, brace);
      if (declaration.matches()) {
        at = brace;
      }
      int close = text.lastIndexOf("};");
      if (close > brace && LENGTH.matcher(text).region(close + 2, end).matches()) {
        end = close;
      }
    }
    while (at < end) {
      char c = text.charAt(at);
      if (startsComment(c)) {
        int after = afterComment();
        if (after < 0) {
          return bad(at, "This comment has no end.");
        }
        at = after;
      } else if (isSeparator(c)) {
        at++;
      } else if (isPrefix(at)) {
        at += 2;
        if (at >= end || !isDigit(text.charAt(at))) {
          return bad(at - 2, "No digits follow \"%s\".".formatted(text.substring(at - 2, at)));
        }
      } else if (isDigit(c)) {
        int start = at;
        while (at < end && isDigit(text.charAt(at)) && !(at > start && isPrefix(at))) {
          at++;
        }
        if ((at - start) % 2 != 0) {
          return bad(
              start,
              at - start == 1
                  ? "\"%c\" is half a byte; write two digits.".formatted(c)
                  : "%d digits in a row are not whole bytes; one is missing or too many."
                      .formatted(at - start));
        }
        for (int i = start; i < at; i += 2) {
          bytes.write(
              Character.digit(text.charAt(i), 16) << 4 | Character.digit(text.charAt(i + 1), 16));
        }
      } else {
        return bad(
            at,
            "\"%s\" is not a hexadecimal digit."
                .formatted(Escapes.visible(Character.toString(text.codePointAt(at)), 12)));
      }
    }
    return new ParsedBytes.Parsed(bytes.toByteArray());
  }

  private ParsedBytes bad(int index, String problem) {
    return ParsedBytes.Bad.at(text, index, problem);
  }

  /// `0x` or `\x`, in any case.
  private boolean isPrefix(int index) {
    return index + 1 < text.length()
        && (text.charAt(index) == '0' || text.charAt(index) == '\\')
        && (text.charAt(index + 1) == 'x' || text.charAt(index + 1) == 'X');
  }

  private boolean startsComment(char c) {
    return c == '#'
        || (c == '/'
            && at + 1 < text.length()
            && (text.charAt(at + 1) == '/' || text.charAt(at + 1) == '*'));
  }

  private int afterComment() {
    if (text.startsWith("/*", at)) {
      int close = text.indexOf("*/", at + 2);
      return close < 0 ? -1 : close + 2;
    }
    int i = at;
    while (i < text.length() && text.charAt(i) != '\n' && text.charAt(i) != '\r') {
      i++;
    }
    return i;
  }

  private static boolean isSeparator(char c) {
    return Character.isWhitespace(c)
        || c == '\u00a0'
        || c == '\ufeff'
        || ",;:-_{}[]()<>\"'".indexOf(c) >= 0;
  }
}
