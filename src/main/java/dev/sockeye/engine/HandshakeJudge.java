package dev.sockeye.engine;

import dev.sockeye.wire.AcceptKey;
import dev.sockeye.wire.DeflateParameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Says what is wrong with an answer to an opening handshake (RFC 6455 §4.1), where the library
/// would only say no.
final class HandshakeJudge {
  private HandshakeJudge() {}

  /// What forbids to go on, each in a sentence; empty where the answer is good.
  static List<String> problems(OpeningRequest request, ResponseHead head) {
    var problems = new ArrayList<String>(head.problems());
    if (head.status() == 0) {
      return problems;
    }
    if (head.status() != 101) {
      problems.add(
          "The server answered %s instead of 101 Switching Protocols."
              .formatted(head.statusText()));
      return problems;
    }
    if (head.values("Upgrade").stream().noneMatch(v -> v.equalsIgnoreCase("websocket"))) {
      problems.add(
          head.values("Upgrade").isEmpty()
              ? "The answer has no Upgrade header."
              : "The answer's Upgrade header is \"%s\" instead of \"websocket\"."
                  .formatted(head.values("Upgrade").getFirst()));
    } else if (!head.values("Upgrade").stream().allMatch(v -> v.equalsIgnoreCase("websocket"))) {
      problems.add(
          "The answer has %d Upgrade headers that do not agree: %s."
              .formatted(head.values("Upgrade").size(), String.join(", ", head.values("Upgrade"))));
    }
    if (tokens(head, "Connection").stream().noneMatch(v -> v.equalsIgnoreCase("upgrade"))) {
      problems.add(
          head.values("Connection").isEmpty()
              ? "The answer has no Connection header."
              : "The answer's Connection header is \"%s\" and does not name \"Upgrade\"."
                  .formatted(String.join(", ", head.values("Connection"))));
    }
    accept(request, head, problems);
    subprotocol(request, head, problems);
    extensions(request.offersDeflate(), head, problems);
    return problems;
  }

  private static void accept(OpeningRequest request, ResponseHead head, List<String> problems) {
    List<String> values = head.values("Sec-WebSocket-Accept");
    String expected = AcceptKey.of(request.key());
    if (values.isEmpty()) {
      problems.add("The answer has no Sec-WebSocket-Accept header.");
    } else if (values.size() > 1) {
      problems.add("The answer has %d Sec-WebSocket-Accept headers.".formatted(values.size()));
    } else if (!values.getFirst().strip().equals(expected)) {
      problems.add(
          "Sec-WebSocket-Accept is \"%s\", but \"%s\" belongs to the key that was sent."
              .formatted(values.getFirst(), expected));
    }
  }

  private static void subprotocol(
      OpeningRequest request, ResponseHead head, List<String> problems) {
    List<String> values = head.values("Sec-WebSocket-Protocol");
    if (values.size() > 1 || (values.size() == 1 && values.getFirst().indexOf(',') >= 0)) {
      problems.add(
          "The server picked several subprotocols: %s.".formatted(String.join(", ", values)));
    } else if (values.size() == 1
        && !values.getFirst().isBlank()
        && !request.offered().contains(values.getFirst().strip())) {
      problems.add(
          "The server picked the subprotocol \"%s\", which was not offered."
              .formatted(values.getFirst()));
    }
  }

  private static void extensions(boolean offeredDeflate, ResponseHead head, List<String> problems) {
    boolean deflateSeen = false;
    for (String extension : tokens(head, "Sec-WebSocket-Extensions")) {
      if (!offeredDeflate) {
        problems.add(
            "The server answered with the extension \"%s\", which was not offered."
                .formatted(extension));
        continue;
      }
      if (DeflateParameters.read(extension) instanceof DeflateParameters.Refused(String problem)) {
        problems.add(problem);
      } else if (deflateSeen) {
        problems.add("The server answered with permessage-deflate twice.");
      } else {
        deflateSeen = true;
      }
    }
  }

  private static List<String> tokens(ResponseHead head, String name) {
    return head.values(name).stream()
        .flatMap(value -> Arrays.stream(value.split(",")))
        .map(String::strip)
        .filter(token -> !token.isEmpty())
        .toList();
  }
}
