package dev.sockeye.interop;

import dev.sockeye.Lines;
import dev.sockeye.Parts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// A server on Node's package `ws`, as a process; src/test/interop/node/server.js tells what it
/// does. It ends with its standard input, and so with the test.
final class NodeServer implements AutoCloseable {
  private static final Path SOURCE = Path.of("src/test/interop/node");
  private static final Path INSTALLED = Path.of("target/interop/node");
  private static final List<String> FILES =
      List.of("package.json", "package-lock.json", ".npmrc", "server.js");

  private final Process process;
  private final Lines out;
  private final int port;

  private NodeServer(Process process) throws InterruptedException {
    this.process = process;
    this.out = new Lines(process.getInputStream());
    this.port = Integer.parseInt(out.await(line -> line.matches("\\d+")));
  }

  /// Installs the package from its lock file, below target/, where the sources stay clean.
  static void install() throws IOException, InterruptedException {
    Parts.require(runs("node", "--version") && runs(npm(), "--version"), "Node.js with npm");
    Files.createDirectories(INSTALLED);
    for (String name : FILES) {
      Files.copy(
          SOURCE.resolve(name), INSTALLED.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
    Process npm =
        new ProcessBuilder(npm(), "ci", "--prefer-offline", "--ignore-scripts")
            .directory(INSTALLED.toFile())
            .redirectErrorStream(true)
            .start();
    List<String> said = new Lines(npm.getInputStream()).all();
    Parts.require(npm.waitFor() == 0, "npm package ws: " + String.join(" ", said));
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

  static NodeServer start(String... options) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("node", "server.js"));
    command.addAll(List.of(options));
    return new NodeServer(
        new ProcessBuilder(command)
            .directory(INSTALLED.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  int port() {
    return port;
  }

  String url() {
    return "ws://127.0.0.1:" + port + "/";
  }

  /// What it has told of its connections.
  Lines out() {
    return out;
  }

  /// Has the server send a message to its clients, at a moment of the test's choice.
  void say(String text) throws IOException {
    process.getOutputStream().write((text + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  @Override
  public void close() {
    process.destroy();
  }
}
