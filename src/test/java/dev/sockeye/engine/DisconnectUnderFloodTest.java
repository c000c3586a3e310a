package dev.sockeye.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.ConnectRequest;
import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.session.OutgoingMessage;
import dev.sockeye.session.Session;
import dev.sockeye.session.WebSocketUrl;
import dev.sockeye.wire.Opcode;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Disconnect, while a server floods and the recording stands still. Nothing but the two requests
/// frees the session here, so what arrives at the server has not waited for the recording.
@Timeout(30)
class DisconnectUnderFloodTest {
  private static final int ROOM = 2_000;

  @Test
  void theCloseFrameGoesOutAndASecondRequestEndsTheConnection() throws Exception {
    var close = new CompletableFuture<byte[]>();
    var ended = new CompletableFuture<Void>();
    var recorder = new HeldRecorder(ROOM);
    try (var server =
            new ScriptedServer(peer -> {
              peer.open();
              Thread flood = Thread.ofVirtual().start(() -> flood(peer));
              try {
                byte[] frame;
                do {
                  frame = peer.readFrame();
                } while (frame[0] != (byte) 0x88);
                close.complete(frame);
                peer.drain();
              } catch (EOFException e) {
                close.completeExceptionally(e);
              } finally {
                ended.complete(null);
              }
              flood.join();
            });
        var engine = new Engine("Sockeye/test")) {
      var url = ((WebSocketUrl.Valid) WebSocketUrl.parse(server.url())).url();
      try (Session session = engine.create(ConnectRequest.to(url).withDeflate(false), recorder)) {
        session.connect();
        recorder.awaitFull();
        session.send(OutgoingMessage.of(Opcode.TEXT, new byte[] {'x'}));
        // The writer with what it has written, pongs or this. The reader waits as well: for room,
        // or for the writer, where it has read what may answer that.
        recorder.awaitWaiting(Direction.OUT);
        session.disconnect(1000, "enough");
        assertThat(close.get(10, TimeUnit.SECONDS)).endsWith("enough".getBytes());
        assertThat(session.ended().toCompletableFuture()).isNotDone();
        long in = received(recorder);
        session.disconnect(1000, "");
        ended.get(10, TimeUnit.SECONDS);
        session.ended().toCompletableFuture().get(10, TimeUnit.SECONDS);
        assertThat(received(recorder)).isGreaterThan(in);
        assertThat(texts(recorder)).isSorted().startsWith(0L).doesNotHaveDuplicates();
        assertThat(texts(recorder).getLast()).isEqualTo(texts(recorder).size() - 1L);
      }
    }
  }

  /// Numbered messages, and pings among them, until nobody takes them.
  private static void flood(ScriptedServer.Peer peer) {
    byte[] frame = new byte[10];
    frame[0] = (byte) 0x81;
    frame[1] = 8;
    try {
      for (int i = 0; ; i++) {
        byte[] digits = "%08d".formatted(i).getBytes();
        System.arraycopy(digits, 0, frame, 2, digits.length);
        peer.bytes(Arrays.copyOf(frame, frame.length));
        if (i % 50 == 0) {
          peer.hex("89 00");
        }
      }
    } catch (IOException e) {
      // The client has gone.
      assertThat(e).isNotNull();
    }
  }

  private static long received(HeldRecorder recorder) {
    return recorder.entries().stream().filter(entry -> entry.direction() == Direction.IN).count();
  }

  private static List<Long> texts(HeldRecorder recorder) {
    return recorder.entries().stream()
        .filter(Entry.Frame.class::isInstance)
        .map(Entry.Frame.class::cast)
        .filter(frame -> frame.direction() == Direction.IN && frame.head()[0] == (byte) 0x81)
        // The end of the connection may cut one.
        .filter(Entry.Frame::complete)
        .map(frame -> Long.parseLong(new String(frame.payload())))
        .toList();
  }
}
