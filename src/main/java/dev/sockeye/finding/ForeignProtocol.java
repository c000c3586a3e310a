package dev.sockeye.finding;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

/// What else listens at ports, told by its first bytes. The more certain ones stand first.
enum ForeignProtocol {
  TLS(
      "answer-tls",
      "The server answered in TLS, so this port takes protected connections alone. Use wss://"
          + " instead of ws://.",
      "RFC 8446 §5.1",
      bytes -> bytes.length > 1 && (bytes[0] == 0x15 || bytes[0] == 0x16) && bytes[1] == 3),
  SSH(
      "answer-ssh",
      "This is an SSH server, not a web server. The port in the URL is wrong.",
      "RFC 4253 §4.2",
      starts("SSH-")),
  HTTP_2(
      "answer-http-2-frames",
      "The server speaks HTTP/2 from the first byte on, without asking. Usually the"
          + " port is for gRPC or HTTP/2 alone; WebSockets need one with HTTP/1.1.",
      "RFC 9113 §3.4",
      bytes -> starts("PRI * HTTP/2").test(bytes) || isHttp2Frame(bytes)),
  SMTP(
      "answer-smtp",
      "This is a mail server, not a web server. The port in the URL is wrong.",
      "RFC 5321 §3.1",
      matches("(?is)^220[ -].*\\bE?SMTP\\b.*|^(554|421)[ -].*SMTP.*")),
  FTP(
      "answer-ftp",
      "This seems to be an FTP or mail server, not a web server. The port in the URL is wrong.",
      "RFC 959 §4.2",
      matches("(?s)^(220|421|530)[ -].*")),
  POP3(
      "answer-pop3",
      "This is a mail server (POP3), not a web server. The port in the URL is wrong.",
      "RFC 1939 §4",
      matches("(?is)^\\+OK\\b.*")),
  IMAP(
      "answer-imap",
      "This is a mail server (IMAP), not a web server. The port in the URL is wrong.",
      "RFC 9051 §7.1",
      matches("(?is)^\\* (OK|BYE|PREAUTH)\\b.*")),
  MYSQL(
      "answer-mysql",
      "This is a MySQL or MariaDB database, not a web server. The port in the URL is wrong.",
      "",
      bytes ->
          bytes.length > 5
              && bytes[3] == 0
              && bytes[2] == 0
              && (bytes[4] == 10 || (bytes[4] & 0xff) == 0xff)
              && (bytes[0] & 0xff) + 256 * (bytes[1] & 0xff) > 4),
  REDIS(
      "answer-redis",
      "This is a Redis server, not a web server. The port in the URL is wrong.",
      "",
      matches("(?s)^(-ERR |-NOAUTH|-DENIED|-WRONGPASS|-MISCONF|-LOADING|\\+PONG).*")),
  MEMCACHED(
      "answer-memcached",
      "This seems to be a memcached server, not a web server. The port in the URL is wrong.",
      "",
      matches("(?s)^(ERROR|CLIENT_ERROR .*)\r\n.*")),
  AMQP(
      "answer-amqp",
      "This is a message broker (AMQP), not a web server. Brokers have another port for"
          + " WebSockets.",
      "",
      starts("AMQP")),
  VNC(
      "answer-vnc",
      "This is a VNC server, not a web server. Browsers reach it through a bridge such"
          + " as websockify.",
      "RFC 6143 §7.1.1",
      starts("RFB 00")),
  TELNET(
      "answer-telnet",
      "This is a Telnet server, not a web server. The port in the URL is wrong.",
      "RFC 854",
      bytes ->
          bytes.length > 2
              && (bytes[0] & 0xff) == 0xff
              && (bytes[1] & 0xff) >= 0xfb
              && (bytes[1] & 0xff) <= 0xfe),
  RTSP(
      "answer-rtsp",
      "The server speaks a relative of HTTP for streams or calls (RTSP, SIP, ICY), and"
          + " no WebSockets at this port.",
      "RFC 9112 §2.3",
      matches("(?s)^(RTSP/\\d|SIP/2|ICY \\d{3}).*")),
  WEB_SOCKET_FRAMES(
      "answer-frames",
      "The server sent WebSocket frames before an answer to the request. Usually it"
          + " skips the opening handshake, or another connection's data are mixed in.",
      "RFC 6455 §4.2.2",
      ForeignProtocol::isFrame),
  BARE_PAGE(
      "answer-without-head",
      "The server sent a page without a status line and headers, as the first servers"
          + " of the web did. Usually a script writes its output without the head.",
      "RFC 9112 §4",
      matches("(?is)^\\s*(<!doctype|<html|<\\?xml|\\{\\s*\").*"));

  private final String id;
  private final String text;
  private final String section;
  private final Predicate<byte[]> test;

  ForeignProtocol(String id, String text, String section, Predicate<byte[]> test) {
    this.id = id;
    this.text = text;
    this.section = section;
    this.test = test;
  }

  static Optional<ForeignProtocol> of(byte[] bytes) {
    return Arrays.stream(values()).filter(each -> each.test.test(bytes)).findFirst();
  }

  Finding finding(byte[] bytes) {
    return Finding.error(id, text, Quote.bytes(bytes), section);
  }

  private static Predicate<byte[]> starts(String ascii) {
    byte[] start = ascii.getBytes(StandardCharsets.US_ASCII);
    return bytes ->
        bytes.length >= start.length
            && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
  }

  private static Predicate<byte[]> matches(String expression) {
    var pattern = java.util.regex.Pattern.compile(expression);
    return bytes ->
        pattern
            .matcher(new String(bytes, 0, Math.min(bytes.length, 512), StandardCharsets.ISO_8859_1))
            .matches();
  }

  /// SETTINGS or GOAWAY for the whole connection.
  private static boolean isHttp2Frame(byte[] bytes) {
    return bytes.length >= 9
        && bytes[0] == 0
        && bytes[1] == 0
        && (bytes[3] == 4 || bytes[3] == 7)
        && (bytes[4] == 0 || bytes[4] == 1)
        && bytes[5] == 0
        && bytes[6] == 0
        && bytes[7] == 0
        && bytes[8] == 0;
  }

  /// A whole frame with FIN, without reserved bits and mask, as only servers send them.
  private static boolean isFrame(byte[] bytes) {
    if (bytes.length < 2 || (bytes[1] & 0x80) != 0) {
      return false;
    }
    int first = bytes[0] & 0xff;
    int length = bytes[1] & 0x7f;
    return switch (first) {
      case 0x81, 0x82, 0xc1, 0xc2 -> length >= 126 || bytes.length >= 2 + length;
      case 0x88, 0x89, 0x8a -> length <= 125 && bytes.length >= 2 + length;
      default -> false;
    };
  }

  String id() {
    return id;
  }
}
