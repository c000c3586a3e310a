package dev.sockeye.finding;

import dev.sockeye.finding.Finding.Severity;
import dev.sockeye.session.Cause;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// What is odd in our own request: a header that was left out or changed by hand. The reason of a
/// refusal as a rule, since the server may not see a WebSocket's opening in it.
final class RequestFindings {
  private static final String RULE = "RFC 6455 §4.1";

  private RequestFindings() {}

  static List<Finding> of(OpeningFacts facts) {
    var findings = new ArrayList<Finding>();
    if (facts.exchange().isPresent()) {
      upgrade(facts, findings);
      key(facts, findings);
      version(facts, findings);
      host(facts, findings);
      subprotocols(facts, findings);
      origin(facts, findings);
      body(facts, findings);
    }
    return findings;
  }

  /// Whether the request is one that servers take for a WebSocket's opening.
  static boolean isUpgrade(OpeningFacts facts) {
    return facts.sentTokens("Upgrade").stream().anyMatch("websocket"::equalsIgnoreCase)
        && facts.sentTokens("Connection").stream().anyMatch("upgrade"::equalsIgnoreCase);
  }

  /// Only what a server answered to can be its reason.
  private static Severity severity(OpeningFacts facts) {
    boolean isReason =
        facts.refusal().filter(found -> explains(found.status())).isPresent()
            || (facts.switching().isPresent() && !facts.isOpen())
            || (facts.readAnswer().isEmpty() && isUnanswered(facts));
    return isReason ? Severity.ERROR : Severity.WARNING;
  }

  private static boolean isUnanswered(OpeningFacts facts) {
    return facts
        .errorAt("upgrade")
        .filter(error -> error.cause() != Cause.CANCELLED && error.cause() != Cause.TLS_ALERT)
        .isPresent();
  }

  /// Not a login, a redirect or a failing server behind.
  private static boolean explains(int status) {
    return (status >= 200 && status < 300)
        || (status >= 400 && status < 500 && status != 401 && status != 407 && status != 429)
        || status == 500
        || status == 501;
  }

  private static void upgrade(OpeningFacts facts, List<Finding> findings) {
    if (!facts.hasSent("Upgrade")) {
      findings.add(
          missing(
              facts,
              "request-upgrade-missing",
              "The request has no Upgrade header, so servers take it for a plain page"
                  + " request. It was left out here; switch it on again."));
    } else if (facts.sentTokens("Upgrade").stream().noneMatch("websocket"::equalsIgnoreCase)) {
      findings.add(
          wrong(
              facts,
              "request-upgrade-wrong",
              "Upgrade",
              "The request's Upgrade header was changed and does not name \"websocket\", so servers"
                  + " do not open one."));
    }
    if (!facts.hasSent("Connection")) {
      findings.add(
          missing(
              facts,
              "request-connection-missing",
              "The request has no Connection header, so servers and proxies ignore its Upgrade. It"
                  + " was left out here; switch it on again."));
    } else if (facts.sentTokens("Connection").stream().noneMatch("upgrade"::equalsIgnoreCase)) {
      findings.add(
          wrong(
              facts,
              "request-connection-wrong",
              "Connection",
              "The request's Connection header was changed and does not name"
                  + " \"Upgrade\", so servers and proxies ignore the Upgrade header."));
    }
  }

  private static void key(OpeningFacts facts, List<Finding> findings) {
    List<String> keys = facts.sent("Sec-WebSocket-Key");
    if (keys.isEmpty()) {
      findings.add(
          missing(
              facts,
              "request-key-missing",
              "The request has no Sec-WebSocket-Key, without which servers must refuse"
                  + " it. It was left out here; switch it on again."));
    } else if (keys.size() > 1) {
      findings.add(
          wrong(
              facts,
              "request-key-twice",
              "Sec-WebSocket-Key",
              ("The request has %d Sec-WebSocket-Key headers; servers refuse more than"
                      + " one, or take any of them.")
                  .formatted(keys.size())));
    } else if (!keys.getFirst().contains("***") && keyBytes(keys.getFirst().strip()) != 16) {
      findings.add(
          wrong(
              facts,
              "request-key-wrong",
              "Sec-WebSocket-Key",
              "The request's Sec-WebSocket-Key is not 16 bytes in Base64 (24 letters"
                  + " that end in ==), and servers may refuse it. It was set by hand; leave"
                  + " it to the program."));
    }
  }

  /// -1 where it is no Base64.
  private static int keyBytes(String key) {
    try {
      return Base64.getDecoder().decode(key).length;
    } catch (IllegalArgumentException e) {
      return -1;
    }
  }

