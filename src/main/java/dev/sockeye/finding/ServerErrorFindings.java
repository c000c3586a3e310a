package dev.sockeye.finding;

/// Answers of 500 and above, which differ in who failed: the server, or a proxy in front of it.
final class ServerErrorFindings {
  private ServerErrorFindings() {}

  static Finding of(OpeningFacts facts, Answer answer) {
    String software = answer.head().software();
    String front = software.isEmpty() ? "A proxy in front of the server" : software;
    return switch (answer.status()) {
      case 500 ->
          Finding.error(
              "status-500",
              "The server failed while it handled the request. Its log says why;"
                  + " usually the program behind this path breaks, perhaps because a"
                  + " parameter or header is missing.",
              answer.evidence(),
              "RFC 9110 §15.6.1");
      case 501 ->
          Finding.error(
              "status-501",
              "The server cannot do what was asked. Usually it, or a proxy in front,"
                  + " does not support WebSockets at all.",
              answer.evidence(),
              "RFC 9110 §15.6.2");
      case 502 ->
          Finding.error(
              "status-502",
              ("%s cannot talk to the server behind it. Usually that is not running,"
                      + " listens on another port, or breaks off because the Upgrade is not"
                      + " passed on.")
                  .formatted(front),
              answer.evidence(),
              "RFC 9110 §15.6.3");
      case 503 ->
          Finding.error(
              "status-503",
              "The server is overloaded, being restarted, or has no healthy part behind"
                  + " its load balancer. "
                  + (answer.head().has("Retry-After")
                      ? RetryAfter.sentence(answer.head())
                      : "Try again later, or look at the servers behind it."),
              answer.evidence("Retry-After"),
              "RFC 9110 §15.6.4");
      case 504 ->
          Finding.error(
              "status-504",
              ("%s waited in vain for the server behind it. Usually that hangs, is not"
                      + " reachable from there, or does not know what to do with the upgrade.")
                  .formatted(front),
              answer.evidence(),
              "RFC 9110 §15.6.5");
      case 505 ->
          Finding.error(
              "status-505",
              "The server does not want HTTP/1.1. Usually the port is for another version of HTTP"
                  + " alone.",
              answer.evidence(),
              "RFC 9110 §15.6.6");
      case 511 ->
          Finding.error(
              "status-511",
              "This network wants a login before it lets anything through, as in hotels and trains."
                  + " Open any page in a browser and log in there.",
              answer.evidence(),
              "RFC 6585 §6");
      case 520, 521, 522, 523, 524, 525, 526, 530 -> cloudflare(answer);
      default ->
          Finding.error(
              "status-5xx",
              "The server, or a proxy in front of it, failed with the status %d. Its log says why."
                  .formatted(answer.status()),
              answer.evidence(),
              "RFC 9110 §15.6");
    };
  }

  private static Finding cloudflare(Answer answer) {
    String why =
        switch (answer.status()) {
          case 521 -> "the server behind it refuses connections; usually it is not running.";
          case 522 ->
              "the server behind it does not take the connection; usually a firewall drops it.";
          case 523 -> "the server behind it cannot be reached; usually its address is wrong.";
          case 524 -> "the server behind it took the request and did not answer in time.";
          case 525 -> "TLS with the server behind it fails.";
          case 526 -> "the certificate of the server behind it is not valid.";
          case 530 -> "the name of the server behind it cannot be found.";
          default -> "the server behind it gives an answer that makes no sense, or ends it.";
        };
    return Finding.error(
        "status-52x",
        "Cloudflare answered in place of the server, because " + why,
        answer.evidence(),
        "RFC 9110 §15.6");
  }
}
