package dev.sockeye.finding;

import dev.sockeye.session.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Answers that send one elsewhere (RFC 9110 §15.4), followed or not.
final class RedirectFindings {
  private static final String REDIRECTS = "RFC 9110 §15.4";

  private RedirectFindings() {}

  static List<Finding> of(OpeningFacts facts) {
    var findings = new ArrayList<Finding>();
    facts
        .refusal()
        .filter(answer -> answer.status() >= 300 && answer.status() < 400)
        .ifPresent(answer -> findings.add(notFollowed(facts, answer)));
    List<String> hops =
        facts.earlier().stream()
            .flatMap(hop -> hop.answer().stream())
            .map(answer -> answer.status() + " " + answer.head().value("Location"))
            .toList();
    if (!hops.isEmpty() && !facts.failedBy(Cause.REDIRECT)) {
      findings.add(
          Finding.info(
              "redirect-followed",
              "The server sent the connection elsewhere, and that was followed."
                  + " Browsers do not follow redirects of WebSockets, so the final URL is the"
                  + " one to use.",
              String.join("; ", hops),
              "RFC 6455 §4.1"));
    }
    return findings;
  }

  private static Finding notFollowed(OpeningFacts facts, Answer answer) {
    String location = answer.head().value("Location");
    String lower = location.toLowerCase(Locale.ROOT);
    String shown = Quote.words(location);
    if (answer.status() == 304) {
      return error(
          "status-304",
          "The server answered \"not modified\", as if for a page that is cached. Usually the"
              + " request has a header such as If-None-Match, or a cache stands in front.",
          answer,
          "RFC 9110 §15.4.5");
    } else if (location.isEmpty()) {
      return error(
          "redirect-without-target",
          ("The server sends the connection elsewhere (%d), but does not say where: the"
                  + " Location header is missing. Usually the server is set up wrongly.")
              .formatted(answer.status()),
          answer,
          "RFC 9110 §10.2.2");
    } else if (facts.failedBy(Cause.REDIRECT) && !isOnlyOff(facts, lower)) {
      return given(facts, answer, lower, shown);
    } else if (isTlsOfSame(facts, lower)) {
      return error(
          "redirect-to-tls",
          ("The server wants a protected connection and sends on to %s. Use wss://"
                  + " instead of ws:// in the URL.")
              .formatted(shown),
          answer,
          REDIRECTS);
    } else if (lower.matches("(?s).*(log-?in|sign-?in|signin|/auth|oauth|sso|saml|/account).*")) {
      return error(
          "redirect-to-login",
          ("The server sends on to a login page: %s. It does not know who you are; send"
                  + " the cookie or token that a browser has after logging in.")
              .formatted(shown),
          answer,
          REDIRECTS);
    } else if (isSlashAdded(facts, location)) {
      return error(
          "redirect-to-slash",
          ("The server sends on to the same path with a slash more or less at its end:"
                  + " %s. Write the URL so.")
              .formatted(shown),
          answer,
          REDIRECTS);
    }
    return error(
        "redirect",
        ("The server sends the connection to %s, and redirects are not followed unless"
                + " asked for. Usually the path or host is an old one: use the new URL.")
            .formatted(shown),
        answer,
        REDIRECTS);
  }

  /// Whether nothing forbids the redirect but that none is followed at all.
  private static boolean isOnlyOff(OpeningFacts facts, String location) {
    boolean isToPlain = location.startsWith("http:") || location.startsWith("ws:");
    boolean hasOtherScheme =
        location.matches("(?s)[a-z][a-z0-9+.-]*:.*") && !location.matches("(?s)(http|ws)s?:.*");
    return facts.earlier().isEmpty() && !hasOtherScheme && !(facts.isSecure() && isToPlain);
  }

  private static Finding given(OpeningFacts facts, Answer answer, String lower, String shown) {
    boolean isToPlain = facts.isSecure() && (lower.startsWith("http:") || lower.startsWith("ws:"));
    if (isToPlain) {
      return error(
          "redirect-to-plain",
          ("The server sends from a protected connection to an unprotected one: %s. That"
                  + " is not followed unless asked for; usually the server does not know that TLS"
                  + " ends in front of it.")
              .formatted(shown),
          answer,
          REDIRECTS);
    }
    List<String> targets =
        facts.earlier().stream()
            .flatMap(hop -> hop.answer().stream())
            .map(each -> each.head().value("Location"))
            .collect(Collectors.toCollection(ArrayList::new));
    boolean isLoop = targets.contains(answer.head().value("Location"));
    if (isLoop) {
      return error(
          "redirect-loop",
          ("The redirects go round in a circle, back to %s. Usually two parts of the"
                  + " server disagree about TLS, a slash, or a cookie.")
              .formatted(shown),
          answer,
          REDIRECTS);
    }
    return error(
        "redirect-given-up",
        "The redirect to %s was not followed: %s"
            .formatted(
                shown,
                targets.isEmpty()
                    ? "it leads where it may not, or its address cannot be read."
                    : "there were more of them than are allowed here. Use the last URL, or allow"
                        + " more."),
        answer,
        REDIRECTS);
  }

  /// Whether it leads to the same host, from plain to TLS.
  private static boolean isTlsOfSame(OpeningFacts facts, String location) {
    if (facts.isSecure() || !(location.startsWith("https://") || location.startsWith("wss://"))) {
      return false;
    }
    String authority = location.substring(location.indexOf("://") + 3).split("[/?#]", 2)[0];
    String host = authority.replaceFirst(":\\d*$", "");
    String asked =
        facts.sent("Host").isEmpty()
            ? facts.host()
            : facts.sent("Host").getFirst().strip().replaceFirst(":\\d*$", "");
    return host.equalsIgnoreCase(asked);
  }

  private static boolean isSlashAdded(OpeningFacts facts, String location) {
    String path = location.replaceFirst("^[A-Za-z]+://[^/?#]*", "").split("[?#]", 2)[0];
    String asked = facts.target().split("[?#]", 2)[0];
    return !asked.equals(path) && (path.equals(asked + "/") || asked.equals(path + "/"));
  }

  private static Finding error(String id, String text, Answer answer, String section) {
    return Finding.error(id, text, answer.evidence("Location"), section);
  }
}
