package dev.sockeye.journal;

import dev.sockeye.query.ParsedQuery;
import dev.sockeye.query.Query;
import dev.sockeye.query.QueryPass;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;

/// How long searches over a recording take, on one thread, and as a ratio to a plain `instr` over
/// the same rows in the same run. To be run by hand, at `-Xmx256m`: arguments are the number of
/// rows and of rounds.
final class SearchBenchmark {
  private static final List<String> EXPRESSIONS =
      List.of(
          "/price\":77[0-9]7,/",
          "/price.*77[0-9]7,/",
          "/pri[a-c]e\":77[0-9]7,/",
          "$.price > 7700",
          "$.price == 7777",
          "$.symbol == \"K7\"",
          "\"price\\\":777\"",
          "trades",
          "Trades",
          "nothing",
          "-trades",
          "type:text size>90",
          "dir:out or price\":7770");

  /// The rows of a first page.
  private static final int PAGE = 60;

  private SearchBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
    Path folder = Files.createTempDirectory("search-benchmark");
    try {
      Path file = record(folder, rows);
      for (int i = 0; i < rounds; i++) {
        round(file, rows, System.out);
      }
    } finally {
      try (var files = Files.walk(folder)) {
        for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  private static Path record(Path folder, int rows) throws Exception {
    try (Recording recording = new Recordings(folder, 1L << 40).create("search")) {
      for (int i = 0; i < rows; i++) {
        String text =
            "{\"channel\":\"trades\",\"symbol\":\"K%d\",\"price\":%d,\"size\":%d,\"id\":%d,\"note\":\"\"}"
                .formatted(i % 97, i * 7919L % 10_000, i % 1_000, i);
        String padded =
            text.substring(0, text.length() - 2)
                + ".".repeat(Math.max(0, 100 - text.length()))
                + "\"}";
        recording.record(Frames.text(1_700_000_000_000_000_000L + i, padded));
      }
      return recording.file();
    }
  }

  private static void round(Path file, int rows, PrintStream out) throws Exception {
    double bare = bare(file, rows, out);
    for (String expression : EXPRESSIONS) {
      search(file, rows, expression, bare, out);
    }
  }

  private static double bare(Path file, int rows, PrintStream out) throws SQLException {
    long begin = System.nanoTime();
    long hits = 0;
    try (Connection connection = Database.openToRead(file);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select count(*) from entry where instr(payload, cast('nothing' as blob)) > 0")) {
      hits = row.next() ? row.getLong(1) : 0;
    }
    double ms = (System.nanoTime() - begin) / 1e6;
    out.printf("%,d rows, plain instr: %.0f ms, %d found%n", rows, ms, hits);
    return ms;
  }

  private static void search(Path file, int rows, String expression, double bare, PrintStream out)
      throws IOException {
    Query query = ((ParsedQuery.Valid) Query.parse(expression)).query();
    try (RecordedFile recorded = RecordedFile.open(file);
        RecordingReader reader = recorded.reader()) {
      QueryPass pass = query.pass();
      long begin = System.nanoTime();
      long found = 0;
      double page = 0;
      long next = 1;
      while (next <= rows) {
        RowSource.Found slice = reader.find(pass, next, Math.min(rows, next + 39_999));
        found += slice.rows().length;
        next = slice.upTo() + 1;
        if (page == 0 && found >= PAGE) {
          page = (System.nanoTime() - begin) / 1e6;
        }
      }
      double all = (System.nanoTime() - begin) / 1e6;
      out.printf(
          "  %-28s first page %5.0f ms, all %6.0f ms, %.1f times instr, %,d found%n",
          expression, page, all, all / bare, found);
    }
  }
}
