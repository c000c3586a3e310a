package dev.sockeye.exchange.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Parts;
import dev.sockeye.exchange.RandomSession;
import dev.sockeye.exchange.Tables;
import dev.sockeye.journal.RecordedFile;
import dev.sockeye.journal.Recordings;
import dev.sockeye.journal.RowMark;
import dev.sockeye.session.Cause;
import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.session.Header;
import dev.sockeye.session.Mark;
import dev.sockeye.session.SessionState;
import dev.sockeye.session.TlsFacts;
import dev.sockeye.wire.FrameHeader;
import dev.sockeye.wire.Opcode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Wireshark finds every message of a session that went over TLS, and nothing to complain about.
class PcapngTest {
  private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";
  private static final String ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

  @TempDir Path folder;
  private final List<Entry> entries = new ArrayList<>();
  private final List<String> expected = new ArrayList<>();
  private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
  private final Random random = new Random(5);
  private long at = 1_763_900_000_123_456_789L;

  @BeforeEach
  void tsharkIsThere() throws Exception {
    Parts.require(runs(), "tshark");
  }

  private static boolean runs() throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder("tshark", "--version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void wiresharkFindsEveryFrame() throws Exception {
    for (String peer : new String[] {"127.0.0.1:8443", "[2001:db8::7]:8080"}) {
      entries.clear();
      expected.clear();
      deflater.reset();
      at = 1_763_900_000_123_456_789L;
      session(peer);
      Path capture = export();
      assertThat(
              lines(
                  capture,
                  "-Y",
                  "websocket",
                  "-T",
                  "fields",
                  "-e",
                  "websocket.opcode",
                  "-e",
                  "websocket.fin",
                  "-e",
                  "websocket.mask",
                  "-e",
                  "websocket.payload.text",
                  "-e",
                  "websocket.payload.ping",
                  "-e",
                  "websocket.payload.close.status_code",
                  "-e",
                  "websocket.reassembled.length"))
          .as(peer)
          .isEqualTo(expected);
      assertThat(
              lines(
                  capture,
                  "-o",
                  "tcp.check_checksum:TRUE",
                  "-o",
                  "ip.check_checksum:TRUE",
                  "-Y",
                  "tcp.analysis.flags or tcp.checksum.status != 1 or _ws.malformed or _ws.expert.severity >= 0x600000"))
          .as("warnings of " + peer)
          .isEmpty();
      assertThat(lines(capture, "-Y", "http", "-T", "fields", "-e", "http.authorization"))
          .contains("Bearer ***");
      assertThat(lines(capture, "-T", "fields", "-e", "frame.time_epoch").getFirst())
          .isEqualTo("1763900000.123456789");
      assertThat(lines(capture, "-Y", "frame.comment contains \"look here\"")).hasSize(1);
    }
  }

  private void failed(Cause cause, boolean connected) {
    entries.clear();
    long begin = at;
    entries.add(new Entry.Timing(at += 1, "dns", begin, true, "localhost", "127.0.0.1"));
    entries.add(
        new Entry.Timing(at += 1, "tcp", begin, connected, "127.0.0.1:9", connected ? "ok" : "no"));
    entries.add(new Entry.Error(at, "tcp", cause, "127.0.0.1:9 refused the connection."));
    entries.add(new Entry.State(at, SessionState.CONNECTING, SessionState.FAILED, ""));
  }

  private List<String> flags() throws Exception {
    return lines(export(), "-T", "fields", "-e", "ip.dst", "-e", "tcp.flags.str").stream()
        .map(line -> line.replace("·", ""))
        .toList();
  }

  @Test
  void whereThereWasNoConnectionThereAreNoPackets() throws Exception {
    failed(Cause.REFUSED, false);
    assertThat(flags()).isEmpty();
    assertThat(Files.readString(folder.resolve("session.pcapng"), StandardCharsets.ISO_8859_1))
        .contains("There was no TCP connection", "127.0.0.1:9 refused the connection.");

    failed(Cause.NOT_TLS, true);
    assertThat(flags().getFirst()).startsWith("127.0.0.1").contains("S");
  }

