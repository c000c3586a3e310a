package dev.sockeye.ui.inspector;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sockeye.finding.Finding;
import dev.sockeye.finding.Finding.Severity;
import dev.sockeye.session.Cause;
import dev.sockeye.session.CertificateFacts;
import dev.sockeye.session.Entry;
import dev.sockeye.session.Header;
import dev.sockeye.session.SessionState;
import dev.sockeye.session.TlsFacts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Openings made up for tests and demos, each as a recording would have it. Long, because an
/// opening is told entry by entry, and they are a list to choose from by name.
final class SampleOpenings {
  static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";
  static final String ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

  private static final long MICRO = 1_000;
  private static final long DAY = 86_400;

  private final List<Entry> entries = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final long start;
  private long now;

  private SampleOpenings(long start) {
    this.start = start;
    now = start;
    entries.add(new Entry.State(now, SessionState.IDLE, SessionState.RESOLVING, ""));
  }

  /// @param start nanoseconds since the epoch
  static Handshake of(String name, long start) {
    var made = new SampleOpenings(start);
    switch (name) {
      case "401" -> made.unauthorized();
      case "404" -> made.notFound();
      case "accept" -> made.badAccept();
      case "expired" -> made.expired();
      case "407" -> made.proxyRefuses();
      case "hops" -> made.hops();
      case "open" -> made.open();
      case "timeout" -> made.timeout();
      case "ssh" -> made.ssh();
      case "lines" -> made.lines();
      default -> throw new IllegalArgumentException("no opening is called " + name);
    }
    return made.handshake();
  }

  static final List<String> NAMES =
      List.of("401", "404", "accept", "expired", "407", "hops", "open", "timeout", "ssh", "lines");

  private Handshake handshake() {
    return Handshake.of(entries, _ -> findings);
  }

  private void step(String step, long micros, boolean ok, String subject, String text) {
    long from = now;
    now += micros * MICRO;
    entries.add(new Entry.Timing(now, step, from, ok, subject, text));
  }

  private void request(String method, String target, String... headers) {
    var raw = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
    List<Header> all = headers(headers);
    all.forEach(header -> raw.append(header).append("\r\n"));
    byte[] bytes = raw.append("\r\n").toString().getBytes(UTF_8);
    entries.add(new Entry.Request(now, bytes, method, target, all));
  }

  private void upgrade(String host, String target, String... more) {
    var headers =
        new ArrayList<>(
            List.of(
                "Host: " + host,
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Key: " + KEY,
                "Sec-WebSocket-Version: 13",
                "User-Agent: Sockeye/0.3"));
    headers.addAll(Arrays.asList(more));
    request("GET", target, headers.toArray(String[]::new));
  }

  private static List<Header> headers(String... lines) {
    return Arrays.stream(lines)
        .map(line -> line.split(": ", 2))
        .map(pair -> new Header(pair[0], pair[1]))
        .toList();
  }

  private void answer(
      int status,
      String reason,
      boolean accepted,
      String protocol,
      String extensions,
      String... headers) {
    var raw = new StringBuilder("HTTP/1.1 " + status + " " + reason + "\r\n");
    List<Header> all = headers(headers);
    all.forEach(header -> raw.append(header).append("\r\n"));
    entries.add(
        new Entry.Response(
            now,
            raw.append("\r\n").toString().getBytes(UTF_8),
            "HTTP/1.1",
            status,
            reason,
            all,
            accepted,
            accepted ? List.of() : List.of("The server answered " + status + "."),
            protocol,
            extensions));
  }

  private void body(String type, String text, boolean cut, String framing) {
    entries.add(new Entry.Body(now, text.getBytes(UTF_8), cut, framing, type));
  }

  private void find(String id, Severity severity, String text, String evidence, String section) {
    findings.add(new Finding(id, severity, text, evidence, section));
  }

  private void fail(String step, Cause cause, String text) {
    entries.add(new Entry.Error(now, step, cause, text));
    entries.add(new Entry.State(now, SessionState.UPGRADING, SessionState.FAILED, text));
  }

