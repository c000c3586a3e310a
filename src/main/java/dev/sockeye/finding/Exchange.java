package dev.sockeye.finding;

import dev.sockeye.session.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A request, and what came back for it.
///
/// @param interim answers that announce another one
/// @param answer the last one; empty where none came, or only interim ones
record Exchange(Entry.Request request, List<Answer> interim, Optional<Answer> answer) {

  /// @param method "CONNECT" for those with a proxy; all others count where it is "GET"
  static List<Exchange> of(List<Entry> entries, String method) {
    var exchanges = new ArrayList<Exchange>();
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i) instanceof Entry.Request request
          && isConnect(request) == method.equals("CONNECT")) {
        exchanges.add(read(request, entries.subList(i + 1, entries.size())));
      }
    }
    return exchanges;
  }

  static boolean isConnect(Entry.Request request) {
    return request.method().equalsIgnoreCase("CONNECT");
  }

  private static Exchange read(Entry.Request request, List<Entry> behind) {
    var answers = new ArrayList<Answer>();
    for (Entry entry : behind) {
      if (entry instanceof Entry.Request) {
        break;
      } else if (entry instanceof Entry.Response response) {
        answers.add(new Answer(response, AnswerHead.parse(response.raw()), Optional.empty()));
      } else if (entry instanceof Entry.Body body && !answers.isEmpty()) {
        Answer last = answers.removeLast();
        answers.add(new Answer(last.entry(), last.head(), Optional.of(body)));
      }
    }
    Optional<Answer> last =
        answers.isEmpty() || answers.getLast().isInterim()
            ? Optional.empty()
            : Optional.of(answers.removeLast());
    return new Exchange(request, answers.stream().filter(Answer::isInterim).toList(), last);
  }
}
