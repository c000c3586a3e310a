package dev.sockeye.exchange;

import dev.sockeye.exchange.Difference.Kind;
import dev.sockeye.session.Header;
import dev.sockeye.session.SecretHeaders;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// Compares the headers of two requests, apart from Authorization, which is more than a header.
final class HeaderComparison {
  private static final String PROTOCOL = "sec-websocket-protocol";
  private static final String EXTENSIONS = "sec-websocket-extensions";
  private static final String COOKIE = "cookie";
  private static final String HOST = "host";

  /// Compared elsewhere, or another one for each connection.
  private static final Set<String> APART =
      Set.of("authorization", "sec-websocket-key", PROTOCOL, EXTENSIONS, COOKIE, HOST);

  /// What makes a request a handshake. Whose text lacks them has shortened it, or lets a library
  /// add them: a handshake without them works nowhere.
  private static final Set<String> NEEDED =
      Set.of("upgrade", "connection", "sec-websocket-version");

  private final List<Header> ours;
  private final ForeignUrl ourUrl;
  private final List<Header> theirs;
  private final ForeignUrl theirUrl;
  private final Map<String, List<Header>> ourNames;
  private final Map<String, List<Header>> theirNames;
  private final List<Difference> found = new ArrayList<>();

  HeaderComparison(
      List<Header> ours, ForeignUrl ourUrl, ForeignRequest theirs, ForeignUrl theirUrl) {
    this.ours = ours;
    this.ourUrl = ourUrl;
    this.theirs = theirs.headers();
    this.theirUrl = theirUrl;
    this.ourNames = byName(ours);
    this.theirNames = byName(this.theirs);
  }

  List<Difference> compare() {
    compareHosts();
    compareCookies();
    compareOffers(
        Kind.SUBPROTOCOL,
        "Sec-WebSocket-Protocol",
        "Some servers refuse a handshake without the subprotocol they expect, or speak another one.");
    compareOffers(
        Kind.EXTENSIONS,
        "Sec-WebSocket-Extensions",
        "The server may compress or not; a handshake rarely fails by it.");
    var names = new LinkedHashMap<>(theirNames);
    ourNames.forEach(names::putIfAbsent);
    names.keySet().stream().filter(name -> !APART.contains(name)).forEach(this::compareValues);
    compareSpelling();
    compareOrder();
    return found;
  }

  private static Map<String, List<Header>> byName(List<Header> headers) {
    var byName = new LinkedHashMap<String, List<Header>>();
    for (Header header : headers) {
      String name = header.name().toLowerCase(Locale.ROOT);
      byName.computeIfAbsent(name, _ -> new ArrayList<>()).add(header);
    }
    return byName;
  }

  private static List<String> values(Map<String, List<Header>> headers, String name) {
    return headers.getOrDefault(name, List.of()).stream().map(Header::value).toList();
  }

  private String spelled(String name) {
    List<Header> theirSpelling = theirNames.getOrDefault(name, List.of());
    return theirSpelling.isEmpty()
        ? ourNames.getOrDefault(name, List.of()).getFirst().name()
        : theirSpelling.getFirst().name();
  }

  private void compareValues(String name) {
    String spelled = spelled(name);
    String meaning = HeaderMeaning.of(name);
    boolean secret = SecretHeaders.isSecret(name);
    for (Pairing pair : Pairing.unequal(values(ourNames, name), values(theirNames, name))) {
      Kind kind =
          pair.ours().isEmpty()
              ? Kind.HEADER_MISSING
              : pair.theirs().isEmpty() ? Kind.HEADER_EXTRA : Kind.HEADER_VALUE;
      if (kind != Kind.HEADER_EXTRA || !NEEDED.contains(name) || theirNames.containsKey(name)) {
        found.add(new Difference(kind, spelled, pair.ours(), pair.theirs(), meaning, secret));
      }
    }
  }

