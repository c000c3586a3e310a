package dev.sockeye.journal;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes marks into a recording that nobody writes to any more: in one short transaction, for
/// which all readers of this process let go of the file.
final class MarkedFile {
  private static final String ONLY_FOR_NOW = "The mark is kept only while this is open: ";

  private MarkedFile() {}

  /// @param release lets go of what else holds the file
  /// @param hold takes hold of it again
  /// @throws IOException with a sentence, where the file does not take it
  static void write(Readers readers, RowMarks marks, Readers.Action release, Readers.Action hold)
      throws IOException {
    try {
      readers.paused(() -> {
        release.run();
        try {
          write(readers, marks);
        } finally {
          hold.run();
        }
      });
    } catch (SQLException e) {
      throw new IOException(ONLY_FOR_NOW + Database.sentence(e, readers.file()), e);
    }
  }

  /// A recording that another process still writes to is left alone.
  static IOException isGrowing(Readers readers) {
    return new IOException(
        ONLY_FOR_NOW + "%s is still being recorded.".formatted(readers.file().getFileName()));
  }

  private static void write(Readers readers, RowMarks marks) throws SQLException {
    try (Connection connection = Database.openToWrite(readers.file())) {
      connection.setAutoCommit(false);
      List<Map.Entry<Long, Optional<RowMark>>> changes = marks.writeTo(connection);
      connection.commit();
      marks.written(changes);
    }
  }
}