  @Test
  void whoEndedTheConnectionSendsTheFin() throws Exception {
    session("192.0.2.7:80");
    entries.removeIf(entry -> entry instanceof Entry.Frame frame && (frame.head()[0] & 0x0f) == 8);
    var last = entries.removeLast();
    entries.add(new Entry.Error(at, "connection", Cause.ENDED, "the server ended it"));
    entries.add(last);
    List<String> flags = flags();
    assertThat(flags.get(flags.size() - 3)).startsWith("192.0.2.1").contains("F");

    entries.remove(entries.size() - 2);
    entries.removeLast();
    entries.add(new Entry.Error(at, "connection", Cause.RESET, "the server reset it"));
    entries.add(last);
    assertThat(flags().getLast()).startsWith("192.0.2.1").contains("R");
  }

  private void session(String peer) {
    long begin = at;
    entries.add(new Entry.Timing(at += 1_000_000, "tcp", begin, true, peer, "connected"));
    entries.add(
        new Entry.Tls(at, new TlsFacts("a", "TLSv1.3", "C", "", true, List.of(), false, "", "")));
    String request =
        "GET /feed HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Key: "
            + KEY
            + "\r\nSec-WebSocket-Version: 13\r\nAuthorization: Bearer secret\r\n"
            + "Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n";
    entries.add(
        new Entry.Request(
            at += 1_000_000,
            bytes(request),
            "GET",
            "/feed",
            List.of(new Header("Host", "example.com"))));
    String answer =
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Accept: "
            + ACCEPT
            + "\r\nSec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover\r\n\r\n";
    entries.add(
        new Entry.Response(
            at += 1_000_000,
            bytes(answer),
            "HTTP/1.1",
            101,
            "Switching Protocols",
            List.of(),
            true,
            List.of(),
            "",
            "permessage-deflate; server_no_context_takeover"));
    entries.add(new Entry.State(at, SessionState.UPGRADING, SessionState.OPEN, ""));
    frame(Direction.OUT, Opcode.TEXT, true, bytes("{\"op\":\"subscribe\"}"), null);
    expect(1, 1, 1, "{\"op\":\"subscribe\"}", "", "", "");
    for (int i = 0; i < 400; i++) {
      String text = "{\"channel\":\"trades\",\"price\":" + (77_000 + i) + ",\"price2\":" + i + "}";
      byte[] raw = deflated(text);
      frame(Direction.IN, Opcode.TEXT, true, bytes(text), raw);
      expect(1, 1, 0, text, "", "", "");
    }
    frame(Direction.IN, Opcode.PING, true, bytes("ka"), null);
    expect(9, 1, 0, "", "6b61", "", "");
    frame(Direction.OUT, Opcode.PONG, true, bytes("ka"), null);
    expect(10, 1, 1, "", "", "", "");
    frame(Direction.IN, Opcode.TEXT, false, bytes("first, "), null);
    expect(1, 0, 0, "", "", "", "");
    frame(Direction.IN, Opcode.CONTINUATION, true, bytes("second"), null);
    expect(0, 1, 0, "first, second", "", "", "13");
    large(300_000);
    expect(1, 1, 0, "x".repeat(300_000), "", "", "");
    frame(Direction.OUT, Opcode.CLOSE, true, new byte[] {3, (byte) 0xe8, 'b', 'y', 'e'}, null);
    expect(8, 1, 1, "", "", "1000", "");
    frame(Direction.IN, Opcode.CLOSE, true, new byte[] {3, (byte) 0xe8}, null);
    expect(8, 1, 0, "", "", "1000", "");
    entries.add(new Entry.State(at, SessionState.CLOSING, SessionState.CLOSED, ""));
  }

