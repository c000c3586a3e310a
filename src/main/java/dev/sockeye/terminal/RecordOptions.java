package dev.sockeye.terminal;

import dev.sockeye.journal.Recording;
import dev.sockeye.journal.Recordings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where a session is recorded.
final class RecordOptions {
  @Option(
      names = "--record",
      paramLabel = "FILE",
      description =
          "Record there, and not among the recordings; the limits do not hold for it. The file"
              + " must not exist yet.")
  private @Nullable Path file;

  @Option(
      names = "--no-record",
      description = {
        "Leave nothing on disk: record in memory. So does recordToDisk in settings.json,"
            + " where it is false; --record overrides that."
      })
  private boolean none;

  /// @param toDisk what the settings say, where nothing was typed
  /// @throws IOException with a sentence for people
  Recording begin(Recordings recordings, boolean toDisk, String title, Map<String, String> meta)
      throws IOException {
    if (file != null) {
      return recordings.createAt(file, title, meta);
    }
    return none || !toDisk
        ? recordings.createInMemory(title, meta)
        : recordings.create(title, meta);
  }
}
