package dev.sockeye.session;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Percent-coding of RFC 3986 §2.1, in UTF-8.
public final class PercentCoding {
  private static final String UNRESERVED = "-._~";

  private PercentCoding() {}

  /// Anything that is no pair of hex digits behind a `%` stays as it is.
  public static String decode(String text) {
    var bytes = new ByteArrayOutputStream();
    byte[] source = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < source.length; i++) {
      if (source[i] == '%' && i + 2 < source.length) {
        int high = Character.digit(source[i + 1], 16);
        int low = Character.digit(source[i + 2], 16);
        if (high >= 0 && low >= 0) {
          bytes.write(high << 4 | low);
          i += 2;
          continue;
        }
      }
      bytes.write(source[i]);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /// Encodes all but the unreserved characters.
  public static String encode(String text) {
    var encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      boolean plain =
          (b >= 'a' && b <= 'z')
              || (b >= 'A' && b <= 'Z')
              || (b >= '0' && b <= '9')
              || UNRESERVED.indexOf(b) >= 0;
      if (plain) {
        encoded.append((char) b);
      } else {
        encoded.append("%%%02X".formatted(b & 0xff));
      }
    }
    return encoded.toString();
  }
}