  private void expect(Object... columns) {
    expected.add(String.join("\t", Arrays.stream(columns).map(String::valueOf).toList()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// What a server makes of it that forgets after each message.
  private byte[] deflated(String text) {
    deflater.reset();
    deflater.setInput(bytes(text));
    var out = new ByteArrayOutputStream();
    var chunk = new byte[1024];
    out.write(chunk, 0, deflater.deflate(chunk, 0, chunk.length, Deflater.SYNC_FLUSH));
    return Arrays.copyOf(out.toByteArray(), out.size() - 4);
  }

  private void frame(
      Direction direction, Opcode opcode, boolean fin, byte[] payload, byte @Nullable [] raw) {
    boolean masked = direction == Direction.OUT;
    int length = raw == null ? payload.length : raw.length;
    byte[] head =
        FrameHeader.of(
                fin,
                raw == null ? 0 : FrameHeader.RSV1,
                opcode,
                masked,
                masked ? random.nextInt() : 0,
                length)
            .bytes();
    long message =
        opcode.isControl() || !fin ? -1 : opcode == Opcode.CONTINUATION ? 13 : payload.length;
    entries.add(
        new Entry.Frame(
            at += 20_000,
            direction,
            head,
            head.length + length,
            payload.length,
            payload,
            raw,
            message,
            true,
            Mark.NONE));
  }

  private void large(int length) {
    byte[] head = FrameHeader.of(true, 0, Opcode.TEXT, false, 0, length).bytes();
    byte[] payload = bytes("x".repeat(length));
    int from = 0;
    for (; length - from > Entry.PIECE; from += Entry.PIECE) {
      byte[] piece = Arrays.copyOfRange(payload, from, from + Entry.PIECE);
      entries.add(new Entry.FramePart(at, Direction.IN, head, piece, null));
    }
    byte[] rest = Arrays.copyOfRange(payload, from, length);
    entries.add(
        new Entry.Frame(
            at,
            Direction.IN,
            head,
            head.length + length,
            length,
            rest,
            null,
            length,
            true,
            Mark.NONE));
  }

  @Test
  void whatComesBehindACutPayloadIsFoundToo() throws Exception {
    session("127.0.0.1:8443");
    for (int i = 0; i < 5; i++) {
      byte[] text = ("behind " + i).getBytes(StandardCharsets.UTF_8);
      byte[] head = FrameHeader.of(true, 0, Opcode.TEXT, false, 0, text.length).bytes();
      entries.add(
          entries.size() - 1,
          new Entry.Frame(
              at,
              Direction.IN,
              head,
              head.length + text.length,
              text.length,
              text,
              null,
              text.length,
              true,
              Mark.NONE));
    }
    Path recorded = RandomSession.record(folder, entries);
    List<String> whole = texts(recorded);
    assertThat(whole).contains("behind 4");
    long n = largest(recorded);
    Tables.execute(recorded, "delete from part where n = " + n);
    Tables.execute(recorded, "delete from raw where n = " + n);
    Tables.execute(
        recorded,
        "update entry set note = '{\"kept\":10}', payload = substr(payload, 1, 10) where n = " + n);
    assertThat(texts(recorded)).hasSameSizeAs(whole).contains("behind 4");
  }

  /// The frame from the server that is no last one of a message, with the most bytes.
  private static long largest(Path recorded) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + recorded);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select n from entry where kind in (1, 2) and dir = 0 and first is null"
                    + " and head >= x'80' and head < x'90' order by size desc limit 1")) {
      return row.getLong(1);
    }
  }

  private List<String> texts(Path recorded) throws Exception {
    return lines(
        export(recorded), "-Y", "websocket", "-T", "fields", "-e", "websocket.payload.text");
  }

  private Path export() throws Exception {
    return export(RandomSession.record(folder, entries));
  }

  private Path export(Path recorded) throws Exception {
    Path to = folder.resolve("session.pcapng");
    try (RecordedFile file = new Recordings(folder, Long.MAX_VALUE).open(recorded)) {
      file.marks().put(new RowMark(9, "red", "look here"));
      var request = new ExportRequest(file, null, "", ExportFormat.PCAPNG, ZoneOffset.UTC, "1.2.3");
      assertThat(new Export(request, new ExportProgress()).toFile(to))
          .isInstanceOf(ExportResult.Done.class);
    }
    return to;
  }

  private static List<String> lines(Path capture, String... words) throws Exception {
    var command = new ArrayList<>(List.of("tshark", "-n", "-r", capture.toString()));
    command.addAll(List.of(words));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    process.getOutputStream().close();
    List<String> lines =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();
    assertThat(process.waitFor()).isZero();
    return lines;
  }
}
