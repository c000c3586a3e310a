package dev.sockeye.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/// Standard output, whose failures can be told from those of a recording that is read for it.
final class StandardOutput extends OutputStream {
  /// It takes nothing more.
  static final class Ended extends IOException {
    private static final long serialVersionUID = 1;

    private final String reason;

    Ended(IOException cause) {
      super(cause.getMessage(), cause);
      this.reason = String.valueOf(cause.getMessage());
    }

    String reason() {
      return reason;
    }

    /// Whether nobody reads it any more, as behind `| head`; not so where a disk is full. The word
    /// is in the system's text in any language.
    boolean isReadersChoice() {
      return reason.toLowerCase(Locale.ROOT).contains("pipe");
    }
  }

  private final OutputStream out;
  private boolean left;

  StandardOutput(OutputStream out) {
    this.out = out;
  }

  /// Whether nobody reads it any more, so that there is nobody to be told.
  boolean isLeft() {
    return left;
  }

  private Ended ended(IOException cause) {
    var ended = new Ended(cause);
    left |= ended.isReadersChoice();
    return ended;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    try {
      out.write(bytes, from, count);
    } catch (IOException e) {
      throw ended(e);
    }
  }

  @Override
  public void flush() throws IOException {
    try {
      out.flush();
    } catch (IOException e) {
      throw ended(e);
    }
  }
}
