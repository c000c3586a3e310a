package dev.sockeye.exchange.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes the blocks of a pcapng file (IETF draft-ietf-opsawg-pcapng) with one interface of raw IP.
final class PcapngBlocks {
  private static final int SECTION = 0x0a0d0d0a;
  private static final int INTERFACE = 1;
  private static final int NAMES = 4;
  private static final int PACKET = 6;
  private static final int LINKTYPE_RAW = 101;
  private static final int COMMENT = 1;
  private static final int LONGEST_COMMENT = 1000;

  private final OutputStream out;

  PcapngBlocks(OutputStream out) {
    this.out = out;
  }

  /// @param application which program writes it
  /// @param comment on the file as a whole
  void begin(String application, String comment) throws IOException {
    ByteBuffer section = body(16);
    section.putInt(0x1a2b3c4d).putShort((short) 1).putShort((short) 0).putLong(-1);
    write(SECTION, section, options(COMMENT, text(comment), 4, text(application)));
    ByteBuffer its = body(8);
    its.putShort((short) LINKTYPE_RAW).putShort((short) 0).putInt(0);
    // Nanoseconds.
    write(INTERFACE, its, options(2, text("session"), 9, new byte[] {9}));
  }

  void name(byte[] address, String name) throws IOException {
    byte[] text = text(name + "\0");
    int length = address.length + text.length;
    ByteBuffer record = body(4 + padded(length) + 4);
    record.putShort((short) (address.length == 4 ? 1 : 2)).putShort((short) length);
    record.put(address).put(text);
    record.position(4 + padded(length));
    record.putInt(0);
    write(NAMES, record, new byte[0]);
  }

  /// @param at nanoseconds since the epoch
  /// @param comment or empty
  void packet(long at, byte[] bytes, int length, String comment) throws IOException {
    ByteBuffer packet = body(20 + padded(length));
    packet.putInt(0).putInt((int) (at >>> 32)).putInt((int) at).putInt(length).putInt(length);
    packet.put(bytes, 0, length);
    packet.position(20 + padded(length));
    write(PACKET, packet, comment.isEmpty() ? new byte[0] : options(COMMENT, text(comment)));
  }

  private static byte[] text(String text) {
    String cut = text.length() > LONGEST_COMMENT ? text.substring(0, LONGEST_COMMENT) + "…" : text;
    return cut.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] options(Object... pairs) {
    ByteBuffer all = body(4096 + 8 * LONGEST_COMMENT);
    for (int i = 0; i < pairs.length; i += 2) {
      byte[] value = (byte[]) pairs[i + 1];
      int end = all.position() + 4 + padded(value.length);
      all.putShort((short) (int) pairs[i]).putShort((short) value.length).put(value);
      all.position(end);
    }
    all.putInt(0);
    return Arrays.copyOf(all.array(), all.position());
  }

  private void write(int type, ByteBuffer body, byte[] options) throws IOException {
    int length = 12 + body.position() + options.length;
    ByteBuffer head = body(8);
    head.putInt(type).putInt(length);
    out.write(head.array());
    out.write(body.array(), 0, body.position());
    out.write(options);
    out.write(body(4).putInt(length).array());
  }

  private static int padded(int length) {
    return length + 3 & ~3;
  }

  private static ByteBuffer body(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
