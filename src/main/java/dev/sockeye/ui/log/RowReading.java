package dev.sockeye.ui.log;

import dev.sockeye.journal.RowSource;
import dev.sockeye.ui.common.Background;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A thread with a reader of a recording, which it opens when it first needs one. For the FX
/// thread; whoever made it closes it.
final class RowReading implements AutoCloseable {
  private final RowSource source;
  private final Background background;

  /// Touched by the background thread alone.
  private RowSource.@Nullable Reader reader;

  RowReading(RowSource source, String thread, Executor fx) {
    this.source = source;
    this.background = new Background(thread, fx);
  }

  @FunctionalInterface
  interface Query<T> {
    T of(RowSource.Reader reader) throws IOException;
  }

  <T> void run(Query<T> query, Consumer<T> done, Consumer<Exception> failed) {
    background.run(() -> query.of(open()), done, failed);
  }

  private RowSource.Reader open() throws IOException {
    if (reader == null) {
      reader = source.reader();
    }
    return reader;
  }

  @Override
  public void close() {
    background.closeAfter(() -> {
      if (reader != null) {
        reader.close();
      }
    });
  }
}
