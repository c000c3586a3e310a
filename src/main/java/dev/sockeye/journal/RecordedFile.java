package dev.sockeye.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
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
  private final Database.Extent extent;
  private final Consumer<RecordedFile> closed;

  /// Keeps others from deleting the file; another one after each writing of marks.
  private Connection hold;

  private RecordedFile(
      Path file,
      Connection hold,
      boolean growing,
      Database.Extent extent,
      Consumer<RecordedFile> closed)
      throws SQLException {
    this.hold = hold;
    this.growing = growing;
    this.readers = extent.whole() ? new Readers(file) : new Readers(file, extent.rows());
    this.marks = new RowMarks(this::write, marks(hold, extent));
    this.meta = Map.copyOf(Database.meta(hold));
    this.extent = extent;
    readers.missing(MissingRows.parse(meta.getOrDefault(Database.MISSING, "")));
    this.closed = closed;
  }

  static RecordedFile open(Path file) throws IOException {
    return open(file, _ -> {});
  }

  /// @param closed told when it is closed
  static RecordedFile open(Path file, Consumer<RecordedFile> closed) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException(
          (Files.isDirectory(file) ? "%s is a folder." : "There is no file %s.").formatted(file));
    }
    if (Files.size(file) == 0) {
      throw new IOException("%s is empty.".formatted(file.getFileName()));
    }
    try {
      boolean finished;
      boolean whole;
      try (Connection connection = Database.openToRead(file)) {
        Database.check(connection, file);
        finished = Database.meta(connection).containsKey(Database.FINISHED);
        whole = Database.extent(connection, file).whole();
      }
      // What is damaged is left as it was found.
      boolean unsettled = whole && (!finished || hasLog(file));
      boolean growing = unsettled && Files.isWritable(file) && Database.inUse(file);
      Connection hold = hold(file, growing);
      try {
        return new RecordedFile(file, hold, growing, Database.extent(hold, file), closed);
      } catch (SQLException e) {
        hold.close();
        throw e;
      }
    } catch (SQLException e) {
      throw new IOException(Database.sentence(e, file), e);
    }
  }

  static String damaged(Path file, long rows) {
    return rows == 0
        ? "%s is damaged; none of its rows can be read.".formatted(file.getFileName())
        : String.format(
            Locale.ROOT,
            "%s is damaged behind row %,d; what comes after it cannot be read.",
            file.getFileName(),
            rows);
  }

  /// What a damaged file has of them.
  private static List<RowMark> marks(Connection connection, Database.Extent extent)
      throws SQLException {
    try {
      return RowMarks.read(connection);
    } catch (SQLException e) {
      if (extent.whole()) {
        throw e;
      }
      LOG.debug("the marks of a damaged recording cannot be read", e);
      return List.of();
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
          Database.meta(hold);
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
    return RecordingList.started(meta);
  }

  /// Whether it was ended in order, not by a crash.
  public boolean finished() {
    return meta.containsKey(Database.FINISHED);
  }

  /// Why it cannot be read to its end, in a sentence; empty where it can.
  public Optional<String> problem() {
    return extent.whole() ? Optional.empty() : Optional.of(damaged(file(), extent.rows()));
  }

  /// Which rows it lacks because they left the memory before the disk took them, in a sentence;
  /// empty where it has all.
  public Optional<String> gaps() {
    return missing().isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Missing are the rows %s, which left the memory at its limit."
                .formatted(missing().words()));
  }

  /// All that is noted of the recording as a whole.
  public Map<String, String> meta() {
    return meta;
  }

  @Override
  public long count() {
    return extent.rows();
  }

  @Override
  public long revision() {
    return 0;
  }

  @Override
  public MissingRows missing() {
    return readers.missing();
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

  /// Acts while this holds no lock on the file, so that it can be written.
  synchronized void released(Readers.Action action) throws SQLException, IOException {
    readers.paused(() -> {
      if (!growing) {
        hold.rollback();
      }
      try {
        action.run();
      } finally {
        if (!growing) {
          // Takes the lock again.
          Database.meta(hold);
        }
      }
    });
  }

  @Override
  public synchronized void close() {
    closed.accept(this);
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
