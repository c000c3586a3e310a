package dev.sockeye.wire;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// The receiving half of permessage-deflate (RFC 7692 §7.2.2).
final class Inflation implements AutoCloseable {
  /// What the sender left out at the end of each message.
  private static final byte[] TAIL = {0, 0, (byte) 0xff, (byte) 0xff};

  private final Inflater inflater = new Inflater(true);
  private final boolean noContextTakeover;
  private byte[] input = new byte[0];
  private int inputEnd;

  Inflation(boolean noContextTakeover) {
    this.noContextTakeover = noContextTakeover;
  }

  /// Gives it more of the wire's bytes. Everything given before must have been drained.
  void feed(byte[] bytes, int count) {
    input = bytes;
    inputEnd = count;
    inflater.setInput(bytes, 0, count);
  }

  void feedTail() {
    feed(TAIL, TAIL.length);
  }

  /// Inflates into a buffer.
  ///
  /// @return bytes written; 0 when more input is needed
  int drain(byte[] target) throws DataFormatException {
    int n = inflater.inflate(target);
    while (n == 0 && inflater.finished() && inflater.getRemaining() > 0) {
      // §7.2.3.5: a block may have BFINAL set; the stream goes on behind it.
      int rest = inflater.getRemaining();
      inflater.reset();
      inflater.setInput(input, inputEnd - rest, rest);
      n = inflater.inflate(target);
    }
    return n;
  }

  /// The message has ended.
  ///
  /// @param broken whether its data could not be inflated, so that nothing of it can be built upon
  void endMessage(boolean broken) {
    if (noContextTakeover || broken || inflater.finished()) {
      inflater.reset();
    }
  }

  @Override
  public void close() {
    inflater.end();
  }
}
