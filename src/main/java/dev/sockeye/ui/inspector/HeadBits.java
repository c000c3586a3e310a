package dev.sockeye.ui.inspector;

import dev.sockeye.wire.Opcode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The header of a frame, bit by bit (RFC 6455 §5.2).
///
/// @param length7 the seven bits of the length: the length itself up to 125, else 126 or 127
/// @param length of the payload on the wire; not negative unless the peer set its highest bit
/// @param key the masking key, or empty
record HeadBits(
    byte[] head,
    boolean fin,
    boolean rsv1,
    boolean rsv2,
    boolean rsv3,
    Opcode opcode,
    boolean masked,
    int length7,
    long length,
    byte[] key) {

  /// A byte of the header with what it says.
  record Labelled(String hex, String label) {}

  /// The bits of a header; nothing where the bytes are none.
  static Optional<HeadBits> parse(byte[] head) {
    if (head.length < 2) {
      return Optional.empty();
    }
    boolean masked = (head[1] & 0x80) != 0;
    int length7 = head[1] & 0x7f;
    int extended = extended(length7);
    if (head.length < 2 + extended + (masked ? 4 : 0)) {
      return Optional.empty();
    }
    long length = length7;
    if (extended > 0) {
      length = 0;
      for (int i = 0; i < extended; i++) {
        length = length << 8 | head[2 + i] & 0xff;
      }
    }
    byte[] key = new byte[masked ? 4 : 0];
    System.arraycopy(head, 2 + extended, key, 0, key.length);
    return Optional.of(
        new HeadBits(
            head,
            (head[0] & 0x80) != 0,
            (head[0] & 0x40) != 0,
            (head[0] & 0x20) != 0,
            (head[0] & 0x10) != 0,
            Opcode.of(head[0]),
            masked,
            length7,
            length,
            key));
  }

  /// Bytes of the extended length: 0, 2 or 8.
  int extendedBytes() {
    return extended(length7);
  }

  private static int extended(int length7) {
    return length7 == 126 ? 2 : length7 == 127 ? 8 : 0;
  }

  List<Labelled> bytes() {
    var bytes = new ArrayList<Labelled>();
    String rsv = (rsv1 ? ", RSV1" : "") + (rsv2 ? ", RSV2" : "") + (rsv3 ? ", RSV3" : "");
    bytes.add(labelled(0, (fin ? "FIN" : "not FIN") + rsv + ", " + nameOf(opcode)));
    bytes.add(
        labelled(
            1,
            (masked ? "MASK, " : "")
                + (extendedBytes() == 0
                    ? "length " + length7
                    : "length in " + extendedBytes() + " bytes")));
    int at = 2;
    for (int i = 0; i < extendedBytes(); i++) {
      bytes.add(labelled(at++, "length " + (i + 1) + "/" + extendedBytes()));
    }
    for (int i = 0; i < key.length; i++) {
      bytes.add(labelled(at++, "key " + (i + 1) + "/4"));
    }
    return bytes;
  }

  private Labelled labelled(int index, String label) {
    return new Labelled("%02x".formatted(head[index]), label);
  }

  /// "text", "close", "reserved 0x3"
  static String nameOf(Opcode opcode) {
    return opcode.isReserved()
        ? "reserved 0x%X".formatted(opcode.code())
        : opcode.name().toLowerCase(java.util.Locale.ROOT);
  }
}
