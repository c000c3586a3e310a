package dev.sockeye.wire;

import java.io.ByteArrayOutputStream;
import java.util.zip.Deflater;

/// The sending half of permessage-deflate (RFC 7692 §7.2.1).
final class Deflation implements AutoCloseable {
  private static final int FULL_WINDOW = 15;
  private static final int TAIL = 4;

  private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
  private final boolean reset;
  private final byte[] chunk = new byte[8192];

  /// @param noContextTakeover whether each message is compressed by itself
  /// @param windowBits what the peer can remember. Java's deflater always uses 15; without
  ///   back-references any window will do, so below 15 only Huffman coding is used
  Deflation(boolean noContextTakeover, int windowBits) {
    reset = noContextTakeover;
    if (windowBits < FULL_WINDOW) {
      deflater.setStrategy(Deflater.HUFFMAN_ONLY);
    }
  }

  /// Compresses the payload of one frame.
  ///
  /// @param last whether the frame completes its message: the four bytes 00 00 FF FF are left out
  byte[] compress(byte[] payload, int from, int count, boolean last) {
    deflater.setInput(payload, from, count);
    var out = new ByteArrayOutputStream(Math.max(32, count / 2));
    int n;
    do {
      n = deflater.deflate(chunk, 0, chunk.length, Deflater.SYNC_FLUSH);
      out.write(chunk, 0, n);
      // The first call behind setStrategy only takes the setting over, and no input.
    } while (n == chunk.length || !deflater.needsInput());
    byte[] bytes = out.toByteArray();
    if (!last) {
      return bytes;
    }
    if (reset) {
      deflater.reset();
    }
    if (bytes.length < TAIL) {
      // Nothing to flush: §7.2.3.6 writes an empty message as an empty stored block, cut.
      return new byte[] {0};
    }
    byte[] cut = new byte[bytes.length - TAIL];
    System.arraycopy(bytes, 0, cut, 0, cut.length);
    return cut;
  }

  @Override
  public void close() {
    deflater.end();
  }
}
