package dev.sockeye.exchange.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.sockeye.exchange.RandomSession;
import dev.sockeye.exchange.Tables;
import dev.sockeye.journal.RecordedFile;
import dev.sockeye.journal.RecordingReader;
import dev.sockeye.journal.Recordings;
import dev.sockeye.journal.RowSet;
import dev.sockeye.session.Cause;
import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.session.Header;
import dev.sockeye.session.Mark;
import dev.sockeye.session.SessionState;
import dev.sockeye.wire.FrameHeader;
import dev.sockeye.wire.Opcode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What each format says of a small session with hostile messages, and how an export ends.
class FormatsTest {
  private static final String HOSTILE = "=cmd|'/c calc'!A0 ```` <script> | @all \u202e\n\"end\"";

  @TempDir Path folder;
  private final List<Entry> entries = new ArrayList<>();
  private long at = 1_763_900_000_000_000_000L;

  @Test
  void csvKeepsFormulasFromRunning() throws Exception {
    session(HOSTILE);
    List<String> rows = List.of(exported(ExportFormat.CSV).split("\r\n"));
    assertThat(rows.getFirst())
        .isEqualTo("n,at,direction,kind,type,fin,size,wire,first,program,text,base64,marked");
    String row = rows.stream().filter(each -> each.contains("cmd|")).findFirst().orElseThrow();
    assertThat(row)
        .isEqualTo(
            "5,2025-11-23T12:13:20.005000000Z,in,message,text,1,%d,%d,,,\"'%s\",,"
                .formatted(
                    HOSTILE.getBytes(StandardCharsets.UTF_8).length,
                    HOSTILE.getBytes(StandardCharsets.UTF_8).length + 2,
                    HOSTILE.replace("\"", "\"\"")));
    assertThat(rows).anySatisfy(each -> assertThat(each).endsWith(",binary,1,3,5,,,,AP8B,"));
  }

  @Test
  void textIsALineARow() throws Exception {
    session(HOSTILE);
    List<String> lines = exported(ExportFormat.TEXT).lines().toList();
    assertThat(lines).hasSize(entries.size());
    assertThat(lines.get(4))
        .startsWith("5 2025-11-23 12:13:20.005000Z <- TEXT ")
        .contains("=cmd|'/c calc'!A0 ```` <script> | @all \\u202E\\n\"end\"");
    assertThat(lines.get(5)).endsWith("<- BINARY 3 B  00 ff 01");
  }

  @Test
  void markdownIsSafeAndHoldsNoSecret() throws Exception {
    session(HOSTILE);
    String report = exported(ExportFormat.MARKDOWN);
    assertThat(report)
        .contains("# WebSocket session", "## Opening handshake", "## Messages", "## End")
        .contains("Authorization: Bearer ***", "token=***", "Set-Cookie: sid=***; Path=/")
        .doesNotContain("s3cret")
        .contains("The server closed with `1001 going away: bye`.");
    int fence = report.indexOf("`````text\n");
    assertThat(fence).as("a fence longer than the message's own backticks").isPositive();
    assertThat(report.indexOf("<script>")).isGreaterThan(fence);
    assertThat(report.indexOf("\n`````\n", fence)).isGreaterThan(report.indexOf("<script>"));
  }

  @Test
  void markdownShowsBothEndsOfMany() throws Exception {
    opening();
    for (int i = 0; i < 1000; i++) {
      frame(Direction.IN, Opcode.TEXT, ("message " + i).getBytes(StandardCharsets.UTF_8));
    }
    String report = exported(ExportFormat.MARKDOWN);
    assertThat(report)
        .contains("The first 100 and the last 100 rows; 801 between them are left out.")
        .contains("message 98", "message 999")
        .doesNotContain("message 500");
  }

  @Test
  void harIsWhatChromeWrites() throws Exception {
    session("Grüße");
    JsonObject log =
        JsonParser.parseString(exported(ExportFormat.HAR)).getAsJsonObject().getAsJsonObject("log");
    assertThat(log.get("version").getAsString()).isEqualTo("1.2");
    JsonObject entry = log.getAsJsonArray("entries").get(0).getAsJsonObject();
    assertThat(entry.get("_resourceType").getAsString()).isEqualTo("websocket");
    assertThat(entry.getAsJsonArray("_webSocketMessages").toString())
        .isEqualTo(
            "[{\"type\":\"receive\",\"time\":1763900000.005000000,\"opcode\":1,\"data\":\"Grüße\"},"
                + "{\"type\":\"receive\",\"time\":1763900000.006000000,\"opcode\":2,\"data\":\"AP8B\"}]");
    JsonObject request = entry.getAsJsonObject("request");
    assertThat(request.get("url").getAsString()).isEqualTo("wss://example.com/feed?token=***");
    assertThat(entry.getAsJsonObject("response").get("status").getAsInt()).isEqualTo(101);
    assertThat(entry.getAsJsonObject("timings").get("connect").getAsDouble()).isEqualTo(1.0);
    assertThat(log.toString()).doesNotContain("s3cret");
  }

