package dev.sockeye.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is in the folder, newest first. A file is looked into again only when its size or time has
/// changed, so that a folder of hundreds is listed in no time; where a log lies beside one that
/// could not be read, the disk may have been full, and it is tried again. Any thread may call it.
final class RecordingList {
  private static final Logger LOG = LoggerFactory.getLogger(RecordingList.class);

  private final RecordingsFolder folder;
  private final Map<Path, Known> known = new HashMap<>();

  RecordingList(RecordingsFolder folder) {
    this.folder = folder;
  }

  /// What tells whether a file, with the log beside it, is still the one that was looked into.
  private record Stamp(long size, FileTime changed, long logSize, FileTime logChanged) {
    private static final FileTime NEVER = FileTime.fromMillis(0);

    static Stamp of(Path file) throws IOException {
      BasicFileAttributes its = Files.readAttributes(file, BasicFileAttributes.class);
      try {
        BasicFileAttributes log =
            Files.readAttributes(Database.beside(file, "-wal"), BasicFileAttributes.class);
        return new Stamp(its.size(), its.lastModifiedTime(), log.size(), log.lastModifiedTime());
      } catch (NoSuchFileException e) {
        return new Stamp(its.size(), its.lastModifiedTime(), -1, NEVER);
      }
    }

    boolean hasLog() {
      return logSize >= 0;
    }

    Instant lastChanged() {
      return (changed.compareTo(logChanged) < 0 ? logChanged : changed).toInstant();
    }

    long bytes() {
      return size + Math.max(0, logSize);
    }
  }

  private record Known(Stamp stamp, RecordingFile file) {}

  synchronized List<RecordingFile> list() throws IOException {
    var list = new ArrayList<RecordingFile>();
    List<Path> files = folder.files();
    for (Path file : files.reversed()) {
      try {
        Stamp stamp = Stamp.of(file);
        // An empty file is a recording that begins just now, or never did.
        if (stamp.bytes() > 0) {
          list.add(look(file, stamp));
        }
      } catch (NoSuchFileException e) {
        LOG.debug("deleted since it was listed", e);
      }
    }
    known.keySet().retainAll(files);
    return list;
  }

  private RecordingFile look(Path file, Stamp stamp) throws IOException {
    Known before = known.get(file);
    if (before != null
        && before.stamp().equals(stamp)
        && before.file().state() != RecordingFile.State.IN_PROGRESS
        && !(before.file().state() == RecordingFile.State.UNREADABLE && stamp.hasLog())) {
      return before.file();
    }
    RecordingFile now = describe(file, stamp);
    // What was looked at may have been put in order by that.
    known.put(file, new Known(Stamp.of(file), now));
    return now;
  }

  private static RecordingFile describe(Path file, Stamp stamp) {
    try (Connection connection = Database.openToRead(file)) {
      try {
        Schema.check(connection, file);
      } catch (IOException e) {
        return RecordingFile.unreadable(
            file,
            stamp.lastChanged(),
            stamp.bytes(),
            Schema.isNewer(connection) ? RecordingFile.State.NEWER : RecordingFile.State.UNREADABLE,
            String.valueOf(e.getMessage()));
      }
      return describe(file, stamp, connection);
    } catch (IOException | SQLException e) {
      LOG.debug("a file among the recordings cannot be read", e);
      return RecordingFile.unreadable(
          file,
          stamp.lastChanged(),
          stamp.bytes(),
          RecordingFile.State.UNREADABLE,
          e instanceof SQLException sql
              ? DiskErrors.sentence(sql, file)
              : String.valueOf(e.getMessage()));
    }
  }

  private static RecordingFile describe(Path file, Stamp stamp, Connection connection)
      throws SQLException, IOException {
    Map<String, String> meta = Meta.read(connection);
    Extent extent = Extent.of(connection, file);
    long nanos =
        extent.rows() == 0
            ? 0
            : Database.at(connection, extent.rows()) - Database.at(connection, 1);
    connection.close();
    return new RecordingFile(
        file,
        meta.getOrDefault(Meta.TITLE, file.getFileName().toString()),
        meta.getOrDefault(Meta.URL, ""),
        started(meta),
        stamp.lastChanged(),
        Duration.ofNanos(Math.max(0, nanos)),
        extent.rows(),
        stamp.bytes(),
        state(file, stamp, meta, extent),
        meta.containsKey(Meta.KEPT),
        extent.whole() ? "" : RecordedFile.damaged(file, extent.rows()));
  }

  private static RecordingFile.State state(
      Path file, Stamp stamp, Map<String, String> meta, Extent extent)
      throws SQLException, IOException {
    if (!extent.whole()) {
      return RecordingFile.State.DAMAGED;
    }
    if (Meta.isWhole(meta)) {
      return RecordingFile.State.FINISHED;
    }
    // Whoever records has a log beside the file.
    return stamp.hasLog() && Files.isWritable(file) && Database.inUse(file)
        ? RecordingFile.State.IN_PROGRESS
        : RecordingFile.State.UNFINISHED;
  }

  static Instant started(Map<String, String> meta) {
    try {
      return Instant.parse(meta.getOrDefault(Meta.STARTED, ""));
    } catch (DateTimeException e) {
      LOG.debug("a recording without its start", e);
      return Instant.EPOCH;
    }
  }
}
