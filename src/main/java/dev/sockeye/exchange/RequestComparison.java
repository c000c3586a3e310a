package dev.sockeye.exchange;

import dev.sockeye.exchange.Difference.Kind;
import dev.sockeye.session.Header;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Compares a request of ours with one that works elsewhere. Pure: asks nobody, opens nothing.
public final class RequestComparison {
  private RequestComparison() {}

  /// @param url of ours, with its variables filled in
  /// @param headers of ours as they would go out, those of the handshake among them
  /// @param options of ours; user and bearer only where no Authorization header is made of them
  /// @return the most telling first; empty where both ask for the same
  public static List<Difference> compare(
      String url, List<Header> headers, ForeignOptions options, ForeignRequest theirs) {
    ForeignUrl ourUrl = ForeignUrl.of(url);
    ForeignUrl theirUrl = ForeignUrl.of(theirs.url());
    var found = new ArrayList<Difference>();
    found.addAll(UrlComparison.compare(ourUrl, theirUrl, theirs.schemeKnown()));
    found.addAll(
        authorization(
            effective(headers, options, ourUrl),
            effective(theirs.headers(), theirs.options(), theirUrl)));
    found.addAll(new HeaderComparison(headers, ourUrl, theirs, theirUrl).compare());
    found.addAll(OptionComparison.compare(options, theirs));
    found.sort(Comparator.comparingInt(RequestComparison::rank));
    return List.copyOf(found);
  }

  private static List<Difference> authorization(Optional<String> ours, Optional<String> theirs) {
    if (ours.equals(theirs)) {
      return List.of();
    }
    String meaning;
    if (ours.isEmpty()) {
      meaning = "The other request logs in, ours does not: the server may answer 401 or 403.";
    } else if (theirs.isEmpty()) {
      meaning = "Ours logs in, the other request does not.";
    } else if (!scheme(ours.get()).equalsIgnoreCase(scheme(theirs.get()))) {
      meaning = "Both log in, each in another way.";
    } else {
      meaning = "Both log in the same way, with another name or secret.";
    }
    return List.of(
        new Difference(Kind.AUTHORIZATION, "Authorization", ours, theirs, meaning, true));
  }

  private static String scheme(String value) {
    int blank = value.indexOf(' ');
    return blank < 0 ? "" : value.substring(0, blank);
  }

  /// What goes out as Authorization: a header of that name wins, as it does in curl.
  private static Optional<String> effective(
      List<Header> headers, ForeignOptions options, ForeignUrl url) {
    return Header.first(headers, "Authorization")
        .or(() -> options.bearer().map(token -> "Bearer " + token))
        .or(() -> options.user().map(RequestComparison::basic))
        .or(() ->
            Optional.of(url.userInfo()).filter(user -> !user.isEmpty()).map(user -> basic(user)));
  }

  private static String basic(String user) {
    String pair = user.indexOf(':') < 0 ? user + ":" : user;
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private static int rank(Difference difference) {
    int header = 10 * HeaderMeaning.rank(difference.name());
    return switch (difference.kind()) {
      case URL_HOST -> 0;
      case URL_PORT -> 1;
      case URL_SCHEME -> 2;
      case PATH -> 4;
      case AUTHORIZATION -> 11;
      case COOKIE -> 12;
      case SUBPROTOCOL -> 13;
      case QUERY_PARAMETER -> 14;
      case HEADER_MISSING -> header + (header == 10 ? 0 : 5);
      case HEADER_VALUE -> header + (header == 10 ? 0 : 6);
      case HEADER_EXTRA -> header + (header == 10 ? 0 : 7);
      case OPTION -> 38;
      case EXTENSIONS -> 39;
      case QUERY_ORDER -> 80;
      case HEADER_ORDER -> 81;
      case HEADER_CASE -> 82;
    };
  }
}
