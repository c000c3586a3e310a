package dev.sockeye.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A recording opened to be read: its rows up to the moment of opening. While it is open it is not
/// deleted for the limit. Any thread may call it.
public final class RecordedFile implements RecordedRows, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RecordedFile.class);

  private final Path file;
  private final Connection hold;
  private final Readers readers;
  private final Map<String, String> meta;
  private final long count;

  private RecordedFile(Path file, Connection hold, Map<String, String> meta, long count) {
    this.file = file;
    this.hold = hold;
    this.readers = new Readers(file);
    this.meta = meta;
    this.count = count;
  }

  static RecordedFile open(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("There is no file %s.".formatted(file));
    }
    try {
      boolean finished;
      try (Connection connection = Database.openToRead(file)) {
        Database.check(connection, file);
        finished = Database.meta(connection).containsKey(Database.FINISHED);
      }
      boolean unsettled = !finished || hasLog(file);
      boolean growing = unsettled && Files.isWritable(file) && Database.inUse(file);
      Connection hold = Database.openToRead(file);
      try {
        if (!growing) {
          // An open transaction keeps others from deleting it; of one that grows it would keep the
          // log from being emptied, and there the writer's own lock is enough.
          hold.setAutoCommit(false);
        }
        return new RecordedFile(file, hold, Map.copyOf(Database.meta(hold)), Database.newest(hold));
      } catch (SQLException e) {
        hold.close();
        throw e;
      }
    } catch (SQLException e) {
      throw new IOException(Database.sentence(e, file), e);
    }
  }

  public Path file() {
    return file;
  }

  public String title() {
    return meta.getOrDefault(Database.TITLE, file().getFileName().toString());
  }

  /// When it began; the epoch where the file does not say.
  public Instant started() {
    try {
      return Instant.parse(meta.getOrDefault(Database.STARTED, ""));
    } catch (DateTimeException e) {
      LOG.debug("a recording without its start", e);
      return Instant.EPOCH;
    }
  }

  /// Whether it was ended in order, not by a crash.
  public boolean finished() {
    return meta.containsKey(Database.FINISHED);
  }

  /// All that is noted of the recording as a whole.
  public Map<String, String> meta() {
    return meta;
  }

  @Override
  public long count() {
    return count;
  }

  @Override
  public long revision() {
    return 0;
  }

  @Override
  public @Nullable Row newest(long n) {
    return null;
  }

  @Override
  public RecordingReader reader() {
    return readers.open();
  }

  @Override
  public void close() {
    try {
      hold.close();
      if (hasLog(file()) && Files.isWritable(file())) {
        // It ended while this was open, or still goes on; in the first case it becomes one file.
        readers.paused(() -> LOG.debug("in use elsewhere: {}", Database.inUse(file())));
      }
    } catch (IOException | SQLException e) {
      LOG.debug("a recording could not be closed in order", e);
    }
  }

  private static boolean hasLog(Path file) {
    return Files.exists(Database.beside(file, "-wal"));
  }
}
