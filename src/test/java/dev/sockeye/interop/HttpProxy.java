package dev.sockeye.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The HTTP proxy tinyproxy as a process: CONNECT to any port, for clients of this machine. With a
/// user it answers 407 to those who name none, and 401 with WWW-Authenticate, as an origin server
/// would, to those with a wrong password.
final class HttpProxy implements AutoCloseable {
  static final String USER = "fish";
  static final String PASSWORD = "upstream";

  private final ServerProcess process;

  private HttpProxy(ServerProcess process) {
    this.process = process;
  }

  /// Lets everybody through.
  ///
  /// @param folder of the test's own, for configuration and log
  static HttpProxy open(Path folder) throws IOException, InterruptedException {
    return start(folder, "");
  }

  /// Asks for {@link #USER} and {@link #PASSWORD} by Basic authentication.
  static HttpProxy withUser(Path folder) throws IOException, InterruptedException {
    return start(folder, "BasicAuth %s %s\n".formatted(USER, PASSWORD));
  }

  private static HttpProxy start(Path folder, String more)
      throws IOException, InterruptedException {
    String program = ServerProcess.require("tinyproxy", "tinyproxy");
    Path own = Files.createTempDirectory(folder, "tinyproxy");
    return new HttpProxy(
        ServerProcess.start(
            own.resolve("log"),
            1,
            ports -> {
              Path configuration = own.resolve("tinyproxy.conf");
              // Without a ConnectPort every port is allowed.
              Files.writeString(
                  configuration,
                  """
                  Listen 127.0.0.1
                  Port %d
                  Allow 127.0.0.1
                  Timeout 60
                  MaxClients 50
                  LogLevel Connect
                  """
                          .formatted(ports.getFirst())
                      + more);
              return List.of(program, "-d", "-c", configuration.toString());
            }));
  }

  int port() {
    return process.port(0);
  }

  /// Without user and password.
  String url() {
    return "http://127.0.0.1:" + port();
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
