package dev.sockeye.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.engine.Engine;
import dev.sockeye.engine.ScriptedServer;
import dev.sockeye.session.ConnectRequest;
import dev.sockeye.session.Session;
import dev.sockeye.session.WebSocketUrl;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The queries of docs/recordings.md, run on a recording of a real connection.
class RecordingsDocumentTest {
  private static final Path DOCUMENT = Path.of("docs/recordings.md");
  private static final byte[] LARGE = new byte[700_000];

  @TempDir private static Path folder;

  private static Path file;

  @BeforeAll
  static void record() throws Exception {
    new Random(1).nextBytes(LARGE);
    byte[] json = "{\"price\": 2.5}".getBytes(StandardCharsets.UTF_8);
    try (var server =
            new ScriptedServer(peer -> {
              peer.open().bytes(new byte[] {(byte) 0x81, (byte) json.length}).bytes(json);
              peer.hex("01 02 6f6e").hex("80 01 65").hex("89 02 6869");
              // The pong, which a close that fails the connection would overtake.
              peer.readFrame();
              peer.hex("82 7f" + HexFormat.of().toHexDigits((long) LARGE.length)).bytes(LARGE);
              peer.hex("83 00").readFrame();
            });
        var engine = new Engine("Sockeye/test");
        Recording recording = new Recordings(folder, 1_000_000_000).create("document")) {
      file = recording.file();
      var url = ((WebSocketUrl.Valid) WebSocketUrl.parse(server.url())).url();
      try (Session session = engine.create(ConnectRequest.to(url), recording)) {
        session.connect();
        session.ended().toCompletableFuture().get(20, TimeUnit.SECONDS);
        recording.marks().put(new RowMark(1, "yellow", "where it begins"));
      }
    }
  }

  /// A documented query, found by what it contains.
  private static String query(String part) throws Exception {
    return queries().stream().filter(query -> query.contains(part)).findFirst().orElseThrow();
  }

  private static List<String> queries() throws Exception {
    var matcher =
        Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(DOCUMENT));
    var found = new ArrayList<String>();
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  @FunctionalInterface
  private interface Columns<T> {
    T of(ResultSet row) throws SQLException;
  }

  private static <T> List<T> run(String query, Columns<T> columns) throws SQLException {
    var rows = new ArrayList<T>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      while (result.next()) {
        rows.add(columns.of(result));
      }
    }
    return rows;
  }

  @Test
  void allOfThemFindSomething() throws Exception {
    long large = run("select n from entry where kind = 2", row -> row.getLong(1)).getFirst();
    assertThat(queries()).hasSizeGreaterThan(8);
    for (String query : queries()) {
      assertThat(run(query.replace("42", Long.toString(large)), row -> row.getObject(1)))
          .as(query)
          .isNotEmpty();
    }
  }

  @Test
  void whatWasSaidIsThereInOrder() throws Exception {
    assertThat(run(query("select at, direction, text"), row -> row.getString(3)))
        .containsExactly("{\"price\": 2.5}", "one");
    assertThat(run(query("as price"), row -> row.getDouble("price"))).containsExactly(2.5);
  }

  @Test
  void statesAndTroubleAreThere() throws Exception {
    assertThat(run(query("as ms"), row -> row.getString("state")))
        .startsWith("resolving", "connecting", "upgrading", "open", "closing")
        .endsWith("closed");
    assertThat(run(query("'violation'"), row -> row.getString("what"))).contains("violation");
  }

  @Test
  void piecesMakeUpALargePayload() throws Exception {
    long large = run("select n from entry where kind = 2", row -> row.getLong(1)).getFirst();
    var bytes = new ByteArrayOutputStream();
    run(query("union all").replace("42", Long.toString(large)), row -> row.getBytes("bytes"))
        .forEach(bytes::writeBytes);
    assertThat(bytes.toByteArray()).isEqualTo(LARGE);
  }
}
