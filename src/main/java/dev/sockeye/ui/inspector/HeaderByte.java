package dev.sockeye.ui.inspector;

import dev.sockeye.wire.FrameHeader;
import dev.sockeye.wire.Opcode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A byte of a frame's header with what it says (RFC 6455 §5.2).
record HeaderByte(String hex, String label) {

  /// All bytes of a header, in order.
  static List<HeaderByte> of(FrameHeader header) {
    byte[] head = header.bytes();
    var labels = new ArrayList<String>();
    labels.add(
        (header.fin() ? "FIN" : "not FIN")
            + (header.rsv1() ? ", RSV1" : "")
            + (header.rsv2() ? ", RSV2" : "")
            + (header.rsv3() ? ", RSV3" : "")
            + ", "
            + nameOf(header.opcode()));
    int lengthBytes = header.lengthBytes();
    labels.add(
        (header.masked() ? "MASK, " : "")
            + (lengthBytes == 0
                ? "length " + header.length7()
                : "length in " + lengthBytes + " bytes"));
    for (int i = 1; i <= lengthBytes; i++) {
      labels.add("length " + i + "/" + lengthBytes);
    }
    for (int i = 1; header.masked() && i <= 4; i++) {
      labels.add("key " + i + "/4");
    }
    var bytes = new ArrayList<HeaderByte>();
    for (int i = 0; i < head.length; i++) {
      bytes.add(new HeaderByte("%02x".formatted(head[i]), labels.get(i)));
    }
    return List.copyOf(bytes);
  }

  /// "text", "close", "reserved 0x3"
  static String nameOf(Opcode opcode) {
    return opcode.isReserved()
        ? "reserved 0x%X".formatted(opcode.code())
        : opcode.name().toLowerCase(Locale.ROOT);
  }
}
