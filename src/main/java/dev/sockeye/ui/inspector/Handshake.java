package dev.sockeye.ui.inspector;

import dev.sockeye.finding.Finding;
import dev.sockeye.session.Cause;
import dev.sockeye.session.Entry;
import dev.sockeye.session.SessionState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The opening of a connection, as far as it went. Immutable.
///
/// @param exchanges in order: with a proxy, with servers that sent us elsewhere, with the last
/// @param error what made it fail, or null
/// @param findings the most telling one first
/// @param startedAt nanoseconds since the epoch; 0 where nothing has happened
/// @param endedAt when it was open or had failed; 0 while it is under way
public record Handshake(
    List<Exchange> exchanges,
    List<Entry.Timing> timings,
    List<Entry.Tls> tls,
    List<Entry.Note> notes,
    Entry.@Nullable Error error,
    List<Finding> findings,
    Outcome outcome,
    long startedAt,
    long endedAt) {

  /// How the opening stands.
  public enum Outcome {
    /// Nothing has happened yet.
    NONE,
    UNDER_WAY,
    OPEN,
    FAILED,
    /// A person ended it.
    CANCELLED
  }

  public static final Handshake NONE =
      new Handshake(
          List.of(), List.of(), List.of(), List.of(), null, List.of(), Outcome.NONE, 0, 0);

  public Handshake {
    exchanges = List.copyOf(exchanges);
    timings = List.copyOf(timings);
    tls = List.copyOf(tls);
    notes = List.copyOf(notes);
    findings = List.copyOf(findings);
  }

  /// Puts an opening together from the first entries of a recording, in order; frames may be left
  /// out.
  ///
  /// @param judge finds what is wrong with the entries up to the end of the opening
  static Handshake of(List<Entry> entries, Function<List<Entry>, List<Finding>> judge) {
    var exchanges = new ArrayList<Exchange>();
    var timings = new ArrayList<Entry.Timing>();
    var tls = new ArrayList<Entry.Tls>();
    var notes = new ArrayList<Entry.Note>();
    var opening = new ArrayList<Entry>();
    Entry.Error error = null;
    Outcome outcome = entries.isEmpty() ? Outcome.NONE : Outcome.UNDER_WAY;
    long endedAt = 0;
    for (Entry entry : entries) {
      if (entry instanceof Entry.Timing timing) {
        timings.add(timing);
      }
      if (endedAt != 0) {
        continue;
      }
      opening.add(entry);
      switch (entry) {
        case Entry.Request request -> exchanges.add(new Exchange(request, null, null));
        case Entry.Response response -> answered(exchanges, response);
        case Entry.Body body -> refusedWith(exchanges, body);
        case Entry.Tls facts -> tls.add(facts);
        case Entry.Note note -> notes.add(note);
        case Entry.Error failure -> error = failure;
        case Entry.State(long at, _, SessionState to, _)
            when to == SessionState.OPEN || to.hasEnded() -> {
          endedAt = at;
          outcome = outcome(to, error);
        }
        default -> {}
      }
    }
    return new Handshake(
        exchanges,
        timings,
        tls,
        notes,
        error,
        judge.apply(List.copyOf(opening)),
        outcome,
        entries.isEmpty() ? 0 : entries.getFirst().at(),
        endedAt);
  }

  private static Outcome outcome(SessionState to, Entry.@Nullable Error error) {
    if (to == SessionState.OPEN) {
      return Outcome.OPEN;
    }
    return error != null && error.cause() == Cause.CANCELLED ? Outcome.CANCELLED : Outcome.FAILED;
  }

  private static void answered(List<Exchange> exchanges, Entry.Response response) {
    if (!exchanges.isEmpty() && exchanges.getLast().response() == null) {
      exchanges.set(
          exchanges.size() - 1, new Exchange(exchanges.getLast().request(), response, null));
    } else {
      exchanges.add(new Exchange(null, response, null));
    }
  }

  private static void refusedWith(List<Exchange> exchanges, Entry.Body body) {
    if (!exchanges.isEmpty() && exchanges.getLast().body() == null) {
      Exchange last = exchanges.getLast();
      exchanges.set(exchanges.size() - 1, new Exchange(last.request(), last.response(), body));
    }
  }

  /// Whether nothing more will come: it failed, or it is open and its first message has come.
  boolean isComplete() {
    return switch (outcome) {
      case FAILED, CANCELLED -> true;
      case OPEN -> timings.stream().anyMatch(timing -> timing.step().equals("message"));
      default -> false;
    };
  }

  /// The exchange that was to open the connection; null where it did not come to that.
  @Nullable Exchange last() {
    return exchanges.isEmpty() || exchanges.getLast().isProxy() ? null : exchanges.getLast();
  }

  /// What is wrong, in words: the findings, or the error where there are none.
  List<Finding> reasons() {
    if (findings.isEmpty() && error != null && outcome == Outcome.FAILED) {
      return List.of(
          new Finding(error.cause().word(), Finding.Severity.ERROR, error.text(), "", ""));
    }
    return findings;
  }

  /// "Proxy", "Hop 1" and so on; empty where there is but one exchange.
  String nameOf(Exchange exchange) {
    if (exchange.isProxy()) {
      return "Proxy";
    }
    List<Exchange> hops = exchanges.stream().filter(each -> !each.isProxy()).toList();
    return hops.size() < 2 ? "" : "Hop " + (hops.indexOf(exchange) + 1);
  }
}
