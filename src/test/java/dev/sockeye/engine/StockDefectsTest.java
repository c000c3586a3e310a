package dev.sockeye.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Await;
import dev.sockeye.session.ConnectRequest;
import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.session.OutgoingMessage;
import dev.sockeye.session.Recorder;
import dev.sockeye.session.SendOutcome;
import dev.sockeye.session.SessionEnd;
import dev.sockeye.session.WebSocketUrl;
import dev.sockeye.wire.FrameHeader;
import dev.sockeye.wire.Opcode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.extensions.permessage_deflate.PerMessageDeflateExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The defects A to I of Java-WebSocket's stock client, each played against ours, and against the
/// stock client where that one survives it, so that it stays plain what the engine is for. One
/// file, long as it is: the list is read as a whole.
class StockDefectsTest {
  private static final String DEFLATE =
      "Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover;"
          + " client_no_context_takeover";

  @Test
  void aValidFramesBeforeABadOneInTheSameReadAreKept() throws Exception {
    // Two texts and a frame with the reserved opcode 3, in one segment.
    ScriptedServer.Script script =
        peer -> {
          peer.open().hex("81 03 6f6e65 81 03 74776f 83 00");
          peer.drain();
        };
    try (var server = new ScriptedServer(script);
        var client = new Client(server.url())) {
      client.recorder.await(Entry.Violation.class, v -> v.section().equals("5.2"));
      assertThat(client.texts()).startsWith("one", "two");
    }
    try (var server = new ScriptedServer(script)) {
      StockClient stock = new StockClient(server.url()).open();
      stock.awaitClosed();
      assertThat(stock.texts).isEmpty();
    }
  }

  @Test
  void bAnEmptyCloseIsToldFromOneWithTheCode1000() throws Exception {
    ScriptedServer.Script script =
        peer -> {
          peer.open().hex("88 00");
          peer.readFrame();
        };
    try (var server = new ScriptedServer(script);
        var client = new Client(server.url())) {
      SessionEnd end = client.awaitEnd();
      assertThat(end.code()).isEqualTo(1005);
      Entry.Frame close = client.recorder.frames(Direction.IN).getFirst();
      assertThat(close.payload()).isEmpty();
      Entry.Frame echo = client.recorder.frames(Direction.OUT).getFirst();
      assertThat(echo.payload()).as("the echo of an empty close is empty").isEmpty();
    }
    try (var server = new ScriptedServer(script)) {
      StockClient stock = new StockClient(server.url());
      stock.connect();
      assertThat(stock.awaitClosed()).isEqualTo(1000);
    }
  }

  /// A server that says more after it has received a close.
  ///
  /// @param closing done when the client's close() has returned: what comes sooner the stock client
  ///   may still hear
  private static ScriptedServer.Script afterClosing(CompletableFuture<Void> closing) {
    return peer -> {
      peer.open();
      assertThat(peer.readFrame()[0] & 0x0f).isEqualTo(8);
      closing.get(10, TimeUnit.SECONDS);
      peer.hex("81 04 6c617465").hex("89 01 70").hex("88 02 0fa9");
    };
  }

