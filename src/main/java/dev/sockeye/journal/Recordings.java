package dev.sockeye.journal;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The folder of recordings: makes new ones, lists, opens, renames, keeps and deletes old ones, and
/// holds all of them below limits of size and age by deleting the oldest. Any thread may call it;
/// every method but those of the limits touches the disk.
public final class Recordings {
  private static final Logger LOG = LoggerFactory.getLogger(Recordings.class);

  /// How long one that was deleted can at least be brought back, also by another process.
  private static final Duration SECOND_THOUGHTS = Duration.ofMinutes(10);

  private final RecordingsFolder folder;
  private final RecordingList list;
  private volatile Tuning tuning;
  private final OpenFiles open = new OpenFiles();

  /// @param limitBytes for all recordings together
  public Recordings(Path folder, long limitBytes) {
    this(folder, limitBytes, Tuning.STANDARD);
  }

  /// @param limitBytes for all recordings together
  /// @param memoryBytes for what a session has in memory: all of it where it is not recorded to
  ///   disk, else what the disk does not take
  public Recordings(Path folder, long limitBytes, long memoryBytes) {
    this(folder, limitBytes, Tuning.STANDARD.withMemory(memoryBytes));
  }

  Recordings(Path folder, long limitBytes, Tuning tuning) {
    this.folder = new RecordingsFolder(folder.toAbsolutePath(), limitBytes);
    this.list = new RecordingList(this.folder);
    this.tuning = tuning;
  }

  /// Where they lie.
  public Path folder() {
    return folder.path();
  }

  /// Changes the limits, also for what is being recorded.
  ///
  /// @param bytes for all recordings together
  /// @param days after which one goes; 0 for never
  public void setLimits(long bytes, int days) {
    folder.setLimits(new RecordingsFolder.Limits(bytes, days));
  }

  /// Changes what a session may have in memory, for those that begin from now on.
  public void setMemoryLimit(long bytes) {
    tuning = tuning.withMemory(bytes);
  }

  /// What they take, and which goes next.
  public RecordingsUse use(List<RecordingFile> all) {
    RecordingsFolder.Limits limits = folder.limits();
    return RecordingsUse.of(all, limits.bytes(), limits.days(), Instant.now());
  }

  /// Why no recording could begin in the folder, in a sentence; empty where one can.
  public Optional<String> trouble() {
    return folder.trouble();
  }

  /// Deletes those that are older than the limit, and for good those that were deleted long ago.
  public void tidy() throws IOException {
    Instant now = Instant.now();
    folder.expire(now);
    folder.disposeOfOld(now.minus(SECOND_THOUGHTS));
  }

  public Recording create(String title) throws IOException {
    return create(title, Map.of());
  }

  /// Begins a recording. The caller closes it. Where the folder does not take one, it is in memory,
  /// and {@link Recording#place} says why.
  ///
  /// @param meta what to keep beside title and start: the program's version, which secrets were
  ///   replaced
  /// @throws IOException with a sentence for people, where there is no memory either
  public Recording create(String title, Map<String, String> meta) throws IOException {
    try {
      return begin(title, meta);
    } catch (FileSystemException e) {
      return inMemory(title, meta, folder.sentence(e));
    } catch (IOException e) {
      return inMemory(title, meta, String.valueOf(e.getMessage()));
    }
  }

  /// Begins a recording that leaves nothing on disk. At its limit the oldest rows leave. The caller
  /// closes it, and has it forgotten when nobody shows it any more.
  ///
  /// @throws IOException with a sentence for people
  public Recording createInMemory(String title, Map<String, String> meta) throws IOException {
    return inMemory(title, meta, "");
  }

  private Recording inMemory(String title, Map<String, String> meta, String why)
      throws IOException {
    var all = new LinkedHashMap<>(meta);
    all.put(Meta.TITLE, title);
    all.put(Meta.STARTED, Instant.now().toString());
    try {
      var recording = new Recording(MemoryRows.alone(all, tuning.memoryBytes()), why, tuning);
      recording.start();
      return recording;
    } catch (SQLException e) {
      throw new IOException(DiskErrors.sentence(e, "The session in memory"), e);
    }
  }

