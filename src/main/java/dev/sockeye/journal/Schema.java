package dev.sockeye.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// The tables of a recording, and what tells one from other files.
final class Schema {
  /// "SKYE": tells a recording from any other SQLite file.
  static final int APPLICATION_ID = 0x534b_5945;

  /// Of the schema. A file with a greater one comes from a newer Sockeye.
  static final int VERSION = 1;

  private static final String[] STATEMENTS = {
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

  private Schema() {}

  /// Makes the tables of a recording, and the file one.
  static void create(Connection connection) throws SQLException {
    Database.execute(connection, STATEMENTS);
  }

  /// Makes the tables of a recording in a schema of a connection.
  static void create(Connection connection, String schema) throws SQLException {
    for (String statement : STATEMENTS) {
      Database.execute(
          connection,
          statement
              .replaceFirst("^(create (?:table|view|index)) ", "$1 " + schema + ".")
              .replaceFirst("^pragma ", "pragma " + schema + "."));
    }
  }

  /// Refuses what is no recording of this or an older version.
  static void check(Connection connection, Path file) throws SQLException, IOException {
    if (!isRecording(connection)) {
      throw new IOException("%s is not a recording.".formatted(file.getFileName()));
    }
    if (Database.pragma(connection, "user_version") > VERSION) {
      throw new IOException(
          "%s was recorded by a newer Sockeye; this one cannot read it."
              .formatted(file.getFileName()));
    }
    if (!hasOurTables(connection)) {
      throw new IOException("%s is damaged or not a recording.".formatted(file.getFileName()));
    }
  }

  /// Whether the tables are as they were made here, and nothing happens behind them: a file comes
  /// from anywhere, and a view in the place of a table may never come to an end.
  private static boolean hasOurTables(Connection connection) throws SQLException {
    Set<String> missing =
        Arrays.stream(STATEMENTS)
            .filter(statement -> statement.startsWith("create table"))
            .map(Schema::plain)
            .collect(Collectors.toCollection(HashSet::new));
    try (Statement statement = connection.createStatement();
        ResultSet objects = statement.executeQuery("select type, sql from sqlite_schema")) {
      while (objects.next()) {
        if ("trigger".equals(objects.getString(1))) {
          return false;
        }
        String sql = objects.getString(2);
        if (sql != null) {
          missing.remove(plain(sql));
        }
      }
    }
    return missing.isEmpty();
  }

  private static String plain(String sql) {
    return sql.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
  }

  /// Whether it is a recording of a version that this program does not know.
  static boolean isNewer(Connection connection) throws SQLException {
    return isRecording(connection) && Database.pragma(connection, "user_version") > VERSION;
  }

  /// Whether it is a recording of any version.
  static boolean isRecording(Connection connection) throws SQLException {
    return Database.pragma(connection, "application_id") == APPLICATION_ID;
  }
}
