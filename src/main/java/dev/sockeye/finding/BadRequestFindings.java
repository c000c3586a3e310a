package dev.sockeye.finding;

import java.util.List;

/// 400 and 426: what servers say to a request in which they see no WebSocket's opening, be it that
/// something on the way took the Upgrade out of it, or that they mean something else.
final class BadRequestFindings {
  private static final String BAD_REQUEST = "RFC 9110 §15.5.1";

  /// The words of nginx, Go, Apache and Tomcat for plain HTTP at a port of TLS.
  private static final String TLS_PORT =
      "plain HTTP request was sent to HTTPS|HTTP request to an HTTPS|speaking plain HTTP to an"
          + " SSL|requires TLS|SSL-enabled server port";

  /// Servers that miss the headers of the upgrade name them: ws, gorilla, tornado, aiohttp, Spring,
  /// the websockets of Python.
  private static final String UPGRADE_LOST =
      "(invalid|missing|no|without|contain|websocket|[\"']) ?(websocket )?upgrade\\b"
          + "|\\bupgrade[\"']? (header|token|hdr|only|is expected|request)"
          + "|\\bconnection[\"']? (header|hdr|must)"
          + "|not using the websocket|websocket handshake|(not|expected) (a )?websocket"
          + "|you need a websocket client";

  private static final String SOCKET_IO =
      "transport unknown|session id unknown|\"code\":\\s*[0-5],\\s*\"message\"|unsupported protocol"
          + " version";

  private BadRequestFindings() {}

  static Finding badRequest(OpeningFacts facts, Answer answer) {
    if (answer.says(TLS_PORT)) {
      return Finding.error(
          "status-400-tls-port",
          "This port takes protected connections alone, and the request came"
              + " unprotected. Use wss:// instead of ws:// in the URL.",
          answer.evidence(),
          "RFC 6455 §3");
    } else if (answer.bodySays(SOCKET_IO)) {
      return Finding.error(
          "status-400-socket-io",
          "This is a Socket.IO or Engine.IO server, which wants its own parameters. Add"
              + " ?EIO=4&transport=websocket to its path, which usually is /socket.io/.",
          answer.evidence(),
          BAD_REQUEST);
    } else if (answer.bodySays("\\borigin\\b")) {
      return Finding.error(
          "status-400-origin",
          "The server does not like the Origin header of the request. Send the one that"
              + " the web page has from which it is usually used.",
          answer.evidence(),
          "RFC 6455 §10.2");
    } else if (answer.bodySays("sec-websocket-(key|version|protocol)|subprotocol")) {
      return Finding.error(
          "status-400-header",
          "The server names the header of the request that it misses or does not accept. Usually a"
              + " proxy on the way removed or changed it, or the server wants a subprotocol.",
          answer.evidence(),
          BAD_REQUEST);
    } else if (RequestFindings.isUpgrade(facts) && isUpgradeLost(answer)) {
      return upgradeLost("status-400-upgrade-lost", answer, BAD_REQUEST);
    } else if (answer.bodySays("invalid host|host header|unknown host|allowed_hosts")) {
      return Finding.error(
          "status-400-host",
          ("The server does not serve the host \"%s\". Usually it must be allowed in its"
                  + " settings, or the Host header was changed.")
              .formatted(Quote.words(String.join(", ", facts.sent("Host")))),
          answer.evidence(),
          "RFC 9112 §3.2");
    }
    return Finding.error(
        "status-400",
        ("The server does not understand the request. Often a proxy in front drops the"
                + " Upgrade and Connection headers%s; else a parameter or header that the server"
                + " wants is missing.")
            .formatted(
                answer.head().software().equals("nginx")
                    ? " (nginx: set proxy_http_version 1.1 and both headers)"
                    : ""),
        answer.evidence(),
        BAD_REQUEST);
  }

  /// Gorilla's servers say nothing but "Bad Request", and name the version that they speak.
  private static boolean isUpgradeLost(Answer answer) {
    return answer.bodySays(UPGRADE_LOST)
        || answer.head().tokens("Sec-WebSocket-Version").contains("13");
  }

  static Finding upgradeRequired(OpeningFacts facts, Answer answer) {
    List<String> versions = answer.head().tokens("Sec-WebSocket-Version");
    boolean sentOther = !facts.sent("Sec-WebSocket-Version").equals(List.of("13"));
    if (!versions.isEmpty() && (sentOther || !versions.contains("13"))) {
      return Finding.error(
          "status-426-version",
          "The server does not speak the version of the request, but %s. %s"
              .formatted(
                  Quote.words(String.join(", ", versions)),
                  versions.contains("13")
                      ? "Send Sec-WebSocket-Version: 13."
                      : "Version 13 is the only one in use; the server is older than the"
                          + " standard."),
          answer.evidence("Sec-WebSocket-Version"),
          "RFC 6455 §4.4");
    }
    if (RequestFindings.isUpgrade(facts)) {
      return upgradeLost("status-426-upgrade-lost", answer, "RFC 9110 §15.5.22");
    }
    return Finding.error(
        "status-426",
        "The server wants an upgrade and finds none in the request. The headers"
            + " Upgrade: websocket and Connection: Upgrade must both be there.",
        answer.evidence("Upgrade"),
        "RFC 9110 §15.5.22");
  }

  private static Finding upgradeLost(String id, Answer answer, String section) {
    boolean isNginx = answer.head().software().startsWith("nginx");
    return Finding.error(
        id,
        "The request did ask for an upgrade, but the server saw none of it. Usually a"
            + " proxy in front drops the headers Upgrade and Connection; "
            + (isNginx
                ? "in nginx set proxy_http_version 1.1 and both with proxy_set_header."
                : "it must be set up to pass them on."),
        answer.evidence(),
        section.equals(BAD_REQUEST) ? "RFC 9110 §7.6.1" : section);
  }
}
