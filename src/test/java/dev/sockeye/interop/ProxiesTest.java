package dev.sockeye.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The proxies from the system do what their classes say: spoken to by plain sockets, with Jetty
/// behind them.
class ProxiesTest {
  private static final byte[] NO_AUTHENTICATION = {5, 1, 0};
  private static final byte[] WITH_PASSWORD = {5, 1, 2};

  private static JettyServer target;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws Exception {
    target = JettyServer.plain(false);
  }

  @AfterAll
  static void stop() {
    target.close();
  }

  private static String connect(String credentials) {
    return "CONNECT 127.0.0.1:%1$d HTTP/1.1\r\nHost: 127.0.0.1:%1$d\r\n%2$s\r\n"
        .formatted(target.port(), credentials);
  }

  private static String basic(String password) {
    String pair = HttpProxy.USER + ":" + password;
    return "Proxy-Authorization: Basic %s\r\n"
        .formatted(Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
  }

  private static void assertReachesTarget(Spoken client) throws Exception {
    assertThat(client.upgrade("/", "").head()).startsWith("HTTP/1.1 101 ");
  }

  @Test
  void httpWithoutUser() throws Exception {
    try (var proxy = HttpProxy.open(folder);
        var client = Spoken.to(proxy.port())) {
      assertThat(client.say(connect("")).head()).startsWith("HTTP/1.0 200 ");
      assertReachesTarget(client);
      assertThat(proxy.url()).isEqualTo("http://127.0.0.1:" + proxy.port());
    }
  }

  @Test
  void httpWithUser() throws Exception {
    try (var proxy = HttpProxy.withUser(folder)) {
      try (var client = Spoken.to(proxy.port())) {
        assertThat(client.say(connect("")).head())
            .startsWith("HTTP/1.0 407 ")
            .contains("Proxy-Authenticate: Basic ");
      }
      try (var client = Spoken.to(proxy.port())) {
        assertThat(client.say(connect(basic("wrong"))).head())
            .startsWith("HTTP/1.0 401 ")
            .contains("WWW-Authenticate: Basic ");
      }
      try (var client = Spoken.to(proxy.port())) {
        assertThat(client.say(connect(basic(HttpProxy.PASSWORD))).head())
            .startsWith("HTTP/1.0 200 ");
        assertReachesTarget(client);
      }
    }
  }

  @Test
  void socks5WithoutUser() throws Exception {
    try (var proxy = Socks5Proxy.open(folder);
        var client = Spoken.to(proxy.port())) {
      assertThat(client.say(NO_AUTHENTICATION).bytes(2)).containsExactly(5, 0);
      assertThat(client.say(socks5("localhost", target.port())).bytes(10)).startsWith(5, 0);
      assertReachesTarget(client);
    }
  }

  @Test
  void socks5WithUser() throws Exception {
    try (var proxy = Socks5Proxy.withUser(folder)) {
      try (var client = Spoken.to(proxy.port())) {
        assertThat(client.say(NO_AUTHENTICATION).bytes(2)).containsExactly(5, 0xff);
      }
      try (var client = Spoken.to(proxy.port())) {
        assertThat(client.say(WITH_PASSWORD).bytes(2)).containsExactly(5, 2);
        assertThat(client.say(password("wrong")).bytes(2)[1]).isNotZero();
      }
      try (var client = Spoken.to(proxy.port())) {
        assertThat(client.say(WITH_PASSWORD).bytes(2)).containsExactly(5, 2);
        assertThat(client.say(password(Socks5Proxy.PASSWORD)).bytes(2)).containsExactly(1, 0);
        assertThat(client.say(socks5("127.0.0.1", target.port())).bytes(10)).startsWith(5, 0);
        assertReachesTarget(client);
      }
    }
  }

  @Test
  void socks4ByAddressAlone() throws Exception {
    try (var proxy = Socks4Proxy.open(folder)) {
      try (var client = Spoken.to(proxy.port())) {
        assertThat(client.say(socks4(new byte[] {127, 0, 0, 1}, "")).bytes(8)).startsWith(0, 90);
        assertReachesTarget(client);
      }
      try (var client = Spoken.to(proxy.port())) {
        assertThat(client.say(socks4(new byte[] {0, 0, 0, 1}, "localhost\0")).bytes(2))
            .containsExactly(0, 91);
      }
    }
  }

  /// RFC 1929 §2.
  private static byte[] password(String password) throws Exception {
    var bytes = new ByteArrayOutputStream();
    bytes.write(1);
    bytes.write(Socks5Proxy.USER.length());
    bytes.write(Socks5Proxy.USER.getBytes(StandardCharsets.UTF_8));
    bytes.write(password.length());
    bytes.write(password.getBytes(StandardCharsets.UTF_8));
    return bytes.toByteArray();
  }

  /// RFC 1928 §4: CONNECT to a name.
  private static byte[] socks5(String host, int port) throws Exception {
    var bytes = new ByteArrayOutputStream();
    bytes.write(new byte[] {5, 1, 0, 3, (byte) host.length()});
    bytes.write(host.getBytes(StandardCharsets.US_ASCII));
    bytes.write(port >> 8);
    bytes.write(port);
    return bytes.toByteArray();
  }

  /// @param name behind an address of 0.0.0.x, with its NUL
  private static byte[] socks4(byte[] address, String name) throws Exception {
    var bytes = new ByteArrayOutputStream();
    bytes.write(new byte[] {4, 1, (byte) (target.port() >> 8), (byte) target.port()});
    bytes.write(address);
    bytes.write("user\0".getBytes(StandardCharsets.US_ASCII));
    bytes.write(name.getBytes(StandardCharsets.US_ASCII));
    return bytes.toByteArray();
  }
}
