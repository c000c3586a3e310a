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
import java.util.LinkedHashMap;
import java.util.Map;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteOpenMode;

/// The file behind a recording: its schema, its identity, who has it open.
///
/// A recording is in use as long as a connection of any process holds SQLite's shared lock on it,
/// which a crash releases. For that to hold, no file of a recording is ever opened by anything but
/// SQLite: closing any other handle on it would drop this process's locks (POSIX).
final class Database {
  /// "SKYE": tells a recording from any other SQLite file.
  static final int APPLICATION_ID = 0x534b_5945;

  /// Of the schema. A file with a greater one comes from a newer Sockeye.
  static final int VERSION = 1;

  static final String TITLE = "title";
  static final String STARTED = "started";
  static final String FINISHED = "finished";
  static final String FAILURE = "failure";
  static final String URL = "url";

  /// Of a recording that never goes for a limit; its value is the time since when.
  static final String KEPT = "kept";

  /// More than a page of 8 KiB holds.
  private static final int ROWS_A_PAGE = 400;

  /// Which rows have left, as {@link MissingRows#parse} reads it.
  static final String MISSING = "missing";

  private static final String[] SCHEMA = {
    """
    create table entry(
      n integer primary key,
      at integer not null,
      dir integer not null,
      kind integer not null,
      first integer,
      head blob,
      wire integer not null,
      size integer not null,
      payload blob,
      note text) strict\
    """,
    "create table part(n integer, k integer, bytes blob not null, primary key(n, k)) strict",
    "create table raw(n integer, k integer, bytes blob not null, primary key(n, k)) strict",
    "create table fragment(n integer primary key, last integer not null) strict",
    "create table mark(n integer primary key, colour text, note text) strict",
    "create table meta(key text primary key, value text not null) strict",
    """
    create view message as
      select
        e.n,
        strftime('%Y-%m-%dT%H:%M:%f', e.at / 1e9, 'unixepoch') || 'Z' as at,
        case e.dir when 0 then 'in' when 1 then 'out' else 'local' end as direction,
        case coalesce((select f.kind from entry f where f.n = e.first), e.kind)
          when 1 then 'text' when 2 then 'binary' when 8 then 'close'
          when 9 then 'ping' when 10 then 'pong' else 'other' end as opcode,
        e.wire + coalesce((select sum(f.wire) from entry f join fragment p on p.n = f.n
          where p.n >= e.first and p.n < e.n and p.last = e.n), 0) as wire,
        e.size,
        e.payload,
        cast(e.payload as text) as text
      from entry e
      where e.kind < 16 and not exists (select 1 from fragment p where p.n = e.n)\
    """,
    "pragma application_id = " + APPLICATION_ID,
    "pragma user_version = " + VERSION,
  };

  private Database() {}

