package dev.sockeye.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// One element of DER (X.690 §8.1): as much of that encoding as keys and their containers need.
/// What is damaged is an {@link IOException}.
///
/// @param tag the whole first byte, with class and form
record Der(int tag, byte[] content) {
  static final int INTEGER = 0x02;
  static final int OCTETS = 0x04;
  static final int NOTHING = 0x05;
  static final int OBJECT = 0x06;
  static final int SEQUENCE = 0x30;
  static final int SET = 0x31;

  /// A part with a number instead of a type, of the kind that holds other elements.
  static int part(int number) {
    return 0xa0 | number;
  }

  /// An object identifier.
  ///
  /// @param hex its content, as X.690 §8.19 encodes it
  static Der object(String hex) {
    return new Der(OBJECT, HexFormat.of().parseHex(hex));
  }

  static Der of(int tag, Der... inner) {
    var content = new ByteArrayOutputStream();
    for (Der each : inner) {
      content.writeBytes(each.encoded());
    }
    return new Der(tag, content.toByteArray());
  }

  /// Reads one element that fills all of the bytes.
  static Der read(byte[] bytes) throws IOException {
    List<Der> all = readAll(bytes);
    if (all.size() != 1) {
      throw new IOException(all.size() + " elements where one belongs");
    }
    return all.getFirst();
  }

  private static List<Der> readAll(byte[] bytes) throws IOException {
    var elements = new ArrayList<Der>();
    int at = 0;
    while (at < bytes.length) {
      int tag = bytes[at++] & 0xff;
      if ((tag & 0x1f) == 0x1f || at == bytes.length) {
        throw new IOException("a tag in several bytes, or nothing behind a tag");
      }
      int length = bytes[at++] & 0xff;
      if (length >= 0x80) {
        int count = length & 0x7f;
        if (count == 0 || count > 3 || count > bytes.length - at) {
          throw new IOException("a length without end, or too large");
        }
        length = new BigInteger(1, Arrays.copyOfRange(bytes, at, at + count)).intValueExact();
        at += count;
      }
      if (length > bytes.length - at) {
        throw new IOException("an element is cut off");
      }
      elements.add(new Der(tag, Arrays.copyOfRange(bytes, at, at + length)));
      at += length;
    }
    return elements;
  }

  /// The elements inside of this one.
  List<Der> inner() throws IOException {
    return readAll(content);
  }

  /// The element at a place inside of this one, which has to be of a kind.
  Der inner(int index, int kind) throws IOException {
    List<Der> all = inner();
    if (index >= all.size() || all.get(index).tag != kind) {
      throw new IOException("no element of kind %02x at place %d".formatted(kind, index));
    }
    return all.get(index);
  }

  /// An integer that fits; anything else fails.
  int number() throws IOException {
    if (tag != INTEGER || content.length == 0 || content.length > 4) {
      throw new IOException("no small integer");
    }
    return new BigInteger(content).intValueExact();
  }

  /// The content of an object identifier in hex.
  String hex() {
    return HexFormat.of().formatHex(content);
  }

  /// An object identifier as people write it: "1.2.840.10045.2.1".
  String dotted() {
    var text = new StringBuilder();
    var number = BigInteger.ZERO;
    for (byte b : content) {
      number = number.shiftLeft(7).or(BigInteger.valueOf(b & 0x7f));
      if (b < 0) {
        continue;
      }
      if (text.isEmpty()) {
        // The first two numbers share one: 40 times the first, which is 2 at most.
        int first = number.divide(BigInteger.valueOf(40)).min(BigInteger.TWO).intValue();
        text.append(first).append('.').append(number.subtract(BigInteger.valueOf(40L * first)));
      } else {
        text.append('.').append(number);
      }
      number = BigInteger.ZERO;
    }
    return text.toString();
  }

  byte[] encoded() {
    var bytes = new ByteArrayOutputStream();
    bytes.write(tag);
    int length = content.length;
    if (length < 0x80) {
      bytes.write(length);
    } else {
      int count = length < 0x100 ? 1 : length < 0x10000 ? 2 : 3;
      bytes.write(0x80 | count);
      for (int i = count - 1; i >= 0; i--) {
        bytes.write(length >> 8 * i);
      }
    }
    bytes.writeBytes(content);
    return bytes.toByteArray();
  }
}
