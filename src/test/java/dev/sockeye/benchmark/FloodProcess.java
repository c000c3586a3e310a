package dev.sockeye.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A {@link FloodServer} as a process, and what it tells.
final class FloodProcess implements AutoCloseable {
  private static final String OVER = "";

  private final Process process;
  private final Writer orders;
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final int port;

  private FloodProcess(Process process) throws IOException {
    this.process = process;
    orders = process.outputWriter();
    BufferedReader lines = process.inputReader();
    port = Integer.parseInt(lines.readLine().split(" ")[1]);
    Thread.ofPlatform()
        .daemon()
        .name("flood server's words")
        .start(() -> {
          try (lines) {
            String line;
            while ((line = lines.readLine()) != null) {
              told.add(line);
            }
          } catch (IOException e) {
            // It was ended: nobody waits for its words.
            told.clear();
          }
          told.add(OVER);
        });
  }

  /// What the server told, and when it was, nanoseconds since the epoch.
  ///
  /// @param count of messages sent, in all, where that is what it told; else 0
  record Told(String what, long count, long at) {}

  static FloodProcess start() throws IOException {
    return new FloodProcess(
        new ProcessBuilder(
                Java.command(List.of("-Xmx64m", "-XX:+UseSerialGC"), FloodServer.class, List.of()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  String url(String target) {
    return "ws://127.0.0.1:" + port + target;
  }

  /// Has the server send messages to who is connected to `/feed`.
  ///
  /// @param rate a second; 0 for as fast as they go
  void go(long count, long rate) throws IOException {
    orders.write("go " + count + " " + rate + "\n");
    orders.flush();
  }

  /// Waits until the server tells this, and drops what it tells before.
  Told await(String what, long seconds) throws IOException, InterruptedException {
    return awaitAny(List.of(what), seconds);
  }

  /// Waits until the server tells one of these, and drops what it tells before.
  Told awaitAny(List<String> whats, long seconds) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (true) {
      String line = told.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (line == null || line.equals(OVER)) {
        throw new IOException("The flood server does not tell \"" + whats.getFirst() + "\".");
      }
      String[] words = line.split(" ");
      if (whats.contains(words[0])) {
        long count = words.length > 2 ? Long.parseLong(words[1]) : 0;
        return new Told(words[0], count, Long.parseLong(words[words.length - 1]));
      }
    }
  }

  /// Forgets what was told so far.
  void forget() {
    told.clear();
  }

  @Override
  public void close() {
    process.destroy();
  }
}