  private void localNames() {
    step("dns", 412, true, "localhost", "127.0.0.1, ::1");
    step("tcp", 180, true, "127.0.0.1:8080", "connected");
  }

  private static final String PAGE =
      """
      <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>401 Authorization \
      Required</title><style>body{font:14px sans-serif;margin:4em}</style></head><body>
      <center><h1>401 Authorization Required</h1></center><p>This feed is for customers. Ask \
      <a href="mailto:feed@example.org">feed@example.org</a> for a token &amp; send it as \
      <code>Authorization: Bearer &lt;token&gt;</code>.</p><ul><li>Tokens last an hour.</li>\
      <li>They are bound to one address.</li></ul>
      <hr><center>nginx/1.26.3</center></body></html>
      """;

  private void unauthorized() {
    localNames();
    upgrade("localhost:8080", "/feed?symbols=EURUSD,GBPUSD", "Origin: http://localhost:8080");
    step("upgrade", 4_200, true, "/feed?symbols=EURUSD,GBPUSD", "answered 401 Unauthorized");
    answer(
        401,
        "Unauthorized",
        false,
        "",
        "",
        "Server: nginx/1.26.3",
        "Content-Type: text/html; charset=utf-8",
        "Content-Length: " + PAGE.getBytes(UTF_8).length,
        "WWW-Authenticate: Bearer realm=\"feed\", error=\"invalid_token\"",
        "Set-Cookie: visitor=***; Path=/; HttpOnly; SameSite=Lax",
        "Set-Cookie: lang=***; Path=/; Max-Age=31536000",
        "Connection: keep-alive");
    body("text/html; charset=utf-8", PAGE, false, "length");
    find(
        "status-401",
        Severity.ERROR,
        "The server wants to know who you are, and the request had no credentials. It asks for a"
            + " Bearer token: set one under Auth.",
        "WWW-Authenticate: Bearer realm=\"feed\", error=\"invalid_token\"",
        "RFC 9110 §11.6.1");
    find(
        "origin",
        Severity.INFO,
        "The request named an Origin, as a browser does. Some servers refuse origins they do not"
            + " know.",
        "Origin: http://localhost:8080",
        "RFC 6455 §10.2");
    fail("upgrade", Cause.ANSWER, "The server answered 401 Unauthorized.");
  }

  private void notFound() {
    localNames();
    upgrade("localhost:8080", "/v2/strem");
    step("upgrade", 2_900, true, "/v2/strem", "answered 404 Not Found");
    answer(
        404,
        "Not Found",
        false,
        "",
        "",
        "Content-Type: application/json",
        "Transfer-Encoding: chunked");
    body(
        "application/json",
        "{\"error\":\"no such route\",\"path\":\"/v2/strem\",\"routes\":[\"/v2/stream\","
            + "\"/v2/health\"],\"request\":4711,\"retry\":false}",
        false,
        "chunked");
    find(
        "status-404",
        Severity.ERROR,
        "There is nothing under this path. Check its spelling, and whether the server expects a"
            + " prefix such as /ws.",
        "GET /v2/strem was answered 404 Not Found",
        "RFC 9110 §15.5.5");
    fail("upgrade", Cause.ANSWER, "The server answered 404 Not Found.");
  }

  private void badAccept() {
    localNames();
    upgrade(
        "localhost:8080",
        "/",
        "Sec-WebSocket-Protocol: graphql-transport-ws, mqtt",
        "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits");
    step("upgrade", 900, true, "/", "answered 101 Switching Protocols");
    answer(
        101,
        "Switching Protocols",
        false,
        "",
        "",
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=",
        "Sec-WebSocket-Protocol: soap");
    find(
        "accept-wrong",
        Severity.ERROR,
        "The server's proof that it read our key is wrong. Something in between answers from a"
            + " cache, or the server computes it from another key.",
        "Sec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=, expected " + ACCEPT,
        "RFC 6455 §4.2.2");
    find(
        "subprotocol-not-offered",
        Severity.ERROR,
        "The server picked a subprotocol that was not offered.",
        "Sec-WebSocket-Protocol: soap",
        "RFC 6455 §4.1");
    find(
        "extensions-unanswered",
        Severity.WARNING,
        "The server took none of the extensions that were offered; messages are not compressed.",
        "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits",
        "RFC 6455 §9.1");
    fail("upgrade", Cause.ANSWER, "The answer to the upgrade is wrong.");
  }

