package dev.sockeye.exchange.export;

import dev.sockeye.journal.EntryCodec;
import dev.sockeye.journal.RecordingReader;
import dev.sockeye.journal.Row;
import dev.sockeye.session.Entry;
import dev.sockeye.session.Header;
import dev.sockeye.session.SessionState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What happened up to the end of the opening, whichever rows are exported.
///
/// @param entries in order, without frames
/// @param steps the requests to servers with their answers and what came before each
record Opening(List<Entry> entries, List<Step> steps) {
  private static final int PAGE = 500;
  private static final int MOST = 4_000;

  /// One request; a redirect leads to the next.
  ///
  /// @param before what was recorded since the last one: timings, TLS
  record Step(
      List<Entry> before,
      Entry.Request request,
      Entry.@Nullable Response response,
      Entry.@Nullable Body body) {

    boolean isTls() {
      return before.stream().anyMatch(Entry.Tls.class::isInstance);
    }

    /// The timing of a step, the last one of several.
    Optional<Entry.Timing> timing(String step) {
      return Opening.timing(before, step);
    }

    /// The URL that was asked for.
    ///
    /// @param otherwise where the request does not say
    String url(String otherwise) {
      Optional<String> host = Header.first(request.headers(), "Host");
      return host.isEmpty() || host.get().isBlank() || !request.target().startsWith("/")
          ? otherwise
          : (isTls() || otherwise.startsWith("wss") ? "wss://" : "ws://")
              + host.get()
              + request.target();
    }
  }

  /// Whether there was a TCP connection; true where the recording does not say.
  boolean wasConnected() {
    boolean failed =
        entries.stream()
            .anyMatch(
                entry -> entry instanceof Entry.State state && state.to() == SessionState.FAILED);
    return !steps.isEmpty() || !failed || tcp().isPresent();
  }

  /// The TCP connection of which nothing was asked.
  Optional<Entry.Timing> tcp() {
    return timing(entries, "tcp");
  }

  /// What went wrong, in a sentence; empty where nothing did.
  String problem() {
    return entries.stream()
        .filter(Entry.Error.class::isInstance)
        .map(entry -> ((Entry.Error) entry).text())
        .reduce("", (before, last) -> last);
  }

  private static Optional<Entry.Timing> timing(List<Entry> entries, String step) {
    Entry.Timing found = null;
    for (Entry entry : entries) {
      if (entry instanceof Entry.Timing timing && timing.step().equals(step) && timing.ok()) {
        found = timing;
      }
    }
    return Optional.ofNullable(found);
  }

  static Opening read(RecordingReader reader) throws IOException {
    var entries = new ArrayList<Entry>();
    boolean ended = false;
    for (long from = 1; !ended && from < MOST; from += PAGE) {
      List<Row> page = reader.page(from, PAGE);
      for (Row row : page) {
        if (row.kind().isFrame()) {
          // One that was imported has no states.
          ended = true;
        } else if (!ended) {
          Entry entry =
              row.preview().length >= row.size() ? EntryCodec.decode(row) : reader.entry(row.n());
          if (entry != null) {
            entries.add(entry);
          }
          ended =
              entry instanceof Entry.State state
                  && (state.to() == SessionState.OPEN || state.to().hasEnded());
        }
      }
      ended |= page.isEmpty();
    }
    return new Opening(List.copyOf(entries), steps(entries));
  }

  private static List<Step> steps(List<Entry> entries) {
    var steps = new ArrayList<Step>();
    var before = new ArrayList<Entry>();
    for (int i = 0; i < entries.size(); i++) {
      if (!(entries.get(i) instanceof Entry.Request request)
          || request.method().equals("CONNECT")) {
        before.add(entries.get(i));
        continue;
      }
      Entry.Response response = null;
      Entry.Body body = null;
      for (int k = i + 1; k < entries.size(); k++) {
        if (entries.get(k) instanceof Entry.Request) {
          break;
        }
        response = entries.get(k) instanceof Entry.Response found ? found : response;
        body = entries.get(k) instanceof Entry.Body found ? found : body;
      }
      steps.add(new Step(List.copyOf(before), request, response, body));
      before.clear();
    }
    return List.copyOf(steps);
  }
}