  private static void version(OpeningFacts facts, List<Finding> findings) {
    List<String> versions = facts.sent("Sec-WebSocket-Version");
    if (versions.isEmpty()) {
      findings.add(
          missing(
              facts,
              "request-version-missing",
              "The request has no Sec-WebSocket-Version, and servers answer that with"
                  + " 400 or 426. It was left out here; switch it on again."));
    } else if (!versions.equals(List.of("13"))) {
      findings.add(
          wrong(
              facts,
              "request-version-wrong",
              "Sec-WebSocket-Version",
              "The request's Sec-WebSocket-Version is not 13, the only version in use."
                  + " It was set by hand; leave it to the program."));
    }
  }

  private static void host(OpeningFacts facts, List<Finding> findings) {
    List<String> hosts = facts.sent("Host");
    if (hosts.isEmpty()) {
      findings.add(
          missing(
              facts,
              "request-host-missing",
              "The request has no Host header, and servers must answer that with 400."
                  + " It was left out here; switch it on again."));
    } else if (hosts.size() > 1) {
      findings.add(
          wrong(
              facts,
              "request-host-twice",
              "Host",
              "The request has %d Host headers, and servers must answer that with 400."
                  .formatted(hosts.size())));
    } else if (!facts.host().isEmpty() && !name(hosts.getFirst()).equals(name(facts.host()))) {
      findings.add(
          Finding.of(
              Severity.WARNING,
              "request-host-other",
              ("The request asks for the host \"%s\", but the connection goes to \"%s\"."
                      + " Servers choose by the Host header, so another site may answer, or none.")
                  .formatted(Quote.words(hosts.getFirst()), Quote.words(facts.host())),
              evidence(facts, "Host"),
              "RFC 9110 §7.2"));
    }
  }

  /// A host without port, brackets and zone.
  private static String name(String host) {
    String name = host.strip();
    int close = name.lastIndexOf(']');
    int colon = name.lastIndexOf(':');
    boolean isBareAddress = close < 0 && name.indexOf(':') != colon;
    if (colon > close && !isBareAddress) {
      name = name.substring(0, colon);
    }
    return OpeningFacts.plain(name).replaceFirst("%.*", "").replaceFirst("\\.$", "");
  }

  private static void subprotocols(OpeningFacts facts, List<Finding> findings) {
    String header = "Sec-WebSocket-Protocol";
    List<String> offered = facts.sentTokens(header);
    Optional<String> odd =
        offered.stream().filter(each -> !each.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")).findFirst();
    if (odd.isPresent()) {
      findings.add(
          wrong(
              facts,
              "request-subprotocol-invalid",
              header,
              ("The subprotocol \"%s\" has a character that no subprotocol's name may"
                      + " have; strict servers refuse the request.")
                  .formatted(Quote.words(odd.get()))));
    } else if (new HashSet<>(offered).size() < offered.size()) {
      findings.add(
          Finding.warning(
              "request-subprotocol-twice",
              "The request offers a subprotocol twice; each may stand there once. Strict servers"
                  + " refuse it.",
              evidence(facts, header),
              RULE));
    }
  }

  /// An Origin that no browser would send explains a 403 better than any other guess.
  private static void origin(OpeningFacts facts, List<Finding> findings) {
    facts.sent("Origin").stream()
        .map(String::strip)
        .filter(origin ->
            !origin.equals("null") && !origin.matches("[A-Za-z][A-Za-z0-9+.-]*://[^/?#\\s]+"))
        .findFirst()
        .ifPresent(origin ->
            findings.add(
                Finding.warning(
                    "request-origin-odd",
                    ("The Origin \"%s\" is not of the form that browsers send: scheme,"
                            + " host and perhaps a port, without a path or a slash at its end."
                            + " Servers compare it letter by letter.")
                        .formatted(Quote.words(origin)),
                    evidence(facts, "Origin"),
                    "RFC 6454 §6.2")));
  }

  private static void body(OpeningFacts facts, List<Finding> findings) {
    boolean hasLength =
        facts.sent("Content-Length").stream().anyMatch(value -> !value.strip().equals("0"));
    if (hasLength || facts.hasSent("Transfer-Encoding")) {
      String header = hasLength ? "Content-Length" : "Transfer-Encoding";
      findings.add(
          wrong(
              facts,
              "request-body-announced",
              header,
              ("The request announces a body with %s, but none follows. Servers wait for"
                      + " it, or take the first frames for it.")
                  .formatted(header)));
    }
  }

  private static Finding missing(OpeningFacts facts, String id, String text) {
    return Finding.of(severity(facts), id, text, "GET " + facts.target(), section(id));
  }

  private static Finding wrong(OpeningFacts facts, String id, String header, String text) {
    return Finding.of(severity(facts), id, text, evidence(facts, header), section(id));
  }

  private static String section(String id) {
    return switch (id) {
      case "request-host-missing", "request-host-twice" -> "RFC 9112 §3.2";
      case "request-body-announced" -> "RFC 9112 §6";
      case "request-key-twice" -> "RFC 6455 §11.3.1";
      default -> RULE;
    };
  }

  private static String evidence(OpeningFacts facts, String header) {
    return header + ": " + String.join(" | " + header + ": ", facts.sent(header));
  }
}