  /// The URL says the host; the header counts where it says something else.
  private void compareHosts() {
    Optional<String> our = otherHost(ourNames, ourUrl);
    Optional<String> their = otherHost(theirNames, theirUrl);
    if (our.map(HeaderComparison::lower).equals(their.map(HeaderComparison::lower))) {
      return;
    }
    Kind kind =
        our.isEmpty()
            ? Kind.HEADER_MISSING
            : their.isEmpty() ? Kind.HEADER_EXTRA : Kind.HEADER_VALUE;
    add(kind, "Host", new Pairing(our, their), HeaderMeaning.of("Host"));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static Optional<String> otherHost(Map<String, List<Header>> headers, ForeignUrl url) {
    return values(headers, HOST).stream()
        .filter(value -> {
          ForeignUrl named = ForeignUrl.of(url.scheme() + "://" + value);
          return !url.host().isEmpty()
              && (!named.host().equals(url.host()) || named.port() != url.port());
        })
        .findFirst();
  }

  private void compareCookies() {
    Map<String, List<String>> our = cookies(values(ourNames, COOKIE));
    Map<String, List<String>> their = cookies(values(theirNames, COOKIE));
    var names = new LinkedHashMap<>(their);
    our.forEach(names::putIfAbsent);
    for (String name : names.keySet()) {
      for (Pairing pair :
          Pairing.unequal(our.getOrDefault(name, List.of()), their.getOrDefault(name, List.of()))) {
        String meaning =
            pair.ours().isEmpty()
                ? "Browsers send the cookies of a page's login with the handshake."
                : pair.theirs().isEmpty()
                    ? "The other request does without it."
                    : "The cookie may stand for another or an ended login.";
        found.add(new Difference(Kind.COOKIE, name, pair.ours(), pair.theirs(), meaning, true));
      }
    }
  }

  private static Map<String, List<String>> cookies(List<String> values) {
    var cookies = new LinkedHashMap<String, List<String>>();
    for (String cookie : parts(values, ";")) {
      int equals = cookie.indexOf('=');
      String name = equals < 0 ? cookie : cookie.substring(0, equals).strip();
      cookies.computeIfAbsent(name, _ -> new ArrayList<>()).add(cookie);
    }
    return cookies;
  }

  private static List<String> parts(List<String> values, String separator) {
    return values.stream()
        .flatMap(value -> Stream.of(value.split(separator, -1)))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  private void compareOffers(Kind kind, String name, String meaning) {
    List<String> our = parts(values(ourNames, lower(name)), ",");
    List<String> their = parts(values(theirNames, lower(name)), ",");
    if (comparable(our).equals(comparable(their))) {
      return;
    }
    add(kind, name, new Pairing(joined(our), joined(their)), meaning);
  }

  /// Blanks within mean nothing (RFC 6455 §9.1).
  private static List<String> comparable(List<String> offers) {
    return offers.stream().map(offer -> offer.replace(" ", "").replace("\t", "")).toList();
  }

  private static Optional<String> joined(List<String> parts) {
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", parts));
  }

  private void compareSpelling() {
    for (Map.Entry<String, List<Header>> entry : ourNames.entrySet()) {
      List<Header> their = theirNames.getOrDefault(entry.getKey(), List.of());
      if (!their.isEmpty()) {
        String ourName = entry.getValue().getFirst().name();
        String theirName = their.getFirst().name();
        if (!ourName.equals(theirName)) {
          found.add(
              new Difference(
                  Kind.HEADER_CASE,
                  theirName,
                  Optional.of(ourName),
                  Optional.of(theirName),
                  "Upper and lower case mean nothing in names; only a faulty server minds.",
                  false));
        }
      }
    }
  }

  private void compareOrder() {
    List<String> our = order(ours, theirNames);
    List<String> their = order(theirs, ourNames);
    if (!our.equals(their)) {
      Function<String, String> name = this::spelled;
      found.add(
          new Difference(
              Kind.HEADER_ORDER,
              "",
              Optional.of(String.join(", ", our.stream().map(name).toList())),
              Optional.of(String.join(", ", their.stream().map(name).toList())),
              "The order means nothing to a server; some firewalls know browsers by it.",
              false));
    }
  }

  /// Where each name that both have stands first.
  private static List<String> order(List<Header> headers, Map<String, List<Header>> others) {
    return headers.stream()
        .map(header -> lower(header.name()))
        .filter(others::containsKey)
        .distinct()
        .toList();
  }

  private void add(Kind kind, String name, Pairing pair, String meaning) {
    found.add(
        new Difference(
            kind, name, pair.ours(), pair.theirs(), meaning, SecretHeaders.isSecret(name)));
  }
}