  @Test
  void harHasTheBodyOfARefusal() throws Exception {
    opening();
    entries.removeLast();
    var answer = (Entry.Response) entries.removeLast();
    entries.add(
        new Entry.Response(
            answer.at(),
            new byte[0],
            "HTTP/1.1",
            403,
            "Forbidden",
            List.of(),
            false,
            List.of(),
            "",
            ""));
    byte[] body = "{\"why\":\"expired\"}".getBytes(StandardCharsets.UTF_8);
    entries.add(new Entry.Body(at, body, false, "length", "application/json"));
    entries.add(new Entry.State(at, SessionState.UPGRADING, SessionState.FAILED, ""));
    JsonObject response = harEntry().getAsJsonObject("response");
    assertThat(response.getAsJsonObject("content"))
        .isEqualTo(
            JsonParser.parseString(
                "{\"size\":17,\"mimeType\":\"application/json\",\"text\":\"{\\\"why\\\":\\\"expired\\\"}\"}"));
    assertThat(response.get("bodySize").getAsInt()).isEqualTo(17);
  }

  @Test
  void harSaysWhyThereWasNoRequest() throws Exception {
    entries.add(new Entry.Error(at, "tcp", Cause.REFUSED, "127.0.0.1:9 refused the connection."));
    entries.add(new Entry.State(at, SessionState.CONNECTING, SessionState.FAILED, ""));
    JsonObject entry = harEntry();
    assertThat(entry.getAsJsonObject("request").get("url").getAsString())
        .isEqualTo("wss://example.com/feed?token=***");
    assertThat(entry.getAsJsonObject("response").get("_error").getAsString())
        .isEqualTo("127.0.0.1:9 refused the connection.");
  }

  private JsonObject harEntry() throws Exception {
    return JsonParser.parseString(exported(ExportFormat.HAR))
        .getAsJsonObject()
        .getAsJsonObject("log")
        .getAsJsonArray("entries")
        .get(0)
        .getAsJsonObject();
  }

  @Test
  void aContinuationOfNothingIsNoMessage() throws Exception {
    opening();
    frame(Direction.IN, Opcode.CONTINUATION, "stray".getBytes(StandardCharsets.UTF_8));
    assertThat(exported(ExportFormat.JSONL))
        .contains("\"kind\":\"frame\"", "\"type\":\"continuation\"")
        .doesNotContain("\"kind\":\"message\"");
    assertThat(harEntry().getAsJsonArray("_webSocketMessages")).isEmpty();
    assertThat(exported(ExportFormat.CSV)).contains(",frame,continuation,");
    assertThat(exported(ExportFormat.MARKDOWN)).contains("0 received");
  }

  @Test
  void aCopyOfWhatWentOnDoesNotSayThatItEnded() throws Exception {
    opening();
    frame(Direction.IN, Opcode.TEXT, new byte[] {'a'});
    Path copy = folder.resolve("copy.sockeye");
    Tables.execute(recorded(), "delete from meta where key = 'finished'");
    assertThat(run(ExportFormat.SQLITE, null, copy)).isInstanceOf(ExportResult.Done.class);
    try (RecordedFile file = new Recordings(folder, Long.MAX_VALUE).open(copy);
        RecordingReader reader = file.reader()) {
      assertThat(file.finished()).as("nothing is missing at its end").isTrue();
      assertThat(reader.meta()).containsKey("exported").doesNotContainKey("finished");
    }
    recorded = copy;
    assertThat(exported(ExportFormat.MARKDOWN))
        .contains("Ended: it had not when this was written")
        .contains("The connection had not ended when this was written.");
  }

  @Test
  void whyARecordingEndsEarlyIsSaid() throws Exception {
    opening();
    Tables.execute(recorded(), "insert into meta values('failure', 'The disk is full.')");
    assertThat(exported(ExportFormat.MARKDOWN))
        .contains("What came behind it could not be recorded: `The disk is full.`");
  }

  @Test
  void whatCannotBeWrittenIsSaidAndLeavesNothing() throws Exception {
    session("a");
    assertThat(run(ExportFormat.JSONL, null, folder.resolve("missing/x.jsonl")))
        .isEqualTo(
            new ExportResult.Failed(
                "%s cannot be written: there is no such folder."
                    .formatted(folder.resolve("missing/x.jsonl"))));
    Path target = Files.createDirectory(folder.resolve("out")).resolve("full.jsonl");
    var full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    try (RecordedFile file = open()) {
      var request = new ExportRequest(file, null, "", ExportFormat.JSONL, ZoneOffset.UTC, "1.2.3");
      assertThat(new Export(request, new ExportProgress()).toStream(full))
          .isEqualTo(
              new ExportResult.Failed("The output cannot be written: No space left on device."));
      for (ExportFormat format : ExportFormat.values()) {
        var progress = new ExportProgress();
        progress.cancel();
        var other = new ExportRequest(file, null, "", format, ZoneOffset.UTC, "1.2.3");
        assertThat(new Export(other, progress).toFile(target))
            .as(format.word())
            .isEqualTo(new ExportResult.Cancelled());
      }
    }
    assertThat(Files.list(target.getParent())).isEmpty();
  }

