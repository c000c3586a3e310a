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

  private final Readers readers;
  private final RowMarks marks;
  private final boolean growing;
  private final Map<String, String> meta;
  private final long count;

  /// Keeps others from deleting the file; another one after each writing of marks.
  private Connection hold;

  private RecordedFile(Path file, Connection hold, boolean growing) throws SQLException {
    this.hold = hold;
    this.growing = growing;
    this.readers = new Readers(file);
    this.marks = new RowMarks(this::write, RowMarks.read(hold));
    this.meta = Map.copyOf(Database.meta(hold));
    this.count = Database.newest(hold);
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
      Connection hold = hold(file, growing);
      try {
        return new RecordedFile(file, hold, growing);
      } catch (SQLException e) {
        hold.close();
        throw e;
      }
    } catch (SQLException e) {
      throw new IOException(Database.sentence(e, file), e);
    }
  }

  private static Connection hold(Path file, boolean growing) throws SQLException {
    Connection hold = Database.openToRead(file);
    if (!growing) {
      // An open transaction keeps others from deleting it; of one that grows it would keep the
      // log from being emptied, and there the writer's own lock is enough.
      hold.setAutoCommit(false);
    }
    return hold;
  }

  private synchronized void write(RowMarks changed) throws IOException {
    if (growing) {
      throw MarkedFile.isGrowing(readers);
    }
    MarkedFile.write(
        readers,
        changed,
        () -> hold.close(),
        () -> {
          hold = hold(file(), false);
          // The transaction begins with a reading.
          Database.newest(hold);
        });
  }

  public Path file() {
    return readers.file();
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
  public RowMarks marks() {
    return marks;
  }

  @Override
  public RecordingReader reader() {
    return readers.open();
  }

  @Override
  public synchronized void close() {
    try {
      if (!growing && !marks.isWritten()) {
        retry();
      }
      hold.close();
      if (hasLog(file()) && Files.isWritable(file())) {
        // It ended while this was open, or still goes on; in the first case it becomes one file.
        readers.paused(() -> LOG.debug("in use elsewhere: {}", Database.inUse(file())));
      }
    } catch (IOException | SQLException e) {
      LOG.debug("a recording could not be closed in order", e);
    }
  }

  /// What held the file when a mark was set may have let go of it.
  private void retry() {
    try {
      write(marks);
    } catch (IOException e) {
      LOG.info("marks are lost: {}", e.getMessage());
    }
  }

  private static boolean hasLog(Path file) {
    return Files.exists(Database.beside(file, "-wal"));
  }
}
