package dev.sockeye.wire;

import java.util.Objects;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/// The receiving half of permessage-deflate (RFC 7692 §7.2.2).
final class Inflation implements AutoCloseable {
  /// What the sender left out at the end of each message.
  private static final byte[] TAIL = {0, 0, (byte) 0xff, (byte) 0xff};

  private final Inflater inflater = new Inflater(true);
  private final boolean noContextTakeover;
  private byte[] input = new byte[0];
  private int inputEnd;
  private @Nullable String failure;

  Inflation(boolean noContextTakeover) {
    this.noContextTakeover = noContextTakeover;
  }

  /// Gives it more of the wire's bytes. Everything given before must have been drained.
  void feed(byte[] bytes, int count) {
    input = bytes;
    inputEnd = count;
    inflater.setInput(bytes, 0, count);
  }

  /// The wire's bytes of the message have ended: gives it what the sender left out. A stream that
  /// has ended by itself, with BFINAL, needs nothing more.
  void feedTail() {
    if (!inflater.finished()) {
      feed(TAIL, TAIL.length);
    }
  }

  /// Inflates into a buffer. Not to be asked again for a message behind a {@link #failure()}.
  ///
  /// @return bytes written; 0 when more input is needed
  int drain(byte[] target) {
    long before = inflater.getBytesWritten();
    try {
      int n = inflater.inflate(target);
      while (n == 0 && inflater.finished() && inflater.getRemaining() > 0) {
        // §7.2.3.4: a block may have BFINAL set; another stream goes on behind it.
        int rest = inflater.getRemaining();
        inflater.reset();
        before = 0;
        inflater.setInput(input, inputEnd - rest, rest);
        n = inflater.inflate(target);
      }
      return n;
    } catch (DataFormatException e) {
      failure = Objects.requireNonNullElse(e.getMessage(), "no deflate data");
      // What came before the fault is good, and must not depend on how the bytes were cut.
      return (int) (inflater.getBytesWritten() - before);
    }
  }

  /// What is wrong with the message's data, in the words of zlib; null while it can be inflated.
  @Nullable String failure() {
    return failure;
  }

  /// The message has ended, or was given up. Of data that could not be inflated nothing is kept to
  /// build upon.
  void endMessage() {
    if (noContextTakeover || failure != null || inflater.finished()) {
      inflater.reset();
    }
    failure = null;
  }

  @Override
  public void close() {
    inflater.end();
  }
}
