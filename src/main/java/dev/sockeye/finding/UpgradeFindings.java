package dev.sockeye.finding;

import java.util.ArrayList;
import java.util.List;

/// The headers Upgrade and Connection of an answer with 101 (RFC 6455 §4.1).
final class UpgradeFindings {
  private static final String RULE = "RFC 6455 §4.1";

  private UpgradeFindings() {}

  static List<Finding> of(OpeningFacts facts) {
    return facts.switching().map(answer -> judge(facts, answer.head())).orElse(List.of());
  }

  private static List<Finding> judge(OpeningFacts facts, AnswerHead head) {
    if (!head.has("Upgrade") && !head.has("Connection")) {
      return List.of(
          Finding.of(
              facts.severity(),
              "upgrade-and-connection-missing",
              "The answer says 101, but has neither Upgrade nor Connection. Usually a proxy on the"
                  + " way removed both from the answer, as it does with all headers meant for one"
                  + " hop alone.",
              head.statusLine(),
              "RFC 9110 §7.6.1"));
    }
    var findings = new ArrayList<Finding>();
    upgrade(facts, head, findings);
    connection(facts, head, findings);
    return findings;
  }

  private static void upgrade(OpeningFacts facts, AnswerHead head, List<Finding> findings) {
    List<String> values = head.values("Upgrade");
    boolean isNamed = values.stream().anyMatch(value -> value.equalsIgnoreCase("websocket"));
    if (values.isEmpty()) {
      findings.add(
          Finding.of(
              facts.severity(),
              "upgrade-missing",
              "The answer has no Upgrade header; it must be \"Upgrade: websocket\"."
                  + " Usually a server that writes its answer by hand forgets it, or a proxy"
                  + " removed it.",
              head.statusLine(),
              RULE));
    } else if (!isNamed) {
      findings.add(
          Finding.of(
              facts.severity(),
              "upgrade-wrong",
              ("The answer's Upgrade header is \"%s\" and must be \"websocket\" alone."
                      + " Usually the server speaks another protocol here, or lists several.")
                  .formatted(Quote.words(values.getFirst())),
              head.evidence("Upgrade"),
              RULE));
    } else if (values.size() > 1) {
      findings.add(
          Finding.of(
              duplicate(facts),
              "upgrade-duplicate",
              ("The answer has %d Upgrade headers where one belongs. Usually a proxy"
                      + " adds its own to that of the server behind it.")
                  .formatted(values.size()),
              head.evidence("Upgrade"),
              RULE));
    }
  }

  /// A second one does no harm where the first is right, so it is seldom the reason.
  private static Finding.Severity duplicate(OpeningFacts facts) {
    return facts.isOpen()
            || !facts.errorText().toLowerCase(java.util.Locale.ROOT).contains("upgrade")
        ? Finding.Severity.WARNING
        : Finding.Severity.ERROR;
  }

  private static void connection(OpeningFacts facts, AnswerHead head, List<Finding> findings) {
    List<String> tokens = head.tokens("Connection");
    if (!head.has("Connection")) {
      findings.add(
          Finding.of(
              facts.severity(),
              "connection-missing",
              "The answer has no Connection header; it must be \"Connection: Upgrade\". Usually a"
                  + " proxy on the way removed it, or a server that writes its answer by hand"
                  + " forgets it.",
              head.statusLine(),
              RULE));
    } else if (tokens.stream().noneMatch(token -> token.equalsIgnoreCase("upgrade"))) {
      findings.add(
          Finding.of(
              facts.severity(),
              "connection-wrong",
              ("The answer's Connection header is \"%s\" and does not name \"Upgrade\"."
                      + " Usually a proxy or a framework puts its own (close, keep-alive) in its"
                      + " place.")
                  .formatted(Quote.words(String.join(", ", head.values("Connection")))),
              head.evidence("Connection"),
              RULE));
    }
  }
}
