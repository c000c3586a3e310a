package dev.sockeye.ui.log;

import dev.sockeye.payload.Escapes;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Payload bytes as one line that hides nothing: what cannot be seen is written as an escape. Pure;
/// never longer than asked for, whatever the bytes are.
public final class Preview {
  private static final char[] HEX = "0123456789ABCDEF".toCharArray();

  private Preview() {}

  /// The bytes as text, or null where they are not UTF-8.
  ///
  /// @param openStart whether the bytes may begin inside a character: a later piece of a message
  /// @param openEnd whether they may end inside one: there is more than these bytes
  static @Nullable String text(byte[] bytes, boolean openStart, boolean openEnd, int most) {
    if (isAscii(bytes)) {
      // One more than is shown, so that a cut can be seen.
      int shown = Math.min(bytes.length, most + 1);
      return Escapes.visible(new String(bytes, 0, shown, StandardCharsets.US_ASCII), most);
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
    return result.isError() ? null : Escapes.visible(chars.flip(), most);
  }

  /// A person's words on one line.
  public static String line(String words, int most) {
    return Escapes.visible(words.strip(), most);
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