  @Test
  void aFilteredExportHoldsTheRowsThatWereChosen() throws Exception {
    session("a");
    var rows = new RowSet();
    rows.add(5);
    var out = new ByteArrayOutputStream();
    try (RecordedFile file = open()) {
      var request =
          new ExportRequest(file, rows, "filter: a", ExportFormat.JSONL, ZoneOffset.UTC, "1.2.3");
      var progress = new ExportProgress();
      new Export(request, progress).toStream(out);
      assertThat(progress.rows()).isEqualTo(1);
      assertThat(progress.total()).isEqualTo(1);
    }
    List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst()).contains("\"rows\":1,", "\"chosen\":\"filter: a\"");
    assertThat(lines.getLast())
        .isEqualTo(
            "{\"seq\":5,\"at\":\"2025-11-23T12:13:20.005000000Z\",\"kind\":\"message\",\"dir\":\"in\","
                + "\"type\":\"text\",\"length\":1,\"wireLength\":3,\"head\":\"gQE=\",\"text\":\"a\"}");
  }

  private void opening() {
    long begin = at;
    entries.add(
        new Entry.Timing(at += 1_000_000, "tcp", begin, true, "192.0.2.7:443", "connected"));
    entries.add(
        new Entry.Request(
            at += 1_000_000,
            "GET /feed?token=s3cret HTTP/1.1\r\nHost: example.com\r\nAuthorization: Bearer s3cret\r\n\r\n"
                .getBytes(StandardCharsets.UTF_8),
            "GET",
            "/feed?token=s3cret",
            List.of(
                new Header("Host", "example.com"), new Header("Authorization", "Bearer s3cret"))));
    entries.add(
        new Entry.Response(
            at += 1_000_000,
            "HTTP/1.1 101 Switching Protocols\r\nSet-Cookie: sid=s3cret; Path=/\r\n\r\n"
                .getBytes(StandardCharsets.UTF_8),
            "HTTP/1.1",
            101,
            "Switching Protocols",
            List.of(new Header("Set-Cookie", "sid=s3cret; Path=/")),
            true,
            List.of(),
            "",
            ""));
    entries.add(
        new Entry.State(at += 1_000_000, SessionState.UPGRADING, SessionState.OPEN, "open"));
  }

  private void session(String message) {
    opening();
    frame(Direction.IN, Opcode.TEXT, message.getBytes(StandardCharsets.UTF_8));
    frame(Direction.IN, Opcode.BINARY, new byte[] {0, -1, 1});
    frame(Direction.IN, Opcode.CLOSE, new byte[] {3, (byte) 0xe9, 'b', 'y', 'e'});
    entries.add(new Entry.State(at, SessionState.CLOSING, SessionState.CLOSED, ""));
  }

  private void frame(Direction direction, Opcode opcode, byte[] payload) {
    byte[] head = FrameHeader.of(true, 0, opcode, false, 0, payload.length).bytes();
    entries.add(
        new Entry.Frame(
            at += 1_000_000,
            direction,
            head,
            head.length + payload.length,
            payload.length,
            payload,
            null,
            opcode.isControl() ? -1 : payload.length,
            true,
            Mark.NONE));
  }

  private @Nullable Path recorded;

  private RecordedFile open() throws Exception {
    return new Recordings(folder, Long.MAX_VALUE).open(recorded());
  }

  private Path recorded() throws Exception {
    Path file = recorded;
    if (file == null) {
      file = RandomSession.record(folder, entries);
      recorded = file;
      Tables.execute(
          file, "update meta set value = 'wss://example.com/feed?token=s3cret' where key = 'url'");
    }
    return file;
  }

  private ExportResult run(ExportFormat format, @Nullable RowSet rows, Path to) throws Exception {
    try (RecordedFile file = open()) {
      var request = new ExportRequest(file, rows, "", format, ZoneOffset.UTC, "1.2.3");
      return new Export(request, new ExportProgress()).toFile(to);
    }
  }

  private String exported(ExportFormat format) throws Exception {
    Path to = folder.resolve("export." + format.suffix());
    assertThat(run(format, null, to)).isInstanceOf(ExportResult.Done.class);
    return Files.readString(to);
  }
}
