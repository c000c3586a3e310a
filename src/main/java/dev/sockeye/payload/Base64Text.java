package dev.sockeye.payload;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads bytes written in base64: the standard and the URL-safe alphabet (not both in one text),
/// with or without padding, in lines, and as a `data:` URL.
public final class Base64Text {
  private static final Pattern DATA_URL =
      Pattern.compile("\\s*data:[^,]*,", Pattern.CASE_INSENSITIVE);

  private Base64Text() {}

  public static ParsedBytes parse(String text) {
    int at = 0;
    Matcher url = DATA_URL.matcher(text);
    if (url.lookingAt()) {
      if (!url.group().toLowerCase(java.util.Locale.ROOT).endsWith(";base64,")) {
        return bad(text, 0, "This data: URL is not in base64.");
      }
      at = url.end();
    }
    var bytes = new ByteArrayOutputStream(text.length() * 3 / 4);
    int bits = 0;
    int count = 0;
    int padding = 0;
    int last = at;
    int special = 0;
    for (int i = at; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isWhitespace(c)) {
        continue;
      }
      if (c == '=') {
        padding++;
        if (count % 4 < 2 || padding > 4 - count % 4) {
          return bad(text, i, "There is no room for this \"=\".");
        }
        continue;
      }
      if (padding > 0) {
        return bad(text, i, "Nothing may follow the padding \"=\".");
      }
      int value = value(c);
      if (value < 0) {
        return bad(
            text,
            i,
            "\"%s\" is not a character of base64."
                .formatted(Escapes.visible(Character.toString(text.codePointAt(i)), 12)));
      }
      if (value >= 62) {
        int alphabet = c == '+' || c == '/' ? 1 : 2;
        if (special != 0 && special != alphabet) {
          return bad(text, i, "\"%c\" is not of the alphabet used before (+/ or -_).".formatted(c));
        }
        special = alphabet;
      }
      bits = bits << 6 | value;
      last = i;
      if (++count % 4 == 0) {
        bytes.write(bits >> 16);
        bytes.write(bits >> 8);
        bytes.write(bits);
      }
    }
    if (count % 4 != 0 && padding > 0 && (count + padding) % 4 != 0) {
      return bad(text, text.length(), "One \"=\" is missing at the end.");
    }
    return switch (count % 4) {
      case 1 -> bad(text, last, "One character is left over; four make three bytes.");
      case 2 -> {
        if ((bits & 0x0f) != 0) {
          yield bad(text, last, "The last character holds bits beyond the last byte.");
        }
        bytes.write(bits >> 4);
        yield new ParsedBytes.Parsed(bytes.toByteArray());
      }
      case 3 -> {
        if ((bits & 0x03) != 0) {
          yield bad(text, last, "The last character holds bits beyond the last byte.");
        }
        bytes.write(bits >> 10);
        bytes.write(bits >> 2);
        yield new ParsedBytes.Parsed(bytes.toByteArray());
      }
      default -> new ParsedBytes.Parsed(bytes.toByteArray());
    };
  }

  /// The standard alphabet with padding, 76 characters in a line.
  public static String format(byte[] bytes) {
    return Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(bytes);
  }

  private static ParsedBytes bad(String text, int index, String problem) {
    return ParsedBytes.Bad.at(text, index, problem);
  }

  private static int value(char c) {
    if (c >= 'A' && c <= 'Z') {
      return c - 'A';
    } else if (c >= 'a' && c <= 'z') {
      return c - 'a' + 26;
    } else if (c >= '0' && c <= '9') {
      return c - '0' + 52;
    }
    return switch (c) {
      case '+', '-' -> 62;
      case '/', '_' -> 63;
      default -> -1;
    };
  }
}
