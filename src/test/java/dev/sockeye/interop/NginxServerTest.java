package dev.sockeye.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.interop.NginxServer.Listener;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// nginx before the Node server answers as its class says: spoken to by plain sockets.
class NginxServerTest {
  private static @Nullable NodeServer node;
  private static @Nullable NginxServer nginx;
  private static Certificates certificates;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    NodeServer.install();
    certificates = Certificates.make(folder.resolve("certificates"));
    node = NodeServer.start();
    nginx =
        NginxServer.start(
            folder,
            node.port(),
            certificates.behindIntermediate("server"),
            certificates.authorityFile());
  }

  @AfterAll
  static void stop() throws Exception {
    if (nginx != null) {
      nginx.close();
    }
    if (node != null) {
      node.close();
    }
  }

  private static String ask(String path, String headers) throws Exception {
    try (var client = Spoken.to(nginx.port())) {
      return client.upgrade(path, headers).head();
    }
  }

  @Test
  void passesTheUpgradeOn() throws Exception {
    assertThat(ask("/ws", ""))
        .startsWith("HTTP/1.1 101 ")
        .contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
  }

  @ParameterizedTest
  @CsvSource({
    "/plain, 426, ''",
    "/auth, 401, 'WWW-Authenticate: Basic realm=\"A test\"'",
    "/page, 200, Content-Type: text/html",
    "/json, 400, Content-Type: application/json",
    "/status/403, 403, ''",
    "/status/404, 404, ''",
    "/status/405, 405, ''",
    "/status/429, 429, Retry-After: 30",
    "/status/500, 500, ''",
    "/status/503, 503, ''",
    "/gone, 502, ''",
    "/slow, 504, ''",
    "/redirect/301, 301, Location: /ws",
    "/redirect/302, 302, Location: /ws",
    "/redirect/303, 303, Location: /ws",
    "/redirect/307, 307, Location: /ws",
    "/redirect/308, 308, Location: /ws",
    "/loop, 302, Location: /loop",
    "/to-wss, 302, Location: wss://localhost:",
    "/to-ws, 302, Location: ws://localhost:",
    "/elsewhere, 404, ''",
  })
  void refuses(String path, int status, String header) throws Exception {
    assertThat(ask(path, "")).startsWith("HTTP/1.1 " + status + " ").contains(header);
  }

  @Test
  void knowsItsUser() throws Exception {
    String pair = NginxServer.USER + ":" + NginxServer.PASSWORD;
    String encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    assertThat(ask("/auth", "Authorization: Basic " + encoded + "\r\n"))
        .startsWith("HTTP/1.1 101 ");
  }

  @Test
  void listensOnASocketOfUnix() throws Exception {
    try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(nginx.socket()))) {
      channel.write(
          ByteBuffer.wrap("GET /page HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
      var answer = ByteBuffer.allocate(12);
      while (answer.hasRemaining()) {
        assertThat(channel.read(answer)).isPositive();
      }
      assertThat(new String(answer.array(), StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"TLS", "TLS_1_2", "TLS_1_3", "HTTP2"})
  void opensOverTls(Listener listener) throws Exception {
    try (SSLSocket socket = secure(listener, null)) {
      assertThat(socket.getSession().getPeerCertificates()).hasSize(2);
      switch (listener) {
        case TLS_1_2 -> assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.2");
        default -> assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.3");
      }
      assertThat(new Spoken(socket).upgrade("/ws", "").head())
          .startsWith("HTTP/1.1 101 ")
          .contains("X-Server-Name: asked.example\r\n");
    }
  }

  @Test
  void agreesToHttp2() throws Exception {
    try (SSLSocket socket =
        (SSLSocket)
            context(null)
                .getSocketFactory()
                .createSocket("localhost", nginx.port(Listener.HTTP2))) {
      var parameters = socket.getSSLParameters();
      parameters.setApplicationProtocols(new String[] {"h2", "http/1.1"});
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      assertThat(socket.getApplicationProtocol()).isEqualTo("h2");
    }
  }

  @Test
  void speaksHttp2ToThoseWhoDoNot() throws Exception {
    try (var client = Spoken.to(nginx.port(Listener.HTTP2_PLAIN))) {
      // A frame of RFC 9113: three bytes of length, then the type, SETTINGS.
      assertThat(client.upgrade("/ws", "").bytes(4)[3]).isEqualTo((byte) 4);
    }
  }

  @Test
  void wantsAClientCertificate() throws Exception {
    try (SSLSocket socket = secure(Listener.CLIENT_CERTIFICATE, null)) {
      assertThat(new Spoken(socket).upgrade("/ws", "").head()).startsWith("HTTP/1.1 400 ");
    }
    try (SSLSocket socket = secure(Listener.CLIENT_CERTIFICATE, certificates.client("a client"))) {
      assertThat(new Spoken(socket).upgrade("/ws", "").head())
          .startsWith("HTTP/1.1 101 ")
          .contains("X-Client: CN=a client\r\n");
    }
    var over = certificates.expiredClient("an old client");
    try (SSLSocket socket = secure(Listener.CLIENT_CERTIFICATE, over)) {
      assertThat(new Spoken(socket).upgrade("/ws", "").head()).startsWith("HTTP/1.1 400 ");
    }
  }

  @Test
  void tellsPlainFromTls() throws Exception {
    try (var client = Spoken.to(nginx.port(Listener.TLS))) {
      assertThat(client.upgrade("/ws", "").head()).startsWith("HTTP/1.1 400 ");
    }
    assertThat(nginx.url()).isEqualTo("ws://localhost:" + nginx.port() + "/ws");
    assertThat(nginx.url(Listener.TLS, "/x"))
        .isEqualTo("wss://localhost:" + nginx.port(Listener.TLS) + "/x");
  }

  @Test
  void endsWithItsTest(@TempDir Path folder) throws Exception {
    var other =
        NginxServer.start(
            folder, node.port(), certificates.good("other"), certificates.authorityFile());
    other.close();
    assertThat(ServerProcess.answers(other.port())).isFalse();
    assertThat(Files.exists(folder)).isTrue();
  }

  private static SSLSocket secure(Listener listener, Certificates.@Nullable Leaf client)
      throws Exception {
    var socket =
        (SSLSocket)
            context(client).getSocketFactory().createSocket("localhost", nginx.port(listener));
    var parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.setServerNames(List.of(new SNIHostName("asked.example")));
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private static SSLContext context(Certificates.@Nullable Leaf client) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("authority", certificates.authorities().getFirst());
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(
        client == null ? null : client.store(),
        client == null ? new char[0] : client.password().toCharArray());
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }
}
