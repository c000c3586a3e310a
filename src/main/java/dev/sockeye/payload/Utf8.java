package dev.sockeye.payload;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Reads bytes as text only where they are text: nothing is ever replaced.
public final class Utf8 {
  private Utf8() {}

  public sealed interface Result {}

  public record Valid(String text) implements Result {}

  /// @param offset of the first byte of the sequence that is no UTF-8
  public record Invalid(int offset) implements Result {}

  public static Result decode(byte[] bytes) {
    return decode(bytes, 0, bytes.length, false);
  }

  /// Reads bytes that may end within a character, as the beginning of a longer payload does; what
  /// there is of that character is left out.
  public static Result decodeStart(byte[] bytes) {
    return decode(bytes, 0, bytes.length, true);
  }

  /// @param cut whether the bytes may end within a character
  public static Result decode(byte[] bytes, int offset, int length, boolean cut) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes, offset, length);
    // No byte of UTF-8 makes more than one char.
    CharBuffer out = CharBuffer.allocate(length);
    CoderResult result = decoder.decode(in, out, !cut);
    return result.isError() ? new Invalid(in.position()) : new Valid(out.flip().toString());
  }

  /// How many bytes a text takes; a half of a surrogate pair counts as three.
  public static long length(CharSequence text) {
    long bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        bytes++;
      } else if (c < 0x800) {
        bytes += 2;
      } else if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        bytes += 4;
        i++;
      } else {
        bytes += 3;
      }
    }
    return bytes;
  }

  /// Where the first half of a surrogate pair stands alone, which has no form in UTF-8; -1 where
  /// none does.
  public static int loneSurrogate(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        int point = Character.codePointAt(text, i);
        if (point <= 0xffff) {
          return i;
        }
        i++;
      }
    }
    return -1;
  }
}
