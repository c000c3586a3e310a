package dev.sockeye.interop;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// nginx as a process in front of a server on Node, with TLS. Every port has the same locations:
///
/// - `/ws` passes the upgrade on to the Node server, and so opens.
/// - `/plain` is the reverse proxy as it is without the upgrade headers: the Node server answers
///   426.
/// - `/auth` is `/ws` behind Basic authentication, {@link #USER} and {@link #PASSWORD}; 401
///   without.
/// - `/page` answers 200 with HTML, `/json` 400 with JSON.
/// - `/status/N` answers with N out of 403, 404, 405, 429 (with Retry-After), 500 and 503.
/// - `/gone` answers 502, as nobody listens behind it, `/slow` 504 after a second of silence.
/// - `/redirect/N`, with N out of 301, 302, 303, 307 and 308, leads to `/ws` of the same port, and
///   `/loop` to itself.
/// - `/to-wss` leads to `/ws` of the port with TLS, and `/to-ws` to that without.
///
/// On the ports with TLS each answer tells in `X-Server-Name` the name that the client has asked
/// for by SNI and in `X-Client` the subject of the certificate it has shown.
final class NginxServer implements AutoCloseable {
  static final String USER = "fish";
  static final String PASSWORD = "upstream";

  /// What nginx listens on.
  enum Listener {
    PLAIN(false, "", ""),
    TLS(true, "ssl", ""),
    /// Shows 400 to a client without a certificate that the authority has signed.
    CLIENT_CERTIFICATE(true, "ssl", "ssl_verify_client on;"),
    TLS_1_2(true, "ssl", "ssl_protocols TLSv1.2;"),
    TLS_1_3(true, "ssl", "ssl_protocols TLSv1.3;"),
    /// Agrees to HTTP/2 where ALPN offers it, and speaks HTTP/1.1 otherwise.
    HTTP2(true, "ssl http2", ""),
    /// Speaks HTTP/2 alone and in the clear, whatever the client sends.
    HTTP2_PLAIN(false, "http2", "");

    private final boolean secure;
    private final String options;
    private final String directives;

    Listener(boolean secure, String options, String directives) {
      this.secure = secure;
      this.options = options;
      this.directives = directives;
    }
  }

  private final ServerProcess process;
  private final ServerSocket silent;
  private final Path folder;

  private NginxServer(ServerProcess process, ServerSocket silent, Path folder) {
    this.process = process;
    this.silent = silent;
    this.folder = folder;
  }

  /// @param folder of the test's own, for configuration, log and socket; a short path, since a
  ///   socket's may have 107 bytes
  /// @param node the port of the server behind it, on 127.0.0.1
  /// @param leaf for all ports with TLS; its chain is sent
  /// @param authority PEM, who has signed the clients' certificates
  static NginxServer start(Path folder, int node, Certificates.Leaf leaf, Path authority)
      throws IOException, InterruptedException {
    String program = ServerProcess.require("nginx", "nginx");
    Path own = Files.createTempDirectory(folder, "nginx");
    Files.writeString(own.resolve("users"), "%s:{PLAIN}%s\n".formatted(USER, PASSWORD));
    // Its backlog takes connections that nobody ever accepts.
    var silent = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    try {
      ServerProcess process =
          ServerProcess.start(
              own.resolve("log"),
              Listener.values().length,
              ports -> {
                Path configuration = own.resolve("nginx.conf");
                Files.deleteIfExists(own.resolve("nginx.sock"));
                Files.writeString(
                    configuration,
                    configuration(own, ports, node, silent.getLocalPort(), leaf, authority));
                return List.of(
                    program, "-p", own.toString(), "-e", "stderr", "-c", configuration.toString());
              });
      return new NginxServer(process, silent, own);
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      silent.close();
      throw e;
    }
  }

