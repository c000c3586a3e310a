package dev.sockeye.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteOpenMode;

/// The file behind a recording: how it is made and opened, and who has it open.
///
/// A recording is in use as long as a connection of any process holds SQLite's shared lock on it,
/// which a crash releases. For that to hold, no file of a recording is ever opened by anything but
/// SQLite: closing any other handle on it would drop this process's locks (POSIX).
final class Database {
  private Database() {}

  /// Makes an empty file that exists a recording, and opens it for the one who writes it.
  static Connection create(Path file, Map<String, String> meta) throws SQLException {
    Connection connection = connect(file, SQLiteOpenMode.READWRITE, 3000);
    try {
      execute(
          connection,
          "pragma page_size = 8192",
          "pragma journal_mode = wal",
          "pragma wal_autocheckpoint = 2000",
          "pragma synchronous = normal",
          "pragma foreign_keys = off");
      connection.setAutoCommit(false);
      Schema.create(connection);
      Meta.put(connection, meta);
      connection.commit();
      // What the file is can be told from the file alone, whatever becomes of the log beside it.
      connection.setAutoCommit(true);
      execute(connection, "pragma wal_checkpoint(truncate)");
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /// Makes an empty file that exists a recording, and opens it to be filled by one who begins a
  /// transaction himself.
  static Connection createToFill(Path file) throws SQLException {
    Connection connection = connect(file, SQLiteOpenMode.READWRITE, 3000);
    try {
      execute(connection, "pragma page_size = 8192", "pragma synchronous = normal");
      connection.setAutoCommit(false);
      Schema.create(connection);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /// Makes an empty file that exists a recording, and opens it beside another one that is read, as
  /// `source`.
  static Connection createToCopy(Path file, Path source) throws SQLException {
    Connection connection = connect(file, SQLiteOpenMode.READWRITE, 3000);
    try {
      execute(
          connection,
          "pragma page_size = 8192",
          "pragma synchronous = normal",
          "pragma foreign_keys = off");
      try (PreparedStatement attach = connection.prepareStatement("attach ? as source")) {
        attach.setString(1, source.toAbsolutePath().toUri() + "?mode=ro");
        attach.execute();
      }
      connection.setAutoCommit(false);
      Schema.create(connection);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /// Opens a file to be read. One that was cut short is read as far as it goes, and one on a medium
  /// that takes no log beside it as if it never changed.
  static Connection openToRead(Path file) throws SQLException {
    try {
      return openToRead(file, "");
    } catch (SQLException e) {
      if (DiskErrors.hasCode(e, SQLiteErrorCode.SQLITE_CANTOPEN, SQLiteErrorCode.SQLITE_READONLY)
          && Files.isReadable(file)) {
        return openToRead(file, "?immutable=1");
      }
      throw e;
    }
  }

  private static Connection openToRead(Path file, String parameters) throws SQLException {
    Connection connection = connect(file, parameters, SQLiteOpenMode.READONLY, 3000);
    try {
      try {
        pragma(connection, "user_version");
      } catch (SQLException e) {
        if (!DiskErrors.isDamage(e)) {
          throw e;
        }
        // Else SQLite refuses every row of a file that is shorter than it was.
        execute(connection, "pragma writable_schema = on");
        pragma(connection, "user_version");
      }
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /// Opens a recording for a short change of what a person may change: its title, what is marked.
  static Connection openToWrite(Path file) throws SQLException {
    return connect(file, SQLiteOpenMode.READWRITE, 1000);
  }

  /// Whether a recording must not go for a limit: a person wants it kept, or it is damaged.
  ///
  /// @throws IOException where the file is no recording
  static boolean isToStay(Path file) throws SQLException, IOException {
    try (Connection connection = openToRead(file)) {
      Schema.check(connection, file);
      return Meta.read(connection).containsKey(Meta.KEPT) || !Extent.of(connection, file).whole();
    }
  }

  /// Whether a connection of this or another process has the recording open. What a crash left
  /// beside an abandoned recording is taken into it on the way.
  ///
  /// @throws IOException where the file is no recording of any version
  static boolean inUse(Path file) throws SQLException, IOException {
    try (Connection connection = connect(file, SQLiteOpenMode.READWRITE, 0)) {
      if (!Schema.isRecording(connection)) {
        throw new IOException("%s is not a recording.".formatted(file.getFileName()));
      }
      // Leaving WAL mode needs the file for itself, and so does an exclusive transaction after it.
      execute(connection, "pragma journal_mode = delete", "begin exclusive", "rollback");
      return false;
    } catch (SQLException e) {
      if (DiskErrors.isBusy(e)) {
        return true;
      }
      throw e;
    }
  }

  static long newest(Connection connection) throws SQLException {
    return number(connection, "select coalesce(max(n), 0) from entry");
  }

  /// When a row was recorded; 0 where there is none.
  static long at(Connection connection, long n) throws SQLException {
    return number(connection, "select at from entry where n = " + n);
  }

  static void execute(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /// What the file and the log beside it take.
  static long bytes(Path file) throws IOException {
    return size(file) + size(beside(file, "-wal"));
  }

  static Path beside(Path file, String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }

  static long pragma(Connection connection, String name) throws SQLException {
    return number(connection, "pragma " + name);
  }

  static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  private static long size(Path file) throws IOException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException e) {
      return 0;
    }
  }

  private static Connection connect(Path file, SQLiteOpenMode mode, int busyMillis)
      throws SQLException {
    return connect(file, "", mode, busyMillis);
  }

  private static Connection connect(
      Path file, String parameters, SQLiteOpenMode mode, int busyMillis) throws SQLException {
    var config = new SQLiteConfig();
    if (mode == SQLiteOpenMode.READONLY) {
      config.setReadOnly(true);
    } else {
      config.resetOpenMode(SQLiteOpenMode.CREATE);
    }
    config.setBusyTimeout(busyMillis);
    // As a URI, since a plain path would end at a question mark.
    return DriverManager.getConnection(
        "jdbc:sqlite:" + file.toAbsolutePath().toUri() + parameters, config.toProperties());
  }
}
