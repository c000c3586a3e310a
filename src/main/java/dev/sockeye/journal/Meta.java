package dev.sockeye.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/// What is noted of a recording as a whole: the table `meta`, and its keys.
final class Meta {
  static final String TITLE = "title";
  static final String STARTED = "started";
  static final String FINISHED = "finished";

  /// Of a copy: when it was made.
  static final String EXPORTED = "exported";

  static final String FAILURE = "failure";
  static final String URL = "url";

  /// Of a recording that never goes for a limit; its value is the time since when.
  static final String KEPT = "kept";

  /// Which rows have left, as {@link MissingRows#parse} reads it.
  static final String MISSING = "missing";

  private Meta() {}

  /// Whether a recording is as long as it was to be: it ended in order, or is a copy of so much.
  static boolean isWhole(Map<String, String> meta) {
    return meta.containsKey(FINISHED) || meta.containsKey(EXPORTED);
  }

  static Map<String, String> read(Connection connection) throws SQLException {
    var meta = new LinkedHashMap<String, String>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select key, value from meta order by key")) {
      while (rows.next()) {
        meta.put(rows.getString(1), rows.getString(2));
      }
    }
    return meta;
  }

  static void put(Connection connection, Map<String, String> meta) throws SQLException {
    try (PreparedStatement put =
        connection.prepareStatement("insert or replace into meta(key, value) values(?, ?)")) {
      for (Map.Entry<String, String> pair : meta.entrySet()) {
        put.setString(1, pair.getKey());
        put.setString(2, pair.getValue());
        put.executeUpdate();
      }
    }
  }
}
