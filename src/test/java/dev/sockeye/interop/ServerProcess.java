package dev.sockeye.interop;

import dev.sockeye.Parts;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A program from the system that listens on ports of 127.0.0.1 which were free a moment ago. It is
/// ended with {@link #close()}, or with the test's Java at the latest.
final class ServerProcess implements AutoCloseable {
  private static final int ATTEMPTS = 5;
  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final long PAUSE_MILLIS = 10;

  private final Process process;
  private final Path log;
  private final List<Integer> ports;
  private final Thread ending;

  private ServerProcess(Process process, Path log, List<Integer> ports) {
    this.process = process;
    this.log = log;
    this.ports = ports;
    this.ending = new Thread(process::destroy, "end of a server");
    Runtime.getRuntime().addShutdownHook(ending);
  }

  /// Makes the command line for the ports that were found; called again with others where one of
  /// them has been taken in between.
  interface Command {
    List<String> on(List<Integer> ports) throws IOException;
  }

  /// The file of a program, among those of this user and those of the administrator, which are not
  /// on everybody's path.
  static Optional<Path> find(String program) {
    return Stream.concat(
            Stream.of(
                Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator)),
            Stream.of("/usr/sbin", "/sbin", "/usr/local/sbin"))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /// The file of a program; where there is none the test is skipped, or fails (see {@link Parts}).
  ///
  /// @param what for people: "nginx"
  static String require(String program, String what) {
    Optional<Path> found = find(program);
    Parts.require(found.isPresent(), what);
    return found.orElseThrow().toString();
  }

  /// Starts a program and waits until all its ports answer.
  ///
  /// @param log where its output goes; shown where it does not start
  static ServerProcess start(Path log, int ports, Command command)
      throws IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      List<Integer> free = freePorts(ports);
      Process process =
          new ProcessBuilder(command.on(free))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      process.getOutputStream().close();
      var started = new ServerProcess(process, log, free);
      if (started.answers()) {
        return started;
      }
      started.close();
      if (attempt == ATTEMPTS) {
        throw new AssertionError("%s does not start:\n%s".formatted(process.info(), started.log()));
      }
    }
  }

  private static List<Integer> freePorts(int count) throws IOException {
    var held = new ArrayList<ServerSocket>();
    try {
      for (int i = 0; i < count; i++) {
        held.add(new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1")));
      }
      return held.stream().map(ServerSocket::getLocalPort).toList();
    } finally {
      for (ServerSocket socket : held) {
        socket.close();
      }
    }
  }

  private boolean answers() throws InterruptedException {
    long start = System.nanoTime();
    for (int port : ports) {
      while (!answers(port)) {
        boolean ended = process.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        if (ended || System.nanoTime() - start > LIMIT_NANOS) {
          return false;
        }
      }
    }
    return process.isAlive();
  }

  /// Whether somebody listens on a port of 127.0.0.1.
  static boolean answers(int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  int port(int index) {
    return ports.get(index);
  }

  /// What it has written so far.
  String log() throws IOException {
    return Files.exists(log) ? Files.readString(log) : "";
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
    try {
      Runtime.getRuntime().removeShutdownHook(ending);
    } catch (IllegalStateException e) {
      // Java is ending, and the hook does the same.
      process.destroy();
    }
  }

  private void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
