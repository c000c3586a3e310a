package dev.sockeye.exchange.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.util.concurrent.CancellationException;

/// Counts what is written, ends an export that was cancelled, and tells the failures of what is
/// written to from those of the recording that is read.
final class CountingOutput extends OutputStream {
  /// It takes nothing more.
  static final class Ended extends IOException {
    private static final long serialVersionUID = 1;

    Ended(IOException cause) {
      super(cause);
    }

    /// In the system's words.
    String reason() {
      return getCause() instanceof FileSystemException e && e.getReason() != null
          ? e.getReason()
          : String.valueOf(getCause().getMessage());
    }
  }

  private final OutputStream out;
  private final ExportProgress progress;
  private long bytes;

  CountingOutput(OutputStream out, ExportProgress progress) {
    this.out = out;
    this.progress = progress;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] from, int start, int count) throws IOException {
    if (progress.isCancelled()) {
      throw new CancellationException();
    }
    try {
      out.write(from, start, count);
    } catch (IOException e) {
      throw new Ended(e);
    }
    bytes += count;
    progress.bytes(bytes);
  }

  @Override
  public void flush() throws IOException {
    try {
      out.flush();
    } catch (IOException e) {
      throw new Ended(e);
    }
  }
}
