package dev.sockeye.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.session.Cause;
import dev.sockeye.session.ProxyChoice;
import dev.sockeye.session.ProxyChoice.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SocksTunnelTest {
  private static final String PASSWORD = "s3cret-pässword";

  private final List<String> said = new ArrayList<>();
  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

  @Test
  void socks5WithoutAuthenticationAndByName() throws Exception {
    InputStream rest =
        open(proxy(Kind.SOCKS5H), "example.org", null, "05 00  05 00 00 01 0a000001 1f90 ff");

    assertSent("05 01 00  05 01 00 03 0b", "example.org", "01bb");
    assertThat(said)
        .containsExactly(
            "Offered: no authentication",
            "The proxy wants no authentication",
            "Asked for example.org:443",
            "The proxy has connected, from 10.0.0.1:8080");
    assertThat(rest.readAllBytes()).as("what belongs to the server").containsExactly(0xff);
  }

  @Test
  void socks5WithUserAndPassword() throws Exception {
    open(
        proxy(Kind.SOCKS5).withUser("max", PASSWORD),
        "example.org",
        InetAddress.ofLiteral("93.184.216.34"),
        "05 02  01 00  05 00 00 03 03 616263 0050");

    assertSent("05 02 00 02  01 03 6d6178 10", PASSWORD, "05 01 00 01 5db8d822 01bb");
    assertThat(said)
        .containsExactly(
            "Offered: no authentication, user and password",
            "The proxy wants user and password",
            "Sent user and password",
            "The proxy accepted user and password",
            "Asked for 93.184.216.34:443",
            "The proxy has connected, from abc:80");
  }

  @Test
  void socks5WithAnAddressOfIpv6() throws Exception {
    InputStream rest =
        open(
            proxy(Kind.SOCKS5H),
            "2001:db8::1%7",
            null,
            "05 00  05 00 00 04 00000000000000000000000000000001 0001");

    assertSent("05 01 00  05 01 00 04 20010db8000000000000000000000001 01bb");
    assertThat(said).contains("Asked for [2001:db8::1]:443");
    assertThat(said.getLast()).isEqualTo("The proxy has connected, from [::1]:1");
    assertThat(rest.readAllBytes()).isEmpty();
  }

  @Test
  void anAddressNeedsNoLookUpByTheProxy() throws Exception {
    open(proxy(Kind.SOCKS5H), "127.0.0.1", null, "0500 05000001 00000000 0000");

    assertSent("050100 05010001 7f000001 01bb");
  }

  @Test
  void socks4TakesAnAddress() throws Exception {
    InputStream rest =
        open(
            proxy(Kind.SOCKS4).withUser("max", PASSWORD),
            "example.org",
            InetAddress.ofLiteral("93.184.216.34"),
            "00 5a 0000 00000000 ff");

    assertSent("04 01 01bb 5db8d822 6d6178 00");
    assertThat(said)
        .containsExactly(
            "SOCKS 4 has no password; it was not sent",
            "Asked for 93.184.216.34:443, with the user's name",
            "The proxy has connected");
    assertThat(rest.readAllBytes()).containsExactly(0xff);
  }

  @Test
  void socks4aTakesAName() throws Exception {
    open(proxy(Kind.SOCKS4A), "example.org", null, "00 5a 0000 00000000");

    assertSent("04 01 01bb 00000001 00", "example.org", "00");
  }

  @Test
  void socks4WithItsVersionInTheAnswerIsUnderstood() throws Exception {
    open(proxy(Kind.SOCKS4A), "example.org", null, "04 5a 0000 00000000");

    assertThat(said.getLast()).isEqualTo("The proxy has connected");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 'it failed, and does not say why'",
    "2, its rules do not allow it",
    "3, the network cannot be reached",
    "4, 'the host cannot be reached, or its name was not found'",
    "5, the connection was refused",
    "6, the way is too long (TTL expired)",
    "7, it does not know the command to connect",
    "8, it does not take an address of this kind",
    "200, it gives a reason that SOCKS 5 does not know"
  })
  void everyReplyOfSocks5IsSaid(int reply, String meaning) {
    assertFails(
        proxy(Kind.SOCKS5H),
        "05 00  05 %02x 00 01 00000000 0000".formatted(reply),
        Cause.PROXY_REFUSED,
        "The proxy gave no connection to example.org:443: %s (reply %d)."
            .formatted(meaning, reply));
  }

  @ParameterizedTest
  @CsvSource({
    "5b, 'it refused, or could not connect'",
    "5c, it could not ask this computer (identd) who the user is",
    "5d, this computer (identd) names another user"
  })
  void everyReplyOfSocks4IsSaid(String code, String meaning) {
    assertFails(
        proxy(Kind.SOCKS4A),
        "00 %s 0000 00000000".formatted(code),
        Cause.PROXY_REFUSED,
        "The proxy gave no connection to example.org:443: %s (0x%s).".formatted(meaning, code));
  }

  @Test
  void authenticationThatDoesNotWorkIsSaid() {
    ProxyChoice open = proxy(Kind.SOCKS5H);
    ProxyChoice known = open.withUser("max", PASSWORD);

    assertFails(
        open,
        "05 ff",
        Cause.PROXY_REFUSED,
        "The proxy wants an authentication, and no user and password are given for it.");
    assertFails(
        open,
        "05 02",
        Cause.PROXY_REFUSED,
        "The proxy wants user and password, and none are given for it.");
    assertFails(
        known,
        "05 ff",
        Cause.PROXY_REFUSED,
        "The proxy takes neither no authentication nor user and password.");
    assertFails(
        known, "05 01", Cause.NOT_A_PROXY, "The proxy wants GSSAPI, which was not offered.");
    assertFails(
        known,
        "05 02  01 01",
        Cause.PROXY_REFUSED,
        "The proxy does not accept this user and password (status 1).");
    assertThat(said).noneMatch(each -> each.contains(PASSWORD) || each.contains("max"));
  }

  @Test
  void whatIsNoSocksProxyIsShown() {
    assertFails(
        proxy(Kind.SOCKS5H),
        hex("HTTP/1.1 400 Bad Request\r\nServer: x\r\n\r\n"),
        Cause.NOT_A_PROXY,
        "The proxy does not speak SOCKS 5; its answer begins with \"HTTP/1.1 400 Bad Request\".");
    assertFails(
        proxy(Kind.SOCKS4A),
        hex("SSH-2.0-OpenSSH_9.2p1\r\n"),
        Cause.NOT_A_PROXY,
        "The proxy does not speak SOCKS 4; its answer begins with \"SSH-2.0-OpenSSH_9.2p1\".");
    assertFails(
        proxy(Kind.SOCKS5H),
        "00 5b 0000 00000000",
        Cause.NOT_A_PROXY,
        "The proxy does not speak SOCKS 5; its answer begins with 00 5b 00 00 00 00 00 00.");
    assertFails(
        proxy(Kind.SOCKS4A),
        "05 ff",
        Cause.NOT_A_PROXY,
        "The proxy does not speak SOCKS 4; its answer begins with 05 ff.");
    assertFails(
        proxy(Kind.SOCKS5H),
        "05 00  05 00 00 09 0000",
        Cause.NOT_A_PROXY,
        "The proxy's answer has an address of kind 9, which SOCKS 5 does not know.");
  }

  @Test
  void anAnswerThatEndsIsSaid() {
    ProxyChoice known = proxy(Kind.SOCKS5H).withUser("max", PASSWORD);

    assertFails(
        known,
        "",
        Cause.ENDED,
        "The proxy closed the connection instead of answering which authentication it wants.");
    assertFails(
        known,
        "05 02",
        Cause.ENDED,
        "The proxy closed the connection instead of answering user and password.");
    assertFails(
        known,
        "05 00",
        Cause.ENDED,
        "The proxy closed the connection instead of answering the request.");
    assertFails(
        known,
        "05 00  05 00 00 01 00",
        Cause.ENDED,
        "The proxy closed the connection within its answer to the request.");
    assertFails(
        proxy(Kind.SOCKS4A),
        "00 5a 00",
        Cause.ENDED,
        "The proxy closed the connection within its answer to the request.");
  }

  @Test
  void whatCannotBeAskedIsSaidBeforeAnythingIsSent() {
    String longest = "ä".repeat(127) + "x";
    String tooLong = "ä".repeat(128);
    ProxyChoice proxy = proxy(Kind.SOCKS5H);

    assertNotSent(
        proxy.withUser(tooLong, ""),
        "h",
        null,
        "The user's name has 256 bytes; SOCKS can carry 255.");
    assertNotSent(
        proxy.withUser(longest, tooLong),
        "h",
        null,
        "The password has 256 bytes; SOCKS can carry 255.");
    assertNotSent(
        proxy, "h".repeat(256), null, "The host name has 256 bytes; SOCKS can carry 255.");
    assertNotSent(
        proxy(Kind.SOCKS4A),
        "h".repeat(256),
        null,
        "The host name has 256 bytes; SOCKS can carry 255.");
    assertNotSent(
        proxy(Kind.SOCKS4),
        "example.org",
        InetAddress.ofLiteral("::1"),
        "SOCKS 4 knows no IPv6 address such as ::1; SOCKS 5 does.");
    assertNotSent(
        proxy(Kind.SOCKS4), "h", null, "SOCKS 4 cannot look up \"h\"; SOCKS 4a and 5 can.");
    assertNotSent(
        proxy(Kind.SOCKS4A).withUser("a\0b", ""),
        "h",
        null,
        "The user's name contains a zero byte, which ends it in SOCKS 4.");
  }

  @Test
  void theLongestTextsAreSent() throws Exception {
    String longest = "ä".repeat(127) + "x";
    open(
        proxy(Kind.SOCKS5H).withUser(longest, longest),
        "h".repeat(255),
        null,
        "05 02 01 00 0500 0001 00000000 0000");

    assertSent("05020002 01ff", longest, "ff", longest, "05010003 ff", "h".repeat(255), "01bb");
  }

  @Test
  void anotherKindOfProxyIsAMistake() {
    assertThatThrownBy(() -> open(proxy(Kind.HTTP), "h", null, ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void overASocketNothingOfTheServersIsRead() throws Exception {
    byte[] served = "from the server".getBytes(StandardCharsets.UTF_8);
    var script =
        new ScriptedServer(peer -> {
          InputStream in = peer.socket().getInputStream();
          assertThat(in.readNBytes(3)).containsExactly(5, 1, 0);
          peer.bytes(bytes("05"));
          peer.bytes(bytes("00"));
          in.readNBytes(18);
          peer.bytes(bytes("05 00 00 01 00000000 0000")).bytes(served);
        });
    try (script;
        var socket = new Socket(InetAddress.getLoopbackAddress(), script.port())) {
      SocksTunnel.open(
          socket.getInputStream(),
          socket.getOutputStream(),
          proxy(Kind.SOCKS5H),
          "example.org",
          null,
          443,
          said::add);

      assertThat(socket.getInputStream().readAllBytes()).isEqualTo(served);
      script.awaitDone();
    }
  }

  @Test
  void noAnswerCausesAnythingButASentence() throws IOException {
    var random = new Random(1_928);
    byte[] good = bytes("05 02 01 00 05 00 00 03 03 616263 0050 ffff");
    int failed = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] answer = good.clone();
      for (int i = random.nextInt(3); i >= 0; i--) {
        answer[random.nextInt(answer.length)] = (byte) random.nextInt();
      }
      Kind kind = random.nextBoolean() ? Kind.SOCKS5H : Kind.SOCKS4A;
      try {
        SocksTunnel.open(
            new ByteArrayInputStream(answer, 0, random.nextInt(answer.length + 1)),
            OutputStream.nullOutputStream(),
            proxy(kind).withUser("max", PASSWORD),
            "example.org",
            null,
            443,
            said::add);
      } catch (TunnelFailed e) {
        failed++;
        assertThat(e.getMessage()).endsWith(".").doesNotContain(PASSWORD);
      }
    }
    assertThat(failed).isBetween(10_000, 19_999);
    assertThat(said).noneMatch(each -> each.contains(PASSWORD));
  }

  private InputStream open(
      ProxyChoice proxy, String host, @Nullable InetAddress address, String answer)
      throws IOException, TunnelFailed {
    var in = new ByteArrayInputStream(bytes(answer));
    SocksTunnel.open(in, sent, proxy, host, address, 443, said::add);
    return in;
  }

  private void assertFails(ProxyChoice proxy, String answer, Cause why, String sentence) {
    assertThatThrownBy(() -> open(proxy, "example.org", null, answer))
        .isInstanceOfSatisfying(
            TunnelFailed.class, failed -> assertThat(failed.why()).isEqualTo(why))
        .hasMessage(sentence);
  }

  private void assertNotSent(
      ProxyChoice proxy, String host, @Nullable InetAddress address, String sentence) {
    assertThatThrownBy(() -> open(proxy, host, address, ""))
        .isInstanceOf(TunnelFailed.class)
        .hasMessage(sentence);
    assertThat(sent.size()).isZero();
    assertThat(said).isEmpty();
  }

  /// @param parts hex, and in between text as it is
  private void assertSent(String... parts) {
    var expected = new ByteArrayOutputStream();
    for (int i = 0; i < parts.length; i++) {
      expected.writeBytes(i % 2 == 0 ? bytes(parts[i]) : parts[i].getBytes(StandardCharsets.UTF_8));
    }
    assertThat(HexFormat.of().formatHex(sent.toByteArray()))
        .isEqualTo(HexFormat.of().formatHex(expected.toByteArray()));
  }

  private static ProxyChoice proxy(Kind kind) {
    return new ProxyChoice(kind, "proxy.example", 1080, "", "");
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
