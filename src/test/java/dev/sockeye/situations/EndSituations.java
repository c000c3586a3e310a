package dev.sockeye.situations;

import dev.sockeye.engine.ScriptedServer;
import dev.sockeye.session.OutgoingMessage;
import dev.sockeye.session.Session;
import dev.sockeye.wire.CloseCode;
import dev.sockeye.wire.Opcode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Open connections that end.
final class EndSituations {
  private static final byte[] FLOOD =
      "\u0081\u0005tick!".repeat(500).getBytes(StandardCharsets.ISO_8859_1);

  private final List<EndSituation> all = new ArrayList<>();

  static List<EndSituation> all() {
    var situations = new EndSituations();
    situations.pings();
    situations.closes();
    situations.breaks();
    situations.fromHere();
    return situations.all;
  }

  private void add(String name, String finding, EndSituation.Play play) {
    all.add(new EndSituation(name, finding, play));
  }

  /// Closes, waits for the answer, and ends TCP.
  private static void close(ScriptedServer.Peer peer, int code, String reason) throws IOException {
    var frame = new ByteArrayOutputStream();
    byte[] said = reason.getBytes(StandardCharsets.UTF_8);
    frame.write(0x88);
    frame.write(code == 1005 ? 0 : 2 + said.length);
    if (code != 1005) {
      frame.write(code >> 8);
      frame.write(code);
      frame.writeBytes(said);
    }
    peer.bytes(frame.toByteArray()).readFrame();
  }

  private static void ping(ScriptedServer.Peer peer) throws IOException {
    peer.hex("89 02 68 62");
  }

  /// Sends more than a disk that stands still takes, and a ping that then waits behind it for
  /// longer than a patient server does; lets the disk go on, and reads the pong that comes too
  /// late.
  private static void floodAndPing(EndStage stage, ScriptedServer.Peer peer) throws Exception {
    stage.disk().standStill();
    do {
      peer.hex("81 01 61");
    } while (!stage.disk().isMet());
    peer.bytes(FLOOD);
    ping(peer);
    stage.awaitStillness(Duration.ofMillis(1_100));
    if (peer.socket().getInputStream().available() > 0) {
      throw new IOException("a ping was answered while reading stood still");
    }
    stage.disk().goOn();
    peer.readFrame();
  }

  private void pings() {
    add(
        "the recording was the limit, so a ping stayed unanswered, so the server closed",
        "end-recording-limit",
        stage ->
            stage.endedBy(peer -> {
              floodAndPing(stage, peer);
              close(peer, 1011, "keepalive ping timeout");
            }));
    add(
        "the same, with a server that ends TCP without a word",
        "end-recording-limit",
        stage -> stage.endedBy(peer -> floodAndPing(stage, peer)));
    add(
        "the server says that a pong is missing, though its ping was answered",
        "end-ping-timeout",
        stage ->
            stage.endedBy(peer -> {
              ping(peer);
              peer.readFrame();
              close(peer, 1011, "keepalive ping timeout");
            }));
    add(
        "the server says that it heard nothing, but sent no ping",
        "end-ping-timeout",
        stage -> stage.endedBy(peer -> close(peer, 1008, "heartbeat missed")));
  }

  private void closes() {
    for (int code :
        List.of(1000, 1001, 1002, 1003, 1005, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014)) {
      add("the server closes with " + code, "close-" + code, closedWith(code, ""));
    }
    add("the server closes with a number of a library's", "close-3000", closedWith(3000, "Unauth"));
    add(
        "the server closes with a number of the application's",
        "close-4401",
        closedWith(4401, "token expired"));
  }

  private static EndSituation.Play closedWith(int code, String reason) {
    return stage -> stage.endedBy(peer -> close(peer, code, reason));
  }

  private void breaks() {
    add(
        "the server ends TCP without a close frame",
        "end-without-close",
        stage -> stage.endedBy(peer -> peer.hex("81 01 61")));
    add(
        "the server resets TCP",
        "end-without-close",
        stage -> stage.endedBy(peer -> peer.hex("81 01 61").socket().setSoLinger(true, 0)));
    add(
        "the connection breaks off within a frame",
        "end-within-frame",
        stage -> stage.endedBy(peer -> peer.hex("82 7e 03e8 0102030405")));
    add(
        "the connection breaks off within a frame's header",
        "end-within-frame",
        stage -> stage.endedBy(peer -> peer.hex("82 7e 03")));
    add(
        "nothing is said for a minute, and the connection is gone",
        "end-without-close",
        stage -> stage.endedBy(peer -> silent(stage, peer, 60)));
    add(
        "nothing is said for 100 seconds, and the server closes",
        "close-1001",
        stage ->
            stage.endedBy(peer -> {
              silent(stage, peer, 100);
              close(peer, 1001, "");
            }));
    add(
        "the server masks its frames",
        "end-violation",
        stage -> stage.endedBy(peer -> answerClose(peer.hex("81 81 01020304 60"))));
    add(
        "a text of the server's is not UTF-8",
        "end-violation",
        stage -> stage.endedBy(peer -> answerClose(peer.hex("81 01 ff"))));
  }

  /// Sends a message, has it answered, so that both sides know it is there, and lets time pass.
  private static void silent(EndStage stage, ScriptedServer.Peer peer, long seconds)
      throws IOException {
    ping(peer);
    peer.readFrame();
    stage.later(Duration.ofSeconds(seconds));
  }

  private static void answerClose(ScriptedServer.Peer peer) throws IOException {
    byte[] close = peer.readFrame();
    peer.bytes(new byte[] {(byte) 0x88, 2, close[1], close[2]});
  }

  private void fromHere() {
    add(
        "this side closes, and the server answers",
        "closed-here",
        stage -> {
          Session session = stage.open(EndSituations::answerClose);
          session.disconnect(CloseCode.NORMAL, "");
          stage.awaitEnd();
        });
    add(
        "this side closes, and the server goes on",
        "close-unanswered",
        stage -> {
          Session session = stage.open(ScriptedServer.Peer::drain);
          session.disconnect(CloseCode.NORMAL, "");
          stage.awaitEnd();
        });
    add(
        "this side wants to close, and the server does not read",
        "close-unwritten",
        stage -> {
          var over = new CountDownLatch(1);
          var begun = new CountDownLatch(1);
          Session session =
              stage.open(peer -> {
                peer.socket().getInputStream().read();
                begun.countDown();
                over.await(10, TimeUnit.SECONDS);
              });
          session.send(OutgoingMessage.of(Opcode.BINARY, new byte[15_000_000]));
          begun.await(10, TimeUnit.SECONDS);
          session.disconnect(CloseCode.NORMAL, "");
          stage.awaitEnd();
          over.countDown();
        });
    add(
        "this side breaks off",
        "end-aborted",
        stage -> {
          Session session = stage.open(ScriptedServer.Peer::drain);
          session.abort();
          stage.awaitEnd();
        });
  }
}
