package dev.sockeye.benchmark;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What Sockeye is compared with: wscat, and a script on the package ws that appends JSON lines to
/// a file; both installed from their lock file below target/.
final class NodePrograms {
  private static final Path SOURCE = Path.of("src/test/benchmark/node");
  private static final Path INSTALLED = Path.of("target/bench/node");
  private static final List<String> FILES =
      List.of("package.json", "package-lock.json", ".npmrc", "append.js", "dearer.js");

  private final Path folder;

  private NodePrograms(Path folder) {
    this.folder = folder;
  }

  /// What came of a run.
  ///
  /// @param seconds from the opening to the end of the program, all being in its file
  /// @param complete whether the file has a line for each message
  /// @param peakBytes the most of the machine's memory that it held; 0 where that is not known
  record Run(long messages, double seconds, boolean complete, long peakBytes) {
    double rate() {
      return messages / seconds;
    }
  }

  /// @param folder for the files that are written
  /// @return null where Node or the packages are missing
  static @Nullable NodePrograms find(Path folder) throws IOException, InterruptedException {
    if (!runs("node", "--version") || !runs(npm(), "--version")) {
      return null;
    }
    Files.createDirectories(INSTALLED);
    for (String name : FILES) {
      Files.copy(
          SOURCE.resolve(name), INSTALLED.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
    if (!Files.exists(INSTALLED.resolve("node_modules/wscat"))) {
      Process install =
          new ProcessBuilder(npm(), "ci", "--prefer-offline", "--ignore-scripts")
              .directory(INSTALLED.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (install.waitFor() != 0) {
        return null;
      }
    }
    return new NodePrograms(folder);
  }

  /// "v20.1.0", or empty where there is none.
  static String nodeVersion() {
    try {
      Process node = new ProcessBuilder("node", "--version").redirectErrorStream(true).start();
      return new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      return "";
    }
  }

  Run wscat(FloodProcess server, String target) throws IOException, InterruptedException {
    Run run = wscat(server, target, folder.resolve("wscat.txt"));
    Files.delete(folder.resolve("wscat.txt"));
    return run;
  }

  /// @param file takes the messages, a line each, and stays
  Run wscat(FloodProcess server, String target, Path file)
      throws IOException, InterruptedException {
    return run(server, file, start(server, file, wscat(server.url(target))));
  }

  /// The words of a command that prints what comes.
  private static String[] wscat(String url) {
    return new String[] {"node", "node_modules/wscat/bin/wscat", "--no-color", "-c", url};
  }

  Run script(FloodProcess server, String target) throws IOException, InterruptedException {
    Path file = folder.resolve("append.jsonl");
    Run run =
        run(
            server,
            file,
            start(server, folder.resolve("append.out"), script(server, target, file)));
    Files.delete(file);
    return run;
  }

  private static String[] script(FloodProcess server, String target, Path file) {
    return new String[] {"node", "append.js", server.url(target), file.toString()};
  }

  /// Interrupts wscat two seconds into a flood, as Ctrl+C does.
  ///
  /// @return until the server saw a close frame, or the end of the connection
  Leaving wscatLeaves(FloodProcess server) throws IOException, InterruptedException {
    return leaves(
        server, start(server, folder.resolve("wscat.txt"), wscat(server.url("/?seconds=20"))));
  }

  /// Interrupts the script two seconds into a flood, as Ctrl+C does.
  Leaving scriptLeaves(FloodProcess server) throws IOException, InterruptedException {
    Path file = folder.resolve("append.jsonl");
    return leaves(
        server, start(server, folder.resolve("append.out"), script(server, "/?seconds=20", file)));
  }

  /// @param withCloseFrame whether there was a close frame
  record Leaving(double millis, boolean withCloseFrame) {}

  private Leaving leaves(FloodProcess server, Process process)
      throws IOException, InterruptedException {
    server.await("opened", 20);
    BenchWindow.pause(2_000);
    server.forget();
    long at = now();
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    FloodProcess.Told told = server.awaitAny(List.of("close", "ended"), 30);
    process.destroyForcibly().waitFor();
    return new Leaving((told.at() - at) / 1e6, told.what().equals("close"));
  }

  /// How long a command takes that prints one number, and which.
  ///
  /// @param command of programs of the system, or of `node` with a script of this folder
  static Counted count(String... command) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    Process process = new ProcessBuilder(command).directory(INSTALLED.toFile()).start();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    process.waitFor();
    return new Counted(Long.parseLong(said), (System.nanoTime() - begin) / 1e6);
  }

  record Counted(long count, double millis) {}

  private static Process start(FloodProcess server, Path out, String... command)
      throws IOException {
    server.forget();
    // Its standard input stays open: wscat ends with it.
    return new ProcessBuilder(command)
        .directory(INSTALLED.toFile())
        .redirectOutput(out.toFile())
        .redirectError(new File(out + ".err"))
        .start();
  }

  private static Run run(FloodProcess server, Path file, Process process)
      throws IOException, InterruptedException {
    var memory = new PeakMemory(process);
    long opened = server.await("opened", 20).at();
    FloodProcess.Told sent = server.await("sent", 200);
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      throw new IOException("It does not end: " + process.info().commandLine().orElse("node"));
    }
    double seconds = (now() - opened) / 1e9;
    return new Run(sent.count(), seconds, messages(file) == sent.count(), memory.bytes());
  }

  private static long now() {
    return ChronoUnit.NANOS.between(Instant.EPOCH, Instant.now());
  }

  /// How many messages a file holds: how often it names their channel.
  private static long messages(Path file) throws IOException {
    byte[] word = "BTC-USD".getBytes(StandardCharsets.US_ASCII);
    byte[] buffer = new byte[1 << 16];
    long found = 0;
    int matched = 0;
    try (InputStream in = Files.newInputStream(file)) {
      int n;
      while ((n = in.read(buffer)) >= 0) {
        for (int i = 0; i < n; i++) {
          // Its first letter comes but once, so no other beginning is missed.
          matched = buffer[i] == word[matched] ? matched + 1 : buffer[i] == word[0] ? 1 : 0;
          if (matched == word.length) {
            found++;
            matched = 0;
          }
        }
      }
    }
    return found;
  }

  private static String npm() {
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    return windows ? "npm.cmd" : "npm";
  }

  private static boolean runs(String... command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
