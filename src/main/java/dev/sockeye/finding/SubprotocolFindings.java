package dev.sockeye.finding;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The subprotocol of an answer with 101, against those that were offered (RFC 6455 §4.1).
final class SubprotocolFindings {
  private static final String NAME = "Sec-WebSocket-Protocol";
  private static final String RULE = "RFC 6455 §4.1";

  private SubprotocolFindings() {}

  static List<Finding> of(OpeningFacts facts) {
    return facts
        .switching()
        .flatMap(answer -> judge(facts, answer.head()))
        .map(List::of)
        .orElse(List.of());
  }

  private static Optional<Finding> judge(OpeningFacts facts, AnswerHead head) {
    List<String> offered = facts.sentTokens(NAME);
    List<String> picked = head.tokens(NAME);
    String list = Quote.words(String.join(", ", offered));
    if (picked.size() > 1) {
      return Optional.of(
          Finding.of(
              facts.severity(),
              "subprotocol-several",
              "The server picked several subprotocols, where it may pick one. Usually"
                  + " it copies the whole offer into its answer."
                  + (picked.equals(offered) ? " Offering one alone can help." : ""),
              head.evidence(NAME),
              RULE));
    } else if (picked.isEmpty() && head.has(NAME)) {
      return Optional.of(
          Finding.warning(
              "subprotocol-empty",
              "The answer's subprotocol is empty. A server that wants none leaves the header out;"
                  + " browsers refuse this one.",
              head.evidence(NAME),
              "RFC 6455 §4.2.2"));
    } else if (picked.isEmpty()) {
      return offered.isEmpty()
          ? Optional.empty()
          : Optional.of(
              Finding.of(
                  facts.isOpen() ? Finding.Severity.WARNING : Finding.Severity.INFO,
                  "subprotocol-unanswered",
                  ("Offered was \"%s\", but the server picked no subprotocol. Usually it"
                          + " knows none of them, or they are spelt differently there; what it"
                          + " will speak is not agreed.")
                      .formatted(list),
                  NAME + ": " + String.join(", ", offered),
                  "RFC 6455 §4.2.2"));
    } else if (!offered.contains(picked.getFirst())) {
      return Optional.of(notOffered(facts, head, offered, picked.getFirst()));
    }
    return Optional.empty();
  }

  private static Finding notOffered(
      OpeningFacts facts, AnswerHead head, List<String> offered, String picked) {
    boolean differsInCase = offered.stream().anyMatch(picked::equalsIgnoreCase);
    String why;
    if (offered.isEmpty()) {
      why = "None was offered. Usually the server insists on it: offer it, if it is what you want.";
    } else if (differsInCase) {
      why = "Only small and capital letters differ from what was offered, and they count.";
    } else {
      why =
          "Offered was \"%s\". Usually the server always answers with the same one."
              .formatted(Quote.words(offered.stream().collect(Collectors.joining(", "))));
    }
    return Finding.of(
        facts.severity(),
        "subprotocol-not-offered",
        "The server picked the subprotocol \"%s\", which was not offered. %s"
            .formatted(Quote.words(picked), why),
        head.evidence(NAME),
        RULE);
  }
}
