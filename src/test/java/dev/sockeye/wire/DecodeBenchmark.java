package dev.sockeye.wire;

import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Locale;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.exceptions.InvalidDataException;

/// Measures decoding beside the stock decoder of Java-WebSocket, on the same bytes in one run. Not
/// a test; run its `main` from the test class path. Both get reads of 64 KiB, or a whole frame
/// where the stock decoder would copy it at every read.
final class DecodeBenchmark {
  private static final int READ = 64 * 1024;
  private static final int ROUNDS = 7;

  private DecodeBenchmark() {}

  static void main() throws InvalidDataException {
    PrintStream out = System.out;
    byte[] small = repeat(Frames.text("{\"price\": 1.5} ".repeat(7).substring(0, 100)), 200_000);
    byte[] umlauts = repeat(Frames.text("Grüße aus Köln ".repeat(6)), 200_000);
    byte[] large = repeat(Frames.frame(Opcode.BINARY, new byte[1 << 20]), 100);
    byte[] largeText = repeat(Frames.text("abcdefgh".repeat(1 << 17)), 100);
    compare(out, "100 B text", small, READ);
    compare(out, "100 B text, not ASCII", umlauts, READ);
    compare(out, "1 MiB binary, 64 KiB reads", large, READ);
    compare(out, "1 MiB binary, one read", large, (1 << 20) + 10);
    compare(out, "1 MiB text, one read", largeText, (1 << 20) + 10);
  }

  private static void compare(PrintStream out, String what, byte[] bytes, int read)
      throws InvalidDataException {
    double ours = Double.MAX_VALUE;
    double stock = Double.MAX_VALUE;
    int frames = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      frames = ours(bytes, read);
      ours = Math.min(ours, (System.nanoTime() - start) / 1e9);
      start = System.nanoTime();
      int same = stock(bytes, read);
      stock = Math.min(stock, (System.nanoTime() - start) / 1e9);
      if (same != frames) {
        throw new IllegalStateException("%d frames, not %d".formatted(same, frames));
      }
    }
    out.printf(
        Locale.ROOT,
        "%-28s ours %10.0f msg/s %6.0f MB/s | stock %10.0f msg/s %6.0f MB/s | ratio %.1f%n",
        what,
        frames / ours,
        bytes.length / ours / 1e6,
        frames / stock,
        bytes.length / stock / 1e6,
        stock / ours);
  }

  private static int ours(byte[] bytes, int read) {
    int frames = 0;
    var events = new ArrayList<WireEvent>();
    try (Endpoint endpoint = Frames.client(null)) {
      for (int from = 0; from < bytes.length; from += read) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, from, Math.min(read, bytes.length - from));
        do {
          endpoint.receive(buffer, events);
          for (WireEvent event : events) {
            frames += event instanceof WireEvent.FrameReceived ? 1 : 0;
          }
          events.clear();
        } while (buffer.hasRemaining() || endpoint.hasPending());
      }
    }
    return frames;
  }

  private static int stock(byte[] bytes, int read) throws InvalidDataException {
    var draft = new Draft_6455();
    int frames = 0;
    for (int from = 0; from < bytes.length; from += read) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes, from, Math.min(read, bytes.length - from));
      frames += draft.translateFrame(buffer).size();
    }
    return frames;
  }

  private static byte[] repeat(byte[] frame, int times) {
    byte[] all = new byte[frame.length * times];
    for (int i = 0; i < times; i++) {
      System.arraycopy(frame, 0, all, i * frame.length, frame.length);
    }
    return all;
  }
}
