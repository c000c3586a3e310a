package dev.sockeye.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The SOCKS proxy Dante as a process, for SOCKS 4 by address. SOCKS 4a it does not know: it takes
/// the address 0.0.0.x for a real one and refuses with code 91. The request's user is not looked
/// at.
final class Socks4Proxy implements AutoCloseable {
  private final ServerProcess process;

  private Socks4Proxy(ServerProcess process) {
    this.process = process;
  }

  /// @param folder of the test's own, for configuration and log
  static Socks4Proxy open(Path folder) throws IOException, InterruptedException {
    String program = ServerProcess.require("danted", "danted");
    Path own = Files.createTempDirectory(folder, "danted");
    return new Socks4Proxy(
        ServerProcess.start(
            own.resolve("log"),
            1,
            ports -> {
              Path configuration = own.resolve("danted.conf");
              Files.writeString(
                  configuration,
                  """
                  logoutput: stderr
                  internal: 127.0.0.1 port = %d
                  external: 127.0.0.1
                  clientmethod: none
                  socksmethod: none
                  client pass {
                    from: 127.0.0.0/8 to: 0.0.0.0/0
                  }
                  socks pass {
                    from: 127.0.0.0/8 to: 0.0.0.0/0
                    proxyprotocol: socks_v4
                    log: connect error
                  }
                  """
                      .formatted(ports.getFirst()));
              return List.of(
                  program, "-f", configuration.toString(), "-p", own.resolve("pid").toString());
            }));
  }

  int port() {
    return process.port(0);
  }

  String url() {
    return "socks4://127.0.0.1:" + port();
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