  static CertificateFacts certificate(String subject, String issuer, long from, long to) {
    return new CertificateFacts(
        subject,
        subject.contains("CA") ? List.of() : List.of("dns:feed.example.org", "dns:*.example.org"),
        issuer,
        from,
        to,
        "04a1b2c3d4e5f60718293a4b5c6d7e8f",
        "5E:8F:16:06:2E:A3:CD:2C:4A:0D:54:78:76:BA:A6:F3:8C:AB:F6:25:11:22:33:44:55:66:77:88:99:AA:BB:CC",
        subject.contains("CA") ? "RSA 4096" : "EC 256",
        subject.contains("CA") ? "SHA256withRSA" : "SHA256withECDSA");
  }

  private TlsFacts tls(boolean expired) {
    long today = start / 1_000_000_000;
    return new TlsFacts(
        "feed.example.org",
        "TLSv1.3",
        "TLS_AES_256_GCM_SHA384",
        expired ? "" : "http/1.1",
        !expired,
        List.of(
            certificate(
                "CN=feed.example.org, O=Example, C=DE",
                "CN=Example CA 3, O=Example, C=DE",
                today - 93 * DAY,
                expired ? today - 3 * DAY - 60 : today + 61 * DAY + 60),
            certificate(
                "CN=Example CA 3, O=Example, C=DE",
                "CN=Example Root CA, O=Example, C=DE",
                today - 900 * DAY,
                today + 900 * DAY),
            certificate(
                "CN=Example Root CA, O=Example, C=DE",
                "CN=Example Root CA, O=Example, C=DE",
                today - 4000 * DAY,
                today + 4000 * DAY)),
        false,
        "",
        expired ? "The certificate of feed.example.org expired 3 days ago." : "");
  }

  private void remoteNames() {
    step("dns", 21_400, true, "feed.example.org", "2001:db8::7, 203.0.113.7");
    step("tcp", 250_300, false, "[2001:db8::7]:443", "the network is unreachable");
    step("tcp", 31_800, true, "203.0.113.7:443", "connected");
  }

  private void expired() {
    remoteNames();
    step("tls", 48_900, false, "feed.example.org:443", "the certificate has expired");
    entries.add(new Entry.Tls(now, tls(true)));
    find(
        "certificate-expired",
        Severity.ERROR,
        "The server's certificate expired 3 days ago. Whoever runs the server must renew it; until"
            + " then verification can be switched off for this profile under TLS.",
        "CN=feed.example.org, valid until 2026-11-20 20:13 UTC",
        "RFC 5280 §4.1.2.5");
    fail(
        "tls",
        Cause.CERTIFICATE_EXPIRED,
        "The certificate of feed.example.org expired 3 days ago.");
  }

  private void proxyRefuses() {
    step("dns", 800, true, "proxy.example.org", "192.0.2.8");
    step("tcp", 9_700, true, "192.0.2.8:3128", "connected");
    request(
        "CONNECT",
        "feed.example.org:443",
        "Host: feed.example.org:443",
        "Proxy-Connection: keep-alive",
        "User-Agent: Sockeye/0.3");
    step("proxy", 12_300, false, "http://proxy.example.org:3128", "answered 407");
    answer(
        407,
        "Proxy Authentication Required",
        false,
        "",
        "",
        "Proxy-Authenticate: Basic realm=\"Example proxy\"",
        "Content-Type: text/plain",
        "Content-Length: 39");
    body("text/plain", "Proxy credentials needed. Call ext. 42.", false, "length");
    find(
        "status-407",
        Severity.ERROR,
        "The proxy wants a name and a password. Set them under Proxy.",
        "Proxy-Authenticate: Basic realm=\"Example proxy\"",
        "RFC 9110 §15.5.8");
    fail("proxy", Cause.PROXY_REFUSED, "The proxy answered 407 Proxy Authentication Required.");
  }

