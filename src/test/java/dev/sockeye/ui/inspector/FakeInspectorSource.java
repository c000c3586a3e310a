package dev.sockeye.ui.inspector;

import dev.sockeye.journal.Row;
import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.session.EntryKind;
import dev.sockeye.session.Header;
import dev.sockeye.session.SessionState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A recording made up for tests and demos.
final class FakeInspectorSource implements InspectorSource {
  private static final long START = 1_763_812_801_000_000_000L;

  final Map<Long, Loaded> loaded = new TreeMap<>();
  volatile Handshake handshake = Handshake.NONE;
  volatile boolean behind;

  /// A row that is still to be written; 0 for none.
  volatile long unwritten;

  /// How often a row was asked for.
  final AtomicLong loads = new AtomicLong();

  /// Where set, reading a row waits for it.
  volatile @Nullable CountDownLatch gate;

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  static Row row(
      long n,
      Direction direction,
      EntryKind kind,
      long first,
      String head,
      long wire,
      long size,
      byte[] payload) {
    byte[] preview = Arrays.copyOf(payload, Math.min(payload.length, Row.PREVIEW));
    return new Row(
        n, START + n * 1_700_000, direction, kind, first, hex(head), wire, size, preview, "");
  }

  FakeInspectorSource frame(
      long n, Direction direction, EntryKind kind, String head, long wire, byte[] payload) {
    loaded.put(
        n,
        new Loaded(
            row(n, direction, kind, 0, head, wire, payload.length, payload), payload, false, null));
    return this;
  }

  FakeInspectorSource entry(long n, EntryKind kind, Entry entry) {
    Row row = row(n, entry.direction(), kind, 0, "", 0, 0, new byte[0]);
    loaded.put(n, new Loaded(row, new byte[0], false, entry));
    return this;
  }

  @Override
  public @Nullable Loaded load(long n, int maxBytes) throws IOException {
    loads.incrementAndGet();
    CountDownLatch waitFor = gate;
    if (waitFor != null) {
      try {
        waitFor.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
    if (n == unwritten) {
      return null;
    }
    Loaded found = loaded.get(n);
    if (found == null) {
      throw new IOException("There is no row " + n + ".");
    }
    return found;
  }

  @Override
  public PayloadBytes bytes(long n) {
    Loaded found = loaded.get(n);
    return PayloadBytes.of(found == null ? new byte[0] : found.payload());
  }

  @Override
  public Handshake handshake() {
    return handshake;
  }

  @Override
  public boolean isBehind() {
    return behind;
  }

  @Override
  public List<Row> closes() {
    var closes = new ArrayList<Row>();
    for (Loaded each : loaded.values()) {
      if (each.row().kind() == EntryKind.CLOSE) {
        closes.add(each.row());
      }
    }
    return closes;
  }

  static Entry.Request request() {
    return new Entry.Request(
        START,
        bytes("GET /feed?v=2 HTTP/1.1\r\nHost: echo.example\r\nX-A: 1\r\nx-a: 2\r\n\r\n"),
        "GET",
        "/feed?v=2",
        List.of(
            new Header("Host", "echo.example"),
            new Header("Upgrade", "websocket"),
            new Header("Connection", "Upgrade"),
            new Header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="),
            new Header("Sec-WebSocket-Version", "13"),
            new Header("Sec-WebSocket-Protocol", "graphql-transport-ws, mqtt"),
            new Header("Authorization", "••••••"),
            new Header("X-A", "1"),
            new Header("x-a", "2")));
  }

  static Entry.Response accepted() {
    return new Entry.Response(
        START + 38_000_000,
        bytes("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n"),
        "HTTP/1.1",
        101,
        "Switching Protocols",
        List.of(
            new Header("Upgrade", "websocket"),
            new Header("Connection", "Upgrade"),
            new Header("Sec-WebSocket-Accept", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="),
            new Header("Set-Cookie", "a=1; Path=/; HttpOnly"),
            new Header("Set-Cookie", "b=2; Path=/; Secure; SameSite=Lax; Max-Age=31536000")),
        true,
        List.of(),
        "graphql-transport-ws",
        "permessage-deflate; server_no_context_takeover");
  }

  static Entry.Response refused() {
    return new Entry.Response(
        START + 38_000_000,
        bytes("HTTP/1.1 401 Unauthorized\r\nContent-Type: application/json\r\n\r\n"),
        "HTTP/1.1",
        401,
        "Unauthorized",
        List.of(
            new Header("Content-Type", "application/json"),
            new Header("WWW-Authenticate", "Bearer realm=\"feed\"")),
        false,
        List.of(
            "The server answered 401 instead of 101: it wants credentials in the request.",
            "The answer has no Sec-WebSocket-Accept header."),
        "",
        "");
  }

  /// A bit of everything.
  static FakeInspectorSource conversation() {
    var source = new FakeInspectorSource();
    source.handshake =
        Handshake.of(
            List.of(
                request(),
                accepted(),
                new Entry.State(START + 38_000_000, SessionState.UPGRADING, SessionState.OPEN, "")),
            _ -> List.of());
    source.entry(1, EntryKind.REQUEST, request());
    source.entry(2, EntryKind.RESPONSE, accepted());
    source.frame(
        3,
        Direction.OUT,
        EntryKind.TEXT,
        "c1 bc 37fa213d",
        66,
        bytes(
            "{\"type\":\"subscribe\",\"channel\":\"trades\",\"depth\":10,\"live\":true,"
                + "\"tags\":[\"a\",\"b\\u202e\"],\"price\":1.50,\"none\":null}"));
    source.frame(
        4, Direction.IN, EntryKind.TEXT, "81 12", 20, bytes("Grüße\t\u202e\u001b[31m\nzwei"));
    byte[] large = new byte[1_000_000];
    for (int i = 0; i < large.length; i++) {
      large[i] = (byte) (i * 31 ^ i >> 8);
    }
    source.loaded.put(
        5L,
        new Loaded(
            row(
                5,
                Direction.IN,
                EntryKind.BINARY,
                0,
                "82 7f 0000000010000000",
                268_435_466L,
                268_435_456L,
                large),
            large,
            true,
            null));
    source.frame(6, Direction.IN, EntryKind.PING, "89 04", 6, bytes("ka-1"));
    source.frame(7, Direction.IN, EntryKind.CLOSE, "88 0c", 14, hex("03f3 72657374617274696e67"));
    source.frame(8, Direction.OUT, EntryKind.CLOSE, "88 82 01020304", 8, hex("03f3"));
    source.entry(
        9,
        EntryKind.VIOLATION,
        new Entry.Violation(
            START,
            Direction.IN,
            "5.1",
            1002,
            "The server masked a frame, which only a client does.",
            hex("8185010203046869")));
    source.entry(
        10, EntryKind.ERROR, new Entry.Error(START, "tcp", "127.0.0.1:9 refused the connection."));
    source.frame(11, Direction.IN, EntryKind.TEXT, "81 00", 2, new byte[0]);
    source.frame(12, Direction.OUT, EntryKind.BINARY, "82 fe 0190 a1b2c3d4", 408, new byte[400]);
    return source;
  }
}
