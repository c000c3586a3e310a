package dev.sockeye.engine;

import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.ServerHandshake;

/// Java-WebSocket's own client, which shows in the tests what ours is there to do better.
final class StockClient extends WebSocketClient {
  final List<String> texts = new CopyOnWriteArrayList<>();
  final List<Integer> pings = new CopyOnWriteArrayList<>();
  final CompletableFuture<Integer> closed = new CompletableFuture<>();

  private volatile boolean opened;

  StockClient(String url) {
    super(URI.create(url));
    setConnectionLostTimeout(0);
  }

  StockClient(String url, Draft_6455 draft) {
    super(URI.create(url), draft);
    setConnectionLostTimeout(0);
  }

  StockClient open() throws InterruptedException {
    // It may be closed again by now.
    if (!connectBlocking(10, TimeUnit.SECONDS) && !opened) {
      throw new AssertionError("the stock client did not connect");
    }
    return this;
  }

  int awaitClosed() throws Exception {
    return closed.get(10, TimeUnit.SECONDS);
  }

  @Override
  public void onOpen(ServerHandshake handshake) {
    opened = true;
  }

  @Override
  public void onMessage(String message) {
    texts.add(message);
  }

  @Override
  public void onMessage(ByteBuffer bytes) {
    texts.add("binary of " + bytes.remaining());
  }

  @Override
  public void onWebsocketPing(org.java_websocket.WebSocket socket, Framedata frame) {
    pings.add(frame.getPayloadData().remaining());
    super.onWebsocketPing(socket, frame);
  }

  @Override
  public void onClose(int code, String reason, boolean remote) {
    closed.complete(code);
  }

  @Override
  public void onError(Exception e) {}
}
