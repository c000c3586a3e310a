package dev.sockeye.journal;

import java.io.IOException;

/// The rows of a recording that lies in a file, growing or finished, with all that belongs to them.
public interface RecordedRows extends RowSource {
  @Override
  RecordingReader reader() throws IOException;
}