  /// Begins a recording in a file that a person named; no limit holds for it. The caller closes it.
  ///
  /// @throws IOException with a sentence for people, also where the file is there already
  public Recording createAt(Path file, String title, Map<String, String> meta) throws IOException {
    Path whole = file.toAbsolutePath().normalize();
    Path parent = whole.getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw new IOException("There is no folder %s to record in.".formatted(parent));
    }
    try {
      OwnFile.create(whole);
    } catch (FileAlreadyExistsException e) {
      throw new IOException(
          "%s is there already and is not overwritten; name another file.".formatted(file), e);
    } catch (FileSystemException e) {
      throw new IOException(
          "%s cannot be made: %s.".formatted(file, RecordingsFolder.reason(e)), e);
    }
    return record(whole, Instant.now(), title, meta, new RecordingsFolder(parent, Long.MAX_VALUE));
  }

  private Recording begin(String title, Map<String, String> meta) throws IOException {
    folder.expire(Instant.now());
    if (folder.shrink(folder.limitBytes(), Set.of()) >= folder.limitBytes()) {
      throw new IOException(
          ("The recordings have reached their limit of %s, and those left are open;"
                  + " close some of them, or raise recordingsLimit in settings.json.")
              .formatted(RecordingsFolder.size(folder.limitBytes())));
    }
    Instant started = Instant.now();
    return record(folder.newFile(started, title), started, title, meta, folder);
  }

  private Recording record(
      Path file, Instant started, String title, Map<String, String> meta, RecordingsFolder limited)
      throws IOException {
    var all = new LinkedHashMap<>(meta);
    all.put(Meta.TITLE, title);
    all.put(Meta.STARTED, started.toString());
    try {
      Connection connection = Database.create(file, all);
      try {
        var recording = new Recording(file, connection, limited, open, tuning);
        recording.start();
        return recording;
      } catch (SQLException | IOException | RuntimeException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      Files.deleteIfExists(file);
      throw new IOException(DiskErrors.sentence(e, file), e);
    }
  }

  /// Begins a recording that is made of another file. The caller finishes and closes it.
  ///
  /// @param meta what is known of it as a whole: its start, else it has that of now
  /// @throws IOException with a sentence for people
  public NewRecording importing(String title, Map<String, String> meta) throws IOException {
    Instant started = Instant.now();
    try {
      started = Instant.parse(meta.getOrDefault(Meta.STARTED, ""));
    } catch (DateTimeException e) {
      LOG.debug("an import without a start", e);
    }
    var all = new LinkedHashMap<>(meta);
    all.put(Meta.TITLE, title);
    all.put(Meta.STARTED, started.toString());
    try {
      return NewRecording.begin(folder.newFile(started, title), true, folder.limitBytes() / 2, all);
    } catch (FileSystemException e) {
      throw new IOException(folder.sentence(e), e);
    }
  }

  /// Ends a recording of nothing, and removes it. Waits for that.
  public void discard(Recording recording) throws IOException {
    recording.close();
    recording.forget();
    Path file = recording.file();
    if (file != null) {
      Files.deleteIfExists(file);
    }
  }

  /// All recordings, newest first. Files that have not changed are not opened again.
  public List<RecordingFile> list() throws IOException {
    return list.list();
  }

  /// Opens a recording to be read. What a crash left is put in order first; a recording that is
  /// still going on is read as far as it is now, and a damaged one as far as it can be. The caller
  /// closes it.
  ///
  /// @throws IOException with a sentence for people, also where the file is no recording or comes
  ///   from a newer version
  public RecordedFile open(Path file) throws IOException {
    return RecordedFile.open(file.toAbsolutePath(), open);
  }

  /// Gives a recording another title. Its file keeps its name.
  ///
  /// @throws IOException with a sentence for people
  public void rename(Path file, String title) throws IOException {
    change(file, connection -> Meta.put(connection, Map.of(Meta.TITLE, title.strip())));
  }

  /// Has a recording stay, whatever the limits say, or no longer.
  ///
  /// @throws IOException with a sentence for people
  public void keep(Path file, boolean kept) throws IOException {
    change(
        file,
        connection -> {
          if (kept) {
            Meta.put(connection, Map.of(Meta.KEPT, Instant.now().toString()));
          } else {
            Database.execute(connection, "delete from meta where key = '" + Meta.KEPT + "'");
          }
        });
  }

  /// Takes a recording out of the list; until it is disposed of, it can be brought back.
  ///
  /// @throws IOException with a sentence for people, where it is open or cannot be moved
  public SetAside delete(Path file) throws IOException {
    return folder.setAside(file.toAbsolutePath());
  }

  /// @throws IOException with a sentence for people
  public void bringBack(SetAside deleted) throws IOException {
    folder.bringBack(deleted);
  }

  /// Deletes for good.
  public void dispose(SetAside deleted) throws IOException {
    folder.dispose(deleted);
  }

  @FunctionalInterface
  private interface Change {
    void apply(Connection connection) throws SQLException;
  }

  /// Changes what a person may change of a recording, also while it is open here.
  private void change(Path file, Change change) throws IOException {
    Path whole = file.toAbsolutePath();
    try {
      open.released(
          whole,
          () -> {
            try (Connection connection = Database.openToWrite(whole)) {
              Schema.check(connection, whole);
              change.apply(connection);
            }
          });
    } catch (SQLException e) {
      throw new IOException(DiskErrors.sentence(e, whole), e);
    }
  }
}