  @Test
  void cWhatThePeerSendsAfterOurCloseIsSeen() throws Exception {
    var closing = new CompletableFuture<Void>();
    try (var server = new ScriptedServer(afterClosing(closing));
        var client = new Client(server.url()).awaitOpen()) {
      client.session.disconnect(1000, "");
      closing.complete(null);
      SessionEnd end = client.awaitEnd();
      assertThat(client.texts()).containsExactly("late");
      assertThat(client.recorder.frames(Direction.IN))
          .extracting(frame -> Opcode.of(frame.head()[0]))
          .containsExactly(Opcode.TEXT, Opcode.PING, Opcode.CLOSE);
      assertThat(client.recorder.frames(Direction.IN).getLast().payload())
          .containsExactly(0x0f, 0xa9);
      assertThat(end.answered()).isTrue();
      assertThat(end.initiator()).isEqualTo(Direction.OUT);
    }
    var stockClosing = new CompletableFuture<Void>();
    try (var server = new ScriptedServer(afterClosing(stockClosing))) {
      StockClient stock = new StockClient(server.url()).open();
      stock.close();
      stockClosing.complete(null);
      stock.awaitClosed();
      assertThat(stock.texts).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1005, 1015, 999, 5000, 1004, 1016, 2999, 0})
  void dAnyCloseCodeGoesOutAndTheWaitForTheAnswerEnds(int code) throws Exception {
    var received = new CompletableFuture<byte[]>();
    try (var server =
            new ScriptedServer(peer -> {
              received.complete(peer.open().readFrame());
              peer.drain();
            });
        var client =
            new Client(
                server.url(), r -> r.withLimits(Duration.ofSeconds(10), Duration.ofMillis(100)))) {
      client.awaitOpen().session.disconnect(code, "");
      byte[] frame = received.get(10, TimeUnit.SECONDS);
      assertThat(frame[0]).isEqualTo((byte) 0x88);
      byte[] expected = code == 1005 ? new byte[0] : new byte[] {(byte) (code >> 8), (byte) code};
      assertThat(Arrays.copyOfRange(frame, 1, frame.length)).isEqualTo(expected);
      SessionEnd end = client.awaitEnd();
      assertThat(end.answered()).isFalse();
      assertThat(end.text()).contains("not answered");
    }
  }

  @Test
  void eWhatWasAcceptedForSendingAndTheCloseEchoBothReachTheWire() throws Exception {
    for (int i = 0; i < 50; i++) {
      var echo = new CompletableFuture<byte[]>();
      try (var server =
              new ScriptedServer(peer -> {
                // The last text and the close in one segment.
                peer.open().hex("81 04 6c617374 88 02 03e8");
                byte[] frame = peer.readFrame();
                while ((frame[0] & 0x0f) != 8) {
                  frame = peer.readFrame();
                }
                echo.complete(frame);
              });
          var client = new Client(server.url())) {
        assertThat(echo.get(10, TimeUnit.SECONDS)).containsExactly(0x88, 0x03, 0xe8);
        assertThat(client.awaitEnd().answered()).isTrue();
        assertThat(client.texts()).containsExactly("last");
      }
    }
  }

  @Test
  void eAnAcceptedSendIsEitherWrittenOrRefused() throws Exception {
    var received = new ByteArrayOutputStream();
    try (var server =
            new ScriptedServer(peer -> {
              peer.open();
              byte[] frame;
              while (((frame = peer.readFrame())[0] & 0x0f) != 8) {
                received.write(frame, 1, frame.length - 1);
              }
              peer.hex("88 02 03e8");
            });
        var client = new Client(server.url()).awaitOpen()) {
      List<CompletableFuture<SendOutcome>> outcomes =
          java.util.stream.IntStream.range(0, 2_000)
              .mapToObj(i -> client.session.send(OutgoingMessage.text("x")).toCompletableFuture())
              .toList();
      client.session.disconnect(1000, "");
      client.awaitEnd();
      long written = outcomes.stream().filter(o -> o.join() instanceof SendOutcome.Written).count();
      assertThat(received.size()).isEqualTo((int) written);
    }
  }

  @Test
  void fAPingBetweenCompressedFragmentsLeavesTheMessageWhole() throws Exception {
    byte[] deflated = deflate("a compressed text in two frames".getBytes(StandardCharsets.UTF_8));
    byte[] first = Arrays.copyOf(deflated, 9);
    byte[] second = Arrays.copyOfRange(deflated, 9, deflated.length);
    ScriptedServer.Script script =
        peer -> {
          peer.open(DEFLATE);
          peer.bytes(head(false, 4, Opcode.TEXT, first.length)).bytes(first);
          peer.hex("89 01 70");
          peer.bytes(head(true, 0, Opcode.CONTINUATION, second.length)).bytes(second);
          peer.hex("88 02 03e8");
          peer.drain();
        };
    try (var server = new ScriptedServer(script);
        var client = new Client(server.url(), r -> r.withDeflate(true))) {
      client.awaitEnd();
      assertThat(String.join("", client.texts())).isEqualTo("a compressed text in two frames");
      assertThat(client.violations()).isEmpty();
    }
    try (var server = new ScriptedServer(script)) {
      var stock = new StockClient(server.url(), new Draft_6455(new PerMessageDeflateExtension()));
      assertThat(stock.open().awaitClosed()).isEqualTo(1007);
    }
  }

