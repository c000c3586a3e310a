package dev.sockeye.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.Cause;
import dev.sockeye.session.CertificateFacts;
import dev.sockeye.session.Entry;
import dev.sockeye.session.Header;
import dev.sockeye.session.SessionState;
import dev.sockeye.session.TlsFacts;
import dev.sockeye.wire.AcceptKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The entries of an opening, put together by hand, and what is found in them.
final class Opening {
  static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";
  static final String ACCEPT = AcceptKey.of(KEY);
  static final long NOW = 1_767_225_600L;
  static final long DAY = 86_400;

  private static final String STATUS_LINE = "HTTP/\\d\\.\\d \\d{3}( .*)?";

  private final List<Entry> entries = new ArrayList<>();
  private final List<Header> headers = new ArrayList<>();
  private String target = "/feed";
  private boolean isRequested;
  private long at = NOW * 1_000_000_000L;

  private Opening() {
    header("Host", "example.org");
    header("Upgrade", "websocket");
    header("Connection", "Upgrade");
    header("Sec-WebSocket-Key", KEY);
    header("Sec-WebSocket-Version", "13");
    header("User-Agent", "sockeye");
  }

  /// Nothing has happened yet.
  static Opening empty() {
    return new Opening();
  }

  /// Connected to port 80.
  static Opening plain() {
    return empty()
        .timing("dns", true, "example.org", "192.0.2.1")
        .timing("tcp", true, "192.0.2.1:80", "connected");
  }

  /// Connected to port 443, and TLS is up.
  static Opening secure() {
    return securing().tls(true, "", "", certificate("example.org", NOW + 90 * DAY));
  }

  /// Connected to port 443, and TLS was tried.
  static Opening securing() {
    return empty()
        .timing("dns", true, "example.org", "192.0.2.1")
        .timing("tcp", true, "192.0.2.1:443", "connected")
        .timing("tls", true, "example.org:443", "TLSv1.3");
  }

  static CertificateFacts certificate(String name, long notAfter) {
    return new CertificateFacts(
        "CN=" + name,
        List.of("dns:" + name, "dns:www." + name),
        "CN=Some Authority,O=Example",
        NOW - 30 * DAY,
        notAfter,
        "01",
        "AA:BB",
        "EC 256",
        "SHA256withECDSA");
  }

  Opening timing(String step, boolean ok, String subject, String text) {
    long from = at;
    at += 1_500_000_000L;
    return add(new Entry.Timing(at, step, from, ok, subject, text));
  }

  Opening tls(boolean verified, String alert, String problem, CertificateFacts... chain) {
    return tls(
        new TlsFacts(
            "example.org",
            "TLSv1.3",
            "TLS_AES_128_GCM_SHA256",
            "http/1.1",
            verified,
            List.of(chain),
            false,
            alert,
            problem));
  }

  Opening tls(TlsFacts facts) {
    return add(new Entry.Tls(at, facts));
  }

  Opening target(String path) {
    target = path;
    return this;
  }

  /// A further header of the request.
  Opening header(String name, String value) {
    headers.add(new Header(name, value));
    return this;
  }

  Opening without(String name) {
    headers.removeIf(header -> header.name().equalsIgnoreCase(name));
    return this;
  }

  Opening instead(String name, String value) {
    return without(name).header(name, value);
  }

  Opening request() {
    return request("GET");
  }

  Opening request(String method) {
    isRequested |= method.equals("GET");
    var raw = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
    headers.forEach(header -> raw.append(header).append("\r\n"));
    byte[] bytes = raw.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    return add(new Entry.Request(at, bytes, method, target, List.copyOf(headers)));
  }

  /// An answer that does not open the connection; each line ends with CR LF, and so does the head.
  Opening answer(String... lines) {
    return raw(String.join("\r\n", lines) + "\r\n\r\n", false);
  }

  /// One that opens it.
  Opening accepted(String... lines) {
    return raw(String.join("\r\n", lines) + "\r\n\r\n", true);
  }

  /// The 101 as it should be, with more lines; it opens the connection.
  Opening open(String... more) {
    return accepted(switching(more));
  }

  /// The same, but it was not accepted.
  Opening refused(String... more) {
    return answer(switching(more));
  }

  private static String[] switching(String... more) {
    var lines =
        new ArrayList<>(
            List.of(
                "HTTP/1.1 101 Switching Protocols",
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Accept: " + ACCEPT));
    lines.addAll(List.of(more));
    return lines.toArray(String[]::new);
  }

  /// The bytes of an answer, Latin-1.
  Opening raw(String bytes, boolean accepted) {
    return raw(bytes.getBytes(StandardCharsets.ISO_8859_1), accepted);
  }

  Opening raw(byte[] bytes, boolean accepted) {
    boolean isConnect =
        !entries.isEmpty()
            && entries.getLast() instanceof Entry.Request request
            && request.method().equals("CONNECT");
    if (!isRequested && !isConnect) {
      request();
    }
    AnswerHead head = AnswerHead.parse(bytes);
    boolean isRead = head.complete() && head.statusLine().matches(STATUS_LINE);
    return add(
        new Entry.Response(
            at,
            bytes,
            "HTTP/" + head.version(),
            isRead ? Integer.parseInt(head.statusLine().substring(9, 12)) : 0,
            head.reason().orElse(""),
            head.headers(),
            accepted,
            List.of(),
            "",
            ""));
  }

  Opening body(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return add(new Entry.Body(at, bytes, false, "length", "text/plain"));
  }

  Opening error(String step, Cause cause) {
    return error(step, cause, "It failed at " + step + ".");
  }

  Opening error(String step, Cause cause, String text) {
    return add(new Entry.Error(at, step, cause, text))
        .add(new Entry.State(at, SessionState.UPGRADING, SessionState.FAILED, ""));
  }

  Opening add(Entry entry) {
    entries.add(entry);
    return this;
  }

  List<Entry> entries() {
    return List.copyOf(entries);
  }

  /// What is found, each of it of the shape that is promised.
  List<Finding> findings() {
    List<Finding> findings = Findings.of(entries());
    check(findings);
    return findings;
  }

  static void check(List<Finding> findings) {
    assertThat(findings).extracting(Finding::id).doesNotHaveDuplicates();
    assertThat(findings).extracting(Finding::severity).isSorted();
    for (Finding finding : findings) {
      assertThat(finding.id()).matches("[a-z]+(-[a-z0-9]+)*");
      assertThat(finding.text())
          .isNotBlank()
          .endsWith(".")
          .hasSizeLessThanOrEqualTo(300)
          .doesNotContain("\n", "\r", "%s", "%d");
      assertThat(finding.evidence()).hasSizeLessThanOrEqualTo(200).doesNotContain("\n", "\r");
      assertThat(finding.section()).matches("(RFC \\d+( §[\\d.]*\\d)?)?");
    }
  }

  List<String> ids() {
    return findings().stream().map(Finding::id).toList();
  }

  Finding first() {
    return findings().getFirst();
  }

  /// "ERROR accept-wrong" and so on, in order.
  List<String> all() {
    return findings().stream().map(found -> found.severity() + " " + found.id()).toList();
  }
}
