package dev.sockeye.exchange.export;

import java.io.IOException;
import java.nio.ByteBuffer;

/// One TCP connection, made up packet by packet: sequence numbers, acknowledgements and checksums
/// as they would have been had every segment arrived at once.
final class TcpFlow {
  /// The most payload of one segment.
  static final int SEGMENT = 65_000;

  private static final int FIN = 1;
  private static final int SYN = 2;
  private static final int RST = 4;
  private static final int PSH = 8;
  private static final int ACK = 16;

  /// What may be under way without an acknowledgement; the window is far larger.
  private static final int UNACKNOWLEDGED = 512 * 1024;

  /// The largest window scale (RFC 7323 §2.3), which no analysis can find too small.
  private static final byte[] SYN_OPTIONS = {2, 4, (byte) 0xfd, (byte) 0xe8, 1, 3, 3, 14};

  private final PcapngBlocks blocks;
  private final IpAddress client;
  private final IpAddress server;
  private final byte[] packet = new byte[40 + 60 + SEGMENT];

  /// The next sequence numbers: of the client and of the server.
  private final int[] next = {1_000, 5_000};

  private final int[] unacknowledged = new int[2];
  private int id;

  TcpFlow(PcapngBlocks blocks, IpAddress client, IpAddress server) {
    this.blocks = blocks;
    this.client = client;
    this.server = server;
  }

  /// The three packets of the beginning.
  ///
  /// @param from when the first was sent, nanoseconds since the epoch
  /// @param to when the last was
  void open(long from, long to, String comment) throws IOException {
    write(true, from, SYN, new byte[0], 0, comment);
    next[0]++;
    write(false, to, SYN | ACK, new byte[0], 0, "");
    next[1]++;
    write(true, to, ACK, new byte[0], 0, "");
  }

  /// @param length at most {@link #SEGMENT}
  void data(boolean byClient, long at, byte[] bytes, int length, String comment)
      throws IOException {
    int side = byClient ? 0 : 1;
    write(byClient, at, PSH | ACK, bytes, length, comment);
    next[side] += length;
    unacknowledged[side] += length;
    unacknowledged[1 - side] = 0;
    if (unacknowledged[side] > UNACKNOWLEDGED) {
      write(!byClient, at, ACK, new byte[0], 0, "");
      unacknowledged[side] = 0;
    }
  }

  void close(boolean byClient, long at, String comment) throws IOException {
    write(byClient, at, FIN | ACK, new byte[0], 0, comment);
    next[byClient ? 0 : 1]++;
    write(!byClient, at, FIN | ACK, new byte[0], 0, "");
    next[byClient ? 1 : 0]++;
    write(byClient, at, ACK, new byte[0], 0, "");
  }

  /// The server breaks the connection off.
  void reset(long at, String comment) throws IOException {
    write(false, at, RST | ACK, new byte[0], 0, comment);
  }

  private void write(boolean byClient, long at, int flags, byte[] bytes, int length, String comment)
      throws IOException {
    IpAddress from = byClient ? client : server;
    IpAddress to = byClient ? server : client;
    int side = byClient ? 0 : 1;
    byte[] options = (flags & SYN) != 0 ? SYN_OPTIONS : new byte[0];
    int tcpLength = 20 + options.length + length;
    boolean isFour = from.bytes().length == 4;
    int start = isFour ? 20 : 40;
    ByteBuffer to16 = ByteBuffer.wrap(packet);
    if (isFour) {
      to16.put((byte) 0x45).put((byte) 0).putShort((short) (20 + tcpLength));
      to16.putShort((short) ++id).putShort((short) 0x4000);
      to16.put((byte) 64).put((byte) 6).putShort((short) 0);
    } else {
      to16.putInt(0x6000_0000).putShort((short) tcpLength).put((byte) 6).put((byte) 64);
    }
    to16.put(from.bytes()).put(to.bytes());
    if (isFour) {
      to16.putShort(10, (short) ~folded(sum(0, start)));
    }
    to16.putShort((short) from.port()).putShort((short) to.port());
    to16.putInt(next[side]).putInt((flags & ACK) != 0 ? next[1 - side] : 0);
    to16.put((byte) ((20 + options.length) / 4 << 4)).put((byte) flags).putShort((short) 65535);
    to16.putInt(0).put(options).put(bytes, 0, length);
    int end = to16.position();
    // The pseudo-header: both addresses, the protocol, the length.
    long sum = sum(isFour ? 12 : 8, start) + 6 + tcpLength + sum(start, end);
    to16.putShort(start + 16, (short) ~folded(sum));
    blocks.packet(at, packet, end, comment);
  }

  private long sum(int from, int to) {
    long sum = 0;
    for (int i = from; i < to - 1; i += 2) {
      sum += (packet[i] & 0xff) << 8 | packet[i + 1] & 0xff;
    }
    return (to - from) % 2 == 0 ? sum : sum + ((packet[to - 1] & 0xff) << 8);
  }

  private static int folded(long sum) {
    long folded = sum;
    while (folded > 0xffff) {
      folded = (folded >> 16) + (folded & 0xffff);
    }
    return (int) folded;
  }
}
