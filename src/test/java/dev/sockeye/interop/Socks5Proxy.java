package dev.sockeye.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The SOCKS 5 proxy microsocks as a process; it looks names up itself. With a user it takes no
/// client without (RFC 1929).
final class Socks5Proxy implements AutoCloseable {
  static final String USER = "fish";
  static final String PASSWORD = "upstream";

  private final ServerProcess process;

  private Socks5Proxy(ServerProcess process) {
    this.process = process;
  }

  /// Lets everybody through.
  ///
  /// @param folder of the test's own, for the log
  static Socks5Proxy open(Path folder) throws IOException, InterruptedException {
    return start(folder, List.of());
  }

  /// Asks for {@link #USER} and {@link #PASSWORD}.
  static Socks5Proxy withUser(Path folder) throws IOException, InterruptedException {
    return start(folder, List.of("-u", USER, "-P", PASSWORD));
  }

  private static Socks5Proxy start(Path folder, List<String> more)
      throws IOException, InterruptedException {
    String program = ServerProcess.require("microsocks", "microsocks");
    Path own = Files.createTempDirectory(folder, "microsocks");
    return new Socks5Proxy(
        ServerProcess.start(
            own.resolve("log"),
            1,
            ports -> {
              var command =
                  new ArrayList<>(
                      List.of(program, "-i", "127.0.0.1", "-p", ports.getFirst().toString()));
              command.addAll(more);
              return command;
            }));
  }

  int port() {
    return process.port(0);
  }

  /// Without user and password.
  String url() {
    return "socks5://127.0.0.1:" + port();
  }

  /// What the proxy tells of its connections.
  String log() throws IOException {
    return process.log();
  }

  @Override
  public void close() {
    process.close();
  }
}
