package dev.sockeye.journal;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The folder of recordings: makes new ones, lists and opens old ones, and keeps all of them below
/// a limit by deleting the oldest. Any thread may call it; every method touches the disk.
public final class Recordings {
  private static final Logger LOG = LoggerFactory.getLogger(Recordings.class);

  private final RecordingsFolder folder;
  private final Tuning tuning;

  /// @param limitBytes for all recordings together
  public Recordings(Path folder, long limitBytes) {
    this(folder, limitBytes, Tuning.STANDARD);
  }

  Recordings(Path folder, long limitBytes, Tuning tuning) {
    this.folder = new RecordingsFolder(folder.toAbsolutePath(), limitBytes);
    this.tuning = tuning;
  }

  public Recording create(String title) throws IOException {
    return create(title, Map.of());
  }

  /// Begins a recording. The caller closes it.
  ///
  /// @param meta what to keep beside title and start: the program's version, which secrets were
  ///   replaced
  /// @throws IOException with a sentence for people
  public Recording create(String title, Map<String, String> meta) throws IOException {
    try {
      return begin(title, meta);
    } catch (FileSystemException e) {
      throw new IOException(folder.sentence(e), e);
    }
  }

  private Recording begin(String title, Map<String, String> meta) throws IOException {
    if (folder.shrink(folder.limitBytes(), Set.of()) >= folder.limitBytes()) {
      throw new IOException(
          ("The recordings have reached their limit of %s, and those left are open;"
                  + " close some of them, or raise recordingsLimit in settings.json.")
              .formatted(RecordingsFolder.size(folder.limitBytes())));
    }
    Instant started = Instant.now();
    var all = new LinkedHashMap<>(meta);
    all.put(Database.TITLE, title);
    all.put(Database.STARTED, started.toString());
    Path file = folder.newFile(started, title);
    try {
      Connection connection = Database.create(file, all);
      try {
        var recording = new Recording(file, connection, folder, tuning);
        recording.start();
        return recording;
      } catch (SQLException | IOException | RuntimeException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      Files.deleteIfExists(file);
      throw new IOException(Database.sentence(e, file), e);
    }
  }

  /// Begins a recording that is made of another file. The caller finishes and closes it.
  ///
  /// @param meta what is known of it as a whole: its start, else it has that of now
  /// @throws IOException with a sentence for people
  public NewRecording importing(String title, Map<String, String> meta) throws IOException {
    Instant started = Instant.now();
    try {
      started = Instant.parse(meta.getOrDefault(Database.STARTED, ""));
    } catch (DateTimeException e) {
      LOG.debug("an import without a start", e);
    }
    var all = new LinkedHashMap<>(meta);
    all.put(Database.TITLE, title);
    all.put(Database.STARTED, started.toString());
    try {
      return NewRecording.begin(folder.newFile(started, title), true, all);
    } catch (FileSystemException e) {
      throw new IOException(folder.sentence(e), e);
    }
  }

  /// Ends a recording of nothing, and removes it. Waits for that.
  public void discard(Recording recording) throws IOException {
    recording.close();
    Files.deleteIfExists(recording.file());
  }

  /// All recordings, newest first.
  public List<RecordingFile> list() throws IOException {
    var list = new ArrayList<RecordingFile>();
    for (Path file : folder.files()) {
      long bytes = Database.bytes(file);
      // An empty file is a recording that begins just now, or never did.
      if (bytes > 0) {
        list.add(describe(file, bytes));
      }
    }
    return list.reversed();
  }

  /// Opens a recording to be read. What a crash left is put in order first; a recording that is
  /// still going on is read as far as it is now. The caller closes it.
  ///
  /// @throws IOException with a sentence for people, also where the file is no recording or comes
  ///   from a newer version
  public RecordedFile open(Path file) throws IOException {
    return RecordedFile.open(file.toAbsolutePath());
  }

  private static RecordingFile describe(Path file, long bytes) {
    try {
      Map<String, String> meta;
      try (Connection connection = Database.openToRead(file)) {
        Database.check(connection, file);
        meta = Database.meta(connection);
      }
      RecordingFile.State state =
          meta.containsKey(Database.FINISHED)
              ? RecordingFile.State.FINISHED
              : Files.isWritable(file) && Database.inUse(file)
                  ? RecordingFile.State.IN_PROGRESS
                  : RecordingFile.State.UNFINISHED;
      return new RecordingFile(
          file,
          meta.getOrDefault(Database.TITLE, file.getFileName().toString()),
          Instant.parse(meta.getOrDefault(Database.STARTED, Instant.EPOCH.toString())),
          bytes,
          state);
    } catch (IOException | SQLException | DateTimeException e) {
      LOG.debug("a file among the recordings cannot be read", e);
      String name = file.getFileName().toString();
      return new RecordingFile(file, name, Instant.EPOCH, bytes, RecordingFile.State.UNREADABLE);
    }
  }
}
