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
      List.of("package.json", "package-lock.json", ".npmrc", "append.js");

  private final Path folder;

  private NodePrograms(Path folder) {
    this.folder = folder;
  }

  /// What came of a run.
  ///
  /// @param seconds from the opening to the end of the program, all being in its file
  /// @param complete whether the file has a line for each message
  record Run(long messages, double seconds, boolean complete) {
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
    Path file = folder.resolve("wscat.txt");
    return run(
        server,
        file,
        file,
        "node",
        "node_modules/wscat/bin/wscat",
        "--no-color",
        "-c",
        server.url(target));
  }

  Run script(FloodProcess server, String target) throws IOException, InterruptedException {
    Path file = folder.resolve("append.jsonl");
    return run(
        server,
        file,
        folder.resolve("append.out"),
        "node",
        "append.js",
        server.url(target),
        file.toString());
  }

  private static Run run(FloodProcess server, Path file, Path out, String... command)
      throws IOException, InterruptedException {
    Files.deleteIfExists(file);
    server.forget();
    // Its standard input stays open: wscat ends with it.
    Process process =
        new ProcessBuilder(command)
            .directory(INSTALLED.toFile())
            .redirectOutput(out.toFile())
            .redirectError(new File(out + ".err"))
            .start();
    long opened = server.await("opened", 20).at();
    FloodProcess.Told sent = server.await("sent", 200);
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      throw new IOException("It does not end: " + String.join(" ", command));
    }
    double seconds = (ChronoUnit.NANOS.between(Instant.EPOCH, Instant.now()) - opened) / 1e9;
    boolean complete = messages(file) == sent.count();
    Files.delete(file);
    return new Run(sent.count(), seconds, complete);
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