  private static String configuration(
      Path own, List<Integer> ports, int node, int silent, Certificates.Leaf leaf, Path authority) {
    String locations = locations(own, ports, node, silent);
    String servers =
        IntStream.range(0, ports.size())
            .mapToObj(i -> server(Listener.values()[i], ports.get(i), own, locations))
            .collect(Collectors.joining());
    // One process, so that there is one to end and its user is the test's.
    return """
    daemon off;
    master_process off;
    pid %1$s/pid;
    error_log stderr info;
    events {
      worker_connections 256;
    }
    http {
      access_log %1$s/access.log;
      client_body_temp_path %1$s/body;
      proxy_temp_path %1$s/proxy;
      fastcgi_temp_path %1$s/fastcgi;
      uwsgi_temp_path %1$s/uwsgi;
      scgi_temp_path %1$s/scgi;
      absolute_redirect off;
      ssl_protocols TLSv1.2 TLSv1.3;
      ssl_certificate %2$s;
      ssl_certificate_key %3$s;
      ssl_client_certificate %4$s;
    %5$s}
    """
        .formatted(own, leaf.chain(), leaf.key(), authority, servers);
  }

  private static String server(Listener listener, int port, Path own, String locations) {
    String socket = listener == Listener.PLAIN ? "listen unix:" + own + "/nginx.sock;" : "";
    String told =
        listener.secure
            ? "add_header X-Server-Name $ssl_server_name always;"
                + " add_header X-Client $ssl_client_s_dn always;"
            : "";
    return """
      server {
        listen 127.0.0.1:%d %s;
        %s
        %s
        %s
    %s  }
    """
        .formatted(port, listener.options, socket, listener.directives, told, locations);
  }

  private static String locations(Path own, List<Integer> ports, int node, int silent) {
    String upgrade =
        """
        proxy_pass http://127.0.0.1:%d;
        proxy_http_version 1.1;
        proxy_set_header Host $http_host;
        proxy_set_header Upgrade $http_upgrade;
        proxy_set_header Connection "upgrade";
        """
            .formatted(node);
    String statuses =
        IntStream.of(403, 404, 405, 500, 503)
            .mapToObj("    location = /status/%1$d { return %1$d; }\n"::formatted)
            .collect(Collectors.joining());
    String redirects =
        IntStream.of(301, 302, 303, 307, 308)
            .mapToObj("    location = /redirect/%1$d { return %1$d /ws; }\n"::formatted)
            .collect(Collectors.joining());
    return """
        location = /ws { %1$s }
        location = /auth {
          auth_basic "A test";
          auth_basic_user_file %2$s/users;
          %1$s
        }
        location = /plain { proxy_pass http://127.0.0.1:%3$d; }
        location = /page { default_type text/html; return 200 "<h1>A page</h1>"; }
        location = /json { default_type application/json; return 400 '{"error":"no room"}'; }
        location = /status/429 { add_header Retry-After 30 always; return 429; }
        location = /gone { proxy_pass http://unix:%2$s/nobody.sock; }
        location = /slow { proxy_pass http://127.0.0.1:%4$d; proxy_read_timeout 1s; }
        location = /loop { return 302 /loop; }
        location = /to-wss { return 302 wss://$host:%5$d/ws; }
        location = /to-ws { return 302 ws://$host:%6$d/ws; }
    %7$s%8$s\
    """
        .formatted(
            upgrade,
            own,
            node,
            silent,
            ports.get(Listener.TLS.ordinal()),
            ports.get(Listener.PLAIN.ordinal()),
            statuses,
            redirects);
  }

  /// The port without TLS.
  int port() {
    return port(Listener.PLAIN);
  }

  int port(Listener listener) {
    return process.port(listener.ordinal());
  }

  /// Of `/ws` without TLS.
  String url() {
    return url(Listener.PLAIN, "/ws");
  }

  /// With the host `localhost`, which is what certificates are for.
  String url(Listener listener, String path) {
    return "%s://localhost:%d%s".formatted(listener.secure ? "wss" : "ws", port(listener), path);
  }

  /// A socket of Unix with the locations of the port without TLS.
  Path socket() {
    return folder.resolve("nginx.sock");
  }

  /// What nginx complains of.
  String log() throws IOException {
    return process.log();
  }

  @Override
  public void close() throws IOException {
    process.close();
    silent.close();
  }
}
