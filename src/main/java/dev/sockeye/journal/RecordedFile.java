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
  private final Extent extent;
  private final OpenFiles others;

  /// Keeps others from deleting the file.
  private final Connection hold;

  private RecordedFile(Path file, Connection hold, boolean growing, Extent extent, OpenFiles others)
      throws SQLException {
    this.hold = hold;
    this.growing = growing;
    this.readers = extent.whole() ? new Readers(file) : new Readers(file, extent.rows());
    RowMarks shared = others.marks(file);
    this.marks = shared == null ? marks(file, hold, extent, others) : shared;
    this.meta = Map.copyOf(Meta.read(hold));
    this.extent = extent;
    readers.missing(MissingRows.parse(meta.getOrDefault(Meta.MISSING, "")));
    this.others = others;
  }

  static RecordedFile open(Path file) throws IOException {
    return open(file, new OpenFiles());
  }

  /// @param others what is open in this process; this file is added until it is closed
  static RecordedFile open(Path file, OpenFiles others) throws IOException {
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
        Schema.check(connection, file);
        finished = Meta.isWhole(Meta.read(connection));
        whole = Extent.of(connection, file).whole();
      }
      // What is damaged is left as it was found.
      boolean unsettled = whole && (!finished || hasLog(file));
      boolean growing = unsettled && Files.isWritable(file) && Database.inUse(file);
      Connection hold = hold(file, growing);
      try {
        // Two tabs that open it at once have the same marks.
        synchronized (others) {
          var opened = new RecordedFile(file, hold, growing, Extent.of(hold, file), others);
          others.add(opened);
          return opened;
        }
      } catch (SQLException e) {
        hold.close();
        throw e;
      }
    } catch (SQLException e) {
      throw new IOException(DiskErrors.sentence(e, file), e);
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

  /// Its own, with what lies beside. A damaged file is left as it is.
  private static RowMarks marks(Path file, Connection hold, Extent extent, OpenFiles others)
      throws SQLException {
    RowMarks marks =
        extent.whole()
            ? new RowMarks(changed -> others.write(file, changed), RowMarks.read(hold))
            : new RowMarks(changed -> MarksBeside.add(file, changed.unwritten()), readable(hold));
    marks.adopt(MarksBeside.read(file));
    return marks;
  }

  private static List<RowMark> readable(Connection connection) {
    try {
      return RowMarks.read(connection);
    } catch (SQLException e) {
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

  public Path file() {
    return readers.file();
  }

  public String title() {
    return meta.getOrDefault(Meta.TITLE, file().getFileName().toString());
  }

  /// When it began; the epoch where the file does not say.
  public Instant started() {
    return RecordingList.started(meta);
  }

  /// Whether it was ended in order, not by a crash, or is a copy of what there was.
  public boolean finished() {
    return Meta.isWhole(meta);
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
          Meta.read(hold);
        }
      }
    });
  }

  @Override
  public synchronized void close() {
    others.remove(this);
    try {
      hold.close();
      if (!marks.isWritten() && extent.whole()) {
        retry();
      }
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
      readers.paused(() -> others.write(file(), marks));
    } catch (IOException | SQLException e) {
      LOG.info("marks are not in the file: {}", e.getMessage());
    }
  }

  private static boolean hasLog(Path file) {
    return Files.exists(Database.beside(file, "-wal"));
  }
}