  @Test
  void gAnEnormousLengthIsAnEntryAndNotTheEndOfMemory() throws Exception {
    for (String length :
        List.of("7f 000000007fffffff", "7f 7fffffffffffffff", "7f ffffffffffffffff")) {
      try (var server =
              new ScriptedServer(peer -> peer.open().hex("82" + length).text("just this"));
          var client = new Client(server.url())) {
        client.awaitEnd();
        Entry.Frame frame = client.recorder.frames(Direction.IN).getFirst();
        assertThat(frame.complete()).isFalse();
        assertThat(frame.size()).isEqualTo(9);
        var came = new StringBuilder();
        for (Entry.FramePart part : client.recorder.all(Entry.FramePart.class)) {
          came.append(new String(part.payload(), StandardCharsets.US_ASCII));
        }
        came.append(new String(frame.payload(), StandardCharsets.US_ASCII));
        assertThat(came).hasToString("just this");
      }
    }
  }

  @Test
  void gAnEnormousLengthIsAnEntryWhileItIsUnderWay() throws Exception {
    try (var server =
            new ScriptedServer(peer -> peer.open().hex("82 7f 7fffffffffffffff").drain());
        var client = new Client(server.url())) {
      assertThat(client.recorder.await(Entry.FramePart.class, _ -> true).payload()).isEmpty();
    }
    try (var server =
            new ScriptedServer(peer -> {
              peer.open().hex("82 7f 7fffffffffffffff").text("just this").drain();
            });
        var client = new Client(server.url())) {
      client.recorder.await(
          Entry.FramePart.class,
          part -> new String(part.payload(), StandardCharsets.US_ASCII).endsWith("this"));
    }
  }

  @Test
  void gADeflateBombComesInPieces() throws Exception {
    int size = 200_000_000;
    byte[] bomb = bomb(size);
    assertThat(bomb.length).isLessThan(250_000);
    var longest = new int[1];
    var total = new long[1];
    var done = new CountDownLatch(1);
    Recorder counting =
        new Recorder() {
          @Override
          public void record(Entry entry) {
            if (entry instanceof Entry.FramePart part) {
              longest[0] = Math.max(longest[0], part.payload().length);
              total[0] += part.payload().length;
            } else if (entry instanceof Entry.Frame frame && frame.direction() == Direction.IN) {
              if (frame.message() >= 0) {
                total[0] += frame.payload().length;
                done.countDown();
              }
            }
          }

          @Override
          public long waitingSince() {
            return 0;
          }
        };
    try (var server =
            new ScriptedServer(peer -> {
              peer.open(DEFLATE).bytes(head(true, 4, Opcode.BINARY, bomb.length)).bytes(bomb);
              peer.drain();
            });
        var engine = new Engine("Sockeye/test")) {
      var url = (WebSocketUrl.Valid) WebSocketUrl.parse(server.url());
      try (var session = engine.create(ConnectRequest.to(url.url()), counting)) {
        session.connect();
        assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(total[0]).isEqualTo(size);
        assertThat(longest[0]).isLessThanOrEqualTo(Entry.PIECE);
      }
    }
  }

