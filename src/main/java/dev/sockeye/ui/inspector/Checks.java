package dev.sockeye.ui.inspector;

import dev.sockeye.payload.Escapes;
import dev.sockeye.session.Entry;
import dev.sockeye.session.Header;
import dev.sockeye.ui.common.Formats;
import dev.sockeye.ui.inspector.Check.Verdict;
import dev.sockeye.wire.AcceptKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Compares what was offered with what was answered (RFC 6455 §4.1): the key, subprotocols,
/// extensions; and lists the cookies that were set. Pure.
final class Checks {
  private static final int LONGEST = 2_000;
  private static final int SWITCHING = 101;

  private Checks() {}

  static List<Check> of(Handshake handshake) {
    var checks = new ArrayList<Check>();
    Exchange last = handshake.last();
    if (last != null && last.request() != null && last.response() != null) {
      checks.add(accept(last.request(), last.response()));
      checks.add(subprotocol(last.request(), last.response()));
      checks.add(extensions(last.request(), last.response()));
    }
    List<Fact> cookies =
        handshake.exchanges().stream()
            .filter(exchange -> exchange.response() != null)
            .flatMap(exchange -> values(exchange.response().headers(), "Set-Cookie").stream())
            .map(Checks::cookie)
            .toList();
    if (!cookies.isEmpty()) {
      checks.add(new Check("Cookies set", Verdict.OPEN, Formats.count(cookies.size()), cookies));
    }
    return checks;
  }

  private static Check accept(Entry.Request request, Entry.Response response) {
    List<String> keys = values(request.headers(), "Sec-WebSocket-Key");
    List<String> received = values(response.headers(), "Sec-WebSocket-Accept");
    String expected = keys.isEmpty() ? "" : AcceptKey.of(keys.getFirst().strip());
    Verdict verdict;
    String words;
    if (received.isEmpty() && response.status() != SWITCHING) {
      verdict = Verdict.OPEN;
      words = "not sent, since the answer opens nothing";
    } else if (keys.isEmpty()) {
      verdict = Verdict.OPEN;
      words = "no key was sent to compare with";
    } else if (received.isEmpty()) {
      verdict = Verdict.BAD;
      words = "missing";
    } else if (received.size() > 1) {
      verdict = Verdict.BAD;
      words = "sent %d times".formatted(received.size());
    } else {
      boolean matches = received.getFirst().strip().equals(expected);
      verdict = matches ? Verdict.GOOD : Verdict.BAD;
      words = matches ? "matches the key" : "does not match the key";
    }
    return new Check(
        "Accept",
        verdict,
        words,
        List.of(
            fact("Key sent", keys),
            fact("Expected", expected.isEmpty() ? List.of() : List.of(expected)),
            fact("Received", received)));
  }

  private static Check subprotocol(Entry.Request request, Entry.Response response) {
    List<String> offered = tokens(request.headers(), "Sec-WebSocket-Protocol");
    List<String> answered = tokens(response.headers(), "Sec-WebSocket-Protocol");
    Verdict verdict;
    String words;
    if (answered.size() > 1) {
      verdict = Verdict.BAD;
      words = "several were answered";
    } else if (!offered.containsAll(answered)) {
      verdict = Verdict.BAD;
      words = "nobody offered it";
    } else {
      verdict = response.accepted() && !answered.isEmpty() ? Verdict.GOOD : Verdict.OPEN;
      words = agreement(response, offered, answered);
    }
    List<String> agreed =
        response.subprotocol().isEmpty() ? List.of() : List.of(response.subprotocol());
    return new Check("Subprotocol", verdict, words, facts(offered, answered, agreed));
  }

  private static Check extensions(Entry.Request request, Entry.Response response) {
    List<String> offered = tokens(request.headers(), "Sec-WebSocket-Extensions");
    List<String> answered = tokens(response.headers(), "Sec-WebSocket-Extensions");
    List<String> offeredNames = offered.stream().map(Checks::extensionName).toList();
    Verdict verdict;
    String words;
    if (!answered.stream().map(Checks::extensionName).allMatch(offeredNames::contains)) {
      verdict = Verdict.BAD;
      words = "nobody offered it";
    } else if (response.status() == SWITCHING && !answered.isEmpty() && !response.accepted()) {
      verdict = Verdict.OPEN;
      words = "not agreed, since the answer was not accepted";
    } else {
      verdict = response.accepted() && !answered.isEmpty() ? Verdict.GOOD : Verdict.OPEN;
      words = agreement(response, offered, answered);
    }
    List<String> agreed =
        response.extensions().isEmpty() ? List.of() : List.of(response.extensions());
    return new Check("Extensions", verdict, words, facts(offered, answered, agreed));
  }

  private static String agreement(
      Entry.Response response, List<String> offered, List<String> answered) {
    if (offered.isEmpty() && answered.isEmpty()) {
      return "none offered, none answered";
    }
    if (!response.accepted()) {
      return "not agreed, since the connection was not opened";
    }
    if (!answered.isEmpty()) {
      return "agreed";
    }
    return "the server took none";
  }

  private static List<Fact> facts(
      List<String> offered, List<String> answered, List<String> agreed) {
    return List.of(fact("Offered", offered), fact("Answered", answered), fact("Agreed", agreed));
  }

  private static Fact fact(String name, List<String> values) {
    return new Fact(
        name, values.isEmpty() ? Check.NONE : Escapes.visible(String.join(", ", values), LONGEST));
  }

  /// A cookie's name with its attributes; its value is a secret.
  private static Fact cookie(String header) {
    List<String> parts = Arrays.stream(header.split(";")).map(String::strip).toList();
    String pair = parts.isEmpty() ? "" : parts.getFirst();
    int equals = pair.indexOf('=');
    String name = equals < 0 ? pair : pair.substring(0, equals).strip();
    String attributes =
        String.join(", ", parts.stream().skip(1).filter(part -> !part.isEmpty()).toList());
    return new Fact(
        name.isEmpty() ? "(no name)" : Escapes.visible(name, 200),
        attributes.isEmpty() ? "no attributes" : Escapes.visible(attributes, LONGEST));
  }

  private static String extensionName(String extension) {
    return extension.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  private static List<String> tokens(List<Header> headers, String name) {
    return values(headers, name).stream()
        .flatMap(value -> Arrays.stream(value.split(",")))
        .map(String::strip)
        .filter(token -> !token.isEmpty())
        .toList();
  }

  private static List<String> values(List<Header> headers, String name) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .toList();
  }
}
