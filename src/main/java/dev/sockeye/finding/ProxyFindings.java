package dev.sockeye.finding;

import dev.sockeye.session.Cause;
import dev.sockeye.session.Entry;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What goes wrong between here and the proxy, or is refused by it.
final class ProxyFindings {
  private static final String CONNECT = "RFC 9110 §9.3.6";

  private ProxyFindings() {}

  static List<Finding> of(OpeningFacts facts) {
    return facts
        .errorAt("proxy")
        .filter(error -> error.cause() != Cause.CANCELLED)
        .map(error -> List.of(failed(facts, error)))
        .orElse(List.of());
  }

  private static Finding failed(OpeningFacts facts, Entry.Error error) {
    String proxy = facts.proxyName();
    return switch (error.cause()) {
      case NAME_NOT_FOUND, REFUSED, UNREACHABLE ->
          Finding.error(
              "proxy-unreachable",
              ("There is no connection to %s; the server was not even tried. Check the"
                      + " proxy's name and port, and whether its network or VPN is on.")
                  .formatted(proxy),
              error.text(),
              "");
      case SILENT ->
          Finding.error(
              "proxy-silent",
              ("No answer came from %s. Usually the proxy cannot reach the server and"
                      + " waits, or its port belongs to another protocol.")
                  .formatted(proxy),
              waited(facts, error),
              "");
      case RESET, ENDED ->
          Finding.error(
              "proxy-ended",
              ("The connection was cut by %s without an answer. Usually it is another"
                      + " kind of proxy (HTTP or SOCKS), or it does not accept this machine.")
                  .formatted(proxy),
              error.text(),
              "");
      default -> answered(facts, error);
    };
  }

  private static String waited(OpeningFacts facts, Entry.Error error) {
    String waited = facts.waited("proxy", "without an answer from the proxy");
    return waited.isEmpty() ? error.text() : waited;
  }

  private static Finding answered(OpeningFacts facts, Entry.Error error) {
    Optional<Answer> answer = facts.proxy().flatMap(Exchange::answer);
    if (answer.isPresent() && answer.get().status() >= 300) {
      return refused(facts, answer.get());
    }
    return switch (error.cause()) {
      case NOT_A_PROXY -> notProxy(facts, error, answer);
      case PROXY_REFUSED -> socks(facts, error);
      default ->
          Finding.error(
              "proxy-failed",
              "The way through %s failed, for the reason that is quoted.".formatted(proxy(facts)),
              answer.map(Answer::evidence).orElse(error.text()),
              "");
    };
  }

  private static String proxy(OpeningFacts facts) {
    return facts.proxyName();
  }

  private static Finding notProxy(OpeningFacts facts, Entry.Error error, Optional<Answer> answer) {
    String seen =
        answer
            .filter(found -> found.entry().raw().length > 0)
            .map(found -> found.isHttp() ? found.evidence() : Quote.bytes(found.entry().raw()))
            .orElse(error.text());
    return Finding.error(
        "not-a-proxy",
        ("What answers as %s does not behave like one. Usually the port is that of a web"
                + " server, or the proxy is of the other kind: SOCKS instead of HTTP, or the"
                + " other way round.")
            .formatted(proxy(facts)),
        seen,
        CONNECT);
  }

  private static Finding refused(OpeningFacts facts, Answer answer) {
    String proxy = proxy(facts);
    return switch (answer.status()) {
      // tinyproxy says 401 where user and password are wrong.
      case 401, 407 -> authentication(facts, answer);
      case 403 ->
          Finding.error(
              "proxy-403",
              ("The proxy forbids the way to the server. Usually its rules allow CONNECT"
                      + " only to port 443, or do not allow this host; ask whoever runs %s.")
                  .formatted(proxy),
              answer.evidence(),
              "RFC 9110 §15.5.4");
      case 405, 501 ->
          Finding.error(
              "proxy-without-connect",
              ("What answers as %s does not know CONNECT, which WebSockets need. Usually"
                      + " it is a web server or a reverse proxy, not a proxy for clients.")
                  .formatted(proxy),
              answer.evidence("Allow"),
              CONNECT);
      case 400, 404 ->
          Finding.error(
              "proxy-400",
              ("The request for a tunnel was not understood by %s. Usually it is a web"
                      + " server, not a proxy, or it does not allow tunnels.")
                  .formatted(proxy),
              answer.evidence(),
              CONNECT);
      case 500, 502, 503, 504 ->
          Finding.error(
              "proxy-502",
              "The proxy works, but could not reach the server. Usually the server's"
                  + " name or port is wrong, or is not known in the proxy's network.",
              answer.evidence(),
              "RFC 9110 §15.6");
      default ->
          Finding.error(
              "proxy-status",
              "Instead of making a tunnel, %s answered with the status %d. Its body may say why."
                  .formatted(proxy, answer.status()),
              answer.evidence(),
              CONNECT);
    };
  }

  private static Finding authentication(OpeningFacts facts, Answer answer) {
    String challenge = answer.head().value("Proxy-Authenticate");
    boolean hasBasic =
        answer.head().values("Proxy-Authenticate").stream()
            .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains("basic"));
    boolean wasSent =
        facts.proxy().stream()
            .flatMap(found -> found.request().headers().stream())
            .anyMatch(header -> header.name().equalsIgnoreCase("Proxy-Authorization"));
    String advice;
    if (!challenge.isEmpty() && !hasBasic) {
      advice =
          ("It offers only \"%s\", and Basic is what can be sent here; a local relay"
                  + " that logs in can help.")
              .formatted(Quote.words(Challenge.scheme(challenge)));
    } else if (wasSent) {
      advice = "User and password were sent and not accepted: check both.";
    } else {
      advice = "Give the proxy's user and password in its settings.";
    }
    return Finding.error(
        "proxy-407",
        "The proxy wants to know who you are. " + advice,
        answer.evidence(answer.status() == 401 ? "WWW-Authenticate" : "Proxy-Authenticate"),
        "RFC 9110 §15.5.8");
  }

  private static Finding socks(OpeningFacts facts, Entry.Error error) {
    String said = error.text().toLowerCase(Locale.ROOT);
    String proxy = proxy(facts);
    if (said.matches("(?s).*(authenticat|password|log in|login|credential|user|method|identd).*")) {
      return Finding.error(
          "socks-authentication",
          ("User and password were missing or not accepted by %s. Check both; without a"
                  + " user only proxies open to all can be used.")
              .formatted(proxy),
          error.text(),
          "RFC 1929 §2");
    } else if (said.matches("(?s).*(not allowed|ruleset|forbid|denied|rules).*")) {
      return Finding.error(
          "socks-not-allowed",
          ("The rules of %s do not allow this connection. Usually only some hosts or"
                  + " ports are allowed.")
              .formatted(proxy),
          error.text(),
          "RFC 1928 §6");
    } else if (said.matches(
        "(?s).*(unreachable|refused the conn|connection refused|was refused|ttl|reach).*")) {
      return Finding.error(
          "socks-unreachable",
          "The proxy works, but could not connect to the server. Usually the server's"
              + " name or port is wrong, or is not known in the proxy's network.",
          error.text(),
          "RFC 1928 §6");
    }
    return Finding.error(
        "socks-refused",
        "The connection was refused by %s. Its own log says more than its short reply does."
            .formatted(proxy),
        error.text(),
        "RFC 1928 §6");
  }
}
