package dev.sockeye.finding;

import java.util.List;

/// Answers with a status other than 101, but for redirects; those below 500 that have no class of
/// their own.
final class StatusFindings {
  private StatusFindings() {}

  static List<Finding> of(OpeningFacts facts) {
    return facts
        .refusal()
        .filter(answer -> answer.status() < 300 || answer.status() >= 400)
        .map(answer -> List.of(judge(facts, answer)))
        .orElse(List.of());
  }

  private static Finding judge(OpeningFacts facts, Answer answer) {
    int status = answer.status();
    return switch (status) {
      case 400 -> BadRequestFindings.badRequest(facts, answer);
      case 426 -> BadRequestFindings.upgradeRequired(facts, answer);
      case 401 -> AccessFindings.unauthorized(facts, answer);
      case 403 -> AccessFindings.forbidden(facts, answer);
      case 407 -> AccessFindings.proxyAuthentication(answer);
      case 429 -> AccessFindings.tooMany(answer);
      default -> {
        if (status >= 200 && status < 300) {
          yield success(facts, answer);
        }
        yield status >= 500 && status < 600
            ? ServerErrorFindings.of(facts, answer)
            : other(facts, answer);
      }
    };
  }

  private static Finding success(OpeningFacts facts, Answer answer) {
    String path = Quote.words(facts.target());
    if (answer.status() == 200) {
      return Finding.error(
          "status-200",
          (answer.isHtml()
                  ? "The server sent a page: at \"%s\" it has no WebSocket. Usually the"
                      + " path is wrong, or a proxy or a single-page app answers everything"
                      + " that it does not know with its start page."
                  : "The server answered \"%s\" as a plain request and did not open a"
                      + " WebSocket. Usually the path is not that of one, or a proxy on the"
                      + " way dropped the Upgrade header.")
              .formatted(path),
          answer.evidence(),
          "RFC 6455 §4.2.2");
    }
    return Finding.error(
        "status-2xx",
        ("The server answered \"%s\" as a plain request, with the status %d instead of"
                + " 101. Usually the path is not that of a WebSocket.")
            .formatted(path, answer.status()),
        answer.evidence(),
        "RFC 6455 §4.1");
  }

  private static Finding other(OpeningFacts facts, Answer answer) {
    String path = Quote.words(facts.target());
    return switch (answer.status()) {
      case 404 ->
          Finding.error(
              "status-404",
              ("The server knows nothing at \"%s\". Usually the path is misspelt, lacks"
                      + " a prefix such as /ws, or a proxy in front passes on another path than"
                      + " the server expects.")
                  .formatted(path),
              answer.evidence(),
              "RFC 9110 §15.5.5");
      case 405 ->
          Finding.error(
              "status-405",
              ("There is something at \"%s\", but it cannot be opened with GET, as every"
                      + " WebSocket is. Usually the path is that of an API for other requests.")
                  .formatted(path),
              answer.evidence("Allow"),
              "RFC 9110 §15.5.6");
      case 406, 415 ->
          Finding.error(
              "status-406",
              ("The server does not accept the request's form (%d). Usually the path is"
                      + " that of an API for other requests, or it wants another Accept,"
                      + " Content-Type or subprotocol.")
                  .formatted(answer.status()),
              answer.evidence(),
              "RFC 9110 §15.5.7");
      case 408 ->
          Finding.error(
              "status-408",
              "The server says that the request did not come in time. Usually something"
                  + " on the way holds the request back, or the server is overloaded.",
              answer.evidence(),
              "RFC 9110 §15.5.9");
      case 410 ->
          Finding.error(
              "status-410",
              ("What was at \"%s\" is gone for good. Usually the service has a new URL,"
                      + " or the link was valid once only.")
                  .formatted(path),
              answer.evidence(),
              "RFC 9110 §15.5.11");
      case 413, 414, 431 ->
          Finding.error(
              "status-431",
              ("The request is too long for the server (%d). Usually cookies or a token"
                      + " in the URL or a header have grown; send fewer.")
                  .formatted(answer.status()),
              answer.evidence(),
              answer.status() == 431
                  ? "RFC 6585 §5"
                  : answer.status() == 414 ? "RFC 9110 §15.5.15" : "RFC 9110 §15.5.14");
      case 421 ->
          Finding.error(
              "status-421",
              "The server does not serve this host on this connection. Usually the Host"
                  + " header and the server name (SNI) differ, or the address belongs to"
                  + " another server.",
              answer.evidence(),
              "RFC 9110 §15.5.20");
      case 451 ->
          Finding.error(
              "status-451",
              "The server may not answer for legal reasons. Usually the service is"
                  + " closed to the country that this connection comes from.",
              answer.evidence(),
              "RFC 7725 §3");
      default ->
          answer.status() >= 400 && answer.status() < 500
              ? Finding.error(
                  "status-4xx",
                  ("The server refused the request with %d, which says that something in"
                          + " it is not as it should be. Its body may say what.")
                      .formatted(answer.status()),
                  answer.evidence(),
                  "RFC 9110 §15.5")
              : Finding.error(
                  "status-other",
                  ("The server answered with the status %d, which has no meaning in"
                          + " HTTP. Usually a program writes its answers by hand.")
                      .formatted(answer.status()),
                  answer.evidence(),
                  "RFC 9110 §15");
    };
  }
}