  @Test
  void hMaskedFramesAndLongLengthsAreViolationsAndYetShown() throws Exception {
    ScriptedServer.Script masked =
        peer -> {
          peer.open().hex("81 85 37fa213d 7f9f4d5158");
          peer.drain();
        };
    ScriptedServer.Script notShortest =
        peer -> {
          peer.open().hex("81 7e 0005 48656c6c6f");
          peer.drain();
        };
    for (ScriptedServer.Script script : List.of(masked, notShortest)) {
      try (var server = new ScriptedServer(script);
          var client = new Client(server.url())) {
        client.recorder.await(Entry.Frame.class, f -> f.direction() == Direction.OUT);
        client.recorder.await(Entry.Frame.class, f -> f.direction() == Direction.IN);
        assertThat(client.violations()).hasSize(1);
        assertThat(client.texts()).containsExactly("Hello");
        Entry.Frame close = client.recorder.frames(Direction.OUT).getFirst();
        assertThat(close.payload()).as("fails with 1002").containsExactly(0x03, 0xea);
      }
      try (var server = new ScriptedServer(script)) {
        StockClient stock = new StockClient(server.url()).open();
        Await.until(() -> !stock.texts.isEmpty());
        assertThat(stock.texts).as("the stock client takes it").containsExactly("Hello");
        stock.closeConnection(1000, "");
      }
    }
  }

  @Test
  void iOnlyTheMessageGoesOutWithDeflate() throws Exception {
    var received = new CompletableFuture<byte[]>();
    byte[] whole = "secret-before MESSAGE secret-behind".getBytes(StandardCharsets.US_ASCII);
    try (var server =
            new ScriptedServer(peer -> received.complete(peer.open(DEFLATE).readFrame()));
        var client = new Client(server.url(), r -> r.withDeflate(true)).awaitOpen()) {
      byte[] slice = Arrays.copyOfRange(whole, 14, 21);
      client.session.send(OutgoingMessage.of(Opcode.BINARY, slice));
      byte[] frame = received.get(10, TimeUnit.SECONDS);
      assertThat(inflate(Arrays.copyOfRange(frame, 1, frame.length)))
          .asString(StandardCharsets.US_ASCII)
          .isEqualTo("MESSAGE");
    }
    var stockSent = new CompletableFuture<byte[]>();
    try (var server =
        new ScriptedServer(peer -> stockSent.complete(peer.open(DEFLATE).readFrame()))) {
      var extension = new PerMessageDeflateExtension();
      extension.setThreshold(0);
      StockClient stock = new StockClient(server.url(), new Draft_6455(extension)).open();
      stock.send(ByteBuffer.wrap(whole, 14, 7));
      byte[] frame = stockSent.get(10, TimeUnit.SECONDS);
      assertThat(inflate(Arrays.copyOfRange(frame, 1, frame.length)).length).isGreaterThan(7);
      stock.closeConnection(1000, "");
    }
  }

  private static byte[] head(boolean fin, int rsv, Opcode opcode, long length) {
    return FrameHeader.of(fin, rsv, opcode, false, 0, length).bytes();
  }

  private static byte[] deflate(byte[] payload) {
    var deflater = new Deflater(9, true);
    deflater.setInput(payload);
    byte[] buffer = new byte[payload.length + 100];
    int n = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
    deflater.end();
    return Arrays.copyOf(buffer, n - 4);
  }

  private static byte[] bomb(int size) {
    var deflater = new Deflater(9, true);
    byte[] zeros = new byte[1_000_000];
    byte[] buffer = new byte[1_000_000];
    var out = new ByteArrayOutputStream();
    for (int done = 0; done < size; done += zeros.length) {
      deflater.setInput(zeros);
      boolean last = done + zeros.length >= size;
      int n;
      while ((n =
              deflater.deflate(
                  buffer, 0, buffer.length, last ? Deflater.SYNC_FLUSH : Deflater.NO_FLUSH))
          > 0) {
        out.write(buffer, 0, n);
      }
    }
    deflater.end();
    return Arrays.copyOf(out.toByteArray(), out.size() - 4);
  }

  private static byte[] inflate(byte[] compressed) throws Exception {
    var inflater = new java.util.zip.Inflater(true);
    byte[] input = Arrays.copyOf(compressed, compressed.length + 4);
    input[input.length - 2] = (byte) 0xff;
    input[input.length - 1] = (byte) 0xff;
    inflater.setInput(input);
    byte[] buffer = new byte[10_000];
    int n = inflater.inflate(buffer);
    inflater.end();
    return Arrays.copyOf(buffer, n);
  }
}
