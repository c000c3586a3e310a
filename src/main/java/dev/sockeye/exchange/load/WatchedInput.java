package dev.sockeye.exchange.load;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CancellationException;

/// Counts what is read, and ends an import that was cancelled.
final class WatchedInput extends FilterInputStream {
  private final LoadProgress progress;

  WatchedInput(InputStream in, LoadProgress progress) {
    super(in);
    this.progress = progress;
  }

  @Override
  public int read() throws IOException {
    int b = super.read();
    count(b < 0 ? 0 : 1);
    return b;
  }

  @Override
  public int read(byte[] bytes, int from, int count) throws IOException {
    int read = super.read(bytes, from, count);
    count(Math.max(0, read));
    return read;
  }

  private void count(int more) {
    if (progress.isCancelled()) {
      throw new CancellationException();
    }
    progress.read(more);
  }
}
