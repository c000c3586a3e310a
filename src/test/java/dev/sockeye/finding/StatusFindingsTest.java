package dev.sockeye.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.Cause;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class StatusFindingsTest {
  private static Opening refusal(int status, String... headers) {
    return refusal(Opening.plain(), status, headers);
  }

  private static Opening refusal(Opening opening, int status, String... headers) {
    String[] lines =
        Stream.concat(Stream.of("HTTP/1.1 " + status + " Because"), Stream.of(headers))
            .toArray(String[]::new);
    return opening.answer(lines);
  }

  private static Finding only(Opening opening) {
    opening.error("upgrade", Cause.ANSWER);
    assertThat(opening.findings()).hasSize(1);
    return opening.first();
  }

  @TestFactory
  Stream<DynamicTest> eachStatusHasItsFinding() {
    var ids = new TreeMap<Integer, String>();
    ids.putAll(Map.of(200, "status-200", 204, "status-2xx", 400, "status-400"));
    ids.putAll(Map.of(401, "status-401", 402, "status-4xx", 403, "status-403"));
    ids.putAll(Map.of(404, "status-404", 405, "status-405", 406, "status-406"));
    ids.putAll(Map.of(407, "status-407", 408, "status-408", 410, "status-410"));
    ids.putAll(Map.of(414, "status-431", 421, "status-421", 426, "status-426-upgrade-lost"));
    ids.putAll(Map.of(429, "status-429", 431, "status-431", 451, "status-451"));
    ids.putAll(Map.of(500, "status-500", 501, "status-501", 502, "status-502"));
    ids.putAll(Map.of(503, "status-503", 504, "status-504", 505, "status-505"));
    ids.putAll(Map.of(511, "status-511", 521, "status-52x", 599, "status-5xx"));
    ids.putAll(Map.of(304, "status-304", 999, "status-other"));
    return ids.entrySet().stream()
        .map(each ->
            DynamicTest.dynamicTest(
                each.getValue() + " for " + each.getKey(),
                () -> {
                  Finding found = only(refusal(each.getKey()));
                  assertThat(found.id()).isEqualTo(each.getValue());
                  assertThat(found.severity()).isEqualTo(Finding.Severity.ERROR);
                  assertThat(found.evidence()).isEqualTo("HTTP/1.1 " + each.getKey() + " Because");
                }));
  }

  @Test
  void pageInsteadOfASocket() {
    Opening page = refusal(200, "Content-Type: text/html");
    Finding found = only(page.body("<!doctype html><html><title>My App</title>"));
    assertThat(found.text()).contains("\"/feed\"", "single-page app");
    assertThat(found.evidence()).isEqualTo("HTTP/1.1 200 Because | My App");
  }

  @Test
  void badRequestsThatSayWhy() {
    assertThat(only(refusal(400).body("The plain HTTP request was sent to HTTPS port")).id())
        .isEqualTo("status-400-tls-port");
    assertThat(only(refusal(400).body("Client sent an HTTP request to an HTTPS server.\n")).id())
        .isEqualTo("status-400-tls-port");
    assertThat(only(refusal(400).body("{\"code\":0,\"message\":\"Transport unknown\"}")).id())
        .isEqualTo("status-400-socket-io");
    assertThat(only(refusal(400).body("Origin not allowed")).id()).isEqualTo("status-400-origin");
    assertThat(only(refusal(400).body("Missing or invalid Sec-WebSocket-Key header")).id())
        .isEqualTo("status-400-header");
    assertThat(only(refusal(400).body("Invalid Host header")).id()).isEqualTo("status-400-host");
  }

  @Test
  void upgradeLostOnTheWay() {
    Finding found = only(refusal(400, "Server: nginx/1.26").body("Invalid Upgrade header"));
    assertThat(found.id()).isEqualTo("status-400-upgrade-lost");
    assertThat(found.text()).contains("proxy_http_version 1.1");
    assertThat(found.evidence()).endsWith("| Invalid Upgrade header");
    assertThat(only(refusal(400).body("Can \"Upgrade\" only to \"WebSocket\".")).id())
        .isEqualTo("status-400-upgrade-lost");
    assertThat(only(refusal(400, "Sec-Websocket-Version: 13").body("Bad Request\n")).id())
        .isEqualTo("status-400-upgrade-lost");
    assertThat(only(refusal(400).body("Please upgrade your plan")).id()).isEqualTo("status-400");
  }

  @Test
  void upgradeRequired() {
    Opening other = Opening.plain().instead("Sec-WebSocket-Version", "8");
    Opening answered = refusal(other, 426, "Sec-WebSocket-Version: 13");
    assertThat(answered.ids()).containsExactly("request-version-wrong", "status-426-version");
    assertThat(answered.findings().get(1).text()).contains("Send Sec-WebSocket-Version: 13");
    assertThat(only(refusal(426, "Sec-WebSocket-Version: 8, 7")).text()).contains("8, 7", "older");
    assertThat(refusal(Opening.plain().without("Upgrade"), 426).ids())
        .containsExactly("request-upgrade-missing", "status-426");
  }

  @Test
  void unauthorized() {
    Finding basic = only(refusal(401, "WWW-Authenticate: Basic realm=\"x\""));
    assertThat(basic.text()).contains("kind Basic", "None was sent");
    assertThat(basic.evidence()).contains("WWW-Authenticate: Basic realm=\"x\"");
    Finding token = only(refusal(401, "WWW-Authenticate: Bearer error=\"invalid_token\""));
    assertThat(token.text()).contains("expired");
    assertThat(token.section()).isEqualTo("RFC 6750 §3");
    assertThat(only(refusal(401, "WWW-Authenticate: Digest realm=\"x\"")).text())
        .contains("Digest", "cannot be made here");
    Opening sent = Opening.plain().header("Authorization", "Basic ***");
    assertThat(only(refusal(sent, 401, "WWW-Authenticate: Basic realm=\"x\"")).text())
        .contains("not accepted");
  }

  @Test
  void forbidden() {
    assertThat(only(refusal(403)).text()).contains("wants an Origin header");
    Finding origin = only(refusal(Opening.plain().header("Origin", "https://a.test"), 403));
    assertThat(origin.id()).isEqualTo("status-403-origin");
    assertThat(origin.text()).contains("\"https://a.test\"");
    assertThat(only(refusal(403, "Server: cloudflare", "cf-mitigated: challenge")).id())
        .isEqualTo("status-403-guard");
  }

  @Test
  void headersThatSayMore() {
    assertThat(only(refusal(405, "Allow: POST")).evidence()).endsWith("Allow: POST");
    assertThat(only(refusal(429, "Retry-After: 1")).text()).contains("1 second ");
    assertThat(only(refusal(429, "Retry-After: 3600")).text()).contains("60 minutes");
    assertThat(only(refusal(429, "Retry-After: Fri, 02 Jan 2026 00:00:00 GMT")).text())
        .contains("until Fri, 02 Jan 2026 00:00:00 GMT");
    assertThat(only(refusal(502, "Server: nginx")).text()).startsWith("nginx cannot talk");
    assertThat(only(refusal(503, "Retry-After: 5")).text()).contains("5 seconds");
  }
}
