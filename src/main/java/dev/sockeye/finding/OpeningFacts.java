package dev.sockeye.finding;

import dev.sockeye.session.Cause;
import dev.sockeye.session.Entry;
import dev.sockeye.session.Header;
import dev.sockeye.session.TlsFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What is known of an opening, put in order once for all the rules. Where redirects were followed,
/// everything but `earlier` is about the last hop.
///
/// @param earlier the exchanges of the hops before, in order
/// @param exchange with the server
/// @param proxy the exchange with an HTTP proxy
/// @param timings of the steps, in order
/// @param tls what became known of TLS, with the time of it
/// @param error why the opening failed; empty where it did not, or has not yet
record OpeningFacts(
    List<Exchange> earlier,
    Optional<Exchange> exchange,
    Optional<Exchange> proxy,
    List<Entry.Timing> timings,
    Optional<Entry.Tls> tls,
    Optional<Entry.Error> error) {

  private static final Set<String> STEPS =
      Set.of("dns", "tcp", "proxy", "tls", "upgrade", "redirect");
  private static final Set<String> STEPS_BEFORE_REQUEST = Set.of("dns", "tcp", "proxy", "tls");

  static OpeningFacts of(List<Entry> opening) {
    List<List<Entry>> hops = hops(opening);
    List<Entry> last = hops.removeLast();
    var earlier = new ArrayList<Exchange>();
    for (List<Entry> hop : hops) {
      earlier.addAll(Exchange.of(hop, "GET"));
    }
    return new OpeningFacts(
        List.copyOf(earlier),
        last(Exchange.of(last, "GET")),
        last(Exchange.of(last, "CONNECT")),
        only(last, Entry.Timing.class),
        last(only(last, Entry.Tls.class)),
        last(
            only(last, Entry.Error.class).stream()
                .filter(error -> STEPS.contains(error.step()))
                .toList()));
  }

  /// A hop ends where the server has answered and another way is gone.
  private static List<List<Entry>> hops(List<Entry> opening) {
    var hops = new ArrayList<List<Entry>>();
    var hop = new ArrayList<Entry>();
    boolean isWithServer = false;
    boolean isAnswered = false;
    for (Entry entry : opening) {
      boolean isNext =
          entry instanceof Entry.Request
              || (entry instanceof Entry.Timing timing
                  && STEPS_BEFORE_REQUEST.contains(timing.step()));
      if (isAnswered && isNext) {
        hops.add(List.copyOf(hop));
        hop.clear();
        isAnswered = false;
      }
      hop.add(entry);
      if (entry instanceof Entry.Request request) {
        isWithServer = !Exchange.isConnect(request);
      } else if (entry instanceof Entry.Response response && isWithServer) {
        isAnswered = response.status() < 100 || response.status() > 199 || response.status() == 101;
      }
    }
    hops.add(List.copyOf(hop));
    return hops;
  }

  private static <T> Optional<T> last(List<T> all) {
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
  }

  private static <T extends Entry> List<T> only(List<Entry> entries, Class<T> type) {
    return entries.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /// The server's answer, if it came.
  Optional<Answer> answer() {
    return exchange.flatMap(Exchange::answer);
  }

  /// The answer, where its head was read whole.
  Optional<Answer> readAnswer() {
    return answer().filter(found -> found.status() != 0);
  }

  /// The answer that says "101", be the rest of it right or wrong.
  Optional<Answer> switching() {
    return readAnswer().filter(found -> found.status() == 101);
  }

  /// The answer that says anything but "101".
  Optional<Answer> refusal() {
    return readAnswer().filter(found -> found.status() != 101);
  }

  boolean isOpen() {
    return answer().filter(found -> found.entry().accepted()).isPresent();
  }

  /// For what breaks the rules in an answer: the reason of the failure, or only a fault of its own.
  Finding.Severity severity() {
    return isOpen() ? Finding.Severity.WARNING : Finding.Severity.ERROR;
  }

  /// The error, where it happened at that step.
  Optional<Entry.Error> errorAt(String step) {
    return error.filter(found -> found.step().equals(step));
  }

  boolean failedBy(Cause cause) {
    return error.filter(found -> found.cause() == cause).isPresent();
  }

  Optional<TlsFacts> tlsFacts() {
    return tls.map(Entry.Tls::facts);
  }

  /// Whether TLS was spoken or tried.
  boolean isSecure() {
    return tls.isPresent() || !timings("tls").isEmpty();
  }

  List<Entry.Timing> timings(String step) {
    return timings.stream().filter(timing -> timing.step().equals(step)).toList();
  }

  private String subject(String step) {
    return last(timings(step)).map(Entry.Timing::subject).orElse("");
  }

  boolean isProxied() {
    return proxy.isPresent() || !timings("proxy").isEmpty();
  }

  /// The values of the request's headers of a name.
  List<String> sent(String name) {
    return exchange.map(found -> found.request().headers()).orElse(List.of()).stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .toList();
  }

  /// The parts of a list that was sent.
  List<String> sentTokens(String name) {
    return sent(name).stream()
        .flatMap(value -> List.of(value.split(",")).stream())
        .map(String::strip)
        .filter(token -> !token.isEmpty())
        .toList();
  }

  boolean hasSent(String name) {
    return !sent(name).isEmpty();
  }

  String target() {
    return exchange.map(found -> found.request().target()).orElse("");
  }

  /// The server's name as the URL has it, in lower case; empty where it is not known.
  String host() {
    String secure = subject("tls");
    int colon = secure.lastIndexOf(':');
    String host = colon > 0 ? secure.substring(0, colon) : secure;
    if (host.isEmpty() && !isProxied()) {
      host = subject("dns");
    }
    return plain(host);
  }

  static String plain(String host) {
    String lower = host.strip().toLowerCase(Locale.ROOT);
    return lower.startsWith("[") && lower.endsWith("]")
        ? lower.substring(1, lower.length() - 1)
        : lower;
  }

  /// Of the server, or else of the proxy; 0 where it is not known.
  int port() {
    String secure = subject("tls");
    String subject = secure.isEmpty() ? subject("tcp") : secure;
    String digits = subject.substring(subject.lastIndexOf(':') + 1);
    return digits.matches("\\d{1,5}") ? Integer.parseInt(digits) : 0;
  }

  /// Who is spoken to, for a sentence: "example.org:443", or "the server".
  String peer() {
    String peer = subject("tls");
    if (peer.isEmpty() && !isProxied()) {
      peer = host().isEmpty() ? subject("tcp") : host() + (port() == 0 ? "" : ":" + port());
    }
    if (peer.isEmpty() && !sent("Host").isEmpty()) {
      peer = sent("Host").getFirst();
    }
    return peer.isBlank() ? "the server" : Quote.words(peer);
  }

  /// {@link #peer} where a sentence begins.
  String peerFirst() {
    String peer = peer();
    return peer.equals("the server") ? "The server" : peer;
  }

  /// What the proxy is called, for a sentence.
  String proxyName() {
    String subject = subject("proxy");
    return subject.isEmpty() ? "the proxy" : "the proxy " + Quote.words(subject);
  }

  /// How long a step took, as evidence: "10.0 s without a byte"; empty where it was not timed.
  String waited(String step, String words) {
    return last(timings(step))
        .map(timing ->
            String.format(Locale.ROOT, "%.1f s %s", (timing.at() - timing.from()) / 1e9, words))
        .orElse("");
  }

  /// What the error said; empty where there is none.
  String errorText() {
    return error.map(Entry.Error::text).orElse("");
  }
}