  private void hops() {
    localNames();
    upgrade("localhost:8080", "/old");
    step("upgrade", 1_500, true, "/old", "answered 301 Moved Permanently");
    answer(301, "Moved Permanently", false, "", "", "Location: /new/", "Content-Length: 0");
    entries.add(new Entry.Note(now, "redirect", "Hop 1: to ws://localhost:8080/new/"));
    step("tcp", 140, true, "127.0.0.1:8080", "connected");
    upgrade("localhost:8080", "/new/");
    step("upgrade", 1_100, true, "/new/", "answered 101 Switching Protocols");
    answer(
        101,
        "Switching Protocols",
        true,
        "",
        "",
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Accept: " + ACCEPT);
    opened(2_000_000);
  }

  private void opened(long micros) {
    entries.add(new Entry.State(now, SessionState.UPGRADING, SessionState.OPEN, ""));
    step("message", micros, true, "", "TEXT, 42 B");
  }

  private void open() {
    remoteNames();
    step("tls", 48_900, true, "feed.example.org:443", "TLSv1.3");
    entries.add(new Entry.Tls(now, tls(false)));
    upgrade(
        "feed.example.org",
        "/v2/stream",
        "Sec-WebSocket-Protocol: graphql-transport-ws, mqtt",
        "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits",
        "X-Trace: 1",
        "x-trace: 2");
    step("upgrade", 35_100, true, "/v2/stream", "answered 101 Switching Protocols");
    answer(
        101,
        "Switching Protocols",
        true,
        "graphql-transport-ws",
        "permessage-deflate; server_no_context_takeover",
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Accept: " + ACCEPT,
        "Sec-WebSocket-Protocol: graphql-transport-ws",
        "Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover",
        "Set-Cookie: session=***; Path=/; Secure; HttpOnly");
    opened(90_000);
  }

  private void timeout() {
    localNames();
    upgrade("localhost:8080", "/");
    step("upgrade", 10_000_000, false, "/", "no answer within 10 s");
    find(
        "silent-upgrade",
        Severity.ERROR,
        "The server took the connection and the request, and then said nothing. Often the port"
            + " belongs to a program that does not speak HTTP, or the server is stuck.",
        "no byte within 10 s of the request",
        "");
    fail("upgrade", Cause.SILENT, "No answer to the upgrade within 10 s.");
  }

  private void ssh() {
    step("dns", 390, true, "localhost", "127.0.0.1");
    step("tcp", 120, true, "127.0.0.1:22", "connected");
    upgrade("localhost:22", "/");
    step("upgrade", 8_000, false, "/", "the answer is no HTTP");
    byte[] raw = "SSH-2.0-OpenSSH_9.2p1 Debian-2\r\nInvalid SSH identification\n".getBytes(UTF_8);
    entries.add(
        new Entry.Response(now, raw, "", 0, "", List.of(), false, List.of("No HTTP."), "", ""));
    find(
        "answer-ssh",
        Severity.ERROR,
        "This port belongs to an SSH server, which does not speak WebSocket. Check the port.",
        "SSH-2.0-OpenSSH_9.2p1 Debian-2",
        "");
    fail("upgrade", Cause.ANSWER, "What answered does not speak HTTP.");
  }

  private void lines() {
    localNames();
    upgrade("localhost:8080", "/");
    step("upgrade", 700, true, "/", "answered 500 Internal Server Error");
    answer(500, "Internal Server Error", false, "", "", "Content-Type: application/octet-stream");
    byte[] data = new byte[600];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) (i * 37);
    }
    entries.add(new Entry.Body(now, data, true, "until close", "application/octet-stream"));
    fail("upgrade", Cause.ANSWER, "The server answered 500 Internal Server Error.");
  }

  /// A body of Latin-1.
  static Entry.Body latin() {
    return new Entry.Body(
        0, "Größe".getBytes(ISO_8859_1), false, "length", "text/plain; charset=ISO-8859-1");
  }
}
