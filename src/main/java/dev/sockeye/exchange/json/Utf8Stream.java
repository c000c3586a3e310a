package dev.sockeye.exchange.json;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Turns UTF-8 written to it, in pieces cut anywhere, into text in pieces; and knows whether it was
/// UTF-8. Behind the first bad byte nothing is handed on.
public final class Utf8Stream extends OutputStream {
  @FunctionalInterface
  public interface Sink {
    void accept(CharSequence text) throws IOException;
  }

  private final Sink sink;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private final CharBuffer chars = CharBuffer.allocate(8192);
  private ByteBuffer held = ByteBuffer.allocate(0);
  private boolean invalid;

  public Utf8Stream(Sink sink) {
    this.sink = sink;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    if (invalid) {
      return;
    }
    ByteBuffer in = ByteBuffer.wrap(bytes, from, count);
    if (held.hasRemaining()) {
      in = ByteBuffer.allocate(held.remaining() + count).put(held).put(in).flip();
    }
    boolean more;
    do {
      var result = decoder.decode(in, chars, false);
      invalid |= result.isError();
      more = result.isOverflow();
      sink.accept(chars.flip().toString());
      chars.clear();
    } while (more);
    held = ByteBuffer.allocate(in.remaining()).put(in).flip();
  }

  /// Whether everything written so far was UTF-8, and did not end within a character.
  public boolean isValid() {
    return !invalid && !held.hasRemaining();
  }
}
