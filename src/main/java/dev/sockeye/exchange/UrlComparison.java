package dev.sockeye.exchange;

import dev.sockeye.exchange.Difference.Kind;
import dev.sockeye.session.SecretHeaders;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Compares where two requests go to.
final class UrlComparison {
  private UrlComparison() {}

  /// @param schemeKnown whether their text says which scheme it is
  static List<Difference> compare(ForeignUrl ours, ForeignUrl theirs, boolean schemeKnown) {
    var found = new ArrayList<Difference>();
    if (!theirs.host().isEmpty()) {
      if (!ours.host().equals(theirs.host())) {
        found.add(
            plain(Kind.URL_HOST, ours.host(), theirs.host(), "The requests go to other hosts."));
      }
      comparePorts(ours, theirs, schemeKnown).ifPresent(found::add);
      if (schemeKnown && !ours.scheme().equals(theirs.scheme())) {
        found.add(
            plain(
                Kind.URL_SCHEME,
                ours.scheme(),
                theirs.scheme(),
                theirs.scheme().equals("wss")
                    ? "The other request uses TLS, ours does not."
                    : "Ours uses TLS, the other request does not."));
      }
    }
    if (theirs.target()) {
      comparePaths(ours.path(), theirs.path()).ifPresent(found::add);
      found.addAll(compareQueries(ours.query(), theirs.query()));
    }
    return found;
  }

  private static Optional<Difference> comparePorts(
      ForeignUrl ours, ForeignUrl theirs, boolean schemeKnown) {
    if (schemeKnown || theirs.explicitPort()) {
      return ours.port() == theirs.port()
          ? Optional.empty()
          : Optional.of(
              plain(
                  Kind.URL_PORT,
                  text(ours.port()),
                  text(theirs.port()),
                  "Another program may listen at the other port."));
    }
    boolean byScheme = ours.port() == (ours.scheme().equals("wss") ? 443 : 80);
    return byScheme
        ? Optional.empty()
        : Optional.of(
            plain(
                Kind.URL_PORT,
                text(ours.port()),
                "",
                "The other request names no port: it is 80 without TLS and 443 with it."));
  }

  private static String text(int port) {
    return port < 0 ? "" : Integer.toString(port);
  }

  private static Optional<Difference> comparePaths(String ours, String theirs) {
    if (ours.equals(theirs)) {
      return Optional.empty();
    }
    String meaning;
    if (strip(ours).equals(strip(theirs))) {
      meaning = "Only the slash at the end differs; many servers tell the two apart.";
    } else if (ours.equalsIgnoreCase(theirs)) {
      meaning = "Only upper and lower case differ; most servers tell the two apart.";
    } else if (ForeignUrl.decoded(ours).equals(ForeignUrl.decoded(theirs))) {
      meaning = "Both mean the same path, written in another way.";
    } else {
      meaning = "A server answers 404, or 200 with a page, where a path has no WebSocket.";
    }
    return Optional.of(plain(Kind.PATH, ours, theirs, meaning));
  }

  private static String strip(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  private static List<Difference> compareQueries(List<String> ours, List<String> theirs) {
    Map<String, List<String>> ourParts = byName(ours);
    Map<String, List<String>> theirParts = byName(theirs);
    var names = new LinkedHashMap<>(theirParts);
    ourParts.forEach(names::putIfAbsent);
    var found = new ArrayList<Difference>();
    for (String name : names.keySet()) {
      boolean secret = SecretHeaders.isSecret(name);
      for (Pairing pair :
          Pairing.unequal(
              ourParts.getOrDefault(name, List.of()), theirParts.getOrDefault(name, List.of()))) {
        found.add(
            new Difference(
                Kind.QUERY_PARAMETER,
                name,
                pair.ours(),
                pair.theirs(),
                parameterMeaning(pair),
                secret));
      }
    }
    if (found.isEmpty() && !ours.equals(theirs)) {
      found.add(
          new Difference(
              Kind.QUERY_ORDER,
              "",
              Optional.of(String.join("&", ours)),
              Optional.of(String.join("&", theirs)),
              "The order matters where a signature covers the URL.",
              names.keySet().stream().anyMatch(SecretHeaders::isSecret)));
    }
    return found;
  }

  private static String parameterMeaning(Pairing pair) {
    if (pair.ours().isEmpty()) {
      return "Ours lacks this parameter; servers often read a token or a room from the query.";
    } else if (pair.theirs().isEmpty()) {
      return "The other request does without it.";
    }
    String ours = ForeignUrl.decoded(pair.ours().get().replace('+', ' '));
    String theirs = ForeignUrl.decoded(pair.theirs().get().replace('+', ' '));
    return ours.equals(theirs) ? "Both mean the same value, written in another way." : "";
  }

  private static Map<String, List<String>> byName(List<String> pieces) {
    var byName = new LinkedHashMap<String, List<String>>();
    for (String piece : pieces) {
      int equals = piece.indexOf('=');
      String name = equals < 0 ? piece : piece.substring(0, equals);
      byName.computeIfAbsent(name, _ -> new ArrayList<>()).add(piece);
    }
    return byName;
  }

  private static Difference plain(Kind kind, String ours, String theirs, String meaning) {
    return new Difference(
        kind,
        "",
        Optional.of(ours).filter(text -> !text.isEmpty()),
        Optional.of(theirs).filter(text -> !text.isEmpty()),
        meaning,
        false);
  }
}
