package dev.sockeye.query;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.BitSet;

/// Finds a text in bytes of UTF-8, where they lie. Two characters are the same but for their case
/// where the lower case of their upper case is: so the letter k is also the sign of Kelvin, s the
/// long s, and i the dotless one and the one with a dot.
///
/// It looks for the longest stretch whose characters take a byte each in any case, and where it
/// finds that, for the rest around it.
final class Needle {
  /// No text of fewer bytes is worth asking a file for.
  private static final int WORTHWHILE = 2;

  private static final int ASCII_END = 0x80;

  /// Beyond this no characters have case.
  private static final int CASED_END = 0x1f000;

  /// What each character may be, as bytes.
  private final byte[][][] variants;

  /// The stretch: the first variant's byte of each of its characters, and where it begins.
  private final byte[] stretch;

  private final int before;

  /// A byte as the stretch writes it.
  private final byte[] fold = new byte[256];

  /// How far to go on from a byte that stands under the stretch's last.
  private final int[] shift = new int[256];

  private final boolean[] first = new boolean[256];
  private final int longest;

  /// @param text not empty
  Needle(String text, boolean cased) {
    variants = text.codePoints().mapToObj(c -> variants(c, cased)).toArray(byte[][][]::new);
    int bestStart = 0;
    int bestLength = 0;
    int bytes = 0;
    for (int i = 0, start = 0; i < variants.length; i++) {
      if (!isSingle(variants[i])) {
        start = i + 1;
      } else if (i + 1 - start > bestLength) {
        bestStart = start;
        bestLength = i + 1 - start;
      }
      bytes += Arrays.stream(variants[i]).mapToInt(variant -> variant.length).max().orElse(0);
    }
    longest = bytes;
    before = bestStart;
    stretch = new byte[bestLength];
    for (int i = 0; i < 256; i++) {
      fold[i] = (byte) i;
    }
    for (int i = 0; i < bestLength; i++) {
      byte[][] variant = variants[bestStart + i];
      stretch[i] = variant[0][0];
      for (byte[] one : variant) {
        fold[one[0] & 0xff] = stretch[i];
      }
    }
    Arrays.fill(shift, Math.max(1, bestLength));
    for (int i = 0; i < bestLength - 1; i++) {
      for (int b = 0; b < 256; b++) {
        if (fold[b] == stretch[i]) {
          shift[b] = bestLength - 1 - i;
        }
      }
    }
    for (byte[] variant : variants[0]) {
      first[variant[0] & 0xff] = true;
    }
  }

  /// The most bytes that what it finds may have.
  int longest() {
    return longest;
  }

  /// Whether the text is in a range of bytes.
  boolean isIn(byte[] bytes, int from, int to) {
    return stretch.length == 0 ? search(bytes, from, to) : searchStretch(bytes, from, to);
  }

