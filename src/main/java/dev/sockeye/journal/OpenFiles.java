package dev.sockeye.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who of this process has which recording open, so that the marks of a file are one, whoever shows
/// it, and all let go of it for the moment in which it is written. For any thread.
///
/// Marks that a file does not take, since another process holds it, lie beside it in {@link
/// MarksBeside} until they can be taken in: with the next mark, at the end, or when it is opened
/// next.
final class OpenFiles {
  private static final Logger LOG = LoggerFactory.getLogger(OpenFiles.class);

  private final Map<Path, Recording> recorded = new ConcurrentHashMap<>();
  private final Set<RecordedFile> read = ConcurrentHashMap.newKeySet();

  /// @param file what a recording in progress writes to
  void add(Path file, Recording recording) {
    recorded.put(file, recording);
  }

  void remove(Path file, Recording recording) {
    recorded.remove(file, recording);
  }

  void add(RecordedFile file) {
    read.add(file);
  }

  void remove(RecordedFile file) {
    read.remove(file);
  }

  /// The marks of a file that is open already, or null.
  @Nullable RowMarks marks(Path file) {
    Recording recording = recorded.get(file);
    if (recording != null) {
      return recording.marks();
    }
    return read.stream()
        .filter(each -> each.file().equals(file))
        .findFirst()
        .map(RecordedFile::marks)
        .orElse(null);
  }

  /// Acts while nobody of this process holds a lock on the file.
  void released(Path file, Readers.Action action) throws SQLException, IOException {
    released(read.stream().filter(each -> each.file().equals(file)).toList(), action);
  }

  private static void released(List<RecordedFile> holders, Readers.Action action)
      throws SQLException, IOException {
    if (holders.isEmpty()) {
      action.run();
    } else {
      holders.getFirst().released(() -> released(holders.subList(1, holders.size()), action));
    }
  }

  /// Writes marks into a recording whose writer is not of this process, or has ended: in one short
  /// transaction.
  ///
  /// @throws IOException with a sentence that says where the marks are, where the file does not
  ///   take them
  void write(Path file, RowMarks marks) throws IOException {
    try {
      released(
          file,
          () -> {
            try (Connection connection = Database.openToWrite(file)) {
              Database.execute(connection, "pragma busy_timeout = 300");
              connection.setAutoCommit(false);
              // The lock first, so that no other process takes in at the same time what lies
              // beside.
              Database.execute(connection, "delete from mark where n < 0");
              var beside = MarksBeside.read(file);
              marks.adopt(beside);
              List<Map.Entry<Long, Optional<RowMark>>> changes = marks.writeTo(connection);
              connection.commit();
              marks.written(changes);
              if (!beside.isEmpty()) {
                MarksBeside.delete(file);
              }
            }
          });
    } catch (SQLException e) {
      putBeside(file, marks, DiskErrors.sentence(e, file), e);
    }
  }

  private static void putBeside(Path file, RowMarks marks, String reason, SQLException cause)
      throws IOException {
    try {
      MarksBeside.add(file, marks.unwritten());
    } catch (IOException e) {
      LOG.debug("no marks beside a recording", e);
      throw new IOException("The mark is kept only while this is open: " + reason, cause);
    }
    throw new IOException(
        reason + " The mark lies beside it and is taken in as soon as that is over.", cause);
  }
}
