package dev.sockeye.exchange;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.StringJoiner;

/// All that stands in the tables of a recording, to be compared.
public final class Tables {
  private Tables() {}

  /// A line a row, of all tables but `meta`.
  public static List<String> of(Path file) throws SQLException {
    var lines = new ArrayList<String>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      for (String table :
          new String[] {
            "entry order by n",
            "part order by n, k",
            "raw order by n, k",
            "fragment order by n",
            "mark order by n"
          }) {
        add(connection, table, lines);
      }
    }
    return lines;
  }

  private static void add(Connection connection, String table, List<String> lines)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select * from " + table)) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        var line = new StringJoiner("|");
        line.add(table.substring(0, table.indexOf(' ')));
        for (int i = 1; i <= columns; i++) {
          Object value = rows.getObject(i);
          line.add(value instanceof byte[] bytes ? shown(bytes) : String.valueOf(value));
        }
        lines.add(line.toString());
      }
    }
  }

  private static String shown(byte[] bytes) {
    return bytes.length <= 200
        ? HexFormat.of().formatHex(bytes)
        : bytes.length + " bytes, " + Arrays.hashCode(bytes);
  }

  public static void execute(Path file, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