  private boolean search(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (first[bytes[i] & 0xff] && forward(0, bytes, i, to)) {
        return true;
      }
    }
    return false;
  }

  private boolean searchStretch(byte[] bytes, int from, int to) {
    int last = stretch.length - 1;
    byte lastByte = stretch[last];
    int i = from + last;
    while (i < to) {
      int b = bytes[i] & 0xff;
      if (fold[b] == lastByte
          && isStretch(bytes, i - last)
          && forward(before + stretch.length, bytes, i + 1, to)
          && backward(before - 1, bytes, i - last, from)) {
        return true;
      }
      i += shift[b];
    }
    return false;
  }

  private boolean isStretch(byte[] bytes, int at) {
    for (int k = 0; k < stretch.length; k++) {
      if (fold[bytes[at + k] & 0xff] != stretch[k]) {
        return false;
      }
    }
    return true;
  }

  /// Whether the characters from one on stand at a position. No variant is another's beginning, so
  /// there is one way at most.
  private boolean forward(int character, byte[] bytes, int from, int to) {
    int at = from;
    for (int c = character; c < variants.length; c++) {
      int length = 0;
      for (byte[] variant : variants[c]) {
        int end = at + variant.length;
        if (end <= to && Arrays.equals(bytes, at, end, variant, 0, variant.length)) {
          length = variant.length;
          break;
        }
      }
      if (length == 0) {
        return false;
      }
      at += length;
    }
    return true;
  }

  /// Whether the characters up to one end at a position. No variant is another's end.
  private boolean backward(int character, byte[] bytes, int to, int from) {
    int at = to;
    for (int c = character; c >= 0; c--) {
      int length = 0;
      for (byte[] variant : variants[c]) {
        int start = at - variant.length;
        if (start >= from && Arrays.equals(bytes, start, at, variant, 0, variant.length)) {
          length = variant.length;
          break;
        }
      }
      if (length == 0) {
        return false;
      }
      at -= length;
    }
    return true;
  }

  private static boolean isSingle(byte[][] variants) {
    return Arrays.stream(variants).allMatch(variant -> variant.length == 1);
  }

  /// The longest run of bytes that is the same in any case; empty where that is not worth it.
  static byte[] required(String text, boolean cased) {
    byte[] longest = {};
    var run = new ByteArrayOutputStream();
    for (int c : text.codePoints().toArray()) {
      byte[][] variants = variants(c, cased);
      if (variants.length == 1) {
        run.writeBytes(variants[0]);
      } else {
        run.reset();
      }
      if (run.size() > longest.length) {
        longest = run.toByteArray();
      }
    }
    return longest.length < WORTHWHILE ? new byte[0] : longest;
  }

  private static byte[][] variants(int point, boolean cased) {
    if (cased) {
      return new byte[][] {utf8(point)};
    }
    return Arrays.stream(same(point)).mapToObj(Needle::utf8).toArray(byte[][]::new);
  }

  /// The characters that are the same as one but for their case, itself among them, in order.
  static int[] same(int point) {
    return point < ASCII_END ? sameAsAscii(point) : Cases.same(point);
  }

  /// Most texts have no other characters, and the table of all others takes long to put together.
  private static int[] sameAsAscii(int point) {
    int lower = folded(point);
    int upper = Character.toUpperCase(lower);
    return switch (lower) {
      case 'i' -> new int[] {'I', 'i', '\u0130', '\u0131'};
      case 'k' -> new int[] {'K', 'k', '\u212a'};
      case 's' -> new int[] {'S', 's', '\u017f'};
      default -> upper == lower ? new int[] {point} : new int[] {upper, lower};
    };
  }

  private static int folded(int point) {
    return Character.toLowerCase(Character.toUpperCase(point));
  }

  /// Which characters differ in nothing but their case; put together when it is first needed, since
  /// that takes some milliseconds.
  private static final class Cases {
    /// The characters whose folded form is another one, or that of another one.
    private static final int[] SAME;

    static {
      int[] several = new int[CASED_END];
      int count = 0;
      var isTarget = new BitSet(CASED_END);
      for (int c = 0; c < CASED_END; c++) {
        int folded = folded(c);
        if (folded != c) {
          isTarget.set(folded);
          several[count++] = c;
        }
      }
      for (int c = isTarget.nextSetBit(0); c >= 0; c = isTarget.nextSetBit(c + 1)) {
        if (folded(c) == c) {
          several[count++] = c;
        }
      }
      SAME = Arrays.copyOf(several, count);
    }

    static int[] same(int point) {
      int folded = folded(point);
      int[] same = Arrays.stream(SAME).filter(c -> folded(c) == folded).sorted().toArray();
      return same.length == 0 ? new int[] {point} : same;
    }
  }

  /// UTF-8 of any code point; also of half a surrogate pair, which no payload has.
  private static byte[] utf8(int c) {
    if (c < 0x80) {
      return new byte[] {(byte) c};
    } else if (c < 0x800) {
      return new byte[] {(byte) (0xc0 | c >> 6), tail(c)};
    } else if (c < 0x10000) {
      return new byte[] {(byte) (0xe0 | c >> 12), tail(c >> 6), tail(c)};
    }
    return new byte[] {(byte) (0xf0 | c >> 18), tail(c >> 12), tail(c >> 6), tail(c)};
  }

  private static byte tail(int bits) {
    return (byte) (0x80 | bits & 0x3f);
  }
}