  /// Makes the tables of a recording in a schema of a connection.
  static void createTables(Connection connection, String schema) throws SQLException {
    for (String statement : SCHEMA) {
      execute(
          connection,
          statement
              .replaceFirst("^(create (?:table|view|index)) ", "$1 " + schema + ".")
              .replaceFirst("^pragma ", "pragma " + schema + "."));
    }
  }

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
      execute(connection, SCHEMA);
      putMeta(connection, meta);
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
      execute(connection, SCHEMA);
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
      execute(connection, SCHEMA);
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
      if (hasCode(e, SQLiteErrorCode.SQLITE_CANTOPEN, SQLiteErrorCode.SQLITE_READONLY)
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
        if (!isDamage(e)) {
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

  /// Refuses what is no recording of this or an older version.
  static void check(Connection connection, Path file) throws SQLException, IOException {
    if (!isRecording(connection)) {
      throw new IOException("%s is not a recording.".formatted(file.getFileName()));
    }
    if (pragma(connection, "user_version") > VERSION) {
      throw new IOException(
          "%s was recorded by a newer Sockeye; this one cannot read it."
              .formatted(file.getFileName()));
    }
  }

  /// Whether it is a recording of any version.
  static boolean isRecording(Connection connection) throws SQLException {
    return pragma(connection, "application_id") == APPLICATION_ID;
  }

  /// Whether a recording must not go for a limit.
  static boolean isKept(Path file) throws SQLException {
    try (Connection connection = openToRead(file)) {
      return meta(connection).containsKey(KEPT);
    }
  }

  /// Whether a connection of this or another process has the recording open. What a crash left
  /// beside an abandoned recording is taken into it on the way.
  ///
  /// @throws IOException where the file is no recording of any version
  static boolean inUse(Path file) throws SQLException, IOException {
    try (Connection connection = connect(file, SQLiteOpenMode.READWRITE, 0)) {
      if (!isRecording(connection)) {
        throw new IOException("%s is not a recording.".formatted(file.getFileName()));
      }
      // Leaving WAL mode needs the file for itself, and so does an exclusive transaction after it.
      execute(connection, "pragma journal_mode = delete", "begin exclusive", "rollback");
      return false;
    } catch (SQLException e) {
      if (isBusy(e)) {
        return true;
      }
      throw e;
    }
  }

  static Map<String, String> meta(Connection connection) throws SQLException {
    var meta = new LinkedHashMap<String, String>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select key, value from meta order by key")) {
      while (rows.next()) {
        meta.put(rows.getString(1), rows.getString(2));
      }
    }
    return meta;
  }

  static void putMeta(Connection connection, Map<String, String> meta) throws SQLException {
    try (PreparedStatement put =
        connection.prepareStatement("insert or replace into meta(key, value) values(?, ?)")) {
      for (Map.Entry<String, String> pair : meta.entrySet()) {
        put.setString(1, pair.getKey());
        put.setString(2, pair.getValue());
        put.executeUpdate();
      }
    }
  }

  static long newest(Connection connection) throws SQLException {
    return number(connection, "select coalesce(max(n), 0) from entry");
  }

  /// How far a recording can be read.
  ///
  /// @param rows the number of the last row that can be
  /// @param whole false where the file ends, or is damaged, behind it
  record Extent(long rows, boolean whole) {}

  static Extent extent(Connection connection, Path file) throws SQLException, IOException {
    boolean cut =
        pragma(connection, "writable_schema") == 1
            || Files.size(file) % pragma(connection, "page_size") != 0;
    boolean whole = !cut;
    long rows;
    try {
      rows = newest(connection);
    } catch (SQLException e) {
      if (!isDamage(e)) {
        throw e;
      }
      whole = false;
      rows = lastReadable(connection);
    }
    return new Extent(cut ? beforeTheCut(connection, rows) : rows, whole);
  }

  /// Rows lie in the file in the order of their numbers, so that of one that was cut the first ones
  /// are left.
  private static long lastReadable(Connection connection) throws SQLException {
    long readable = 0;
    long beyond = 1;
    while (isReadable(connection, beyond)) {
      readable = beyond;
      beyond *= 2;
    }
    while (beyond - readable > 1) {
      long middle = (readable + beyond) >>> 1;
      if (isReadable(connection, middle)) {
        readable = middle;
      } else {
        beyond = middle;
      }
    }
    return readable;
  }

  /// SQLite takes what is missing of the last page for zeros, and in a page the first rows lie
  /// last.
  private static long beforeTheCut(Connection connection, long rows) throws SQLException {
    long trusted = rows;
    for (long n = rows; n > Math.max(0, rows - ROWS_A_PAGE); n--) {
      if (!isReadable(connection, n)) {
        trusted = n - 1;
      }
    }
    return trusted;
  }

  /// Whether a row is there whole: neither what ends it nor what it says last is missing.
  private static boolean isReadable(Connection connection, long n) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select coalesce(note, '}'), substr(payload, -1) from entry where n = ?")) {
      statement.setLong(1, n);
      try (ResultSet rows = statement.executeQuery()) {
        if (!rows.next()) {
          return false;
        }
        byte[] last = rows.getBytes(2);
        return rows.getString(1).endsWith("}")
            && (last == null || last.length == 0 || last[0] != 0);
      }
    } catch (SQLException e) {
      if (isDamage(e)) {
        return false;
      }
      throw e;
    }
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

  /// What went wrong, as a sentence for people.
  static String sentence(SQLException e, Path file) {
    if (hasCode(e, SQLiteErrorCode.SQLITE_CANTOPEN) && !Files.exists(file)) {
      return "%s is not there any more.".formatted(file.getFileName());
    }
    return sentence(e, file.getFileName().toString());
  }

  static String sentence(SQLException e, String name) {
    if (e instanceof SQLiteException sqlite) {
      switch (SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & 0xff)) {
        case SQLITE_FULL -> {
          return "The disk with the recordings is full; make room on it, or delete old recordings.";
        }
        // Of a file that ends before its tables do.
        case SQLITE_NOTADB, SQLITE_CORRUPT, SQLITE_ERROR -> {
          return "%s is damaged or not a recording.".formatted(name);
        }
        case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN -> {
          return "%s cannot be opened: its file or folder lacks the permission.".formatted(name);
        }
        case SQLITE_BUSY, SQLITE_LOCKED -> {
          return "%s is held by another program.".formatted(name);
        }
        default -> {
          return "%s: the disk reports an error (%s).".formatted(name, sqlite.getResultCode());
        }
      }
    }
    return "%s: %s".formatted(name, e.getMessage());
  }

  static boolean isBusy(SQLException e) {
    return hasCode(e, SQLiteErrorCode.SQLITE_BUSY);
  }

  /// Whether the file itself is not as it should be.
  static boolean isDamage(SQLException e) {
    return hasCode(e, SQLiteErrorCode.SQLITE_CORRUPT, SQLiteErrorCode.SQLITE_NOTADB)
        || (e instanceof SQLiteException sqlite
            && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_IOERR_SHORT_READ);
  }

  private static boolean hasCode(SQLException e, SQLiteErrorCode... codes) {
    if (!(e instanceof SQLiteException sqlite)) {
      return false;
    }
    for (SQLiteErrorCode code : codes) {
      if ((sqlite.getResultCode().code & 0xff) == code.code) {
        return true;
      }
    }
    return false;
  }

  private static long pragma(Connection connection, String name) throws SQLException {
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
